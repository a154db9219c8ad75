"""From a package or a live collection to a private copy of its database, whatever the file holds."""

from __future__ import annotations

import shutil
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import IO, Any

from quizgen.errors import MissingError, PackageError

DATABASES = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""Members of a package that may hold the database, the truest first: beside a newer one, the older
only tells an old Anki to update."""

LARGEST = 2 << 30
"""Bytes of the largest database that is read; twenty million reviews lie far below it."""

FREE_OF_DOUBT = 64 << 20
MOST_EXPANSION = 200
"""A database above so many bytes, and so many times larger than its packed form, is no collection:
texts and reviews shrink to a half or a tenth."""

COLLECTION = "collection.anki2"
"""Name of the file in a profile's folder."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What reading a damaged archive may raise, beside OSError."""

_CHUNK = 1 << 20
_SQLITE = b"SQLite format 3\0"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_TRIES = 20
_PAUSE_S = 0.1


@contextmanager
def private_copy(source: Path) -> Iterator[Path]:
    """A copy of the database in ``source`` (``.apkg``, ``.colpkg``, a collection, or a profile's folder).

    Nothing is written beside the source, and none of its locks is touched, so Anki may be open: it
    keeps everybody else's SQLite out, but not from reading the file. The copy is gone after the block.

    Raises MissingError where nothing is there, PackageError for what cannot be a collection.
    """
    path = source / COLLECTION if source.is_dir() else source
    with TemporaryDirectory(prefix="quizgen-") as folder:
        copy = Path(folder) / COLLECTION
        try:
            _copy(path, copy)
        except FileNotFoundError as error:
            raise MissingError(f"{path}: there is no such file") from error
        except OSError as error:
            if error.errno == ENOSPC:
                raise PackageError(f"{path}: there is no room for a copy of it in {Path(folder).parent}") from error
            raise PackageError(f"{path}: cannot be read: {error.strerror or error}") from error
        yield copy


def is_database(path: Path) -> bool:
    """Whether a file begins as SQLite's do. Raises OSError."""
    return _head(path) == _SQLITE


def _copy(path: Path, copy: Path) -> None:
    if path.exists() and not path.is_file():  # a pipe might never end, or never begin
        raise PackageError(f"{path}: is no file; save what it gives to one, and name that")
    head = _head(path)
    if head == _SQLITE:
        _snapshot(path.resolve(), copy)  # SQLite keeps its log beside the file, not beside a link to it
    elif head.startswith(_ZIP):
        _unpack(path, copy)
    else:
        raise PackageError(f"{path}: neither an Anki package nor a collection (.apkg, .colpkg, collection.anki2)")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_SQLITE))


def _snapshot(path: Path, copy: Path) -> None:
    """Copy a database that somebody may be writing to: again, until it held still meanwhile.

    The log goes last: it holds all that may have been moved into the file while that was read.
    """
    for _ in range(_TRIES):
        before = _state(path)
        if sum(size for size, _ in before) > LARGEST:
            raise PackageError(f"{path}: larger than {LARGEST >> 30} GB; that is no collection of Anki")
        for name in ("", "-wal", "-journal"):
            _beside(copy, name).unlink(missing_ok=True)
            if _beside(path, name).exists():
                shutil.copyfile(_beside(path, name), _beside(copy, name))
        if _state(path) == before:
            if not _beside(copy, "-wal").exists():
                _leave_wal_mode(copy)
            return
        Event().wait(_PAUSE_S)
    raise PackageError(f"{path}: Anki keeps writing to it; try again when it has finished")


def _state(path: Path) -> list[tuple[int, int]]:
    """Size and time of the database and of the files beside it; changes when one is written."""
    found = []
    for name in ("", "-wal", "-journal"):
        beside = _beside(path, name)
        if not name or beside.exists():
            stat = beside.stat()
            found.append((stat.st_size, stat.st_mtime_ns))
    return found


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _unpack(path: Path, copy: Path) -> None:
    """The one member that is wanted; names in a package are never used as paths."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = {info.filename: info for info in archive.infolist()}
            info = next((members[name] for name in DATABASES if name in members), None)
            if info is None:
                raise PackageError(f"{path}: not an Anki package: there is no collection in it")
            if info.flag_bits & 1:
                raise PackageError(f"{path}: is encrypted; Anki's packages are not")
            with archive.open(info) as packed, copy.open("wb") as target:
                _pour(path, packed, target, info)
    except BROKEN as error:
        raise PackageError(f"{path}: the package is damaged: {error or 'it ends too early'}") from error
    if not is_database(copy):
        raise PackageError(f"{path}: what should be the collection in it is no database")
    _leave_wal_mode(copy)


def _pour(path: Path, packed: IO[bytes], target: IO[bytes], info: zipfile.ZipInfo) -> None:
    """Unpack, within limits that are kept whatever the package says of itself."""
    limit = min(LARGEST, max(FREE_OF_DOUBT, info.compress_size * MOST_EXPANSION))
    reader, errors = _zstd(packed) if info.filename.endswith("b") else (packed, ())
    written = 0
    try:
        while chunk := reader.read(_CHUNK):
            written += len(chunk)
            if written > limit:
                raise PackageError(f"{path}: unpacks to more than any collection would; it was left alone")
            target.write(chunk)
    except errors as error:
        raise PackageError(f"{path}: the package is damaged: {error}") from error


def _zstd(packed: IO[bytes]) -> tuple[Any, tuple[type[Exception], ...]]:
    """A reader of zstd and the errors it raises. Of three libraries the fastest, the smallest, and one that
    tells a truncated file; from Python 3.14 on it is part of the language."""
    if sys.version_info >= (3, 14):
        from compression.zstd import ZstdError, ZstdFile
    else:
        from backports.zstd import ZstdError, ZstdFile

    return ZstdFile(packed), (ZstdError,)


def _leave_wal_mode(copy: Path) -> None:
    """Clear the flag that says there is a log beside the file: there is none."""
    with copy.open("r+b") as file:
        file.seek(18)
        file.write(b"\x01\x01")
