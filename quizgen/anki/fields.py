"""The fields of a note: one frozen list for all note types, and their content for a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from quizgen.anki import blocks, guard
from quizgen.anki.answers import graded_by
from quizgen.anki.texts import REMEMBERED, Render, Texts, is_bare, spoken
from quizgen.errors import PackageError
from quizgen.model.deck import Form
from quizgen.questions.phrasing import fill, instruction
from quizgen.questions.question import Question
from quizgen.questions.realise import realise
from quizgen.resources import words
from quizgen.text.html import escape
from quizgen.text.inline import Gap, Inline, plain_node
from quizgen.text.plain import plain

RENDERING = 5
"""Enters every question's hash. Raise it when the content of fields changes for the same question:
then every note gets a newer mod, and the change reaches notes that people have already."""


class Fields(NamedTuple):
    """A note's fields, named in their order, the same for every note type. HTML, where nothing else is said.

    Frozen: in Anki an added, removed or moved field makes every note people have a conflict, and none is
    ever updated again.
    """

    Id: str
    """The identity: never empty, never the same twice, so Anki's duplicate check stays quiet."""
    Question: str
    """The stem; for cloze, the text with its one deletion."""
    Instruction: str
    Left: str
    """The left side of a match."""
    Options: str
    Unit: str
    Typed: str
    """What Anki compares a typed answer with: plain text."""
    Answer: str
    """The key as revealed, with the reason beside each distractor."""
    Accepted: str
    Explanation: str
    Source: str
    Related: str
    Hint: str
    Audio: str
    Language: str
    """As in: ja, for the lang attribute."""
    Locale: str
    """As in: ja_JP, for text to speech."""
    SpeechQuestion: str
    SpeechAnswer: str
    Data: str
    """Flat JSON for scripts: form, key, ids of options that stay last …"""
    Spare1: str = ""
    Spare2: str = ""
    Spare3: str = ""
    Spare4: str = ""
    Spare5: str = ""


FIELDS = Fields._fields
"""The names of the fields."""

_ANSWERED_IN_WRITING = (Form.TYPED, Form.NUMERIC)
_HINTED = (Form.TYPED, Form.CLOZE)
_LEAST_HINTED = 4
"""Answers shorter than this, in characters, get no hint: their first one is too much of them."""


def fields_of(questions: Sequence[Question], texts: Texts) -> Iterator[Fields]:
    """The content of notes, in the order of their questions.

    One field of all after the other: the processor keeps to one kind of work at a time, which takes it a
    quarter less than note by note. Meant for some hundred questions at once.

    Raises PackageError for a question that would make a note without a card.
    """
    render, shown = texts.shared, [realise(one) for one in questions]
    forms, languages = [one.form for one in questions], [one.language for one in questions]
    sides = [blocks.sides(one, render) for one in shown]
    stems = [_stem(one, texts) for one in questions]
    columns: dict[str, Iterable[str]] = {
        "Id": [escape(one.identity) for one in questions],
        "Question": [stem for stem, _ in stems],
        "Instruction": map(_instruction, languages, forms),
        "Left": [blocks.left(one, render) if one.left else "" for one in shown],
        "Options": [options for options, _ in sides],
        "Unit": [render(one.unit) if one.unit else "" for one in questions],
        "Typed": [
            escape(one.key[0]) if form in _ANSWERED_IN_WRITING else ""
            for one, form in zip(questions, forms, strict=True)
        ],
        "Answer": [
            answer + _range(one) if form is Form.NUMERIC else answer
            for one, form, (_, answer) in zip(questions, forms, sides, strict=True)
        ],
        "Accepted": [blocks.accepted(one) if one.accepted else "" for one in questions],
        "Explanation": [render(one.explanation) if one.explanation else "" for one in questions],
        "Source": [texts.sources(one.language)(one.cites) if one.cites else "" for one in questions],
        "Related": [blocks.lines("unlike", one.unlike, render) if one.unlike else "" for one in questions],
        "Hint": [_hint(one) if form in _HINTED else "" for one, form in zip(questions, forms, strict=True)],
        "Language": map(escape, languages),
        "Locale": map(_locale, languages),
        "SpeechQuestion": [said for _, said in stems],
        "SpeechAnswer": [_spoken_answer(one, texts.voice(one.language)) for one in questions],
        "Data": list(map(_data, questions, forms)),
    }
    empty = [""] * len(questions)
    return map(Fields._make, zip(*(columns.get(name, empty) for name in FIELDS), strict=True))


def _stem(question: Question, texts: Texts) -> tuple[str, str]:
    """The stem as it is shown and as a voice reads it."""
    stem, language = question.stem, question.language
    if not plain(stem).strip():
        raise PackageError(f"{question.address}: the question has no text")
    if question.form is Form.CLOZE:
        return _cloze(question, texts), spoken(stem, language)
    shown = texts.own(stem)
    return shown, shown if is_bare(stem) else spoken(stem, language)


def _cloze(question: Question, texts: Texts) -> str:
    gaps = [at for at, node in enumerate(question.stem) if isinstance(node, Gap)]
    if len(gaps) != 1:
        raise PackageError(f"{question.address}: a cloze needs one gap, this one has {len(gaps)}")
    key = question.answer or plain_node(question.key[0])
    if not plain(key).strip():
        raise PackageError(f"{question.address}: the text of the gap is empty")
    before, after = question.stem[: gaps[0]], question.stem[gaps[0] + 1 :]
    return guard.cloze(texts.own(before), texts.own(key), texts.own(after))


def _hint(question: Question) -> str:
    """How an answer of letters begins and how long it is; empty where that would give it away or say nothing."""
    key = question.key[0]
    if len(key) < _LEAST_HINTED or not key[0].isalpha():
        return ""
    letter = words(question.language, "anki")["letter"]
    return escape(key[0] + "".join(letter if character.isalnum() else character for character in key[1:]))


def _range(question: Question) -> str:
    if not question.tolerance:
        return ""
    number, off = Decimal(question.key[0]), Decimal(str(question.tolerance))
    ends = {"low": _number(number - off), "high": _number(number + off)}
    return f'<div class="range">{escape(plain(fill(words(question.language, "anki")["range"], ends)))}</div>'


def _number(value: Decimal) -> Inline:
    return plain_node(f"{value.normalize():f}")


@lru_cache(maxsize=REMEMBERED)
def _instruction(language: str, form: Form) -> str:
    return escape(instruction(language, form))


def _spoken_answer(question: Question, voice: Render) -> str:
    match question.form:
        case Form.CHOICE:
            return voice(question.option(question.key[0]).text)
        case Form.CHOICES | Form.ORDER:
            parts = [question.option(key).text for key in question.key]
        case Form.MATCH:
            pairs = [pair.split("=", 1) for pair in question.key]
            parts = [question.option(one).text for pair in pairs for one in pair]
        case Form.TRUE_FALSE:
            return voice(question.answer) if question.answer else spoken(question.stem, question.language)
        case _:
            return voice(question.answer) if question.answer else escape(question.key[0])
    return str(words(question.language, "anki")["comma"]).join(map(voice, parts))


def _data(question: Question, form: Form) -> str:
    last = tuple([option.id for option in question.options if option.last]) if question.options else ()
    common = _common_data(last, question.accepted, question.tolerance)
    graded = [graded_by(question)] if form in _ANSWERED_IN_WRITING else ()
    return guard.data(_form_data(form), guard.member("key", question.key), common, *graded)


@lru_cache(maxsize=len(Form))
def _form_data(form: Form) -> str:
    return guard.member("form", form.value)


@lru_cache(maxsize=REMEMBERED)
def _common_data(last: tuple[str, ...], accepted: tuple[str, ...], tolerance: float) -> str:
    """What nearly all questions have in common: nothing."""
    return guard.members({"last": last, "accepted": accepted, "tolerance": tolerance})


@lru_cache(maxsize=1 << 6)
def _locale(language: str) -> str:
    return str(words(language, "anki")["locale"])
