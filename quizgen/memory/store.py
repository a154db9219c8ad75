"""The review store: an append-only log of events in SQLite. All SQL of the room is here and in schema.sql."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType

from quizgen.errors import StoreError
from quizgen.memory.bulk import insert_all
from quizgen.memory.event import Event, Line
from quizgen.memory.rows import COLUMNS, event, row
from quizgen.memory.trouble import explain

APPLICATION_ID = 0x515A474E
"""“QZGN”: marks a SQLite file as a review store."""
FORMAT_VERSION = 1
"""The ``user_version`` of a store that this quizgen reads and writes."""
BUSY_S = 10.0
"""How long a write waits for another session's."""

_INSERT = f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_EVENTS = f"SELECT {', '.join(COLUMNS)} FROM event ORDER BY at_ms, uuid"
_LINES = """
    SELECT identity, kind, at_ms, offset_min, day, rating, days, seconds, value FROM event
    WHERE identity >= ? AND identity < ?
    AND uuid NOT IN (SELECT target FROM event WHERE target IS NOT NULL AND kind = 'undo')
    ORDER BY identity, at_ms, uuid
"""
_IDENTITY = """
    SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
    FROM pragma_application_id, pragma_user_version
"""  # one statement, so that it never sees a store half made
_HISTORY = f"""
    SELECT {", ".join(COLUMNS)} FROM event WHERE identity = ?
    AND uuid NOT IN (SELECT target FROM event WHERE target IS NOT NULL AND kind = 'undo')
    ORDER BY at_ms, uuid
"""
_TIMES = "SELECT identity, at_ms FROM event WHERE identity IS NOT NULL AND kind IN ('review', 'reset')"
_IDENTITIES = "SELECT DISTINCT identity FROM event WHERE identity IS NOT NULL"
_PAST_ALL = "\U0010ffff"
"""Sorts after every character that an identity can begin with."""


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
        return self.append_rows(map(row, events))

    def append_rows(self, rows: Iterable[Sequence[object]]) -> int:
        """Like ``append_all``, for events that are rows already (``rows.COLUMNS``)."""
        with _explained(self.path), _transaction(self._connection):
            before = self._connection.total_changes
            insert_all(self._connection, _INSERT, rows)
            return self._connection.total_changes - before

    def events(self) -> Iterator[Event]:
        """The whole log in canonical order, what was taken back included. Raises StoreError."""
        with _explained(self.path):
            yield from map(event, self._connection.execute(_EVENTS))

    def lines(self, prefix: str = "") -> Iterator[Line]:
        """What counts of the events on the cards whose identity begins with ``prefix``.

        By card, each card's in canonical order. Raises StoreError.
        """
        bounds = (prefix, prefix + _PAST_ALL)
        with _explained(self.path):
            yield from map(Line._make, self._connection.execute(_LINES, bounds))

    def history(self, identity: str) -> list[Event]:
        """The events on a card that count, in canonical order. Raises StoreError."""
        with _explained(self.path):
            return [event(columns) for columns in self._connection.execute(_HISTORY, (identity,))]

    def times(self) -> Iterator[tuple[str, int]]:
        """Card and millisecond of every review and reset, taken back or not. Raises StoreError."""
        with _explained(self.path):
            yield from self._connection.execute(_TIMES)

    def identities(self) -> Iterator[str]:
        """Every card that the log speaks of. Raises StoreError."""
        with _explained(self.path):
            for (identity,) in self._connection.execute(_IDENTITIES):
                yield identity

    def changed_elsewhere(self) -> bool:
        """Whether another session has written since this was asked last."""
        with _explained(self.path):
            before, self._version = self._version, _pragma(self._connection, "data_version")
        return before != self._version


def open_store(path: Path, *, read_only: bool = False) -> Store:
    """Open a store; where there is none, make the folder and the file.

    Raises StoreError for a file that is damaged, of a newer quizgen, something else, or not
    writable. Such a file is left exactly as it is.
    """
    path = path.absolute()
    with _explained(path):
        if path.exists():
            _look(path)
        if read_only:
            store = _opened(path, _read_only(path))
            if _is_empty(store._connection, path):
                store.close()
                raise StoreError(f"{path}: is empty; it holds no reviews yet")
            return store
        _make_folder(path.parent)
        return _opened(path, _for_writing(path))


def _opened(path: Path, connection: sqlite3.Connection) -> Store:
    try:
        return Store(path, connection)
    except BaseException:
        connection.close()
        raise


def _look(path: Path) -> None:
    """Refuse what is no store before SQLite may touch it: it tidies up whatever it opens for writing."""
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file with --store")
    if not path.is_file():
        raise StoreError(f"{path}: is no ordinary file; name another with --store")
    with closing(_read_only(path, alone=not _wal(path).exists())) as connection:
        _is_empty(connection, path)


def _read_only(path: Path, *, alone: bool = False) -> sqlite3.Connection:
    """A connection that writes nothing; ``alone``, not even files beside it: nobody else writes just now."""
    alone = alone or not (_wal(path).exists() or os.access(path.parent, os.W_OK))
    uri = f"{path.as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_S, isolation_level=None)


def _wal(path: Path) -> Path:
    """Where SQLite keeps what is written but not yet moved into the file."""
    return path.with_name(f"{path.name}-wal")


def _for_writing(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    try:
        if _is_empty(connection, path):
            _create(connection, path)
        _prepare_for_writing(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be made: {error.strerror}; name another place with --store") from error


def _is_empty(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is new. Raises StoreError for one that is no store of this format."""
    application, version, tables = connection.execute(_IDENTITY).fetchone()
    if application == APPLICATION_ID:
        if version > FORMAT_VERSION:
            raise StoreError(
                f"{path}: written by a newer quizgen (format {version}, this one knows {FORMAT_VERSION}); "
                "it was left as it is. Update quizgen, or name another file with --store"
            )
        return False
    if tables or application or version:
        raise StoreError(f"{path}: a database, but not a review store of quizgen; name another file with --store")
    return True


def _create(connection: sqlite3.Connection, path: Path) -> None:
    if sqlite3.sqlite_version_info < (3, 37):
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old for the review store: 3.37 or later is needed")
    connection.execute("PRAGMA journal_mode = WAL")
    with _transaction(connection):
        if not _is_empty(connection, path):
            return  # another session was faster
        for statement in _statements(Path(__file__).with_name("schema.sql").read_text("utf-8")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _prepare_for_writing(connection: sqlite3.Connection) -> None:
    """Each commit waits for the disk (on macOS, for the disk's own cache, too). Fails on a read-only file."""
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    with _transaction(connection):
        pass


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(explain(path, error)) from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be used: {error.strerror}; name another file with --store") from error


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
