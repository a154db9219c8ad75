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
    counted,
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
    from collections.abc import Mapping

    from quizgen.anki.retired import Carried
    from quizgen.anki.schedule import Schedule
    from quizgen.cli.locks import LockView
    from quizgen.model.deck import Deck


@click.group(name="anki", cls=GuessingGroup)
def command() -> None:
    """Bring a deck to Anki, and what was reviewed there back.

    \b
    quizgen anki export my-deck.yaml -o my-deck.apkg
    quizgen anki pull
    quizgen anki push my-deck.yaml
    """


command.add_command(pull)
command.add_command(push)


@command.command()
@deck_argument
@lang_option
@click.option("-o", "--output", metavar="FILE", help="The package; a folder for --lang all; - for standard output.")
@click.option("--frozen", is_flag=True, help="Fail if the deck's lock is stale, instead of bringing it up to date.")
@click.option(
    "--retired",
    "earlier",
    metavar="OLD.apkg",
    multiple=True,
    help="An earlier package: ship the retired questions in it, tagged. May be repeated.",
)
@click.option("--with-schedule", is_flag=True, help="Take along your reviews and when each card is due.")
@store_option
def export(
    deck: str,
    lang: str | None,
    output: str | None,
    frozen: bool,
    earlier: tuple[str, ...],
    with_schedule: bool,
    store: str | None,
) -> None:
    """Write a deck as a package that Anki imports (.apkg).

    Import a newer package over an older one as often as you like: changed texts arrive, progress
    stays. The lock beside the deck file remembers when each question last changed; keep it
    with the deck.

    With --with-schedule a profile that has none of the cards yet goes on where you are: tick “Import any
    learning progress” in Anki. Into one that has them, use 'quizgen anki push'.

    Cards of questions that the deck has no more stay in everybody's Anki. With --retired, which takes your
    last release, such questions are shipped as they were there, tagged quizgen::retired, so that learners can
    find and suspend them; each release then hands them on to the next. It is an option because newcomers
    get these cards, too, after all others. What a learner changed in a note meanwhile wins over the tag.
    The same deck, lock and packages give the same bytes.

    \b
    quizgen anki export
    quizgen anki export my-deck.yaml --retired release-1.apkg -o release-2.apkg
    quizgen anki export my-deck.yaml --lang ja -o my-deck.apkg
    quizgen anki export my-deck.yaml --lang all -o packages/
    quizgen anki export my-deck.yaml --with-schedule -o mine.apkg
    """
    from quizgen.anki.retired import language_of, of_language
    from quizgen.cli.locks import described, update_lock
    from quizgen.cli.retired import carried_notes, told

    opened = open_deck(deck)
    languages = languages_of(opened, lang, several=True)
    if with_schedule and not store_path(store).exists():
        raise MissingError(f"{store_path(store)}: there are no reviews to take along; leave out --with-schedule")
    targets = {language: _target(opened, language, lang, output) for language in languages}
    lock = update_lock(opened, now_s=now_ms() // 1000, frozen=frozen)
    for line in described(opened, lock.changes):
        say(line)
    carried = carried_notes(lock, earlier)
    schedules = _schedules(lock, store_path(store)) if with_schedule else {}
    for language, target in targets.items():
        retired = of_language(carried, language)
        notes, content = package_of(lock, language, schedules, retired)
        write_output(target, content)
        say(f"{target}: {notes} notes, {_size(len(content))}, deck “{lock.anki_name(language)}” in Anki")
        if with_schedule:
            say(f"{target}: {_taken_along(sum(language_of(identity) == language for identity in schedules))}")
        for line in told(lock, language, retired):
            say(line)


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


def package_of(
    lock: LockView,
    language: str,
    schedules: Mapping[str, Schedule] | None = None,
    retired: Carried | None = None,
) -> tuple[int, bytes]:
    """How many notes a deck has in a language, and its package, new cards in the order they are best learnt.

    Raises MissingError where an image is missing, PackageError where there is no question.
    """
    from quizgen.anki.media import read_images
    from quizgen.anki.package import package
    from quizgen.questions.order import learning_order

    questions = learning_order(question for question in lock.bank.questions if question.language == language)
    media = read_images(questions, Path(lock.bank.deck.file).parent)
    name = lock.anki_name(language)
    content = package(questions, deck_name=name, note_mods=lock.mods, media=media, schedules=schedules, retired=retired)
    return len(questions), content


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


def _taken_along(cards: int) -> str:
    """How much of a package's schedule there is, and what a learner has to do to get it."""
    if not cards:
        return "none of its questions was reviewed yet, so there is no schedule to take along"
    return f"{counted(cards, 'card')} with reviews and schedule; in Anki tick “Import any learning progress”"


def _size(count: int) -> str:
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1e6:.1f} MB"
