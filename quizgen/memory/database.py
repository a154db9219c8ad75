"""The store's file: made, opened, refused; its transactions and its errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import sleep

from quizgen.errors import StoreError
from quizgen.memory.trouble import explain

APPLICATION_ID = 0x515A474E
"""“QZGN”: marks a SQLite file as a review store."""
FORMAT_VERSION = 1
"""The ``user_version`` of a store that this quizgen reads and writes."""
BUSY_S = 30.0
"""How long a write waits for another session's, which may be replaying a million events."""
_PAUSE_S = 0.01


class StrangeStoreError(StoreError):
    """A file of its own right that this quizgen must not touch: another program's, or a newer quizgen's."""


_IDENTITY = """
    SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
    FROM pragma_application_id, pragma_user_version
"""  # one statement, so that it never sees a store half made


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection to a store; where there is none, the folder and the file are made.

    Raises StoreError for a file that is no store this quizgen can use, and leaves it as it is.
    """
    with explained(path):
        if path.exists():
            _look(path)
        if not read_only:
            _make_folder(path.parent)
            return _for_writing(path)
        connection = _read_only(path)
        if _is_empty(connection, path):
            connection.close()
            raise StoreError(f"{path}: is empty; it holds no reviews yet")
        return connection


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
            raise StrangeStoreError(
                f"{path}: written by a newer quizgen (format {version}, this one knows {FORMAT_VERSION}); "
                "it was left as it is. Update quizgen, or name another file with --store"
            )
        return False
    if tables or application or version:
        raise StrangeStoreError(
            f"{path}: a database, but not a review store of quizgen; name another file with --store"
        )
    return True


def _create(connection: sqlite3.Connection, path: Path) -> None:
    if sqlite3.sqlite_version_info < (3, 37):
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old for the review store: 3.37 or later is needed")
    _keep_a_journal(connection)
    with transaction(connection):
        if not _is_empty(connection, path):
            return  # another session was faster
        for statement in statements(Path(__file__).with_name("schema.sql").read_text("utf-8")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")


def statements(script: str) -> Iterator[str]:
    """Each statement of a script, with the comments before it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _prepare_for_writing(connection: sqlite3.Connection) -> None:
    """Each commit waits for the disk (on macOS, for the disk's own cache, too). Fails on a read-only file."""
    connection.execute("SELECT 1 FROM event LIMIT 0")  # it is a store: now it may be touched
    _keep_a_journal(connection)  # which a backup put in place by hand is without
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    with transaction(connection):
        connection.execute("DELETE FROM event WHERE FALSE")  # to begin a transaction a file need not be writable


def _keep_a_journal(connection: sqlite3.Connection) -> None:
    """Write ahead from now on. SQLite does not wait where another session is about the same, so this does."""
    for left in reversed(range(round(BUSY_S / _PAUSE_S))):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not left or not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
        sleep(_PAUSE_S)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within is kept, or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def explained(path: Path, *, copying: bool = False) -> Iterator[None]:
    """What SQLite or the file system says within is raised as a StoreError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(explain(path, error, copying=copying)) from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be used: {error.strerror}; name another file with --store") from error


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """A number that SQLite tells of a database."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
