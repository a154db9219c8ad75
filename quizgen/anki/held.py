"""A collection held for ourselves: changed as a copy, and written back whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from quizgen.anki.archive import COLLECTION, is_database
from quizgen.errors import MissingError, PackageError
from quizgen.text.files import write_atomically

MEDIA = "collection.media"
"""Name of the folder of images and sounds beside a collection."""

FORMAT = 18
"""The format of Anki's collections since 2.1.50; one that is older would be changed into it."""


@contextmanager
def held(path: Path) -> Iterator[Path]:
    """A copy of a collection to change, while nobody else may open the collection.

    At the end of the block it is written back by one transaction: whatever happens, the file holds all
    of it or none. New files of its media folder go first. If the block raises, nothing changes.

    Raises MissingError where nothing is there, PackageError where Anki has it open, where it cannot be
    written, or is of another format.
    """
    with closing(_claim(path)) as original, TemporaryDirectory(prefix="quizgen-") as folder:
        copy = Path(folder) / COLLECTION
        with _explained(path), closing(sqlite3.connect(copy)) as target:
            original.backup(target)
            _check_format(path, target)
        yield copy
        try:
            _bring_media(copy.with_name(MEDIA), path.with_suffix(".media"))
        except OSError as error:
            raise PackageError(f"{path}: images cannot be written beside it: {error.strerror or error}") from error
        with _explained(path), closing(sqlite3.connect(copy)) as source:
            source.backup(original)


def _claim(path: Path) -> sqlite3.Connection:
    """Open the collection so that nobody else can, as Anki does."""
    if not path.is_file():
        raise MissingError(f"{path}: there is no collection here")
    try:
        ours = is_database(path)  # asked before SQLite is: of an empty file it makes a database
        path.open("r+b").close()  # SQLite would tell of the disk where it is the file that may not be written
    except OSError as error:
        trouble = error.strerror or error
        raise PackageError(f"{path}: cannot be read and written ({trouble}); see who owns the file") from error
    if not ours:
        raise PackageError(f"{path}: not a collection of Anki ({COLLECTION}); it was left as it is")
    with _explained(path):
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
    return connection


def _check_format(path: Path, copy: sqlite3.Connection) -> None:
    try:
        (version,) = copy.execute("SELECT ver FROM col").fetchone() or (0,)
    except sqlite3.OperationalError as error:
        raise PackageError(f"{path}: a database, but not a collection of Anki; it was left as it is") from error
    if version != FORMAT:
        raise PackageError(
            f"{path}: a collection of another Anki (format {version}, this quizgen writes {FORMAT}); "
            "open it once in a newer Anki, or update quizgen"
        )


def _bring_media(source: Path, target: Path) -> None:
    """Names are made of contents, so a name that is there already is the same file."""
    if source.is_dir():
        for file in sorted(source.iterdir()):
            if not (target / file.name).exists():
                write_atomically(target / file.name, file.read_bytes())


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "")
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise PackageError(f"{path}: Anki has it open; close Anki, then push again") from error
        if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
            raise PackageError(f"{path}: cannot be written; see who owns the file and its folder") from error
        if code == "SQLITE_FULL":
            raise PackageError(
                f"{path}: there is no room to write it, so it was left as it is; make some in its folder, "
                f"and in {gettempdir()}, where it is copied to (the variable TMPDIR names another)"
            ) from error
        raise PackageError(f"{path}: the collection cannot be used ({error}); it was left as it is") from error
