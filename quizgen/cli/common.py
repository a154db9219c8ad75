"""What commands share: finding decks, choosing languages, opening a bank, writing files."""

from __future__ import annotations

import locale
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from quizgen.errors import DeckError, MissingError
from quizgen.model.form import Form

if TYPE_CHECKING:
    from quizgen.memory.moment import Moment
    from quizgen.model.deck import Deck
    from quizgen.model.place import Problem
    from quizgen.questions.bank import Bank

DEFAULT_DECK = "ml-conversation"
"""The deck a command takes when none is named."""

ALL = "all"

_F = TypeVar("_F", bound=Callable[..., Any])


class GuessingGroup(click.Group):
    """A group that says which subcommand was meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the subcommand; of an unknown one, say which was meant, or which there are."""
        known = self.list_commands(ctx)
        if args and args[0][:1] != "-" and args[0] not in known:
            from quizgen.model.suggest import Guesser, shown

            guess = Guesser().did_you_mean(args[0], known) or f"; there are: {', '.join(known)}"
            ctx.fail(f"there is no command {shown(args[0])}{guess}")
        return super().resolve_command(ctx, args)


def deck_argument(command: _F) -> _F:
    """A ``DECK`` argument: a file, a folder with one deck file, ``-``, or a shipped deck's name."""
    return click.argument("deck", default=DEFAULT_DECK, metavar="[DECK]", shell_complete=complete_decks)(command)


def lang_option(command: _F) -> _F:
    """The ``--lang`` option."""
    return click.option("--lang", metavar="LANG", help="Language of the questions, as in: ja, en, all.")(command)


def one_lang_option(command: _F) -> _F:
    """The ``--lang`` option of a command that works in one language at a time."""
    return click.option("--lang", metavar="LANG", help="Language of the questions, as in: ja, en.")(command)


def form_option(command: _F) -> _F:
    """The ``--form`` option, as often as one likes."""
    kinds = click.Choice([form.value for form in Form])
    return click.option("--form", "forms", multiple=True, type=kinds, help="Only this form. May be repeated.")(command)


def store_option(command: _F) -> _F:
    """The ``--store`` option: where the reviews are kept."""
    text = "The review store; else QUIZGEN_STORE, else where the platform keeps a user's data."
    return click.option("--store", metavar="FILE", envvar="QUIZGEN_STORE", help=text)(command)


def store_path(given: str | None) -> Path:
    """The file of the review store: the one given with ``--store``, else the platform's."""
    from quizgen.memory.store import default_path

    return Path(given) if given else default_path()


def difficulty_option(command: _F) -> _F:
    """The ``--difficulty`` option."""
    levels = click.Choice(["easy", "medium", "hard"], case_sensitive=False)
    text = "How near the wrong options are to the right one; the questions stay the same."
    return click.option("--difficulty", type=levels, default="medium", show_default=True, help=text)(command)


def now_ms() -> int:
    """The clock, read here and nowhere else: milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


def now() -> Moment:
    """The clock as a moment, with the offset of the place from UTC."""
    from quizgen.memory.moment import Moment

    at_ms = now_ms()
    return Moment(at_ms, time.localtime(at_ms / 1000).tm_gmtoff // 60)


def load(name: str) -> tuple[Deck | None, list[Problem]]:
    """A deck with its exercises tried, or None and every mistake. Raises nothing."""
    from quizgen.model.load import load_deck

    deck, problems = load_deck(name)
    if deck is not None and deck.exercises:
        from quizgen.questions.exercises.trial import trial

        problems = trial(deck)
    return (None, problems) if problems else (deck, [])


def open_deck(name: str) -> Deck:
    """Load one deck. Raises DeckError with all its mistakes, MissingError for no such deck."""
    deck, problems = load(name)
    if deck is None or problems:
        raise DeckError([str(problem) for problem in problems])
    return deck


def open_decks(names: Sequence[str]) -> list[Deck]:
    """Load several decks. Raises DeckError with the mistakes of all of them."""
    decks: list[Deck] = []
    lines: list[str] = []
    for name in names:
        try:
            decks.append(open_deck(name))
        except DeckError as error:
            lines.extend(error.lines)
    if lines:
        raise DeckError(lines)
    return decks


def languages_of(deck: Deck, lang: str | None, *, several: bool = False) -> tuple[str, ...]:
    """The languages to work in: ``--lang``, else that of the settings or the locale if the deck has it, else the first.

    ``all`` is for commands that write files (``several``). Raises MissingError.
    """
    if lang == ALL and several:
        return deck.languages
    if lang is not None:
        if lang not in deck.languages:
            known = ", ".join((*deck.languages, *([ALL] if several else [])))
            raise MissingError(f"{deck.file}: no questions in language '{lang}'; this deck has: {known}")
        return (lang,)
    spoken = wished_language()
    return (spoken,) if spoken in deck.languages else deck.languages[:1]


def open_bank(name: str, lang: str | None = None, *, several: bool = False, difficulty: str = "medium") -> Bank:
    """Load a deck and derive its questions in the languages asked for."""
    return bank_of(open_deck(name), lang, several=several, difficulty=difficulty)


def bank_of(deck: Deck, lang: str | None = None, *, several: bool = False, difficulty: str = "medium") -> Bank:
    """The questions of a deck in the languages asked for."""
    from quizgen.questions.derive import derive
    from quizgen.questions.distract import Difficulty

    return derive(deck, languages_of(deck, lang, several=several), Difficulty(difficulty))


def write_output(path: str, content: bytes) -> None:
    """Write a result atomically; ``-`` is standard output."""
    if path == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from quizgen.text.files import write_atomically

    try:
        write_atomically(Path(path), content)
    except OSError as error:
        raise MissingError(f"{path}: cannot be written: {error.strerror or error}") from error


def say(message: str, *, quiet: bool = False) -> None:
    """Tell a person something; on standard error, so that pipes stay clean."""
    if not quiet:
        click.echo(message, err=True)


def counted(count: int, noun: str) -> str:
    """A number of things, in English: 1 event, 1,200 events."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def complete_decks(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Shell completion: names of shipped decks, and files."""
    from quizgen.model.find import shipped_decks

    names = (name for name in shipped_decks() if name.startswith(incomplete))
    return [*map(CompletionItem, names), CompletionItem(incomplete, type="file")]


def wished_language() -> str:
    """The language where none is asked for: that of the settings, else that of the locale. Raises ConfigError."""
    from quizgen.cli.settings import open_config

    return open_config().language or locale_language()


def locale_language() -> str:
    """The language of the locale, as in: ja; empty, or C, where there is none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return value.split("_")[0].split(".")[0]
    return (locale.getlocale()[0] or "").split("_")[0]
