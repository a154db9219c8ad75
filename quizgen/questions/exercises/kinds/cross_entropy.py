"""Cross-entropy of a prediction in bits: minus the binary logarithm of what the right word was given."""

from __future__ import annotations

from fractions import Fraction
from math import log

from quizgen.questions.exercises.kind import Draw, Pick

_POWERS = (2, 3, 4)


def draw(pick: Pick) -> Draw | None:
    """The right word has the probability 1/2^n, another word 1/2^m."""
    n, m = pick("n", _POWERS), pick("m", _POWERS)
    if n == m:
        return None
    p, q = Fraction(1, 2**n), Fraction(1, 2**m)
    return Draw(
        key=n,
        values={"p": p, "q": q, "n": n, "inverse": 2**n},
        mistakes={
            "other-word": m,
            "sign-lost": -n,
            "no-logarithm": 2**n,
            "natural-logarithm": -log(p),
            "complement": 1 - p,
        },
    )
