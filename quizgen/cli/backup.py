"""Backups on the command line: made after what writes to the store, listed, and put back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from quizgen.cli.common import counted, now, say, store_option, store_path
from quizgen.errors import MissingError, QuizgenError, StoreError, UsageError

if TYPE_CHECKING:
    from quizgen.memory.store import Store


@contextmanager
def backed_up(store: Store) -> Iterator[None]:
    """Where something was written within, see to it that this study day has its backup afterwards. Never fails."""
    before = store.last()
    try:
        yield
    finally:
        with suppress(StoreError):  # what it would tell has been told
            if store.last() != before:
                make_backup(store)


def make_backup(store: Store) -> None:
    """Make this study day's backup, if it has none yet. Never fails, but tells."""
    from quizgen.cli.settings import open_config
    from quizgen.memory.backup import back_up
    from quizgen.memory.moment import study_day

    try:
        back_up(store, study_day(now(), open_config().settings.rollover_hour))
    except QuizgenError as error:
        say(f"note: no backup was made: {error}")


class _Listed(NamedTuple):
    """A backup as it is listed."""

    name: str
    path: Path
    bytes: int
    events: int | None
    """None where it cannot be read."""
    last: str | None
    """When the latest event was, ISO 8601, UTC; None where it cannot be told."""


@click.command()
@click.argument("backup", required=False, metavar="[BACKUP]")
@click.option("--merge", is_flag=True, help="Keep what only the present store holds.")
@click.option("--exact", is_flag=True, help="Leave out what only the present store holds.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a backup: name, path, bytes, events, last.")
@store_option
def restore(backup: str | None, merge: bool, exact: bool, as_json: bool, store: str | None) -> None:
    """List the backups of the review store, or put one back.

    A backup is made after the first practice of each day; kept are those of the last 7 days, 4 weeks and
    12 months. BACKUP is one of the list, or a file. The present store is kept among the backups. Where it
    holds events that the backup lacks, --merge takes them along (also from a damaged file, as far as it
    can be read), --exact leaves them out.

    \b
    quizgen store restore
    quizgen store restore 2026-11-24 --merge
    quizgen store restore ~/usb/reviews.sqlite3 --exact
    """
    path = store_path(store)
    if backup is None:
        _list(path, as_json=as_json)
        return
    if as_json:
        raise UsageError("--json is for the list of backups; leave it out to put one back")
    if merge and exact:
        raise UsageError("--merge and --exact exclude each other; give one of them")
    _restore(path, _found(path, backup), merge=merge, exact=exact)


def _restore(path: Path, source: Path, *, merge: bool, exact: bool) -> None:
    from quizgen.memory.restore import look, put_back

    present = look(path, source)
    only_here = present.only_here
    if only_here and not merge and not exact:
        raise StoreError(
            f"{path}: holds {counted(len(only_here), 'event')} that the backup lacks; nothing was changed. "
            "Add --merge to keep them, or --exact to leave them out"
        )
    name = f"before-restore-{datetime.fromtimestamp(now().at_ms / 1000).date().isoformat()}"
    old = put_back(present, source, name, only_here if merge else ())
    if only_here:
        say(f"{counted(len(only_here), 'event')} that the backup lacks: {'kept' if merge else 'left out'}")
    if old is not None:
        say(f"the store as it was: {old}")
    click.echo(f"{path}: restored from {source}")


def _list(path: Path, *, as_json: bool) -> None:
    from quizgen.memory.backup import backup_folder, backups_of

    listed = [_look(each) for each in backups_of(path)]
    if as_json:
        for each in listed:
            click.echo(json.dumps({**each._asdict(), "path": str(each.path)}, ensure_ascii=False))
        return
    for each in listed:
        holds = "cannot be read" if each.events is None else counted(each.events, "event")
        holds += f", latest {each.last}" if each.last else ""
        click.echo(f"{each.name}  {holds}  {each.bytes / 1e6:,.1f} MB")
    if not listed:
        say(f"there is no backup yet in {backup_folder(path)}; one is made after each day's first practice")


def _look(path: Path) -> _Listed:
    from quizgen.memory.store import open_store

    size = path.stat().st_size
    try:
        with open_store(path, read_only=True) as opened:
            events, at_ms = opened.about()
    except StoreError:
        return _Listed(path.stem, path, size, None, None)
    return _Listed(path.stem, path, size, events, None if at_ms is None else _written(at_ms))


def _written(at_ms: int) -> str | None:
    try:
        return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return None  # no date a calendar knows


def _found(store: Path, backup: str) -> Path:
    """A backup by its name in the list, or a file. Raises MissingError."""
    from quizgen.memory.backup import backups_of

    known = backups_of(store)
    for path in known:
        if backup in (path.stem, path.name):
            return path
    if Path(backup).exists():
        return Path(backup)
    there = ", ".join(path.stem for path in known) or "none"
    raise MissingError(f"{backup}: there is no such backup; there are: {there}")
