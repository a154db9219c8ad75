"""`quizgen store import`: events of other stores, of JSON lines, of other programs' review logs, into this one."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from quizgen.cli.backup import backed_up, make_backup
from quizgen.cli.common import counted, say, store_option, store_path
from quizgen.errors import MissingError, StoreError

if TYPE_CHECKING:
    from quizgen.memory.event import Event
    from quizgen.memory.moment import Moment
    from quizgen.memory.review_log import Row

_SQLITE = b"SQLite format 3\0"
"""How a SQLite file begins."""
_HEAD = 4096
"""Bytes by which a file is known, or a few more."""
_NAMED = 5
"""Cards that nothing is known of and that are named; the rest is counted."""


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--map", "map_file", metavar="CSV", help="Which question each card_id is: columns card_id, identity.")
@click.option("--skip-unknown", is_flag=True, help="Leave out reviews of cards that nothing is known of.")
@store_option
def import_(files: tuple[str, ...], map_file: str | None, skip_unknown: bool, store: str | None) -> None:
    """Merge the events of other stores, or of JSON lines, into this one.

    What is there already changes nothing: import the same file as often as you like, and
    two computers' files in any order. A file with a mistake is not taken in at all.

    A review log in the open format of FSRS (the optimizer's CSV with card_id, review_time, review_rating,
    or py-fsrs's review logs as JSON) is read, too. Its card_id must be the identity of a question, as 'quizgen
    store export' has it, or be mapped to one. Reviews made in Anki are better brought by 'quizgen anki pull',
    which knows the cards.

    \b
    quizgen store import other-computer.sqlite3
    quizgen store import reviews.jsonl
    quizgen store import revlog.csv --map cards.csv
    ssh laptop quizgen store export | quizgen store import -
    """
    from quizgen.memory.store import open_store

    names = _read_map(map_file) if map_file is not None else {}
    for file in files:
        with (
            _events_of(file, names, skip_unknown=skip_unknown) as events,
            open_store(store_path(store)) as opened,
            backed_up(opened),
        ):
            make_backup(opened)
            read = _Counted(events)
            new = opened.append_all(read)
        say(f"{file}: {counted(read.count, 'event')}, {new} of them new")


class _Counted:
    """Events, counted as they pass."""

    def __init__(self, events: Iterator[Event]) -> None:
        self._events = events
        self.count = 0

    def __iter__(self) -> Iterator[Event]:
        for event in self._events:
            self.count += 1
            yield event


@contextmanager
def _events_of(file: str, names: dict[str, str], *, skip_unknown: bool) -> Iterator[Iterator[Event]]:
    """The events of another store, of JSON lines or of a review log. Raises MissingError, StoreError."""
    from quizgen.memory.jsonl import from_json_lines
    from quizgen.memory.store import open_store

    with _opened(file) as content:
        name = "standard input" if file == "-" else file
        begun = content.readlines(_HEAD)
        head, lines = b"".join(begun), chain(begun, content)
        if not head.startswith(_SQLITE) or file == "-":
            rows = _rows_of(head, lines, name)
            if rows is None:
                yield from_json_lines(lines, name)
            else:
                yield _scheduled(rows, names, name, skip_unknown=skip_unknown)
            return
    with open_store(Path(file), read_only=True) as other:
        yield other.events()


def _rows_of(head: bytes, lines: Iterable[bytes], name: str) -> list[Row] | None:
    """The reviews of a review log; None for anything else."""
    from quizgen.memory.review_log import looks_like_csv, looks_like_json, read_csv, read_json

    read = read_csv if looks_like_csv(head) else read_json if looks_like_json(head) else None
    return None if read is None else read(_decoded(lines, name), name)


def _scheduled(rows: list[Row], names: dict[str, str], name: str, *, skip_unknown: bool) -> Iterator[Event]:
    from quizgen.cli.settings import open_config
    from quizgen.memory.review_log import events_of, identity_of
    from quizgen.memory.scheduler import Scheduler

    identities = {card: identity_of(card, names) for card in dict.fromkeys(row.card for row in rows)}
    unknown = [card for card, identity in identities.items() if identity is None]
    if unknown and not skip_unknown:
        more = f" and {len(unknown) - _NAMED:,} more" if len(unknown) > _NAMED else ""
        raise StoreError(
            f"{name}: {counted(len(unknown), 'card')} of which nothing tells the question: "
            f"{', '.join(unknown[:_NAMED])}{more}; nothing was taken in. Name them with --map, or add --skip-unknown"
        )
    if unknown:
        say(f"{name}: left out {counted(len(unknown), 'card')} of which nothing tells the question")
    known = ((identity, row) for row in rows if (identity := identities[row.card]) is not None)
    return events_of(known, Scheduler(open_config().settings), _moment)


def _moment(at_ms: int) -> Moment:
    """What the wall clock showed here at a millisecond."""
    from quizgen.memory.moment import Moment

    return Moment(at_ms, time.localtime(at_ms / 1000).tm_gmtoff // 60)


def _read_map(file: str) -> dict[str, str]:
    from quizgen.memory.review_log import read_map

    with _opened(file) as content:
        return read_map(_decoded(content, file), file)


def _decoded(lines: Iterable[bytes], name: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise StoreError(f"{name}:{number}: is not UTF-8") from error


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        content = Path(file).open("rb")  # noqa: SIM115 - what goes wrong later is no matter of opening it
    except OSError as error:
        raise MissingError(f"{file}: cannot be read: {error.strerror}") from error
    with content:
        yield content
