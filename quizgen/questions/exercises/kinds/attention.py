"""Attention weights: softmax over the scores of three words, which are logarithms of whole numbers."""

from __future__ import annotations

from fractions import Fraction
from math import log

from quizgen.questions.exercises.kind import Draw, Pick

_TOTALS = (10, 20, 25)
"""Sums by which every whole number divides into two decimals at most."""


def draw(pick: Pick) -> Draw | None:
    """Scores ln a, ln b and ln c; asked for is the weight of the first, a / (a + b + c)."""
    total = pick("total", _TOTALS)
    a, b = pick("a", range(2, total // 2 + 1)), pick("b", range(2, total // 2 + 1))
    c = total - a - b
    if c < 2 or len({a, b, c}) < 3:
        return None
    scores = [log(number) for number in (a, b, c)]
    return Draw(
        key=Fraction(a, total),
        values={"a": a, "b": b, "c": c, "total": total},
        mistakes={
            "no-exponential": scores[0] / sum(scores),
            "own-left-out": Fraction(a, b + c),
            "other-word": Fraction(b, total),
            "winner-takes-all": int(a == max(a, b, c)),
            "equal-shares": Fraction(1, 3),
        },
    )
