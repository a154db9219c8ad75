"""The `quizgen` command: finds a subcommand, loads only its module, turns errors into messages."""

from __future__ import annotations

import codecs
import gc
import importlib
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Any

import click

from quizgen import __version__
from quizgen.cli.common import GuessingGroup
from quizgen.errors import QuizgenError

COMMANDS = {
    "anki": "quizgen.cli.anki",
    "build": "quizgen.cli.build",
    "check": "quizgen.cli.check",
    "coverage": "quizgen.cli.coverage",
    "config": "quizgen.cli.config",
    "new": "quizgen.cli.new",
    "optimize": "quizgen.cli.optimize",
    "paper": "quizgen.cli.paper",
    "practice": "quizgen.cli.practice",
    "preview": "quizgen.cli.preview",
    "questions": "quizgen.cli.questions",
    "schema": "quizgen.cli.schema",
    "simulate": "quizgen.cli.simulate",
    "stats": "quizgen.cli.stats",
    "store": "quizgen.cli.store",
}
"""Each command's module; the module's ``command`` is the click command."""


class LazyGroup(GuessingGroup):
    """A group that imports a subcommand when it is called: start-up pays for one command only."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None where there is no such name."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(module).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run, and show an expected error as its message alone."""
        collect_seldom()
        try:
            return super().invoke(ctx)
        except QuizgenError as error:
            click.echo(str(error), err=True)
            ctx.exit(error.exit_code)

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - click's own signature
        """Run as a program; what the machine refuses is a message, too. (Of a closed pipe, click says nothing.)"""
        _open_standard_streams()
        _write_whatever_comes()
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            click.echo(f"{error.filename or 'standard output'}: {error.strerror or error}", err=True)
            if error.filename is None:
                _let_go_of_output()
            sys.exit(QuizgenError.exit_code)


def _open_standard_streams() -> None:
    """Streams that are closed (``>&-``, some daemons) hold nothing to read, and refuse what is written.

    Remarks alone may be lost. Without that, what is opened next would get the place of a standard stream.
    """
    for name, mode, way in (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, way), mode, encoding="utf-8"))


def _write_whatever_comes() -> None:
    """An output that is not UTF-8 (an old locale, a pipe on Windows) gets what it lacks another way, not an error.

    On a terminal that is a question mark; elsewhere the escape of JSON, so that JSON stays what it was.
    """
    codecs.register_error("quizgen", _written_otherwise)
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="quizgen")


def _written_otherwise(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that an encoding lacks, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    import json

    lacking = error.object[error.start : error.end]
    return "?" * len(lacking) if sys.stdout.isatty() else json.dumps(lacking)[1:-1], error.end


def _let_go_of_output() -> None:
    """What could not be written is not tried again at the end, where Python 3.13 would complain once more."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def collect_seldom() -> None:
    """Let Python look for cycles seldom: decks and banks have none, are large, and stay to the end."""
    gc.set_threshold(100_000, 20, 50)


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quizgen")
def main() -> None:
    """Write down once what you understood; quizgen asks you until you know it.

    \b
    quizgen build              an Anki deck, a worksheet and its key
    quizgen check my-deck.yaml find every mistake of a deck file
    """


if __name__ == "__main__":
    sys.exit(main())
