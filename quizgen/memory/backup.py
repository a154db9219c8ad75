"""Dated backups of the store, beside it: one a study day, fewer the older they are."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Hashable, Iterable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from quizgen.errors import StoreError
from quizgen.memory.database import explained
from quizgen.memory.store import Store

KEPT = (7, 4, 12)
"""Days, weeks and months of which the last backup is kept."""

_EPOCH = date(1970, 1, 1).toordinal()
_DATED = re.compile(r"\d{4}-\d\d-\d\d")
_ENDING = ".sqlite3"
_BROKEN_OFF = re.compile(r"\.(\d{4}-\d\d-\d\d)\.sqlite3\.\d+\.part.*")
"""A copy that is being made, or was when its program was killed."""


def backup_folder(store: Path) -> Path:
    """Where the backups of a store lie."""
    return store.with_name(f"{store.name}.backups")


def backups_of(store: Path) -> list[Path]:
    """The backups of a store that are there, the latest day last."""
    try:
        return sorted(path for path in backup_folder(store).iterdir() if path.suffix == _ENDING)
    except OSError:
        return []


def back_up(store: Store, day: int) -> Path | None:
    """Make the backup of a study day; None where it is there already, or nothing is worth one.

    It is copied by SQLite while others may read and write, looked over, and put in its place whole.
    Backups that are no longer kept are deleted. Raises StoreError, also for a store that is damaged:
    then all earlier ones stay.
    """
    name = date.fromordinal(_EPOCH + day).isoformat()
    path = backup_folder(store.path) / f"{name}{_ENDING}"
    if path.exists() or not store.last():
        return None
    copy_store(store, path)
    _thin(store.path)
    _tidy(path.parent, name)
    return path


def copy_store(store: Store, path: Path) -> None:
    """Copy a store, whole or not at all. Raises StoreError, also where the copy is damaged."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")  # another session may be about the same
    with explained(path, copying=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write_copy(store, part)
            os.replace(part, path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def write_copy(store: Store, path: Path) -> None:
    """Copy a store to where nobody looks yet; what ends it may leave a part. Raises StoreError, OSError."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        store.copy_into(copy)
        (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without others beside it
    if found != "ok":
        raise StoreError(f"{store.path}: is damaged ({found}), so no copy was made; see quizgen store restore")
    _flush(path)


def kept(days: Iterable[date]) -> set[date]:
    """Of days with a backup, those that keep it: the last of so many days, weeks and months."""
    latest = sorted(set(days), reverse=True)
    periods: tuple[Callable[[date], Hashable], ...] = (
        lambda day: day,
        lambda day: day.isocalendar()[:2],
        lambda day: (day.year, day.month),
    )
    found: set[date] = set()
    for period, count in zip(periods, KEPT, strict=True):
        last_of: dict[Hashable, date] = {}
        for day in latest:
            last_of.setdefault(period(day), day)
        found.update(list(last_of.values())[:count])
    return found


def _thin(store: Path) -> None:
    dated: dict[date, Path] = {}
    for path in backups_of(store):
        if _DATED.fullmatch(path.stem):
            with suppress(ValueError):
                dated[date.fromisoformat(path.stem)] = path
    for day in dated.keys() - kept(dated):
        with suppress(OSError):
            dated[day].unlink()


def _tidy(folder: Path, today: str) -> None:
    """Delete what backups that were broken off on earlier days have left; one of today may be in the making."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            if (found := _BROKEN_OFF.fullmatch(path.name)) and found[1] < today:
                path.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
