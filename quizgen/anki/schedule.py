"""A card's schedule and log in Anki's terms: what its rows hold."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from quizgen.anki.reviews import LEARNING, MANUAL, MOST_MOVED, RELEARNING, REVIEW, moved_by
from quizgen.errors import PackageError
from quizgen.memory.card import Card, Learning, New, Past, Relearning, Review, State
from quizgen.memory.event import Days, Event, Kind, Reviewed, Undone, line_of
from quizgen.memory.moment import Moment
from quizgen.memory.scheduler import Scheduler

NEW, IN_LEARNING, LEARNT, IN_RELEARNING = range(4)
"""``cards.type`` in Anki."""
QUEUE_SUSPENDED, QUEUE_BURIED = -1, -3
QUEUE_NEW, QUEUE_LEARNING, QUEUE_REVIEW, QUEUE_DAY_LEARNING = range(4)
"""``cards.queue`` in Anki; buried is by hand."""

_EASE = 2500
"""Anki's starting ease in thousandths; FSRS does without, but a card without it would be mended."""


class LogRow(NamedTuple):
    """A row of Anki's log, but for its card and sync number."""

    id: int
    """Milliseconds since 1970."""
    ease: int
    ivl: int
    """Days, or seconds where negative; so is the next."""
    last_ivl: int
    factor: int
    """FSRS's difficulty: 100 for 1, 1100 for 10."""
    time: int
    kind: int


class CardRow(NamedTuple):
    """What a row of Anki's cards says of the schedule."""

    type: int
    queue: int
    due: int | None
    """None where a new card keeps its place among the new ones."""
    ivl: int
    factor: int
    reps: int
    lapses: int
    left: int
    """Learning steps that are left."""
    flags: int
    data: str
    """JSON: the memory state, and what else belongs to it."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a collection is told of one card."""

    card: CardRow
    log: tuple[LogRow, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """What a collection must be known of to schedule a card in it."""

    scheduler: Scheduler
    created_day: int
    """The day it was made on, from which it counts: days since 1970 by the calendar."""
    now: Moment
    marks: bool = True
    """Whether what is suspended or buried here is so there."""

    def schedule(self, identity: str, events: Iterable[Event]) -> Schedule:
        """The rows of a card from the events on it that count, in canonical order."""
        card, last_ms = Card(identity), 0
        log: dict[int, LogRow] = {}
        for event in events:
            before = card
            if isinstance(event, Undone) or (line := line_of(event)) is None:
                continue
            card = self.scheduler.apply(card, line)
            if isinstance(event, Reviewed):
                last_ms = event.stamp.at_ms
                log[last_ms] = _answer(event, before, card)
            elif event.kind == Kind.RESET:
                log[event.stamp.at_ms] = LogRow(event.stamp.at_ms, 0, 0, _last_interval(before.state), 0, 0, MANUAL)
        return Schedule(self.card_row(card, last_ms), tuple(log.values()))

    def card_row(self, card: Card, last_ms: int) -> CardRow:
        """The row of a card that was reviewed last at ``last_ms``."""
        past = card.past
        kind, queue, due, ivl = self._place(card.state)
        if self.marks and card.buried_on == self.scheduler.day(self.now):
            queue = QUEUE_BURIED
        if self.marks and card.suspended:
            queue = QUEUE_SUSPENDED
        reps, lapses = (past.reviews, past.lapses) if past else (0, 0)
        factor = _EASE if kind in (LEARNT, IN_RELEARNING) else 0
        data = json.dumps(self.memory(card, last_ms), separators=(",", ":"))
        return CardRow(kind, queue, due, ivl, factor, reps, lapses, self._left(card), card.flag, data)

    def memory(self, card: Card, last_ms: int) -> Mapping[str, float]:
        """The memory state as Anki writes it, as exactly as Anki does; empty for a new card."""
        past, preset = card.past, self.scheduler.preset(card.identity)
        if past is None:
            return {}
        return {
            "s": round(past.memory.stability, 4),
            "d": round(past.memory.difficulty, 3),
            "dr": round(preset.settings.desired_retention, 2),
            "decay": round(preset.parameters[20], 3),
            "lrt": last_ms // 1000,
        }

    def _place(self, state: State) -> tuple[int, int, int | None, int]:
        """Type, queue, due and interval."""
        match state:
            case Review(interval=interval, due_day=due_day):
                return LEARNT, QUEUE_REVIEW, due_day - self.created_day, interval
            case Learning(past=past, due_ms=due_ms):
                return IN_LEARNING, *self._step(past, due_ms), 0
            case Relearning(past=past, due_ms=due_ms):
                return IN_RELEARNING, *self._step(past, due_ms), 1
            case New():
                return NEW, QUEUE_NEW, None, 0

    def _step(self, past: Past, due_ms: int) -> tuple[int, int]:
        """Queue and due of a learning step: a moment, or a day where it passes the rollover."""
        day = self.scheduler.day(Moment(due_ms, self.now.offset_min))
        if day > past.last_day:
            return QUEUE_DAY_LEARNING, day - self.created_day
        return QUEUE_LEARNING, due_ms // 1000

    def _left(self, card: Card) -> int:
        settings = self.scheduler.preset(card.identity).settings
        match card.state:
            case Learning(step=step):
                return max(len(settings.learning_steps) - step, 1)
            case Relearning(step=step):
                return max(len(settings.relearning_steps) - step, 1)
            case _:
                return 0


def _answer(event: Reviewed, before: Card, after: Card) -> LogRow:
    kind = {Learning: LEARNING, New: LEARNING, Relearning: RELEARNING, Review: REVIEW}[type(before.state)]
    interval = event.interval.days if isinstance(event.interval, Days) else -event.interval.seconds
    past = after.past
    difficulty = past.memory.difficulty if past else 1.0
    factor = int(((difficulty - 1) / 9 + 0.1) * 1000)
    last = _last_interval(before.state)
    return LogRow(event.stamp.at_ms, int(event.rating), interval, last, factor, event.duration_ms, kind)


def _last_interval(state: State) -> int:
    """The interval a card had, in days; 0 in its steps."""
    return state.interval if isinstance(state, Review) else 0


def write_schedules(cursor: sqlite3.Cursor, schedules: Mapping[int, Schedule]) -> None:
    """Write the rows of cards that are there, by card id, and add their log. Raises PackageError."""
    add_log(cursor, {cid: schedule.log for cid, schedule in schedules.items()})
    cursor.executemany(_SET_CARD, ((*schedule.card, cid) for cid, schedule in schedules.items()))


def add_log(cursor: sqlite3.Cursor, logs: Mapping[int, Iterable[LogRow]]) -> None:
    """Add rows to the log, by card id. Raises PackageError."""
    taken = {id_ for (id_,) in cursor.execute("SELECT id FROM revlog")}
    free: dict[int, int] = {}
    cursor.executemany(_ADD_ROW, (_placed(row, cid, taken, free) for cid, rows in logs.items() for row in rows))


def _placed(row: LogRow, cid: int, taken: set[int], free: dict[int, int]) -> tuple[int, ...]:
    """A row at its millisecond, or at the next one that is not ``taken``; ``free`` remembers where to look on."""
    id_ = free.get(row.id, row.id)
    while id_ in taken:
        id_ += 1
    taken.add(id_)
    free[row.id] = id_ + 1
    shift = id_ - row.id
    if shift > MOST_MOVED:
        raise PackageError("too many reviews of one millisecond; Anki keeps one a millisecond")
    factor, time = moved_by(shift, row.factor, row.time, row.kind)
    return id_, cid, row.ease, row.ivl, row.last_ivl, factor, time, row.kind


_ADD_ROW = (
    "INSERT INTO revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type) VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)"
)
_SET_CARD = """
    UPDATE cards SET type = ?, queue = ?, due = coalesce(?, due), ivl = ?, factor = ?, reps = ?, lapses = ?,
                     left = ?, flags = ?, data = json_set(?, '$.pos', due)
    WHERE id = ?
"""
