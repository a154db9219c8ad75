"""How probably people prefer an answer, from two rewards: the Bradley–Terry model, as used in RLHF."""

from __future__ import annotations

from fractions import Fraction
from math import log

from quizgen.questions.exercises.kind import Draw, Pick

_ODDS = tuple(map(Fraction, ("1.5", "3", "4", "9", "19", "24")))
"""Odds o for which o / (o + 1) has two decimals; the rewards differ by ln o."""


def draw(pick: Pick) -> Draw:
    """Rewards r + ln o and r, either way round; asked for is the probability that A is preferred."""
    low, odds, a_wins = pick("r", (0, 1, 2)), pick("odds", _ODDS), pick("better", (True, False))
    name = f"\\ln {float(odds):g}"
    high, lower = (f"{low} + {name}" if low else name), str(low)
    ratio = odds if a_wins else 1 / odds
    rewards = (low + log(odds), low) if a_wins else (low, low + log(odds))
    share = {"shares-of-rewards": rewards[0] / sum(rewards)} if low else {}
    return Draw(
        key=ratio / (ratio + 1),
        values={
            "rA": high if a_wins else lower, "rB": lower if a_wins else high,
            "difference": name if a_wins else f"-{name}", "over": ratio.numerator, "under": ratio.denominator,
            "power": str(ratio) if ratio.denominator == 1 else f"\\frac{{{ratio.numerator}}}{{{ratio.denominator}}}",
        },
        mistakes={
            "other-answer": 1 / (ratio + 1),
            "better-always-wins": int(a_wins),
            "equal-chance": Fraction(1, 2),
            **share,
            "ratio-as-probability": min(ratio, 1 / ratio),
        },
    )  # fmt: skip
