"""`quizgen anki`: packages for Anki."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.anki_pull import pull
from quizgen.cli.anki_push import push
from quizgen.cli.common import (
    ALL,
    GuessingGroup,
    deck_argument,
    lang_option,
    languages_of,
    now,
    now_ms,
    open_deck,
    say,
    store_option,
    store_path,
    write_output,
)
from quizgen.errors import MissingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizgen.anki.schedule import Schedule
    from quizgen.cli.locks import LockView
    from quizgen.model.deck import Deck


@click.group(name="anki", cls=GuessingGroup)
def command() -> None:
    """Bring a deck to Anki, and what was reviewed there back."""


command.add_command(pull)
command.add_command(push)


@command.command()
@deck_argument
@lang_option
@click.option("-o", "--output", metavar="FILE", help="The package; a folder for --lang all; - for standard output.")
@click.option("--frozen", is_flag=True, help="Fail if the deck's lock is stale, instead of bringing it up to date.")
@click.option("--with-schedule", is_flag=True, help="Take along your reviews and when each card is due.")
@store_option
def export(
    deck: str, lang: str | None, output: str | None, frozen: bool, with_schedule: bool, store: str | None
) -> None:
    """Write a deck as a package that Anki imports (.apkg).

    Import a newer package over an older one as often as you like: changed texts arrive, progress
    stays. The lock beside the deck file remembers when each question last changed; keep it
    with the deck.

    With --with-schedule a profile that has none of the cards yet goes on where you are: tick “Import any
    learning progress” in Anki. Into one that has them, use 'quizgen anki push'.

    \b
    quizgen anki export
    quizgen anki export my-deck.yaml --lang ja -o my-deck.apkg
    quizgen anki export my-deck.yaml --lang all -o packages/
    quizgen anki export my-deck.yaml --with-schedule -o mine.apkg
    """
    from quizgen.cli.locks import described, update_lock

    opened = open_deck(deck)
    languages = languages_of(opened, lang, several=True)
    if with_schedule and not store_path(store).exists():
        raise MissingError(f"{store_path(store)}: there are no reviews to take along; leave out --with-schedule")
    targets = {language: _target(opened, language, lang, output) for language in languages}
    lock = update_lock(opened, now_s=now_ms() // 1000, frozen=frozen)
    for line in described(opened, lock.changes):
        say(line)
    schedules = _schedules(lock, store_path(store)) if with_schedule else {}
    for language, target in targets.items():
        notes, content = package_of(lock, language, schedules)
        write_output(target, content)
        say(f"{target}: {notes} notes, {_size(len(content))}, deck “{lock.anki_name(language)}” in Anki")
        for line in _retired(lock, language):
            say(line)


_MOST_NAMED = 5
"""Retired questions that are named; the search finds them all."""


def _retired(lock: LockView, language: str) -> Iterator[str]:
    """Which questions are retired, and how their cards are put to rest in Anki."""
    from quizgen.anki.retired import language_of, search

    kept = lock.lock.questions
    gone = {identity: entry.text for identity, entry in kept.items() if entry.retired}
    named = [text for identity, text in sorted(gone.items()) if language_of(identity) == language]
    if named:
        yield f"Retired ({language}): {len(named)}. Their cards stay in Anki as they are, with their history:"
        yield from (f"  {text}" for text in named[:_MOST_NAMED])
        if len(named) > _MOST_NAMED:
            yield f"  … and {len(named) - _MOST_NAMED} more"
        yield "To ask them no more: in Anki open Browse, search for this line, select all, Cards → Toggle Suspend."
        yield f"  {search({identity: entry.retired for identity, entry in kept.items()}, language)}"


def _schedules(lock: LockView, store: Path) -> dict[str, Schedule]:
    """What a fresh profile is told of the deck's cards, by identity."""
    from quizgen.anki.emit import CREATED_DAY
    from quizgen.anki.schedule import Target
    from quizgen.cli.settings import open_config
    from quizgen.memory.scheduler import Scheduler
    from quizgen.memory.store import open_store

    target = Target(Scheduler(open_config().settings), CREATED_DAY, now())
    with open_store(store, read_only=True) as log:
        histories = {question.identity: log.history(question.identity) for question in lock.bank.questions}
    return {identity: target.schedule(identity, events) for identity, events in histories.items() if events}


def package_of(lock: LockView, language: str, schedules: Mapping[str, Schedule] | None = None) -> tuple[int, bytes]:
    """How many notes a deck has in a language, and its package, new cards in the order they are best learnt.

    Raises MissingError where an image is missing, PackageError where there is no question.
    """
    from quizgen.anki.media import read_images
    from quizgen.anki.package import package
    from quizgen.questions.order import learning_order

    questions = learning_order(question for question in lock.bank.questions if question.language == language)
    media = read_images(questions, Path(lock.bank.deck.file).parent)
    name = lock.anki_name(language)
    return len(questions), package(questions, deck_name=name, note_mods=lock.mods, media=media, schedules=schedules)


def _target(deck: Deck, language: str, lang: str | None, output: str | None) -> str:
    """Where the package of a language goes."""
    name = f"{deck.id}-{language}.apkg"
    if output is None:
        return name
    if lang == ALL:
        if output == "-" or Path(output).is_file():
            raise click.UsageError("--lang all writes a package for each language: give a folder with -o")
        return str(Path(output) / name)
    return str(Path(output) / name) if Path(output).is_dir() else output


def _size(count: int) -> str:
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1e6:.1f} MB"
