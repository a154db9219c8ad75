"""What a kind of exercise is: the protocol that quizgen's own kinds, deck files and plugins fulfil.

A plugin is a package with an entry point in the group ``quizgen.exercises``. The name of the entry
point is what authors write under ``kind:``; what it points to is an object (or a module) with two
functions::

    def draw(pick: Pick) -> Draw | None:
        distance, time = pick("distance", range(40, 241, 20)), pick("time", (2, 4, 5))
        return Draw(key=Fraction(distance, time), values={"d": distance, "t": time},
                    mistakes={"multiplied": distance * time, "added": distance + time})

    def words(language: str) -> KindWords | None:
        if language != "en":
            return None
        return KindWords(stem="A train goes {d} km in {t} hours. How fast is it?", unit="km/h",
                         solution=("$v = {d} / {t}$",), mistakes={"multiplied": "Speed is distance divided by time."})

``draw`` computes one set of numbers and calls nothing random: it gets all chance from ``pick``, so the
same question always has the same numbers. It returns None where what was picked does not go together;
then it is asked again. A mistake that comes to the same as the key, or as another mistake, is left out
of that draw by quizgen. A plugin is code that somebody installed: its time is not limited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol, TypeVar

from quizgen.questions.realise import hash_rank

Number = int | float | Fraction
Shown = Number | str | Sequence[Number]
"""What a slot of a text can show: a number, several, or characters as they stand."""

_T = TypeVar("_T")


class Pick:
    """The chance of one draw: the same parts pick the same, on every machine."""

    def __init__(self, *parts: object) -> None:
        """``parts`` name the question, the seed, and the trial."""
        self._parts = parts

    def __call__(self, name: str, options: Sequence[_T]) -> _T:
        """One of the options, by a name that says what it is for."""
        return options[hash_rank("pick", *self._parts, name) % len(options)]

    def shuffled(self, name: str, options: Sequence[_T]) -> list[_T]:
        """The options in an order."""
        ranked = sorted(range(len(options)), key=lambda at: hash_rank("shuffle", *self._parts, name, at))
        return [options[at] for at in ranked]


@dataclass(frozen=True, slots=True)
class Draw:
    """The numbers of one draw. Fractions stay exact: 0.1 is ``Fraction(1, 10)``."""

    key: Number
    values: Mapping[str, Shown] = field(default_factory=dict)
    """What stems and solutions may show, by the name of the slot."""
    mistakes: Mapping[str, Number] = field(default_factory=dict)
    """What typical mistakes give, by their ids; the ids of a kind never change."""
    decimals: int = 2
    """Digits of the answer after its point at most; it is rounded to them, halves away from zero."""
    tolerance: float | None = None
    """How far an answer may be off; None: not at all, or half of the last digit if the key was rounded."""


@dataclass(frozen=True, slots=True)
class KindWords:
    """The texts of a kind in one language, in the deck's inline markup, with ``{name}`` for values."""

    stem: str
    solution: Sequence[str] = ()
    """The worked solution, one text a step."""
    unit: str = ""
    mistakes: Mapping[str, str] = field(default_factory=dict)
    """What was done wrong, by the mistake's id."""


class Kind(Protocol):
    """Draws numbers, and words them."""

    def draw(self, pick: Pick) -> Draw | None:
        """One set of numbers; None where what was picked does not go together."""

    def words(self, language: str) -> KindWords | None:
        """Its texts in a language; None where it has none."""
