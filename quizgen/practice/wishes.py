"""What the learner wants of a session beside what is due."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_DAY_S = 40
"""Seconds that a new card takes on its first day: three or four answers."""
MOST_A_DAY = 1000
"""New cards that anybody can be shown in a day."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the learner wants of this session beside what is due."""

    new: int | None = None
    """At most so many new cards in this session, whatever the day's limit says."""
    ahead: int = 0
    """Reviews due within so many days are taken now."""
    limit: int | None = None
    """At most so many answers."""
    minutes: int | None = None
    """At most so many minutes; what is being asked then may still be answered."""
    exam: int | None = None
    """The study day of an examination: until then all is to be seen, and what would be forgotten on it comes first."""
    cram: bool = False
    """Everything once, whatever is due; the schedule stays as it is."""

    def until(self, day: int) -> int:
        """The last day whose reviews are taken on a study day; just before an examination, those of its own day."""
        eve = self.exam if self.exam is not None and 0 <= self.exam - day <= 1 else day
        return max(day + self.ahead, eve)

    def pace(self, unseen: int, introduced: int, day: int) -> int:
        """How many cards of a pack are to be introduced on a study day, so that all are seen before an examination.

        ``unseen`` are still to be introduced, ``introduced`` were on that day. 0 where there is no examination.
        """
        if self.exam is None:
            return 0
        days = max(self.exam - day, 1)
        return -(-(unseen + introduced) // days)

    def most_a_day(self) -> int:
        """How many new cards a day there is time for."""
        given = (self.new, self.limit, None if self.minutes is None else self.minutes * 60 // FIRST_DAY_S)
        return min((each for each in given if each is not None), default=MOST_A_DAY)
