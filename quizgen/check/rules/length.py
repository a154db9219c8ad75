"""Length: one idea at a time (minimum information), counted in cells so that it holds for Japanese, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.finding import Objection
from quizgen.check.view import View
from quizgen.text.cells import cells

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
