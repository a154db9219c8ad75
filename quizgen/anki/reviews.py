"""A row of Anki's log as an event of ours.

A log may hold a million rows: what is made here is the event as the store keeps it, without the
objects in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizgen.anki.collection import Calendar, Row
from quizgen.memory.bulk import Answer, Made
from quizgen.memory.event import Event, Kind, Marked, Source, Stamp, review_uuid, uuid_from, uuid_start
from quizgen.memory.moment import DAY_MS, HOUR_MS, MINUTE_MS

DEVICE = "anki"
"""The device of what was read from Anki: the same wherever it is read."""

LEARNING, REVIEW, RELEARNING, FILTERED, MANUAL = range(5)
"""What Anki's log calls the kinds of its rows; a sixth is a schedule made anew."""

FOUR_RATINGS = 2
"""The oldest of Anki's schedulers whose log has the four ratings throughout."""

MOVED = 100_000
"""Of a row that had to make way, the factor is this for each millisecond more than it would be: far above
any ease or difficulty."""
MOST_MOVED = (2**32 - 1) // MOVED - 1
"""Milliseconds that a row can be told to have moved."""

_LAST_MS = 253_402_300_800_000
"""The year 10000 begins."""
_MOST = 2**31 - 1


def answers_of(
    rows: Iterable[tuple[int, ...]],
    cards: Mapping[int, str],
    calendar: Calendar,
    resets: list[Event],
    *,
    old: bool = False,
) -> Iterator[Answer]:
    """What rows of Anki's log tell of our cards (identities by card id), as the store keeps it.

    Answers are rows with one of the four ratings, also those in a filtered deck that reschedules. One
    of a filtered deck that does not (Anki gives it the factor 0) changes no schedule and is left out, as
    Anki leaves it out of memory. So are rows without a rating: due dates set by hand or made anew.
    Only of those, “forget” counts, for the card is new after it: Anki gives it the factor 0. Such go to
    ``resets``.

    Rows of other cards are left out. ``old`` is a log of Anki's first scheduler, whose learning cards
    had three ratings. Raises ValueError for values that mean nothing.
    """
    offset_min, rollover_hour, _ = calendar
    shift_ms = offset_min * MINUTE_MS - rollover_hour * HOUR_MS
    known: dict[int, tuple[str, bytes]] = {}
    for row in rows:
        id_, cid, ease, ivl, time, kind, factor = row
        card = known.get(cid)
        if card is None:
            if cid not in cards:
                continue
            card = known[cid] = cards[cid], uuid_start(cards[cid])
        identity, start = card
        if not (type(id_) is type(ease) is type(ivl) is type(time) is type(kind) is type(factor) is int):
            id_, _, ease, ivl, time, kind, factor = row = _whole(Row(*row))
        at_ms = id_ if factor < MOVED and kind != MANUAL else true_ms(Row(*row))
        if not 0 <= at_ms < _LAST_MS:
            raise ValueError(f"row {id_} of the log has no date")
        day = (at_ms + shift_ms) // DAY_MS
        if factor == 0 and kind >= FILTERED:
            if kind == MANUAL and ease == 0:
                stamp = Stamp(reset_uuid(identity, at_ms), DEVICE, at_ms, offset_min, day)
                resets.append(Marked(stamp, Kind.RESET.value, identity))
            continue
        if old and kind in (LEARNING, RELEARNING) and ease in (2, 3):
            ease += 1
        if 1 <= ease <= 4:
            days, seconds = (ivl if ivl < _MOST else _MOST, -1) if ivl > 0 else (0, min(-ivl, _MOST))
            duration = time if 0 <= time < _MOST else min(max(time, 0), _MOST)
            yield uuid_from(start, at_ms), at_ms, day, identity, ease, days, seconds, duration


def made_in(calendar: Calendar) -> Made:
    """Where the reviews of a collection were made."""
    return Made(DEVICE, Source.ANKI.value, calendar.offset_min)


def moved_by(shift: int, factor: int, time: int, kind: int) -> tuple[int, int]:
    """Factor and duration of a row that stands so many milliseconds later than it was; see ``true_ms``."""
    return (factor, time + shift) if kind == MANUAL else (factor + shift * MOVED, time)


def true_ms(row: Row) -> int:
    """When a row truly was.

    Anki keeps one row a millisecond. Where another card's had been there first, ours was given a later one,
    and it says so itself, so that it is known again wherever it travels.
    """
    if row.kind == MANUAL:
        return row.id - row.time if type(row.time) is int else row.id
    return row.id - row.factor // MOVED if type(row.factor) is int and row.factor >= MOVED else row.id


def reset_uuid(identity: str, at_ms: int) -> bytes:
    """The UUID of a “forget” in Anki, by the same rule as that of a review."""
    return review_uuid(f"reset\x1f{identity}", at_ms)


def _whole(row: Row) -> Row:
    """A row whose numbers some client wrote with a fraction, as Anki's own check mends them."""
    try:
        return Row(*(value if type(value) is int else round(_number(value)) for value in row))
    except (ValueError, OverflowError) as error:
        raise ValueError(f"row {row.id} of the log holds no numbers") from error


def _number(value: object) -> float:
    if isinstance(value, float):
        return value
    raise ValueError(value)
