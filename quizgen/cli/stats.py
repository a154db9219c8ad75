"""`quizgen stats`: what was done, what is known, what is to come."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import (
    ALL,
    complete_decks,
    languages_of,
    now,
    open_deck,
    say,
    store_option,
    store_path,
    wished_language,
    write_output,
)
from quizgen.errors import QuizgenError, UsageError
from quizgen.resources import FALLBACK_LANGUAGE

if TYPE_CHECKING:
    from quizgen.memory.card import Card
    from quizgen.memory.scheduler import Scheduler
    from quizgen.model.deck import Deck
    from quizgen.stats.plot import Marks
    from quizgen.stats.report import Log, Report, Source


MANY = 200_000
"""From so many events on it takes a moment, and one is told so."""


@click.command(name="stats")
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@click.option("--lang", metavar="LANG", help="Only questions in this language, told in it; all: in every language.")
@click.option("--days", default=30, show_default=True, type=click.IntRange(1, 366), help="Days to look ahead.")
@click.option("--html", metavar="FILE", help="Write one page that stands alone; - is standard output.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@store_option
def command(
    decks: tuple[str, ...], lang: str | None, days: int, html: str | None, as_json: bool, store: str | None
) -> None:
    """Show how it goes: what you did, what you know, what is due, what to study next.

    Without DECK it tells of every deck in the store. A deck counts in the languages you have practised it in.
    Reviews made in Anki count once they are here: quizgen anki pull.

    True retention is the share of answers that were known, of cards that had been learnt, on a later
    day. A concept is as known as its questions: the share of them you would likely answer today, where
    one never answered counts as not known. A leech is a card forgotten again and again: reword it, split
    it, or suspend it.

    \b
    quizgen stats
    quizgen stats my-deck.yaml --lang ja
    quizgen stats --html progress.html
    quizgen stats --json | jq '.decks[].concepts[] | select(.held | not) | .name'
    """
    from quizgen.stats.report import report

    if as_json and html is not None:
        raise UsageError("--json and --html: give one of them")
    scheduler, log = _read(store_path(store), None if lang == ALL else lang)
    language = _told_in(lang)
    sources = list(_named(decks, lang, log) if decks else _found(store_path(store), lang, log))
    found = report(sources, log, now(), scheduler, span=days, language=language)
    if as_json:
        from quizgen.stats.record import record

        click.echo(json.dumps(record(found, language), ensure_ascii=False))
    elif html is not None:
        from quizgen.stats.page import page

        write_output(html, page(found, language).encode())
        if html != "-":
            say(html)
    else:
        _show(found, language)


def _told_in(lang: str | None) -> str:
    """The language it is told in: the one asked for, else that of the settings or the locale, else English."""
    wished = wished_language() if lang in (None, ALL) else str(lang)
    return FALLBACK_LANGUAGE if wished in ("", "C", "POSIX") else wished


def _show(found: Report, language: str) -> None:
    from quizgen.stats.text import told
    from quizgen.stats.wording import Wording

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an output that knows ASCII only still gets the numbers
    colour = False if os.environ.get("NO_COLOR") else None
    for line in told(found, Wording(language), width=terminal_columns(), colour=colour is None, marks=plot_marks()):
        click.echo(line, color=colour)


def _read(path: Path, language: str | None) -> tuple[Scheduler, Log]:
    """What counts of the store; nothing where there is none yet. Raises StoreError, ConfigError."""
    from quizgen.cli.settings import open_config
    from quizgen.memory.scheduler import Scheduler
    from quizgen.memory.store import open_store
    from quizgen.stats.done import asks_in, tallies
    from quizgen.stats.report import Log

    settings = open_config().settings
    scheduler = Scheduler(settings)
    if not path.exists():
        say(f"{path}: there is no review store yet")
        return scheduler, Log({}, {})
    with open_store(path, read_only=True) as opened:
        if sys.stderr.isatty() and opened.last() >= MANY:
            say(f"reading {opened.last():,} events …")
        counted = tallies(opened.reviews(), settings.longest_answer * 1000, language)
        if language is not None and not counted and opened.last():
            say(f"nothing has been answered in language '{language}' yet; without --lang all languages count")
        owners = opened.owners()
    cards = _cards(path, scheduler, owners)
    if language is not None:
        cards = {identity: card for identity, card in cards.items() if asks_in(identity, language)}
    return scheduler, Log(counted, cards)


def _cards(path: Path, scheduler: Scheduler, owners: list[str]) -> Mapping[str, Card]:
    """The cards as they are kept beside the log; replayed where nothing can be kept. Raises StoreError."""
    from quizgen.errors import StoreError
    from quizgen.memory.store import open_store

    with suppress(StoreError), open_store(path) as opened:
        return dict(opened.cards(scheduler, owners).items())
    with open_store(path, read_only=True) as opened:
        return scheduler.replay(opened.lines())


def _named(names: tuple[str, ...], lang: str | None, log: Log) -> Iterator[Source]:
    """The decks that were named, each once. Raises DeckError, MissingError."""
    told: set[str] = set()
    for name in names:
        deck = open_deck(name)
        if deck.birth_uid not in told:
            told.add(deck.birth_uid)
            yield _source(deck, lang, log)


def _found(store: Path, lang: str | None, log: Log) -> Iterator[Source]:
    """Every deck of the store: from where it was practised, or shipped; else as far as the log tells."""
    from quizgen.stats.done import owner_of
    from quizgen.stats.report import Source

    owners = sorted({*log.tallies, *map(owner_of, log.cards)})
    decks = dict(_known_decks(store, owners)) if owners else {}
    for owner in owners:
        deck = decks.get(owner)
        if deck is not None and (lang in (None, ALL) or lang in deck.languages):
            yield _source(deck, lang, log)
        else:
            yield Source(owner, owner)


def _known_decks(store: Path, owners: list[str]) -> Iterator[tuple[str, Deck]]:
    from quizgen.model.find import shipped_decks
    from quizgen.practice.shelf import read_shelf

    places = {place.deck: place.owner for place in read_shelf(store) if place.owner in owners}
    for name in (*shipped_decks(), *places):  # what was practised last is what counts
        with suppress(QuizgenError):
            deck = open_deck(name)
            if deck.birth_uid in owners:
                yield deck.birth_uid, deck


def _source(deck: Deck, lang: str | None, log: Log) -> Source:
    from quizgen.questions.derive import derive
    from quizgen.stats.report import Source
    from quizgen.text.plain import plain

    languages = _counted_languages(deck, lang, log)
    titles = (deck.title.get(each) for each in (_told_in(lang), *languages, *deck.languages))
    title = next((plain(title) for title in titles if title), deck.id)
    return Source(deck.birth_uid, title, derive(deck, languages))


def _counted_languages(deck: Deck, lang: str | None, log: Log) -> tuple[str, ...]:
    """The language asked for; else those practised so far, else the one that practice would take."""
    from quizgen.stats.done import asks_in, owner_of

    if lang is not None:
        return languages_of(deck, lang, several=True)
    own = [identity for identity in log.cards if owner_of(identity) == deck.birth_uid]
    practised = tuple(each for each in deck.languages if any(asks_in(identity, each) for identity in own))
    return practised or languages_of(deck, None)


def terminal_columns() -> int:
    """How wide a line may be: the terminal's width, 80 where there is none, never less than 40."""
    return max(shutil.get_terminal_size().columns or 80, 40)


def plot_marks() -> Marks:
    """What plots are made of: blocks, where the output can show them."""
    from quizgen.stats.plot import ASCII, BLOCKS

    try:
        "█▁·░–".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return ASCII
    return BLOCKS
