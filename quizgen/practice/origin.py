"""Where a question comes from: its place in the deck file, and the turns it cites. Read only when asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from quizgen.questions.question import Citation, Question

_INSTALLED = frozenset({"site-packages", "dist-packages"})
"""Folders that belong to an installation: what is changed there is gone with the next update."""


class Spot(NamedTuple):
    """A place in a file, counted from 1."""

    file: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Said:
    """One turn of a dialogue."""

    number: int
    speaker: str
    text: str
    cited: bool
    """Whether it is cited; if not, it is what the first cited one answers."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The turns of one citation."""

    cite: Citation
    turns: tuple[Said, ...]


def spot_of(file: str, question: Question) -> Spot:
    """Where the piece of a question stands in its deck file as it is now; the first mistake where it has some.

    The beginning of the file where the piece is gone.
    """
    from quizgen.model.load import load_deck

    deck, problems = load_deck(file)
    if deck is None:
        return Spot(problems[0].file, *problems[0].place)
    birth = question.address.piece
    places = (piece.place for piece in deck.pieces() if piece.birth == birth)
    return Spot(file, *next(places, (1, 1)))


def passages(file: str, question: Question) -> list[Passage]:
    """What a question cites of dialogues, each with the turn before it; in its language, else in any.

    Empty where nothing of a dialogue is cited, or the deck cannot be read just now.
    """
    cites = [cite for cite in question.cites if not cite.paged and cite.first]
    if not cites or not file:
        return []
    from quizgen.model.load import load_deck

    deck, _ = load_deck(file)
    dialogues = deck.dialogues if deck else {}
    found: list[Passage] = []
    for cite in cites:
        of_source = {language: one for (source, language), one in dialogues.items() if source == cite.source}
        dialogue = of_source.get(question.language) or next(iter(of_source.values()), None)
        turns = dialogue.turns[max(cite.first - 2, 0) : cite.last] if dialogue else ()
        said = (Said(turn.number, turn.speaker, turn.text, turn.number >= cite.first) for turn in turns)
        if turns:
            found.append(Passage(cite, tuple(said)))
    return found


def locked(file: str) -> str:
    """Why a deck file is not to be edited: ``shipped``, ``read-only``, or empty where it may be."""
    from quizgen.resources import decks

    path = Path(file)
    if path.is_relative_to(decks().resolve()) and _INSTALLED & set(path.parts):
        return "shipped"
    return "" if os.access(path, os.W_OK) else "read-only"
