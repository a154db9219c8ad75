"""Length: one idea at a time (minimum information), counted in cells so that it holds for Japanese, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.finding import Objection
from quizgen.check.lexicon import is_japanese
from quizgen.check.view import View
from quizgen.text.cells import cells
from quizgen.text.inline import marks
from quizgen.text.plain import plain

_MOST_CELLS = {
    "definition": 120,
    "examples.text": 150,
    "text": 180,
    "aspects.name": 50,
    "aspects.values": 80,
    "aspects.others": 80,
    "steps.text": 90,
    "stem": 240,
    "distractors.text": 100,
}
"""The most terminal cells of a text by its role. A Japanese character takes two, and says about as
much as two or three letters: 120 cells are 60 characters, or some twenty English words."""

_END = re.compile(r"[。！？](?=[^」』）)\]】”’。！？])|[.!?]['”’\")]*\s+(?=[\"“‘'(]*[A-Z0-9])")
_NO_END = re.compile(r"\b(?:[A-Z]|[A-Z]\.[A-Z]|e\.g|i\.e|cf|vs|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|approx|ca|Jr|Sr)\.\s*$")


def too_long(view: View) -> Iterator[Objection]:
    """A text is too long to hold one idea."""
    for passage in view.texts(*_MOST_CELLS):
        text = passage.text
        if cells(text) > _MOST_CELLS[passage.role]:
            yield Objection(passage.place, passage.piece, {"text": text})


def several_sentences(view: View) -> Iterator[Objection]:
    """Several sentences stand where one idea is wanted."""
    for passage in view.texts("definition", "text", "aspects.values", "steps.text", "distractors.text"):
        if any(not _NO_END.search(passage.text[: end.end()]) for end in _END.finditer(passage.text)):
            yield Objection(passage.place, passage.piece, {"text": passage.text})


_ENGLISH_ITEM = r"[^\W_]+(?:[ -][^\W_]+){0,2}"
_ENGLISH_LIST = re.compile(rf"(?:\b{_ENGLISH_ITEM}, ){{2,}}{_ENGLISH_ITEM},? (?:and|or) [^\W_]")
_JAPANESE_ITEM = r"[\u3400-\u9fff々\u30a1-\u30fc0-9A-Za-z]{1,10}"
_JAPANESE_LIST = re.compile(rf"(?:{_JAPANESE_ITEM}[、，・と]){{3,}}{_JAPANESE_ITEM}")
_MOST_STEPS = 7
"""As many as are held in mind at once (Miller 1956)."""
_MOST_KEYS = 4


def enumeration(view: View) -> Iterator[Objection]:
    """A list of four things or more has to be learnt by heart."""
    for passage in view.texts("definition", "key"):
        if _is_list(passage.text, passage.language):
            yield Objection(passage.place, passage.piece, {"text": passage.text})
    for passage in view.texts("text"):
        for mark in marks(passage.nodes):
            if _is_list(plain(mark.key), passage.language):
                yield Objection(passage.place, passage.piece, {"text": plain(mark.key)})
    for sequence in view.deck.sequences.values():
        if len(sequence.steps) > _MOST_STEPS:
            yield Objection(sequence.place, sequence, {"text": sequence.id})
    for question in view.deck.questions.values():
        if len(question.steps) > _MOST_STEPS or len(question.key) > _MOST_KEYS:
            yield Objection(question.place, question, {"text": question.id})


def _is_list(text: str, language: str) -> bool:
    return bool((_JAPANESE_LIST if is_japanese(language) else _ENGLISH_LIST).search(text))
