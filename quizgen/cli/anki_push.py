"""`quizgen anki push`: notes and reviews into a collection of Anki."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from quizgen.cli.anki_pull import dated_ahead, find_collection_file
from quizgen.cli.backup import backed_up
from quizgen.cli.common import (
    DEFAULT_DECK,
    complete_decks,
    counted,
    lang_option,
    languages_of,
    now,
    now_ms,
    open_deck,
    open_decks,
    say,
    store_option,
    store_path,
)
from quizgen.cli.retired import HOW_TO_REST
from quizgen.errors import MissingError, QuizgenError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.anki.backend import Watch
    from quizgen.anki.push import Pushed
    from quizgen.cli.locks import LockView
    from quizgen.model.deck import Deck

Wanted = tuple["Deck", tuple[str, ...]]
"""A deck, and the languages in which it is pushed."""

_CLEAR_LINE = "\x1b[K"


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@lang_option
@click.option("--reviews", "only_reviews", is_flag=True, help="No notes: only reviews of cards that are there.")
@click.option("--profile", metavar="NAME", help="The profile in Anki, where there are several.")
@click.option("--collection", metavar="FILE", help="A collection that lies elsewhere (collection.anki2).")
@store_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object: what was done.")
def push(
    decks: tuple[str, ...],
    lang: str | None,
    only_reviews: bool,
    profile: str | None,
    collection: str | None,
    store: str | None,
    as_json: bool,
) -> None:
    """Write decks and your reviews into Anki, which must be closed.

    New and changed notes go in as an import would bring them, but your own tags stay, and so do fields that
    you have added, which let no import change a note any more. Reviews that Anki does not have are added,
    those you took back are taken out, and each card's memory state becomes that of the review store.
    Reviews made in Anki are pulled first. Anki's own backup is made before anything is written, and all of
    it is written or nothing. Notes of questions that the deck has no more are tagged quizgen::retired, and the
    tag goes when the question is back: browse tag:quizgen::retired in Anki to suspend their cards.
    Without DECK, the decks that you practise are written, each in the languages you practise it in.

    This takes Anki's own code: pip install 'quizgen[anki]'.

    \b
    quizgen anki push
    quizgen anki push my-deck.yaml --lang ja --profile "User 1"
    quizgen anki push --reviews
    """
    from quizgen.anki.push import push
    from quizgen.cli.retired import retired_by_identity
    from quizgen.cli.settings import open_config
    from quizgen.memory.store import open_store

    if only_reviews and decks:
        raise UsageError("--reviews writes no notes, so it takes no DECK")
    target = find_collection_file(profile, collection)
    told: list[str] = []
    with _steps(f"{target}:", quiet=as_json) as watch:
        watch("reading decks")
        if only_reviews:
            wanted: list[Wanted] = []
        elif decks:
            wanted = [(deck, languages_of(deck, lang, several=True)) for deck in open_decks(decks)]
        else:
            wanted = list(_practised(store_path(store), lang, told))
        locks = [(_lock(deck, told, watch), languages) for deck, languages in wanted]
        retired = {identity: gone for lock, _ in locks for identity, gone in retired_by_identity(lock).items()}
        packages = [content for lock, languages in locks for content in _packages(lock, languages, watch)]
        with open_store(store_path(store)) as log, backed_up(log):
            done = push(target, log, packages, open_config().settings, now(), retired=retired, watch=watch)
    for line in told:
        say(line)
    if as_json:
        click.echo(json.dumps({"collection": str(target), **_record(done)}, ensure_ascii=False))
        return
    agreed = done.agreed
    click.echo(
        f"{target}: {counted(done.new_notes, 'new note')}, {done.changed_notes:,} changed; "
        f"{counted(agreed.reviews, 'review')} written, {agreed.undone:,} taken back, {done.pulled:,} pulled; "
        f"{counted(agreed.cards, 'card')} scheduled"
    )
    for line in _remarks(done):
        say(f"{target}: {line}")


def _practised(store: Path, lang: str | None, told: list[str]) -> Iterator[Wanted]:
    """What was practised with this store, where it can still be opened; else the deck that commands take by default.

    What there is to tell of that is added to ``told``. A question that two files have is taken from the first, as in
    practice. Raises MissingError where nothing is left, and says why.
    """
    from quizgen.practice.shelf import read_shelf

    known = [(place.deck, lang or place.language) for place in read_shelf(store)]
    names = ", ".join(dict.fromkeys(name for name, _ in known)) or DEFAULT_DECK
    told.append(f"no DECK was named, so it is {names}; for your reviews alone: quizgen anki push --reviews")
    if not known:
        deck = open_deck(DEFAULT_DECK)
        yield deck, languages_of(deck, lang, several=True)
        return
    opened: dict[str, Deck] = {}
    wanted: dict[tuple[str, str], str] = {}
    left: dict[str, None] = {}
    for name, asked in dict.fromkeys(known):
        try:
            deck = opened[name] = opened.get(name) or open_deck(name)
            for language in languages_of(deck, asked, several=True):
                wanted.setdefault((deck.birth_uid, language), name)
        except QuizgenError as error:
            left[f"left out: {error}"] = None
    told += left
    if not wanted:
        raise MissingError("\n".join([*left, "none of the decks practised before can be pushed; name one"]))
    for name in dict.fromkeys(wanted.values()):
        yield opened[name], tuple(language for (_, language), file in wanted.items() if file == name)


def _lock(deck: Deck, told: list[str], watch: Watch) -> LockView:
    """A deck's lock, brought up to date; what there is to tell of that is added to ``told``."""
    from quizgen.cli.locks import described, update_lock

    watch(f"deriving the questions of {deck.id}")
    lock = update_lock(deck, now_s=now_ms() // 1000)
    told += described(deck, lock.changes)
    return lock


def _packages(lock: LockView, languages: Iterable[str], watch: Watch) -> Iterator[bytes]:
    """A deck's packages."""
    from quizgen.cli.anki import package_of

    for language in languages:
        watch(f"making notes of {lock.bank.deck.id} ({language})")
        yield package_of(lock, language)[1]


@contextmanager
def _steps(label: str, *, quiet: bool) -> Iterator[Watch]:
    """On a terminal, a line that says what is being done, and is gone at the end; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda doing: None
        return
    try:
        yield lambda doing: click.echo(f"\r{_CLEAR_LINE}{label} {doing} …", err=True, nl=False)
    finally:
        click.echo(f"\r{_CLEAR_LINE}", err=True, nl=False)


def _record(done: Pushed) -> dict[str, object]:
    found = asdict(done)
    agreed = found.pop("agreed")
    del agreed["cards_by_deck"]
    return {**found, **agreed}


def _remarks(done: Pushed) -> Iterator[str]:
    """What a person should know of."""
    from quizgen.anki.retired import TAG

    if done.retired:
        yield f"{counted(done.retired, 'note')} of retired questions tagged {TAG}. {HOW_TO_REST.format(f'tag:{TAG}')}"
    if done.restored:
        yield f"{counted(done.restored, 'note')} of questions that are back: the tag {TAG} was taken away"
    if done.refused_notes:
        yield (
            f"{counted(done.refused_notes, 'changed note')} could not be brought: a field of their note type is gone "
            "or renamed; see Tools → Manage Note Types → quizgen …, Fields"
        )
    if done.agreed.waiting:
        yield f"{counted(done.agreed.waiting, 'review')} of cards that are not in it were kept back"
    if done.ahead:
        yield dated_ahead(done.ahead)
    if done.own_parameters:
        yield (
            f"in decks with FSRS parameters of their own in Anki, the memory states follow those "
            f"({counted(done.own_parameters, 'card')})"
        )
    if not done.fsrs:
        yield "FSRS is off in Anki, so it will not use the memory states; switch it on in the deck's options"
    if done.agreed.one_way_sync:
        yield "a review that AnkiWeb has was taken out; at the next sync choose “Upload to AnkiWeb”"
