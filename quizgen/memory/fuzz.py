"""The range of days within which an interval may be moved without harm, as in Anki."""

from __future__ import annotations

from collections.abc import Callable

_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""From day, to day, share of the days between them."""


def half_up(interval: float) -> int:
    """Round to whole days, halves up."""
    return int(interval + 0.5)


def fuzz_bounds(interval: float, minimum: int, maximum: int) -> tuple[int, int]:
    """The shortest and longest interval (days) that may stand for ``interval``."""
    minimum = min(minimum, maximum)
    interval = min(max(interval, minimum), maximum)
    delta = 0.0
    if interval >= _RANGES[0][0]:
        delta = 1.0 + sum(share * max(min(interval, end) - start, 0.0) for start, end, share in _RANGES)
    lower = min(max(half_up(interval - delta), minimum), maximum)
    upper = min(max(half_up(interval + delta), minimum), maximum)
    if upper == lower and 2 < upper < maximum:
        upper += 1
    return lower, upper


def fuzzed(factor: float) -> Callable[[float, int, int], int]:
    """A choice of days for ``Scheduler.offers``: ``factor`` (from 0, below 1) says where in the range.

    One factor for all four ratings of a review, as in Anki, so that what a rating shows is what it grants.
    """

    def choose(interval: float, least: int, most: int) -> int:
        lower, upper = fuzz_bounds(interval, least, most)
        return min(lower + int(factor * (upper - lower + 1)), upper)

    return choose


def least_interval(interval: float, previous: int, maximum: int) -> int:
    """The least interval (days) a passed review may get, so that fuzz never makes it shrink.

    0 where the interval has shrunk by more than fuzz could: then the parameters have changed.
    """
    if half_up(interval) > previous:
        return previous + 1
    return previous if previous <= fuzz_bounds(interval, 1, maximum)[1] else 0
