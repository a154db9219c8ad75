"""`quizgen paper`: worksheets and their keys as PDF."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quizgen.cli.common import (
    GuessingGroup,
    deck_argument,
    difficulty_option,
    lang_option,
    languages_of,
    open_deck,
    say,
    write_output,
)
from quizgen.errors import UsageError

if TYPE_CHECKING:
    from quizgen.paper.sheet import Kind, Paper, Sheet

STANDARD_OUTPUT = "-"

_F = TypeVar("_F", bound=Callable[..., Any])


def sheet_options(command: _F) -> _F:
    """The options that say which questions stand on a sheet, and on what paper."""
    options = (
        click.option("--n", "n", type=click.IntRange(min=1), default=20, show_default=True, help="How many questions."),
        click.option("--all", "every", is_flag=True, help="Every question, also those that answer each other."),
        click.option("--seed", type=int, default=1, show_default=True, help="Another seed, another sheet."),
        click.option(
            "--paper",
            type=click.Choice(["a4", "letter"], case_sensitive=False),
            help="Size of the paper; letter where the locale is American, else a4.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def choose_paper(name: str | None) -> Paper:
    """The paper asked for, else that of the locale."""
    from quizgen.paper.sheet import Paper, usual_paper

    if name is not None:
        return Paper(name)
    found = (os.environ.get(variable) for variable in ("LC_ALL", "LC_PAPER", "LANG"))
    return usual_paper(next(filter(None, found), ""))


@click.group(name="paper", cls=GuessingGroup)
def command() -> None:
    """Worksheets and their keys as PDF, ready to print.

    \b
    quizgen paper worksheet my-deck.yaml
    quizgen paper key my-deck.yaml

    A sheet and the key of the same deck, language, seed, number and difficulty belong together;
    both show the same code at the foot of each page.
    """


@command.command(name="worksheet")
@deck_argument
@lang_option
@sheet_options
@difficulty_option
@click.option("-o", "--output", metavar="DIR", default=".", help="Folder to write to; - is standard output.")
def worksheet(
    deck: str, lang: str | None, n: int, every: bool, seed: int, paper: str | None, difficulty: str, output: str
) -> None:
    """Write a worksheet: questions with room to answer, name and score lines.

    \b
    quizgen paper worksheet
    quizgen paper worksheet my-deck.yaml --n 10 --seed 2 -o print
    quizgen paper worksheet my-deck.yaml --lang all --paper a4
    quizgen paper worksheet my-deck.yaml --difficulty hard
    """
    from quizgen.paper.sheet import Kind

    _write(Kind.WORKSHEET, deck, lang, None if every else n, seed, paper, difficulty, output)


@command.command(name="key")
@deck_argument
@lang_option
@sheet_options
@difficulty_option
@click.option("-o", "--output", metavar="DIR", default=".", help="Folder to write to; - is standard output.")
def key(
    deck: str, lang: str | None, n: int, every: bool, seed: int, paper: str | None, difficulty: str, output: str
) -> None:
    """Write the key to a worksheet: the same questions with their answers and reasons.

    \b
    quizgen paper key
    quizgen paper key my-deck.yaml --n 10 --seed 2 -o print
    """
    from quizgen.paper.sheet import Kind

    _write(Kind.KEY, deck, lang, None if every else n, seed, paper, difficulty, output)


def _write(
    kind: Kind, name: str, lang: str | None, n: int | None, seed: int, paper: str | None, difficulty: str, output: str
) -> None:
    from quizgen.paper.sheet import file_name, make_sheet
    from quizgen.questions.derive import derive
    from quizgen.questions.distract import Difficulty

    if output.lower().endswith(".pdf"):
        raise UsageError(f"-o takes a folder, not the name of a file: '{output}'; the files are named by deck")
    deck = open_deck(name)
    languages = languages_of(deck, lang, several=True)
    if output == STANDARD_OUTPUT and len(languages) > 1:
        raise UsageError(f"standard output takes one document, and this would be {len(languages)}; choose one --lang")
    bank = derive(deck, languages, Difficulty(difficulty))
    for language in languages:
        sheet = make_sheet(deck, bank.questions, language, n=n, seed=seed, paper=choose_paper(paper))
        path = output if output == STANDARD_OUTPUT else str(Path(output) / file_name(deck.id, language, kind))
        write_document(path, sheet, kind, n)


def write_document(path: str, sheet: Sheet, kind: Kind, n: int | None) -> None:
    """Write a document of a sheet for which ``n`` questions were asked, and say what it holds and lacks."""
    from quizgen.paper.render import render, unprintable

    write_output(path, render(sheet, kind))
    say(f"{path}: {describe(sheet, n)}")
    if missing := unprintable(sheet, kind):
        say(f"{path}: printed as empty boxes, for no font here has them: {' '.join(missing)}")


def describe(sheet: Sheet, n: int | None) -> str:
    """What a sheet holds, and what a person who asked for ``n`` questions should know of it."""
    count = len(sheet.realisations)
    questions = "1 question" if count == 1 else f"{count} questions"
    if n is None:
        return f"{questions}, seed {sheet.seed}; with --all some questions may answer others"
    if count < n:
        return f"{questions}, seed {sheet.seed}; no more of {n} can stand together (--all takes every question)"
    return f"{questions}, seed {sheet.seed}"
