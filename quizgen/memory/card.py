"""A card: what the log says of one question, replayed event by event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quizgen.memory.event import Event, Line, Undone, line_of, order


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory state of FSRS."""

    stability: float
    """Days until the probability of recall has sunk to 0.9."""
    difficulty: float
    """From 1 (easy) to 10."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a card that has been reviewed."""

    memory: Memory
    reviews: int
    """Reviews so far (since the last reset), at least 1."""
    lapses: int
    """How often it was forgotten after it had been learnt."""
    first_day: int
    """The study day it was introduced on."""
    last_day: int
    """The study day of its last review."""


@dataclass(frozen=True, slots=True)
class New:
    """Never reviewed."""


@dataclass(frozen=True, slots=True)
class Learning:
    """In its learning steps."""

    past: Past
    step: int
    """Which step it is in, from 0."""
    due_ms: int
    """When it is due: milliseconds since 1970, UTC."""


@dataclass(frozen=True, slots=True)
class Relearning:
    """Forgotten, and in its relearning steps."""

    past: Past
    step: int
    due_ms: int


@dataclass(frozen=True, slots=True)
class Review:
    """Learnt, and due again on a study day."""

    past: Past
    interval: int
    """The interval granted last, days."""
    due_day: int
    """The study day it is due on."""


State = New | Learning | Relearning | Review


@dataclass(frozen=True, slots=True)
class Card:
    """The scheduled unit, keyed by the identity of its question."""

    identity: str
    state: State = field(default_factory=New)
    suspended: bool = False
    buried_on: int | None = None
    """The study day it was buried on; it stays out of sight on that day only."""
    flag: int = 0
    last_ms: int = 0
    """When anything last happened to it; a later event is stamped later, whatever the clock says."""

    @property
    def past(self) -> Past | None:
        """What is known of its reviews; None for a new card."""
        return None if isinstance(self.state, New) else self.state.past

    @property
    def reviews(self) -> int:
        """How many reviews it has had: the seed of the order its options are shown in."""
        return 0 if isinstance(self.state, New) else self.state.past.reviews


def effective(events: Iterable[Event]) -> Iterator[Line]:
    """The lines of a log that count, in canonical order: what was taken back is left out.

    The events may come in any order and more than once.
    """
    log = sorted({event.stamp.uuid: event for event in events}.values(), key=order)
    undone = {event.target for event in log if isinstance(event, Undone)}
    for event in log:
        if not isinstance(event, Undone) and event.stamp.uuid not in undone:
            line = line_of(event)
            if line is not None:
                yield line
