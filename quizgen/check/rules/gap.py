"""Gaps: each asks something, has one filling, and is not answered by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.finding import Objection
from quizgen.check.lexicon import lexicon
from quizgen.check.likeness import content
from quizgen.check.view import View
from quizgen.model.deck import Form
from quizgen.questions.question import Question
from quizgen.text.fold import fold
from quizgen.text.plain import plain

_HAND_WRITTEN = frozenset({"mark", "written"})
_LEAST_DIGITS = 3
_LEAST_WORDS = 2
_LEAST_WIDE = 5
_MOST_CARRIERS = 3
"""A key in more stems than this is a word of the subject, not a secret."""

_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_NUMBER = re.compile(r"\d[\d,.]*")


def ambiguous(view: View) -> Iterator[Objection]:
    """Another answer fits a gap as well: the same sentence has two, or hardly a word stands around it."""
    first: dict[tuple[str, str], Question] = {}
    for question in view.questions(Form.CLOZE):
        stem = plain(question.stem)
        other = first.setdefault((question.language, fold(stem)), question)
        two = other is not question and not set(map(fold, other.key)) & set(map(fold, question.key))
        rest = content(plain(question.stem, gap=" "), question.language)
        if two or len(rest) < 1 or (len(rest) == 1 and not question.concepts):
            yield _at(view, question, {"stem": stem, "key": question.key[0]})


def functional(view: View) -> Iterator[Objection]:
    """The gap is a particle, an article, a preposition: nothing is learnt by filling it in."""
    for question in view.questions(Form.CLOZE):
        if question.key[0].casefold().strip() in lexicon(question.language, "functional"):
            yield _at(view, question, {"key": question.key[0]})


def same_statement(view: View) -> Iterator[Objection]:
    """Two statements, or two stems, are the same sentence."""
    first: dict[tuple[str, str, str], object] = {}
    for passage in view.texts("text", "stem"):
        other = first.setdefault((passage.language, passage.role, fold(passage.text)), passage.piece)
        if other is not passage.piece:
            yield Objection(passage.place, passage.piece, {"text": passage.text})


def given_elsewhere(view: View) -> Iterator[Objection]:
    """A number or a phrase that is asked for stands in the stem of another question about the same concept."""
    for language in view.deck.languages:
        asked = [
            question for question in view.bank.questions if question.language == language and _is_hand_written(question)
        ]
        stems: dict[str, list[Question]] = {}
        for question in asked:
            for concept in question.concepts:
                stems.setdefault(concept, []).append(question)
        for question in asked:
            key = _telling_key(question)
            if fold(key) in view.bank.terms[language]:
                continue
            near = {id(one): one for concept in question.concepts for one in stems[concept]} if key else {}
            carriers = [
                one for one in near.values() if _carries(one, key) and one.sibling_group != question.sibling_group
            ]
            if 0 < len({one.sibling_group for one in carriers}) <= _MOST_CARRIERS:
                yield _at(view, question, {"key": key, "stem": plain(carriers[0].stem)})


def _is_hand_written(question: Question) -> bool:
    return question.address.facet.split(":")[0] in _HAND_WRITTEN


def _telling_key(question: Question) -> str:
    """The key, where it is so special that its standing elsewhere is no accident; else nothing."""
    if question.form is Form.CHOICE:
        text = plain(question.option(question.key[0]).text)
    elif question.form in (Form.CLOZE, Form.TYPED, Form.NUMERIC):
        text = question.key[0]
    else:
        return ""
    if _NUMBER.fullmatch(text):
        return text if sum(map(str.isdigit, text)) >= _LEAST_DIGITS else ""
    wide = sum(not character.isascii() for character in text)
    is_phrase = wide >= _LEAST_WIDE and bool(_HIRAGANA.search(text))
    return text if len(text.split()) > _LEAST_WORDS or is_phrase else ""


def _carries(question: Question, key: str) -> bool:
    stem = plain(question.stem, gap=" ")
    if _NUMBER.fullmatch(key):
        return key in _NUMBER.findall(stem)
    return fold(key) in fold(stem)


def _at(view: View, question: Question, values: dict[str, str]) -> Objection:
    return Objection(view.place(question), view.piece(question), values)
