"""What is to come: the study day each card is asked on next, and how many fall on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.memory.card import Card, Learning, New, Relearning, Review
from quizgen.memory.moment import Moment, study_day
from quizgen.memory.scheduler import Scheduler


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many cards fall due on each day of a span; new and suspended ones are not counted."""

    to_come: tuple[int, ...]
    """By day; the first is today, with the backlog."""
    backlog: int
    """Of those due today, how many were due on an earlier day."""
    learning: int
    """Of those due today, how many are in their learning steps."""
    later: int
    """Cards due after the span."""

    @property
    def total(self) -> int:
        """Every card that has a due date."""
        return sum(self.to_come) + self.later


def forecast(cards: Iterable[Card], now: Moment, scheduler: Scheduler, span: int) -> Forecast:
    """The cards due today and on the ``span - 1`` days after it, if none is answered before."""
    today = scheduler.day(now)
    by_day: Counter[int] = Counter()
    backlog = learning = 0
    rollover_hour = scheduler.settings.rollover_hour
    for card in cards:
        day = _due_day(card, today, now.offset_min, rollover_hour)
        if day is None:
            continue
        by_day[day] += 1
        if day == today:
            if isinstance(card.state, Review):
                backlog += card.state.due_day < today
            else:
                learning += 1
    later = sum(count for day, count in by_day.items() if day >= today + span)
    return Forecast(tuple(by_day[today + ahead] for ahead in range(span)), backlog, learning, later)


def due_day(card: Card, now: Moment, scheduler: Scheduler) -> int | None:
    """The study day a card is asked on next, today or later; None for a new or suspended one."""
    return _due_day(card, scheduler.day(now), now.offset_min, scheduler.settings.rollover_hour)


def _due_day(card: Card, today: int, offset_min: int, rollover_hour: int) -> int | None:
    if card.suspended:
        return None
    earliest = today + (card.buried_on == today)
    match card.state:
        case Review(due_day=due):
            return max(due, earliest)
        case Learning(due_ms=due_ms) | Relearning(due_ms=due_ms):
            return max(study_day(Moment(due_ms, offset_min), rollover_hour), earliest)
        case New():
            return None
