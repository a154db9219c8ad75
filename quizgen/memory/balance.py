"""Load balance: of the days an interval may be moved to, the ones on which little is due are preferred, as in Anki."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from quizgen.memory.fuzz import fuzz_bounds, fuzzed
from quizgen.memory.settings import EasyDay

FURTHEST = 90
"""Days; of later days too little is known yet to balance them."""
EMPTY = 0.5
"""Cards that an empty day counts for: better than a day with one, and yet an easy day may be worse.

Anki takes an empty day whatever else speaks against it, so that no easy day stays empty.
"""
_SPACE = {EasyDay.NORMAL: 1.0, EasyDay.REDUCED: 0.5, EasyDay.MINIMUM: 0.0001}
"""How much of a normal day's load a day takes; never 0, for all seven may be easy."""
_APART = (0.000001, 0.2, 0.4, 0.6, 0.8)
"""What a day weighs that is 0, 1, 2 … days from one on which a sibling is due; further away it is free."""
_MONDAY = 4
"""The first study day that was a Monday: 1970 began on a Thursday, day 0."""


@dataclass(frozen=True, slots=True)
class Load:
    """What is known of the days to come."""

    today: int
    """The study day from which intervals are counted."""
    due: Callable[[int], int]
    """How many cards are due on a study day."""
    siblings: Collection[int] = ()
    """The study days on which siblings of the card are due."""
    easy_days: Sequence[EasyDay] = (EasyDay.NORMAL,) * 7
    """From Monday on."""

    def weights(self, lower: int, upper: int) -> list[float]:
        """What each interval from ``lower`` to ``upper`` (days) weighs: more where less is due, and for the shorter."""
        intervals = range(lower, upper + 1)
        counts = [self.due(self.today + interval) for interval in intervals]
        kinds = [self.easy_days[(self.today + interval - _MONDAY) % 7] for interval in intervals]
        return [
            max(count, EMPTY) ** -2.15 * interval**-3.0 * space * self._apart(self.today + interval)
            for interval, count, space in zip(intervals, counts, _spaces(kinds, counts), strict=True)
        ]

    def _apart(self, day: int) -> float:
        weight = 1.0
        for sibling in self.siblings:
            distance = abs(day - sibling)
            weight *= _APART[distance] if distance < len(_APART) else 1.0
        return weight


def balanced(factor: float, load: Load) -> Callable[[float, int, int], int]:
    """A choice of days for ``Scheduler.offers``: ``factor`` (from 0, below 1) says where in the range, by weight.

    Within the bounds of fuzz; for long intervals it is fuzz alone.
    """
    by_fuzz = fuzzed(factor)

    def choose(interval: float, least: int, most: int) -> int:
        if max(int(interval), least) > FURTHEST:
            return by_fuzz(interval, least, most)
        lower, upper = fuzz_bounds(interval, least, most)
        return lower + _pick(factor, load.weights(lower, upper))

    return choose


def _spaces(kinds: Sequence[EasyDay], counts: Sequence[int]) -> list[float]:
    """What each day weighs as an easy day: a reduced one is normal until it has its share, then minimum."""
    total, shares = sum(counts), sum(_SPACE[kind] for kind in kinds)
    return [
        _SPACE[_reduced(count, total - count, shares - _SPACE[kind]) if kind is EasyDay.REDUCED else kind]
        for kind, count in zip(kinds, counts, strict=True)
    ]


def _reduced(count: int, others: int, shares: float) -> EasyDay:
    full = shares > 0 and count / _SPACE[EasyDay.REDUCED] > others / shares
    return EasyDay.MINIMUM if full else EasyDay.NORMAL


def _pick(factor: float, weights: Sequence[float]) -> int:
    """The place of a weight, each as often as it is heavy."""
    left = factor * sum(weights)
    for place, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return place
    return len(weights) - 1
