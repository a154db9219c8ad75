"""`quizgen preview`: a piece's questions in the terminal, and again whenever the file is saved."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import deck_argument, lang_option, languages_of, load, say
from quizgen.errors import DeckError, MissingError

if TYPE_CHECKING:
    from quizgen.model.deck import Deck
    from quizgen.model.place import Problem
    from quizgen.practice.ink import Block
    from quizgen.questions.bank import Bank

PAUSE_S = 0.25
"""Between two looks at the files. One look costs some microseconds; a watching library would save nothing."""

_CLEAR = "\x1b[H\x1b[2J"
_WIDEST = 100

Stamp = tuple[tuple[str, int, int], ...]
"""Files with their date and size: it differs when one was saved."""


@click.command(name="preview")
@deck_argument
@click.argument("piece", required=False, metavar="[CONCEPT]")
@lang_option
@click.option("--seed", default="0", show_default=True, help="Draws the order of options, and numbers.")
@click.option("--once", is_flag=True, help="Show it once and end, as it does where it writes to no terminal.")
def command(deck: str, piece: str | None, lang: str | None, seed: str, once: bool) -> None:
    """Show every question of a concept, and again whenever the deck is saved.

    CONCEPT is the id of a concept, a statement, an exercise or any other piece. Without one it is
    the first, and from then on the one you changed last. While the file has mistakes, they are
    shown where they stand. Ctrl-C ends.

    \b
    quizgen preview my-deck.yaml
    quizgen preview my-deck.yaml photosynthesis --lang en
    quizgen preview ml-conversation attention-weight --seed 7 --once
    """
    view = _View(deck, piece, lang, seed)
    if once or deck == "-" or not sys.stdout.isatty():
        view.show_once()
        return
    try:
        view.watch()
    except KeyboardInterrupt:
        click.echo()


class _View:
    """What is shown of one deck; remembers the bank as it last was, to see what has changed."""

    def __init__(self, name: str, piece: str | None, lang: str | None, seed: str) -> None:
        self._name, self._wanted, self._lang, self._seed = name, piece, lang, seed
        self._bank: Bank | None = None
        self._last: str | None = None

    def show_once(self) -> None:
        """Show it. Raises DeckError, MissingError."""
        deck, problems = load(self._name)
        if deck is None:
            raise DeckError([str(problem) for problem in problems])
        _put(self._blocks(deck))

    def watch(self) -> None:
        """Show it, and again at each change, until it is interrupted. Raises MissingError for no such deck."""
        from quizgen.model.find import NotFound, find_deck

        try:
            file = find_deck(self._name)
        except NotFound as reason:
            raise MissingError(f"{self._name}: {reason}") from reason
        files: list[Path] = [file]
        shown: Stamp | None = None
        while True:
            stamp = _stamp(files)
            if stamp != shown and stamp[0][1] >= 0:  # an editor that renames leaves no file for a moment
                deck, problems = load(self._name)
                if deck:
                    added = [source for source in _sources(deck) if source not in files]
                    files, stamp = [*files, *added], (*stamp, *_stamp(added))
                shown = stamp  # of before it was read: what is saved meanwhile is read next
                self._show(deck, problems, file)
            time.sleep(PAUSE_S)

    def _show(self, deck: Deck | None, problems: Sequence[Problem], file: Path) -> None:
        from quizgen.practice.preview import broken

        language = self._spoken(deck)
        if deck is None:
            click.echo(_CLEAR, nl=False)
            _put(broken(problems, _lines(file), language))
        else:
            try:
                blocks = self._blocks(deck)
                click.echo(_CLEAR, nl=False)
                _put(blocks)
            except MissingError as error:
                if self._bank is None:
                    raise
                say(str(error))
        from quizgen.resources import words

        click.echo(f"\n{words(language, 'preview')['waiting']}")

    def _blocks(self, deck: Deck) -> Iterable[Block]:
        """The questions of the piece that is wanted now."""
        from quizgen.practice.preview import changed_piece, of_piece, previewed
        from quizgen.questions.derive import derive

        bank = derive(deck, languages_of(deck, self._lang, several=True))
        piece = self._wanted
        if piece is None:
            changed = changed_piece(self._bank, bank) if self._bank else None
            ids = [each.id for each in deck.pieces()]
            piece = changed or (self._last if self._last in ids else ids[0])
        _check_there(deck, piece)
        self._bank, self._last = bank, piece
        return previewed(deck, piece, of_piece(bank, piece), self._seed, self._spoken(deck))

    def _spoken(self, deck: Deck | None) -> str:
        """The language of headings: that of the questions, else the locale's."""
        from quizgen.cli.common import locale_language

        if deck is not None:
            return languages_of(deck, self._lang, several=True)[0]
        return self._bank.questions[0].language if self._bank and self._bank.questions else locale_language()


def _check_there(deck: Deck, piece: str) -> None:
    """Raise MissingError, with a guess, for a piece that the deck does not have."""
    from quizgen.model.suggest import Guesser, shown

    ids = [each.id for each in deck.pieces()]
    if piece not in ids:
        guess = Guesser().did_you_mean(piece, ids)
        raise MissingError(f"{deck.file}: there is no piece {shown(piece)}{guess}")


def _put(blocks: Iterable[Block]) -> None:
    """Lay out and print, as wide as the terminal and in colour where it is one."""
    from quizgen.practice.ink import ansi, lay_out, text_of

    styled = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size().columns or 80, _WIDEST) if styled else 80
    colour = not os.environ.get("NO_COLOR")
    for row in lay_out(blocks, width):
        click.echo(ansi(row, colour=colour) if styled else text_of(row))


def _stamp(files: Iterable[Path]) -> Stamp:
    found = []
    for file in files:
        try:
            status = file.stat()
            found.append((str(file), status.st_mtime_ns, status.st_size))
        except OSError:
            found.append((str(file), -1, -1))
    return tuple(found)


def _sources(deck: Deck) -> list[Path]:
    """The dialogues beside the deck file."""
    from quizgen.text.plain import plain

    names = {plain(phrase.nodes): None for source in deck.sources.values() for phrase in source.by_language.values()}
    return [Path(deck.file).parent / name for name in names]


def _lines(file: Path) -> list[str]:
    """The lines of a file, as far as it can be read."""
    try:
        return file.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
