"""`quizgen new`: a deck to begin with."""

from __future__ import annotations

import re
import secrets
import sys
from pathlib import Path

import click

from quizgen.cli.common import locale_language, say, write_output
from quizgen.errors import ExistsError, UsageError


@click.command(name="new")
@click.argument("file", required=False)
@click.option("--lang", "languages", metavar="LANGS", help="Languages of the deck, as in: ja or ja,en.")
@click.option("--title", "titles", metavar="TEXT", multiple=True, help="The title; or one by language: en=Plants.")
@click.option("--id", "deck_id", metavar="ID", help="The deck's id in addresses; else made of the title.")
def command(file: str | None, languages: str | None, titles: tuple[str, ...], deck_id: str | None) -> None:
    """Start a deck: a small file with comments that yields questions already.

    FILE is made and never overwritten; - is standard output, and without it the file is named by
    the title. On a terminal, what is not given is asked for; elsewhere nothing is.

    \b
    quizgen new
    quizgen new plants.yaml --title Plants --lang en
    quizgen new --title ja=植物 --title en=Plants --lang ja,en
    """
    from quizgen.model.load import load_text
    from quizgen.model.starter import id_from, starter

    asking = sys.stdin.isatty() and sys.stderr.isatty()
    chosen = _languages(languages, asking)
    named = _titles(titles, chosen, asking, file)
    made_id = deck_id or (_kebab_of(file) if file and file != "-" else None) or id_from(named)
    path = file or f"{made_id}.yaml"
    text = starter(made_id, named, chosen, secrets.token_hex(8), path if path != "-" else f"{made_id}.yaml")
    deck, problems = load_text(text, path)
    if deck is None:
        raise UsageError("\n".join(dict.fromkeys(problem.message for problem in problems)))
    if path == "-":
        write_output(path, text.encode())
        return
    _write_new(Path(path), text.encode())
    say(f"{path}: a deck to begin with; see its questions while you write with: quizgen preview {path}")


def _languages(given: str | None, asking: bool) -> list[str]:
    """The languages, each once."""
    from quizgen.resources import words

    spoken = locale_language()
    usual = spoken if re.fullmatch(r"[A-Za-z]{2,3}", spoken) else "en"
    if given is None:
        given = click.prompt(words(usual, "new")["ask"]["languages"], default=usual, err=True) if asking else usual
    found = list(dict.fromkeys(re.findall(r"[^\s,、，]+", given)))
    if not found:
        raise UsageError("--lang names at least one language, as in: --lang ja,en")
    return found


def _titles(given: tuple[str, ...], languages: list[str], asking: bool, file: str | None) -> dict[str, str]:
    """The title in each language; one that is given without a language is for those without their own."""
    from quizgen.resources import words

    found: dict[str, str] = {}
    for title in given:
        language, sign, text = title.partition("=")
        if sign and language in languages:
            found[language] = text.strip()
        else:
            found.update({other: title.strip() for other in languages if other not in found})
    for language in languages:
        if not found.get(language):
            said = words(languages[0], "new")["ask"]
            ask = said["title"] if len(languages) == 1 else said["title_in"].replace("{language}", language)
            usual = _title_of(file) or words(language, "new")["title"]
            found[language] = click.prompt(ask, default=usual, err=True).strip() if asking else usual
    return found


def _title_of(file: str | None) -> str:
    """The title that a file's name suggests."""
    stem = Path(file).stem.replace("-", " ").replace("_", " ").strip() if file and file != "-" else ""
    return stem[:1].upper() + stem[1:]


def _kebab_of(file: str) -> str | None:
    """The id that a file's name suggests, if it does."""
    return "-".join(re.findall(r"[a-z0-9]+", Path(file).stem.casefold())) or None


def _write_new(path: Path, content: bytes) -> None:
    """Make a file, whole or not at all. Raises ExistsError where one is, MissingError where none can be."""
    from quizgen.errors import MissingError
    from quizgen.text.files import write_new

    try:
        write_new(path, content)
    except FileExistsError as error:
        raise ExistsError(f"{path}: is there already and stays as it is; give another name") from error
    except (OSError, ValueError) as error:
        raise MissingError(f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}") from error
