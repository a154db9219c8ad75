"""Replay: a card's state from its events, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.memory.card import Card, Learning, Memory, New, Past, Relearning, Review, State
from quizgen.memory.event import Kind, Line, Rating
from quizgen.memory.moment import Moment, day_start_ms, study_day
from quizgen.memory.settings import Settings

if TYPE_CHECKING:
    from fsrs_rs_python import FSRS, MemoryState


class Draft:
    """A card while it is replayed: mutable, because a log may hold a million events."""

    __slots__ = (
        "buried_on", "due_ms", "first_day", "flag", "identity", "interval", "lapses", "last_day", "last_ms",
        "memory", "relearning", "reviews", "step", "suspended",
    )  # fmt: skip

    def __init__(self, card: Card, memory_state: type[MemoryState]) -> None:
        self.identity = card.identity
        self.suspended = card.suspended
        self.buried_on = card.buried_on
        self.flag = card.flag
        self.last_ms = card.last_ms
        self.memory: MemoryState | None = None
        self.step: int | None = None
        self.interval: int | None = None
        self.forget()
        past = card.past
        if past is None:
            return
        self.memory = memory_state(past.memory.stability, past.memory.difficulty)
        self.reviews, self.lapses = past.reviews, past.lapses
        self.first_day, self.last_day = past.first_day, past.last_day
        if isinstance(card.state, Review):
            self.interval = card.state.interval
        elif isinstance(card.state, (Learning, Relearning)):
            self.step, self.due_ms = card.state.step, card.state.due_ms
            self.relearning = isinstance(card.state, Relearning)

    def forget(self) -> None:
        """Begin anew."""
        self.memory = self.step = self.interval = None
        self.reviews = self.lapses = self.first_day = self.last_day = self.due_ms = 0
        self.relearning = False

    def add(self, line: Line, fsrs: FSRS, settings: Settings) -> None:
        """Take in one event, later than all before it. Kinds this version does not know change nothing."""
        self.last_ms = max(self.last_ms, line.at_ms)
        if line.kind == Kind.REVIEW:
            self._review(line, fsrs, settings)
        elif line.kind in (Kind.SUSPEND, Kind.UNSUSPEND):
            self.suspended = line.kind == Kind.SUSPEND
        elif line.kind in (Kind.BURY, Kind.UNBURY):
            self.buried_on = line.day if line.kind == Kind.BURY else None
        elif line.kind == Kind.FLAG:
            self.flag = _flag(line.value)
        elif line.kind == Kind.RESET:
            self.forget()

    def _review(self, line: Line, fsrs: FSRS, settings: Settings) -> None:
        rating = line.rating or Rating.AGAIN
        elapsed = max(0, line.day - self.last_day) if self.memory else 0
        states = fsrs.next_states(self.memory, settings.desired_retention, elapsed)
        self.memory = (states.again, states.hard, states.good, states.easy)[rating - 1].memory
        if not self.reviews:
            self.first_day = line.day
        self.reviews += 1
        self.last_day = line.day
        was_learnt = self.interval is not None
        if was_learnt and rating == Rating.AGAIN:
            self.lapses += 1
        if line.days is not None:
            self.interval, self.step, self.relearning = line.days, None, False
            return
        self.relearning = was_learnt or self.relearning
        self.interval = None
        self.step = _next_step(self.step, rating)
        self.due_ms = _step_due(line, settings.rollover_hour)

    def card(self) -> Card:
        """What it has come to."""
        return Card(self.identity, self._state(), self.suspended, self.buried_on, self.flag, self.last_ms)

    def _state(self) -> State:
        if self.memory is None:
            return New()
        memory = Memory(self.memory.stability, self.memory.difficulty)
        past = Past(memory, self.reviews, self.lapses, self.first_day, self.last_day)
        if self.interval is not None:
            return Review(past, self.interval, self.last_day + self.interval)
        kind = Relearning if self.relearning else Learning
        return kind(past, self.step or 0, self.due_ms)


def _next_step(step: int | None, rating: int) -> int:
    """Again: the first; hard: the same; else the next. A card outside its steps stands before the second."""
    if rating == Rating.AGAIN:
        return 0
    return (step or 0) + (rating != Rating.HARD)


def _step_due(line: Line, rollover_hour: int) -> int:
    """When a step is due; one that passes the rollover is due as that day begins."""
    due_ms = line.at_ms + (line.seconds or 0) * 1000
    day = study_day(Moment(due_ms, line.offset_min), rollover_hour)
    return day_start_ms(day, line.offset_min, rollover_hour) if day > line.day else due_ms


def _flag(value: str | None) -> int:
    return int(value) if value in ("1", "2", "3", "4", "5", "6", "7") else 0
