"""The next word from a table of counts: how often each word followed another in a text."""

from __future__ import annotations

from fractions import Fraction

from quizgen.questions.exercises.kind import Draw, Pick

_TOTALS = (10, 20, 25, 50)
"""Sums by which every whole number divides into two decimals at most."""


def draw(pick: Pick) -> Draw | None:
    """Counts a, b and c; asked for is the probability of the first word, a / (a + b + c)."""
    total = pick("total", _TOTALS)
    a, b = pick("a", range(2, total - 3)), pick("b", range(2, total - 3))
    c = total - a - b
    if c < 2 or len({a, b, c}) < 3:
        return None
    return Draw(
        key=Fraction(a, total),
        values={"a": a, "b": b, "c": c, "total": total},
        mistakes={
            "one-of-three": Fraction(1, 3),
            "own-left-out": min(Fraction(a, b + c), Fraction(1)),
            "other-word": Fraction(max(b, c), total),
            "complement": Fraction(b + c, total),
        },
    )
