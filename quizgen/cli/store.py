"""`quizgen store`: where the reviews are, and getting them out and in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizgen.cli.backup import restore
from quizgen.cli.common import counted, store_option, store_path, write_output
from quizgen.cli.imports import import_
from quizgen.errors import StoreError, UsageError

if TYPE_CHECKING:
    pass


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


command.add_command(import_)
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
