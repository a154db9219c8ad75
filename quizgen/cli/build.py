"""`quizgen build`: the main job in one go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import (
    DEFAULT_DECK,
    complete_decks,
    lang_option,
    languages_of,
    now_ms,
    open_decks,
    say,
    write_output,
)
from quizgen.cli.paper import STANDARD_OUTPUT, choose_paper, sheet_options, write_document
from quizgen.errors import UsageError

if TYPE_CHECKING:
    from quizgen.cli.locks import LockView
    from quizgen.paper.sheet import Paper


@click.command(name="build")
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@lang_option
@sheet_options
@click.option("-o", "--output", metavar="DIR", default=".", help="Folder to write to; made if it is not there.")
@click.option("--frozen", is_flag=True, help="Fail if a deck's lock is stale, instead of bringing it up to date.")
def command(
    decks: tuple[str, ...],
    lang: str | None,
    n: int,
    every: bool,
    seed: int,
    paper: str | None,
    output: str,
    frozen: bool,
) -> None:
    """Check decks, then write for each an Anki package, a worksheet and its key.

    Nothing is written if a deck has a mistake. DECK is a file, a folder with one deck file,
    or the name of a shipped deck; without one it is ml-conversation.

    \b
    quizgen build -o out
    quizgen build my-deck.yaml --lang all -o out
    quizgen build my-deck.yaml --n 10 --seed 2 --paper letter
    """
    from quizgen.cli.locks import described, update_lock

    if output == STANDARD_OUTPUT or output.lower().endswith((".apkg", ".pdf")):
        raise UsageError(f"-o takes a folder, for there are three files and more; '{output}' is none")
    size = choose_paper(paper)
    opened = open_decks(decks or (DEFAULT_DECK,))
    chosen = [(deck, languages_of(deck, lang, several=True)) for deck in opened]
    for deck, languages in chosen:
        lock = update_lock(deck, now_s=now_ms() // 1000, frozen=frozen)
        for line in described(deck, lock.changes):
            say(line)
        for language in languages:
            _write_all(lock, language, None if every else n, seed, size, Path(output))


def _write_all(lock: LockView, language: str, n: int | None, seed: int, paper: Paper, folder: Path) -> None:
    """The three files of one deck in one language."""
    from quizgen.cli.anki import package_of
    from quizgen.paper.sheet import Kind, file_name, make_sheet

    deck = lock.bank.deck
    notes, content = package_of(lock, language)
    target = str(folder / f"{deck.id}-{language}.apkg")
    write_output(target, content)
    say(f"{target}: {notes} notes, deck “{lock.anki_name(language)}” in Anki")
    sheet = make_sheet(deck, lock.bank.questions, language, n=n, seed=seed, paper=paper)
    for kind in (Kind.WORKSHEET, Kind.KEY):
        write_document(str(folder / file_name(deck.id, language, kind)), sheet, kind, n)
