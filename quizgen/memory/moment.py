"""A moment, and the study day it falls on: a day begins at the rollover hour, not at midnight."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS


class Moment(NamedTuple):
    """A point in time as a clock on the wall shows it."""

    at_ms: int
    """Milliseconds since 1970, UTC."""
    offset_min: int = 0
    """Minutes that local time is ahead of UTC."""


Clock = Callable[[], Moment]
"""Reads the time. Only the command line makes one that reads the real clock."""


def study_day(moment: Moment, rollover_hour: int) -> int:
    """The study day of a moment: days since 1970 in local time, each from ``rollover_hour`` on."""
    return (moment.at_ms + moment.offset_min * MINUTE_MS - rollover_hour * HOUR_MS) // DAY_MS


def day_start_ms(day: int, offset_min: int, rollover_hour: int) -> int:
    """When a study day begins: milliseconds since 1970, UTC."""
    return day * DAY_MS - offset_min * MINUTE_MS + rollover_hour * HOUR_MS
