"""Reviews in the open format of FSRS's tools: rows of card, time and rating, made elsewhere.

Two ways of writing it are read: the CSV of the FSRS optimizer (``card_id``, ``review_time`` in
milliseconds since 1970, ``review_rating`` from 1 to 4, ``review_duration`` in milliseconds; other columns
say nothing that is needed), and py-fsrs's review logs as JSON, one a line or in lists (``card_id``,
``rating``, ``review_datetime``, ``review_duration``).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple

from quizgen.errors import StoreError
from quizgen.memory.card import Card
from quizgen.memory.event import Rating, Reviewed, Source, line_of, review_stamp
from quizgen.memory.moment import Moment
from quizgen.memory.scheduler import Scheduler

DEVICE = "import"
"""The device of what was read from such a log."""

_IDENTITY = re.compile(r"[^/\s]+(/[^/\s]+){4}@[0-9]+")
_LAST_MS = 253_402_300_800_000
"""The year 10000 begins."""
_LONGEST_MS = 2**31 - 1
_SHOWN = 20
"""Mistakes of one file that are told; the rest is counted."""


class Row(NamedTuple):
    """A review as such a log has it."""

    card: str
    """Whatever the other program calls the card."""
    at_ms: int
    rating: Rating
    duration_ms: int


def looks_like_csv(head: bytes) -> bool:
    """Whether a file that begins so is such a log, written as CSV."""
    names = head.decode("utf-8-sig", "replace").split("\n", 1)[0].strip().replace('"', "").split(",")
    return {"card_id", "review_time"} <= set(names)


def looks_like_json(head: bytes) -> bool:
    """Whether a file that begins so is such a log, written as JSON."""
    return b'"review_datetime"' in head.split(b"}", 1)[0]


def read_csv(lines: Iterable[str], name: str) -> list[Row]:
    """The reviews of a CSV file. Raises StoreError with its mistakes, ``name:line: message`` each."""
    reader = csv.DictReader(lines)
    if missing := {"card_id", "review_time", "review_rating"} - set(reader.fieldnames or ()):
        raise StoreError(f"{name}:1: there is no column {', '.join(sorted(missing))}")
    return _rows(((reader.line_num, record) for record in reader), name, _of_csv)


def read_json(lines: Iterable[str], name: str) -> list[Row]:
    """The reviews of a JSON file. Raises StoreError with its mistakes, ``name:line: message`` each."""
    return _rows(_records(lines, name), name, _of_json)


def read_map(lines: Iterable[str], name: str) -> dict[str, str]:
    """Which card of ours each of another program's is: the columns ``card_id`` and ``identity``. Raises StoreError."""
    reader = csv.DictReader(lines)
    if missing := {"card_id", "identity"} - set(reader.fieldnames or ()):
        raise StoreError(f"{name}:1: there is no column {', '.join(sorted(missing))}")
    found: dict[str, str] = {}
    for record in reader:
        card, identity = (str(record[key] or "").strip() for key in ("card_id", "identity"))
        if not _IDENTITY.fullmatch(identity):
            raise StoreError(f"{name}:{reader.line_num}: '{identity}' is no identity of a question, as in: {_EXAMPLE}")
        found[card] = identity
    return found


_EXAMPLE = "4f0c4f0c/cell/term/choice/en@1"


def identity_of(card: str, known: Mapping[str, str]) -> str | None:
    """The identity of the question that a card of such a log asks; None where nothing tells it."""
    return known.get(card) or (card if _IDENTITY.fullmatch(card) else None)


def events_of(
    rows: Iterable[tuple[str, Row]], scheduler: Scheduler, moment: Callable[[int], Moment]
) -> Iterator[Reviewed]:
    """The events of reviews, each with the identity of its question.

    Such a log does not say what was granted, so each review is granted what these settings would have given
    it. ``moment`` tells what the wall clock showed at a millisecond. The same reviews are the same events.
    """
    for identity, own in groupby(sorted(rows, key=lambda each: (each[0], each[1].at_ms)), key=lambda each: each[0]):
        card = Card(identity)
        for _, row in own:
            at = moment(row.at_ms)
            stamp = review_stamp(at, scheduler.settings.rollover_hour, DEVICE, identity)
            granted = scheduler.offers(card, at)[row.rating]
            event = Reviewed(stamp, identity, row.rating, granted, Source.OTHER.value, row.duration_ms)
            line = line_of(event)
            assert line is not None
            card = scheduler.apply(card, line)
            yield event


def _rows(records: Iterable[tuple[int, Any]], name: str, read: Callable[[Any], Row]) -> list[Row]:
    rows: list[Row] = []
    mistakes: list[str] = []
    for number, record in records:
        try:
            rows.append(read(record))
        except ValueError as error:
            mistakes.append(f"{name}:{number}: {error}")
    if mistakes:
        more = len(mistakes) - _SHOWN
        raise StoreError("\n".join([*mistakes[:_SHOWN], *([f"and {more} more"] if more > 0 else [])]))
    return rows


def _records(lines: Iterable[str], name: str) -> Iterator[tuple[int, Any]]:
    """The objects of a file: one a line, or all in one list."""
    text = list(lines)
    try:
        whole = json.loads("".join(text))
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, list):
        yield from ((1, record) for record in whole)
        return
    for number, line in enumerate(text, 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                raise StoreError(f"{name}:{number}: is no line of JSON") from None


def _of_csv(record: Mapping[str, str | None]) -> Row:
    card = (record["card_id"] or "").strip()
    at_ms = _whole(record["review_time"], "review_time")
    return _row(card, at_ms, record["review_rating"], "review_rating", record.get("review_duration"))


def _of_json(record: object) -> Row:
    if not isinstance(record, dict):
        raise ValueError("is no review")
    try:
        at = datetime.fromisoformat(str(record.get("review_datetime")))
    except ValueError:
        raise ValueError("'review_datetime' must be a date and time, as in: 2026-05-01T09:30:00+00:00") from None
    at_ms = round((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1000)
    return _row(str(record.get("card_id", "")), at_ms, record.get("rating"), "rating", record.get("review_duration"))


def _row(card: str, at_ms: int, rating: object, rating_name: str, duration: object) -> Row:
    if not card:
        raise ValueError("'card_id' is missing")
    if not 0 <= at_ms < _LAST_MS:
        raise ValueError("'review_time' must be milliseconds since 1970")
    number = _whole(rating, rating_name)
    if number not in (1, 2, 3, 4):
        raise ValueError(f"'{rating_name}' must be from 1 (again) to 4 (easy)")
    spent = 0 if duration in (None, "") else _whole(duration, "review_duration")
    return Row(card, at_ms, Rating(number), min(max(spent, 0), _LONGEST_MS))


def _whole(value: object, name: str) -> int:
    """A whole number, also where a program wrote it with a fraction of nought."""
    try:
        number = float(str(value))
        if number.is_integer():
            return int(str(value)) if str(value).strip().lstrip("-").isdigit() else int(number)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"'{name}' must be a whole number; it was '{'' if value is None else value}'")
