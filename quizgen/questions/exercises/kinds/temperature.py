"""The next word at a temperature: counts to the power 1/T, then shares; low temperatures sharpen."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from quizgen.questions.exercises.kind import Draw, Pick

_COLD = ((3, 1), (2, 1), (4, 2), (6, 2), (4, 3), (6, 3), (8, 6), (9, 3), (7, 1), (12, 4))
"""Counts whose squares have shares of two decimals: T = 0.5."""
_HOT = ((9, 1), (16, 1), (9, 4), (36, 16), (81, 1), (49, 9), (64, 4), (81, 36))
"""Counts whose roots have shares of two decimals: T = 2."""


def draw(pick: Pick) -> Draw:
    """Counts a and b of two words, and T of 0.5 or 2; asked for is the probability of the first."""
    cold = pick("T", (True, False))
    counts = pick("counts", _COLD if cold else _HOT)
    a, b = pick.shuffled("first", counts)
    raised = [number**2 if cold else isqrt(number) for number in (a, b)]
    wrong = [number**0.5 if cold else number**2 for number in (a, b)]
    return Draw(
        key=Fraction(raised[0], sum(raised)),
        values={
            "a": a, "b": b, "T": Fraction(1, 2) if cold else 2, "power": 2 if cold else "1/2",
            "ra": raised[0], "rb": raised[1], "rsum": sum(raised),
        },
        mistakes={
            "temperature-ignored": Fraction(a, a + b),
            "power-of-t": wrong[0] / sum(wrong),
            "other-word": Fraction(raised[1], sum(raised)),
            "equal-shares": Fraction(1, 2),
        },
    )  # fmt: skip
