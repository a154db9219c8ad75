"""`quizgen stats`: what was done, what was remembered, what is to come."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import (
    ALL,
    complete_decks,
    languages_of,
    now,
    open_bank,
    open_deck,
    say,
    store_option,
    store_path,
)
from quizgen.errors import QuizgenError

if TYPE_CHECKING:
    from quizgen.memory.card import Card
    from quizgen.memory.event import Line
    from quizgen.memory.moment import Moment
    from quizgen.memory.scheduler import Scheduler
    from quizgen.memory.statistics import Statistics
    from quizgen.model.deck import Deck


@dataclass(frozen=True, slots=True)
class Part:
    """What the store holds of one deck."""

    owner: str
    """The deck's uid: its identities begin with it and a slash."""
    title: str
    lines: Sequence[Line]
    cards: Mapping[str, Card]
    """Those that are still asked."""
    new: int = 0
    """Questions that have no line yet."""


@click.command(name="stats")
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@click.option("--lang", metavar="LANG", help="Only questions in this language.")
@click.option("--days", default=14, show_default=True, type=click.IntRange(1, 366), help="Days to look back and ahead.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@store_option
def command(decks: tuple[str, ...], lang: str | None, days: int, as_json: bool, store: str | None) -> None:
    """Tell how it goes: reviews, true retention, what is due, leeches.

    Without DECK it speaks of every review in the store. With one it knows which questions are new, and
    counts no card as due that is no longer asked.

    True retention is the share of answers that were known, of cards that had been learnt, on a later
    day. A leech is a card forgotten 8 times or more: reword it, split it, or suspend it.

    \b
    quizgen stats
    quizgen stats my-deck.yaml --lang ja --days 30
    quizgen stats --json | jq .all.periods
    """
    from quizgen.cli.settings import open_config
    from quizgen.cli.stats_text import told
    from quizgen.memory.scheduler import Scheduler

    lang = None if lang == ALL else lang
    scheduler, moment = Scheduler(open_config().settings), now()
    lines = _lines(store, lang)
    parts = [_of_deck(name, lang, lines, scheduler) for name in decks] if decks else _of_store(lines, scheduler)
    every = _statistics(parts, moment, scheduler, days)
    each = [_statistics([part], moment, scheduler, days) for part in parts]
    if as_json:
        named = [
            {"owner": part.owner, "title": part.title, **asdict(one)} for part, one in zip(parts, each, strict=True)
        ]
        click.echo(json.dumps({"all": asdict(every), "decks": named}, ensure_ascii=False))
        return
    titled = [(part.title, one) for part, one in zip(parts, each, strict=True)]
    for line in told(every, titled, scheduler.day(moment), columns=_columns(), bar=_bar()):
        click.echo(line, color=False if "NO_COLOR" in os.environ else None)


def _statistics(parts: Sequence[Part], moment: Moment, scheduler: Scheduler, days: int) -> Statistics:
    from quizgen.memory.statistics import statistics

    lines = [line for part in parts for line in part.lines]
    cards = {identity: card for part in parts for identity, card in part.cards.items()}
    return statistics(lines, cards, moment, scheduler, new=sum(part.new for part in parts), span=days)


def _lines(store: str | None, lang: str | None) -> list[Line]:
    """What counts of the log; nothing where there is no store yet. Raises StoreError."""
    from quizgen.memory.store import open_store

    path = store_path(store)
    if not path.exists():
        say(f"{path}: there is no review store yet")
        return []
    with open_store(path, read_only=True) as opened:
        return [line for line in opened.lines() if lang is None or _language(line.identity) == lang]


def _of_deck(name: str, lang: str | None, lines: Sequence[Line], scheduler: Scheduler) -> Part:
    """What the store holds of a deck, and what of it is still asked. Raises DeckError, MissingError."""
    bank = open_bank(name, lang or ALL, several=True)
    owner = bank.deck.birth_uid
    own = [line for line in lines if _owner(line) == owner]
    asked = {question.identity for question in bank.questions}
    cards = {identity: card for identity, card in scheduler.replay(own).items() if identity in asked}
    return Part(owner, _title(bank.deck, lang), own, cards, len(asked - cards.keys()))


def _of_store(lines: Sequence[Line], scheduler: Scheduler) -> list[Part]:
    """What the store holds of each deck. Titles are known of the shipped ones only."""
    owners = {owner: list(own) for owner, own in groupby(lines, key=_owner)}
    titles = dict(_shipped_titles()) if owners else {}
    return [Part(owner, titles.get(owner, owner), own, scheduler.replay(own)) for owner, own in owners.items()]


def _shipped_titles() -> Iterator[tuple[str, str]]:
    from quizgen.resources import decks

    for folder in sorted(entry.name for entry in decks().iterdir() if entry.is_dir()):
        with suppress(QuizgenError):
            deck = open_deck(folder)
            yield deck.birth_uid, _title(deck, None)


def _title(deck: Deck, lang: str | None) -> str:
    from quizgen.text.plain import plain

    return plain(deck.title.get(languages_of(deck, lang)[0]) or ()) or deck.id


def _owner(line: Line) -> str:
    return line.identity.split("/", 1)[0]


def _language(identity: str) -> str:
    return identity.rsplit("/", 1)[-1].split("@", 1)[0]


def _columns() -> int:
    """How wide a line may be: the terminal's width, 80 where there is none, never more than 100."""
    return min(shutil.get_terminal_size().columns or 80, 100)


def _bar() -> str:
    """What bars are made of: a block, where the output can show it."""
    try:
        "█–".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "#"
    return "█"
