"""An event as a row of the store, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from quizgen.memory.event import Days, Event, Kind, Marked, Rating, Reviewed, Stamp, Step, Undone

COLUMNS = (
    "uuid", "device", "at_ms", "offset_min", "day", "kind", "identity", "source", "rating", "days", "seconds",
    "duration_ms", "answer", "verdict", "target", "value",
)  # fmt: skip
"""What a row holds, in order; schema.sql says what each means."""
INSERT = f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
"""The statement that keeps a row."""


def row(event: Event) -> tuple[object, ...]:
    """The columns of an event."""
    at = event.stamp
    head = (at.uuid, at.device, at.at_ms, at.offset_min, at.day)
    if isinstance(event, Undone):
        return (*head, Kind.UNDO.value, *[None] * 8, event.target, None)
    if isinstance(event, Marked):
        return (*head, str(event.kind), event.identity, *[None] * 8, event.value)
    days = event.interval.days if isinstance(event.interval, Days) else None
    seconds = event.interval.seconds if isinstance(event.interval, Step) else None
    answer = None if event.answer is None else json.dumps(event.answer, ensure_ascii=False)
    measured = (str(event.source), int(event.rating), days, seconds, event.duration_ms)
    return (*head, Kind.REVIEW.value, event.identity, *measured, answer, event.verdict, None, None)


def event(columns: Sequence[Any]) -> Event:
    """The event of a row; the schema's checks vouch for the types."""
    *head, kind, identity, source, rating, days, seconds, duration_ms, answer, verdict, target, value = columns
    at = Stamp(*head)
    if kind == Kind.UNDO:
        return Undone(at, target)
    if kind != Kind.REVIEW:
        return Marked(at, kind, identity, value)
    interval = Step(seconds) if days is None else Days(days)
    given = None if answer is None else tuple(json.loads(answer))
    return Reviewed(at, identity, Rating(rating), interval, source, duration_ms, given, verdict)
