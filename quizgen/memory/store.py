"""The review store: an append-only log of events in SQLite. Its SQL is here, in database.py and in schema.sql."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from quizgen.errors import StoreError
from quizgen.memory.bulk import Answer, Made, insert_all
from quizgen.memory.database import connect, explained, pragma, transaction
from quizgen.memory.event import Event, Line
from quizgen.memory.rows import COLUMNS, INSERT, event, row
from quizgen.memory.schedule import Told, line

if TYPE_CHECKING:
    from quizgen.memory.cards import Cards
    from quizgen.memory.scheduler import Scheduler

_EVENTS = f"SELECT {', '.join(COLUMNS)} FROM event ORDER BY at_ms, uuid"
_LINES = """
    SELECT identity, kind, at_ms, offset_min, day, rating, days, seconds, value FROM event
    WHERE identity >= ? AND identity < ?
    AND uuid NOT IN (SELECT target FROM event WHERE target IS NOT NULL AND kind = 'undo')
    ORDER BY identity, at_ms, uuid
"""
_HISTORY = f"""
    SELECT {", ".join(COLUMNS)} FROM event WHERE identity = ?
    AND uuid NOT IN (SELECT target FROM event WHERE target IS NOT NULL AND kind = 'undo')
    ORDER BY at_ms, uuid
"""
_TIMES = "SELECT identity, at_ms FROM event WHERE identity IS NOT NULL AND kind IN ('review', 'reset')"
_UNDONE = f"{_TIMES} AND uuid IN (SELECT target FROM event WHERE target IS NOT NULL AND kind = 'undo')"
_MOMENTS = "SELECT identity, json_group_array(at_ms) FROM event WHERE identity IS NOT NULL GROUP BY identity"
_REVIEWS = """
    SELECT identity, kind, day, rating, days, duration_ms FROM event
    WHERE identity IS NOT NULL AND kind IN ('review', 'reset')
    AND uuid NOT IN (SELECT target FROM event WHERE target IS NOT NULL AND kind = 'undo')
    ORDER BY identity, at_ms, uuid
"""
_IDENTITIES = "SELECT DISTINCT identity FROM event WHERE identity IS NOT NULL"
_PAST_ALL = "\U0010ffff"
"""Sorts after every character that an identity can begin with."""
_OWNERS = """
    WITH RECURSIVE first (identity) AS (
      SELECT min(identity) FROM event WHERE identity IS NOT NULL
      UNION ALL
      SELECT CASE instr(first.identity, '/')
        WHEN 0 THEN (SELECT min(identity) FROM event WHERE identity > first.identity)
        ELSE (SELECT min(identity) FROM event
              WHERE identity >= substr(first.identity, 1, instr(first.identity, '/') - 1) || '0') END
      FROM first WHERE first.identity IS NOT NULL
    )
    SELECT DISTINCT substr(identity, 1, instr(identity || '/', '/') - 1) AS owner
    FROM first WHERE identity IS NOT NULL ORDER BY owner
"""  # from one deck's first card to the next deck's: no more is read than that ('0' comes after '/')


def default_path() -> Path:
    """Where the platform keeps a user's data."""
    from platformdirs import user_data_path

    return user_data_path("quizgen", appauthor=False) / "reviews.sqlite3"


class Store:
    """An open store; use it in a ``with`` block. Made by ``open_store``."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._version = 0
        self.told: Told = lambda count: None
        """Told where very many events have to be replayed first."""
        self.changed_elsewhere()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def append(self, *events: Event) -> int:
        """Put events on disk, all or none, and return how many of them were new.

        They are durable when this returns. An event that is there already changes nothing.
        Raises StoreError.
        """
        return self.append_all(events)

    def append_all(self, events: Iterable[Event]) -> int:
        """Like ``append``, for many."""
        with explained(self.path), transaction(self._connection):
            before = self._connection.total_changes
            insert_all(self._connection, INSERT, map(row, events))
            return self._connection.total_changes - before

    def append_answers(self, made: Made, answers: Iterable[Answer], also: Iterable[Event] = ()) -> int:
        """Like ``append_all``, for very many reviews made elsewhere, without an object for each.

        ``also`` are other events, kept with them; they are read when the answers have been.
        """
        with explained(self.path), transaction(self._connection):
            before = self._connection.total_changes
            insert_all(self._connection, made.insert(), answers)
            self._connection.executemany(INSERT, map(row, also))
            return self._connection.total_changes - before

    def events(self) -> Iterator[Event]:
        """The whole log in canonical order, what was taken back included. Raises StoreError."""
        with explained(self.path):
            yield from map(self._event, self._connection.execute(_EVENTS))

    def lines(self, prefix: str = "") -> Iterator[Line]:
        """What counts of the events on the cards whose identity begins with ``prefix``.

        By card, each card's in canonical order. Raises StoreError.
        """
        bounds = (prefix, prefix + _PAST_ALL)
        with explained(self.path):
            yield from map(line, self._connection.execute(_LINES, bounds))

    def reviews(self) -> Iterator[tuple[str, str, int, int | None, int | None, int | None]]:
        """Card, kind, study day, rating, days granted and milliseconds of every review and reset that counts.

        By card, each card's in canonical order; for statistics. Raises StoreError.
        """
        with explained(self.path):
            yield from self._connection.execute(_REVIEWS)

    def cards(self, scheduler: Scheduler, owners: Iterable[str]) -> Cards:
        """The cards of decks (by uid), as events come to them with these settings. Raises StoreError."""
        from quizgen.memory.cards import Cards

        return Cards(self.path, self._connection, scheduler, owners, self.told)

    def history(self, identity: str) -> list[Event]:
        """The events on a card that count, in canonical order. Raises StoreError."""
        with explained(self.path):
            return list(map(self._event, self._connection.execute(_HISTORY, (identity,))))

    def _event(self, columns: Sequence[Any]) -> Event:
        try:
            return event(columns)
        except (TypeError, ValueError) as error:
            raise StoreError(f"{self.path}: is damaged: an event cannot be read ({error})") from error

    def times(self) -> Iterator[tuple[str, int]]:
        """Card and millisecond of every review and reset, taken back or not. Raises StoreError."""
        with explained(self.path):
            yield from self._connection.execute(_TIMES)

    def moments(self) -> Iterator[tuple[str, set[int]]]:
        """Of every card, the milliseconds that anything happened to it. Raises StoreError."""
        import json

        with explained(self.path):
            for identity, found in self._connection.execute(_MOMENTS):
                yield identity, set(json.loads(found))

    def undone(self) -> Iterator[tuple[str, int]]:
        """Card and millisecond of every review and reset that was taken back. Raises StoreError."""
        with explained(self.path):
            yield from self._connection.execute(_UNDONE)

    def identities(self) -> Iterator[str]:
        """Every card that the log speaks of. Raises StoreError."""
        with explained(self.path):
            for (identity,) in self._connection.execute(_IDENTITIES):
                yield identity

    def last(self) -> int:
        """The latest event by order of arrival; 0 where there is none. Raises StoreError."""
        with explained(self.path):
            return int(self._connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0])

    def about(self) -> tuple[int, int | None]:
        """How many events there are, and when the latest was, milliseconds since 1970. Raises StoreError."""
        with explained(self.path):
            count, at_ms = self._connection.execute("SELECT count(*), max(at_ms) FROM event").fetchone()
        return int(count), at_ms

    def salvaged(self, *, backwards: bool = False) -> Iterator[Event]:
        """Events by order of arrival, as far as a damaged file can be read; one that means nothing is left out."""
        query = f"SELECT {', '.join(COLUMNS)} FROM event ORDER BY seq {'DESC' if backwards else 'ASC'}"
        with suppress(sqlite3.Error):
            for columns in self._connection.execute(query):
                with suppress(TypeError, ValueError):
                    yield event(columns)

    def copy_into(self, other: sqlite3.Connection) -> None:
        """Make another database what this one is now, in one transaction of it. Raises StoreError."""
        with explained(self.path, copying=True):
            self._connection.backup(other)

    def owners(self) -> list[str]:
        """The uids of the decks whose cards the log speaks of, sorted. Raises StoreError."""
        with explained(self.path):
            return [owner for (owner,) in self._connection.execute(_OWNERS)]

    def problems(self) -> list[str]:
        """What SQLite finds wrong with the file, as it says it; nothing where it is sound. Raises StoreError."""
        with explained(self.path):
            found = [str(line) for (line,) in self._connection.execute("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def changed_elsewhere(self) -> bool:
        """Whether another session has written since this was asked last."""
        with explained(self.path):
            before, self._version = self._version, pragma(self._connection, "data_version")
        return before != self._version


def open_store(path: Path, *, read_only: bool = False) -> Store:
    """Open a store; where there is none, make the folder and the file.

    Raises StoreError for a file that is damaged, of a newer quizgen, something else, or not
    writable. Such a file is left exactly as it is.
    """
    path = path.absolute()
    connection = connect(path, read_only=read_only)
    try:
        return Store(path, connection)
    except BaseException:
        connection.close()
        raise
