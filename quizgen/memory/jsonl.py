"""The log as JSON lines: an event a line, to keep, to look through, to merge."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from quizgen.errors import StoreError
from quizgen.memory.event import Event, Kind
from quizgen.memory.rows import COLUMNS, event, row

HEADER = {"quizgen": "reviews", "version": 1}
"""The first line. Files may be put one after the other, so it may stand elsewhere, too."""

_SHOWN = 20
"""Mistakes of one file that are told; the rest is counted."""
_MOST = 2**63 - 1  # what SQLite holds


def to_json_lines(events: Iterable[Event]) -> Iterator[str]:
    """The lines of a log, without their ends. Names are those of schema.sql, UUIDs are hexadecimal."""
    yield json.dumps(HEADER)
    for one in events:
        yield json.dumps(_record(one), ensure_ascii=False)


def from_json_lines(lines: Iterable[bytes], name: str) -> Iterator[Event]:
    """The events of a file, ``name`` being what it is called in messages.

    Raises StoreError at the end, with all mistakes by line: take nothing of it before.
    """
    mistakes = []
    for number, line in enumerate(lines, 1):
        try:
            found = _parsed(line)
        except ValueError as error:
            mistakes.append(f"{name}:{number}: {error}")
            continue
        if found is not None:
            yield found
    if mistakes:
        more = len(mistakes) - _SHOWN
        raise StoreError("\n".join([*mistakes[:_SHOWN], *([f"and {more} more"] if more > 0 else [])]))


def _record(one: Event) -> dict[str, object]:
    record = {name: value for name, value in zip(COLUMNS, row(one), strict=True) if value is not None}
    for name, value in record.items():
        if isinstance(value, bytes):
            record[name] = value.hex()
    if "answer" in record:
        record["answer"] = json.loads(str(record["answer"]))
    return record


def _parsed(line: bytes) -> Event | None:
    """The event of a line; None for an empty line or a header. Raises ValueError with what is wrong."""
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8") from None
    if not text:
        return None
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("is no line of JSON") from None
    if not isinstance(record, dict):
        raise ValueError("is no JSON object")
    if "quizgen" in record:
        _check_header(record)
        return None
    _check(record)
    if "answer" in record:
        record["answer"] = json.dumps(record["answer"], ensure_ascii=False)
    for name in ("uuid", "target"):
        if name in record:
            record[name] = bytes.fromhex(record[name])
    return event([record.get(name) for name in COLUMNS])


def _check_header(record: dict[str, Any]) -> None:
    version = record.get("version")
    if record["quizgen"] != HEADER["quizgen"] or not isinstance(version, int):
        raise ValueError("is no log of reviews")
    if version > 1:
        raise ValueError("was written by a newer quizgen; update quizgen to read it")


def _check(record: dict[str, Any]) -> None:
    """Raise ValueError with the first thing that makes a record no event."""
    for name, value in record.items():
        if name not in _MEANS:
            raise ValueError(f"there is no '{name}' in an event")
        right, expected = _MEANS[name]
        if not right(value):
            raise ValueError(f"'{name}' must be {expected}")
    needed = ["uuid", "device", "at_ms", "offset_min", "day", "kind"]
    if record.get("kind") == Kind.REVIEW:
        needed += ["identity", "source", "rating", "duration_ms"]
        if ("days" in record) == ("seconds" in record):
            raise ValueError("a review has been granted either 'days' or 'seconds'")
    elif record.get("kind") == Kind.UNDO:
        needed += ["target"]
    for name in needed:
        if name not in record:
            raise ValueError(f"'{name}' is missing")


def _whole(least: int, most: int = _MOST) -> tuple[Callable[[Any], bool], str]:
    def right(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    if most < _MOST:
        return right, f"a whole number from {least} to {most}"
    return right, "a whole number" if least < 0 else f"a whole number, at least {least}"


def _is_text(value: object) -> bool:
    """Whether it is a text that can be written down: half a surrogate pair cannot."""
    return isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)


def _is_uuid(value: object) -> bool:
    return isinstance(value, str) and len(value) == 32 and all(character in "0123456789abcdef" for character in value)


def _is_json(value: object) -> bool:
    if not _is_text(value):
        return False
    try:
        json.loads(str(value), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(constant: str) -> None:
    raise ValueError(constant)


_TEXT = (_is_text, "a text")
_NAME = (lambda value: _is_text(value) and value != "", "a text that is not empty")
_UUID = (_is_uuid, "32 hexadecimal digits")
_MEANS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "uuid": _UUID,
    "device": _TEXT,
    "at_ms": _whole(-_MOST),
    "offset_min": _whole(-1440, 1440),
    "day": _whole(-_MOST),
    "kind": _NAME,
    "identity": _NAME,
    "source": _TEXT,
    "rating": _whole(1, 4),
    "days": _whole(1),
    "seconds": _whole(0),
    "duration_ms": _whole(0),
    "answer": (lambda value: isinstance(value, list) and all(map(_is_text, value)), "a list of texts"),
    "verdict": _TEXT,
    "target": _UUID,
    "value": (_is_json, "JSON, written as a text"),
}
"""By name, whether a value is right, and what it should be."""
