"""What happened, as it is kept for ever: events, never changed, merged by their union."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from hashlib import blake2b
from typing import NamedTuple

from quizgen.memory.moment import Moment, study_day


class Rating(IntEnum):
    """How well it was known, in Anki's and FSRS's four words."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Source(StrEnum):
    """Where a review was made."""

    TERMINAL = "terminal"
    ANKI = "anki"
    PAPER = "paper"
    OTHER = "other"
    """Another program's log in the open format of FSRS."""


class Kind(StrEnum):
    """The kinds of event this version acts on; others are kept and passed on."""

    REVIEW = "review"
    UNDO = "undo"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    BURY = "bury"
    """Out of sight until the next study day."""
    UNBURY = "unbury"
    FLAG = "flag"
    """Value: 0 (none) to 7."""
    RESET = "reset"
    """The card is new again; what was before no longer counts."""
    CRAM = "cram"
    """An answer that must not move the schedule. Value: its rating and duration (milliseconds), as a JSON object."""


@dataclass(frozen=True, slots=True)
class Step:
    """An interval of a learning step: due so many seconds later."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of a review: due on the study day so many days later; at least 1."""

    days: int


Interval = Step | Days
"""What a rating is granted."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every event carries: its name, where and when it happened."""

    uuid: bytes
    device: str
    at_ms: int
    offset_min: int
    day: int
    """The study day (see ``moment.study_day``) as it was lived."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One rated answer, with the interval it was granted."""

    stamp: Stamp
    identity: str
    rating: Rating
    interval: Interval
    source: str
    duration_ms: int = 0
    answer: tuple[str, ...] | None = None
    """Option ids, ``left=right`` pairs or one text; None where it was not recorded."""
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """An earlier event is taken back. Taking back an undo has no effect."""

    stamp: Stamp
    target: bytes


@dataclass(frozen=True, slots=True)
class Marked:
    """A card was suspended, buried, flagged, reset …, or a setting changed (no identity)."""

    stamp: Stamp
    kind: str
    identity: str | None = None
    value: str | None = None
    """What was set, as JSON."""


Event = Reviewed | Undone | Marked

_MS = (1 << 48) - 1
_FREE = (1 << 80) - 1 & ~(0xF << 76 | 0x3 << 62)
_VERSION_7 = 0x7 << 76 | 0x2 << 62
"""Of a UUID's 128 bits: the last 80 hold its version and variant among random ones."""


class Line(NamedTuple):
    """Of an event on a card, what the card's state depends on."""

    identity: str
    kind: str
    at_ms: int
    offset_min: int
    day: int
    rating: int | None
    days: int | None
    seconds: int | None
    value: str | None


def order(event: Event) -> tuple[int, bytes]:
    """The canonical order of a log, on every device: by time, then by UUID."""
    return event.stamp.at_ms, event.stamp.uuid


def stamp(moment: Moment, rollover_hour: int, device: str, entropy: Callable[[int], bytes]) -> Stamp:
    """Stamp an event that is no review: a UUID of version 7 from the time and ten bytes of ``entropy``."""
    at_ms, offset_min = moment
    return Stamp(make_uuid(at_ms, entropy(10)), device, at_ms, offset_min, study_day(moment, rollover_hour))


def review_stamp(moment: Moment, rollover_hour: int, device: str, identity: str) -> Stamp:
    """Stamp a review of a card; see ``review_uuid``."""
    at_ms, offset_min = moment
    return Stamp(review_uuid(identity, at_ms), device, at_ms, offset_min, study_day(moment, rollover_hour))


def make_uuid(at_ms: int, entropy: bytes) -> bytes:
    """A UUID of version 7 (RFC 9562): sorts by time, so that a growing index stays compact."""
    random = int.from_bytes(entropy[:10], "big") & _FREE
    return ((max(at_ms, 0) & _MS) << 80 | random | _VERSION_7).to_bytes(16, "big")


def review_uuid(identity: str, at_ms: int) -> bytes:
    """The UUID of a review, wherever it is read: it follows from the card and the millisecond.

    Anki's log has no room for a UUID, but it keeps these two. So a review that went to Anki comes
    back as itself, even to a device that has never seen it: nothing is counted twice.
    """
    return bytes(uuid_from(uuid_start(identity), max(at_ms, 0) & _MS))


def uuid_start(identity: str) -> bytes:
    """What ``uuid_from`` takes of a card, to be made once where it has very many reviews."""
    return f"{identity}\x1f\0\0".encode()  # the time is hashed as eight bytes, and fills six


def uuid_from(start: bytes, at_ms: int) -> bytearray:
    """``review_uuid``, at a time from 1970 on, as the store takes it: see ``memory.bulk.Answer``."""
    time = at_ms.to_bytes(6, "big")
    uuid = bytearray(time + blake2b(start + time, digest_size=10).digest())
    uuid[6] = uuid[6] & 0x0F | 0x70  # the version
    uuid[8] = uuid[8] & 0x3F | 0x80  # the variant
    return uuid


def line_of(event: Reviewed | Marked) -> Line | None:
    """The line of an event; None where it speaks of no card."""
    if event.identity is None:
        return None
    at = event.stamp
    if isinstance(event, Marked):
        return Line(event.identity, event.kind, at.at_ms, at.offset_min, at.day, None, None, None, event.value)
    days = event.interval.days if isinstance(event.interval, Days) else None
    seconds = event.interval.seconds if isinstance(event.interval, Step) else None
    return Line(event.identity, Kind.REVIEW, at.at_ms, at.offset_min, at.day, event.rating.value, days, seconds, None)
