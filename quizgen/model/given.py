"""What an author gives for an exercise to compute with: formulas, and ranges of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizgen.model.place import Place


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it is written; ``quizgen.model.formula`` reads it."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from ``first`` to ``last`` by ``step``; both ends count. One number is a span of its own."""

    first: Fraction
    last: Fraction
    step: Fraction
    place: Place

    def __len__(self) -> int:
        return int((self.last - self.first) / self.step) + 1

    def numbers(self) -> tuple[Fraction, ...]:
        """The numbers, ascending."""
        return tuple(self.first + at * self.step for at in range(len(self)))
