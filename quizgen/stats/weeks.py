"""The last weeks, day by day: what a calendar shows, drawn or written."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.stats.report import WEEK, Statistics
from quizgen.stats.wording import Wording

YEAR_WEEKS = 53
"""Weeks of a calendar that shows a year."""
LEVELS = 4
"""Shades of a day on which something was answered."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """Whole weeks from Monday; the last is the one today is in."""

    first: int
    """The study day they begin on."""
    today: int
    reviews: dict[int, int]
    """By study day, those on which something was answered."""

    @property
    def most(self) -> int:
        """The reviews of the busiest day."""
        return max(self.reviews.values(), default=0)

    def about(self, wording: Wording) -> str:
        """What they come to, in a sentence."""
        return wording(
            "calendar",
            "about",
            first=wording.date(self.first),
            last=wording.date(self.today),
            reviews=sum(self.reviews.values()),
            days=len(self.reviews),
        )


def last_weeks(every: Statistics, weeks: int) -> Weeks:
    """So many weeks up to the present one."""
    today = every.today
    first = today - weekday(today) + WEEK - weeks * WEEK
    return Weeks(first, today, {day: done.reviews for day, done in every.days.items() if first <= day <= today})


def weekday(day: int) -> int:
    """The day of the week of a study day, Monday being 0. (1970 began on a Thursday.)"""
    return (day + 3) % WEEK
