"""A backup in the store's place: the present file is kept, and what only it holds is told and can be taken along."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from quizgen.errors import StoreError
from quizgen.memory.backup import backup_folder, copy_store, write_copy
from quizgen.memory.database import StrangeStoreError, explained
from quizgen.memory.event import Event
from quizgen.memory.store import open_store

_BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a file in use."""


@dataclass(frozen=True, slots=True)
class Present:
    """The file that is to be replaced."""

    path: Path
    sound: bool
    """Whether SQLite finds nothing wrong with it."""
    only_here: tuple[Event, ...]
    """What can be read of it and is not in the backup."""


def look(store: Path, backup: Path) -> Present:
    """What would be lost if a backup took a store's place.

    Raises StoreError for a backup that is no sound store, and for a store that is not ours to replace.
    """
    sound = _is_sound(store)
    with open_store(backup, read_only=True) as opened:
        if problems := opened.problems():
            raise StoreError(f"{backup}: the backup is damaged itself ({problems[0]}); take another")
        known = {found.stamp.uuid for found in opened.events()}
    readable = {found.stamp.uuid: found for found in _readable(store) if found.stamp.uuid not in known}
    return Present(store, sound, tuple(readable.values()))


def put_back(present: Present, backup: Path, name: str, also: Iterable[Event] = ()) -> Path | None:
    """Put a backup in the store's place, with other events besides; whole, or nothing changes.

    Returns where the file that was there is kept, under a name that begins with ``name``; None where
    there was none. Raises StoreError.
    """
    store = present.path.absolute()
    part = store.with_name(f".{store.name}.part")
    with explained(store):
        try:
            _discard(part)
            with open_store(backup, read_only=True) as opened:
                write_copy(opened, part)
            with open_store(part) as made:
                made.append_all(also)
            old = _keep(present, name)
            if present.sound:
                with open_store(part, read_only=True) as made, closing(sqlite3.connect(store)) as target:
                    made.copy_into(target)  # one transaction: a session that is open sees it as any other change
            else:
                for ending in _BESIDE:
                    Path(f"{store}{ending}").unlink(missing_ok=True)
                os.replace(part, store)
        finally:
            _discard(part)
    return old


def _keep(present: Present, name: str) -> Path | None:
    """Keep the file that is there among the backups, as it is."""
    if not present.path.exists():
        return None
    folder = backup_folder(present.path)
    names = (f"{name}{f'-{at}' if at > 1 else ''}.sqlite3" for at in count(1))
    kept = next(path for each in names if not (path := folder / each).exists())
    if present.sound:
        with open_store(present.path, read_only=True) as opened:
            copy_store(opened, kept)
        return kept
    folder.mkdir(parents=True, exist_ok=True)
    for ending in ("", *_BESIDE):
        with suppress(FileNotFoundError):
            shutil.copy2(f"{present.path}{ending}", f"{kept}{ending}")
    return kept


def _discard(part: Path) -> None:
    for ending in ("", *_BESIDE):
        with suppress(OSError):
            Path(f"{part}{ending}").unlink(missing_ok=True)


def _is_sound(store: Path) -> bool:
    try:
        with open_store(store, read_only=True) as opened:
            return not opened.problems()
    except StrangeStoreError:
        raise
    except StoreError:
        return False


def _readable(store: Path) -> Iterator[Event]:
    """What can be read of a store, from either end as far as it goes."""
    for backwards in (False, True):
        with suppress(StoreError, sqlite3.Error), open_store(store, read_only=True) as opened:
            yield from opened.salvaged(backwards=backwards)
