"""A finding: one objection to a deck, in words, with its place and a hint how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quizgen.model.deck import Piece
from quizgen.model.place import NOWHERE, Place


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """A learner would be led astray: two right answers, or none."""
    ADVICE = "advice"
    """A careful teacher would write it otherwise."""


@dataclass(frozen=True, slots=True)
class Objection:
    """What a check has against one place, before it is put into words.

    ``values`` fill the names of the check's message. ``piece`` is the piece that may ignore it;
    None where only the deck may. ``file`` is the file of the place where it is not the deck's.
    """

    place: Place
    piece: Piece | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    file: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One objection in the author's language. ``piece`` is an id, empty for the deck as a whole."""

    code: str
    severity: Severity
    file: str
    place: Place
    message: str
    hint: str
    piece: str = ""


def whole(values: Mapping[str, str], file: str = "", place: Place = NOWHERE) -> Objection:
    """An objection to a deck as a whole, or to a file beside it."""
    return Objection(place, None, values, file)
