"""`quizgen store`: where the reviews are, and getting them out and in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from quizgen.cli.backup import backed_up, make_backup, restore
from quizgen.cli.common import counted, say, store_option, store_path, write_output
from quizgen.errors import MissingError, StoreError, UsageError

if TYPE_CHECKING:
    from quizgen.memory.event import Event

_SQLITE = b"SQLite format 3\0"
"""How a SQLite file begins."""


@click.group(name="store")
def command() -> None:
    """Look after the review store: all your reviews in one file.

    \b
    quizgen store path
    quizgen store export reviews.jsonl
    quizgen store import laptop.sqlite3 phone.jsonl
    quizgen store restore
    quizgen store check
    """


command.add_command(restore)


@command.command()
@store_option
def path(store: str | None) -> None:
    """Print where the store is, whether it is there yet or not.

    \b
    quizgen store path
    ls -l "$(quizgen store path)"
    """
    click.echo(store_path(store).absolute())


@command.command()
@click.argument("file", default="-", metavar="[FILE]")
@click.option("-o", "--output", metavar="FILE", help="The same as FILE.")
@store_option
def export(file: str, output: str | None, store: str | None) -> None:
    """Write the whole log as JSON lines, an event a line, to FILE or, without one or with -, to standard output.

    \b
    quizgen store export reviews.jsonl
    quizgen store export - | grep '"kind": "review"' | wc -l
    """
    from quizgen.memory.jsonl import to_json_lines
    from quizgen.memory.store import open_store

    if output is not None and file not in ("-", output):
        raise UsageError(f"{file} and {output} are both named to write to; give one of them")
    with open_store(store_path(store), read_only=True) as opened:
        content = "".join(f"{line}\n" for line in to_json_lines(opened.events()))
    write_output(file if output is None else output, content.encode())


@command.command(name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@store_option
def import_(files: tuple[str, ...], store: str | None) -> None:
    """Merge the events of other stores, or of JSON lines, into this one.

    What is there already changes nothing: import the same file as often as you like, and
    two computers' files in any order. A file with a mistake is not taken in at all.

    \b
    quizgen store import other-computer.sqlite3
    quizgen store import reviews.jsonl
    ssh laptop quizgen store export | quizgen store import -
    """
    from quizgen.memory.store import open_store

    for file in files:
        with _events_of(file) as events, open_store(store_path(store)) as opened, backed_up(opened):
            make_backup(opened)
            read = _Counted(events)
            new = opened.append_all(read)
        say(f"{file}: {counted(read.count, 'event')}, {new} of them new")


@command.command()
@store_option
def check(store: str | None) -> None:
    """Read the whole store and say whether it is sound; exit 1 if it is not.

    \b
    quizgen store check
    quizgen store check --store backup.sqlite3
    """
    from quizgen.memory.store import open_store

    with open_store(store_path(store), read_only=True) as opened:
        problems = opened.problems()
        if problems:
            raise StoreError("\n".join(f"{opened.path}: {problem}" for problem in problems))
        devices: set[str] = set()
        cards: set[str] = set()
        count = 0
        for event in opened.events():
            count += 1
            devices.add(event.stamp.device)
            cards.add(getattr(event, "identity", None) or "")
        cards.discard("")
    click.echo(
        f"{opened.path}: sound; {counted(count, 'event')} on {counted(len(cards), 'card')}, "
        f"from {counted(len(devices), 'device')}"
    )


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
def _events_of(file: str) -> Iterator[Iterator[Event]]:
    """The events of another store or of JSON lines. Raises MissingError, StoreError."""
    from quizgen.memory.jsonl import from_json_lines
    from quizgen.memory.store import open_store

    if file == "-":
        yield from_json_lines(sys.stdin.buffer, "standard input")
        return
    with _opened(Path(file)) as content:
        is_store = content.read(len(_SQLITE)) == _SQLITE
        content.seek(0)
        if not is_store:
            yield from_json_lines(content, file)
            return
    with open_store(Path(file), read_only=True) as other:
        yield other.events()


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    try:
        content = file.open("rb")
    except OSError as error:
        raise MissingError(f"{file}: cannot be read: {error.strerror}") from error
    with content:
        yield content
