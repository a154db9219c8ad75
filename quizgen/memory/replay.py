"""Replay: a card's state from its events, one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quizgen.memory.card import Card, Learning, Memory, New, Past, Relearning, Review, State
from quizgen.memory.event import Kind, Line, Rating
from quizgen.memory.moment import Moment, day_start_ms, study_day

if TYPE_CHECKING:
    from fsrs_rs_python import FSRS, FSRSReview, MemoryState

_REVIEW = Kind.REVIEW.value
_AGAIN, _HARD = Rating.AGAIN.value, Rating.HARD.value
_LONGEST_WAIT = 2**32 - 1
"""Days that FSRS can count."""


class Tools:
    """What a replay asks FSRS with; made once for many cards."""

    def __init__(self, fsrs: FSRS, rollover_hour: int) -> None:
        from fsrs_rs_python import FSRSItem, FSRSReview, MemoryState

        self.rollover_hour = rollover_hour
        self.memory_state = MemoryState
        self._fsrs, self._item, self._review = fsrs, FSRSItem, FSRSReview
        self.made: dict[tuple[int, int], FSRSReview] = {}
        """Reviews by rating and days since the one before: the same come again and again."""

    def make(self, rating: int, elapsed: int) -> FSRSReview:
        """A review that is not among those made; a clock set back makes no day pass."""
        made = self.made[rating, elapsed] = self._review(rating, min(max(elapsed, 0), _LONGEST_WAIT))
        return made

    def remember(self, memory: MemoryState | None, reviews: list[FSRSReview]) -> MemoryState:
        """The memory state some reviews later: one call for all is four times sooner than one for each."""
        return self._fsrs.memory_state(self._item(reviews), memory)


class Draft:
    """A card while it is replayed: mutable, because a log may hold a million events."""

    __slots__ = (
        "_stepped", "buried_on", "due_ms", "first_day", "flag", "identity", "interval", "lapses", "last_day",
        "last_ms", "memory", "relearning", "reviews", "step", "suspended", "tools",
    )  # fmt: skip

    def __init__(self, card: Card, tools: Tools) -> None:
        self.tools = tools
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
        self.memory = tools.memory_state(past.memory.stability, past.memory.difficulty)
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
        self._stepped: Line | None = None

    def add(self, lines: Iterable[Line]) -> None:
        """Take in events in their order, all later than those before; unknown kinds change nothing."""
        run: list[Line] = []
        for line in lines:
            if line[1] == _REVIEW:
                run.append(line)
                continue
            self._review(run)
            run = []
            self.last_ms = max(self.last_ms, line.at_ms)
            self._mark(line)
        self._review(run)

    def _review(self, run: list[Line]) -> None:
        """Take in reviews. There may be a million turns of this loop: it makes no call that it can do without."""
        if not run:
            return
        made, make = self.tools.made, self.tools.make
        last_day, interval, step, relearning, lapses = self.last_day, self.interval, self.step, self.relearning, 0
        if self.memory is None:
            self.first_day = last_day = run[0].day
        reviews = []
        for _, _, _, _, day, rating, days, _, _ in run:
            known = rating or _AGAIN, day - last_day
            reviews.append(made.get(known) or make(*known))
            last_day = day
            if interval is not None:
                relearning = True
                if rating == _AGAIN:
                    lapses += 1
            interval = days
            if days is not None:
                step, relearning = None, False
            elif rating == _AGAIN:
                step = 0
            else:  # hard stays; outside its steps a card stands before the second
                step = (step or 0) + (rating != _HARD)
        self.memory = self.tools.remember(self.memory, reviews)
        self.last_ms = max(self.last_ms, max(line[2] for line in run))
        self.reviews += len(run)
        self.lapses += lapses
        self.last_day, self.interval, self.step, self.relearning = last_day, interval, step, relearning
        if interval is None:
            self._stepped = run[-1]

    def _mark(self, line: Line) -> None:
        kind = line.kind
        if kind in (Kind.SUSPEND, Kind.UNSUSPEND):
            self.suspended = kind == Kind.SUSPEND
        elif kind in (Kind.BURY, Kind.UNBURY):
            self.buried_on = line.day if kind == Kind.BURY else None
        elif kind == Kind.FLAG:
            self.flag = _flag(line.value)
        elif kind == Kind.RESET:
            self.forget()

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
        if self._stepped is not None:
            self.due_ms = _step_due(self._stepped, self.tools.rollover_hour)
        kind = Relearning if self.relearning else Learning
        return kind(past, self.step or 0, self.due_ms)


def _step_due(line: Line, rollover_hour: int) -> int:
    """When a step is due; one that passes the rollover is due as that day begins."""
    due_ms = line.at_ms + (line.seconds or 0) * 1000
    day = study_day(Moment(due_ms, line.offset_min), rollover_hour)
    return day_start_ms(day, line.offset_min, rollover_hour) if day > line.day else due_ms


def _flag(value: str | None) -> int:
    return int(value) if value in ("1", "2", "3", "4", "5", "6", "7") else 0
