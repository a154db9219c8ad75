"""`quizgen practice`: the terminal asks."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import complete_decks, now, one_lang_option, say, store_option, store_path
from quizgen.errors import MissingError, UsageError
from quizgen.model.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.practice.only import Wanted
    from quizgen.practice.origin import Spot
    from quizgen.practice.pack import Pack
    from quizgen.practice.session import Session
    from quizgen.practice.wishes import Wishes


@click.command(name="practice")
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@one_lang_option
@click.option(
    "--new", type=click.IntRange(min=0), metavar="N", help="New cards in this session, whatever the day's limit."
)
@click.option(
    "--ahead", type=click.IntRange(0, 36_500), default=0, metavar="DAYS", help="Also reviews due within DAYS."
)
@click.option(
    "--only",
    "--form",
    "names",
    multiple=True,
    metavar="NAME",
    shell_complete=lambda _ctx, _param, begun: [form.value for form in Form if form.value.startswith(begun)],
    help="Only this form, facet, concept or tag, as in: cloze, relation, transformer, concept::transformer. "
    "May be repeated: names of one sort, any of them; of different sorts, all.",
)
@click.option("--cram", is_flag=True, help="Everything until it is known, weakest first; the schedule stays as it is.")
@click.option(
    "--exam",
    metavar="DATE",
    help="All is to be seen by DATE (2030-07-01); first comes what would be forgotten on it.",
)
@click.option("--minutes", type=click.IntRange(min=1), metavar="N", help="Stop after N minutes.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N answers.")
@click.option("--explain", is_flag=True, help="Say with each question why it is asked now.")
@click.option("--plain", "as_lines", is_flag=True, help="Line by line; so it is without a terminal.")
@store_option
def command(
    decks: tuple[str, ...],
    lang: str | None,
    new: int | None,
    ahead: int,
    names: tuple[str, ...],
    cram: bool,
    exam: str | None,
    minutes: int | None,
    limit: int | None,
    explain: bool,
    as_lines: bool,
    store: str | None,
) -> None:
    """Ask what is due, in the terminal, and schedule it by how well you knew it.

    Each answer is on disk before the next question is shown: quit whenever you like.

    A new question waits until what it builds on has been learnt; --explain says why each comes now.

    \b
    quizgen practice
    quizgen practice my-deck.yaml --lang ja
    quizgen practice --new 10 --only choice --only transformer
    quizgen practice --exam 2030-07-01 --minutes 20
    quizgen practice --cram --limit 30
    quizgen practice --plain < answers.txt
    """
    from quizgen.cli.backup import backed_up
    from quizgen.cli.packs import open_packs
    from quizgen.cli.settings import open_config
    from quizgen.memory.scheduler import Scheduler
    from quizgen.memory.store import open_store
    from quizgen.practice.only import only, wanted
    from quizgen.practice.session import Session
    from quizgen.practice.wishes import Wishes

    if "-" in decks:
        raise UsageError("practice reads answers from standard input, so it takes no deck from there; give a file")
    _check_cram(cram=cram, new=new, ahead=ahead, exam=exam)
    path, scheduler = store_path(store), Scheduler(open_config().settings)
    wishes = Wishes(new, ahead, limit, minutes, _exam_day(exam, scheduler.day(now())), cram)
    with open_store(path) as log, backed_up(log):
        log.told = lambda count: say(f"reading all {count:,} events once; the next start is quick")
        packs = open_packs(decks, lang, path)
        named = wanted(packs, names)
        packs = [only(pack, named) for pack in packs]
        if not any(pack.items for pack in packs):
            titles = ", ".join(pack.title for pack in packs)
            raise MissingError(f"{titles}: no question is {' and '.join(names)}" if names else "no question")
        session = Session(
            log, packs, scheduler, clock=now, entropy=os.urandom, device=_device(), wishes=wishes, explain=explain
        )
        _say_outlook(session, wishes)
        _run(session, lambda pack: _opened_again(pack, named), as_lines=as_lines)


def _check_cram(*, cram: bool, new: int | None, ahead: int, exam: str | None) -> None:
    given = [name for name, there in (("--new", new is not None), ("--ahead", ahead), ("--exam", exam)) if there]
    if cram and given:
        raise UsageError(f"--cram leaves the schedule alone, so it does not go with {' and '.join(given)}")


def _exam_day(date: str | None, today: int) -> int | None:
    """The study day of a date. Raises BadParameter for what is no date, or is past."""
    if date is None:
        return None
    from datetime import date as Date
    from datetime import timedelta

    began = Date(1970, 1, 1)
    try:
        day = (Date.fromisoformat(date) - began).days
    except ValueError:
        hint = began + timedelta(days=today + 30)
        raise click.BadParameter(f"'{date}' is no date; write it as {hint}", param_hint="--exam") from None
    if day < today:
        message = f"{date} is past; today is {began + timedelta(days=today)}"
        raise click.BadParameter(message, param_hint="--exam")
    return day


def _say_outlook(session: Session, wishes: Wishes) -> None:
    """Whether all can be seen before the examination, before the first question is asked."""
    if wishes.exam is None:
        return
    from quizgen.practice.summary import outlook
    from quizgen.practice.wording import Wording

    for line in outlook(session.outlook(wishes.exam), Wording(session.last_pack.words)):
        say(line)


def _opened_again(pack: Pack, named: Wanted) -> Pack:
    """The pack as its deck file is now. Raises DeckError, MissingError."""
    from quizgen.cli.packs import open_pack
    from quizgen.practice.only import only

    return only(open_pack(pack.file, pack.language), named)


def _edit(spot: Spot) -> str:
    """Open the learner's editor; what went wrong, empty for nothing."""
    import shutil

    from quizgen.practice.editor import FALLBACKS, edit, editor_of

    editor = editor_of(os.environ, shutil.which)
    return edit(editor, spot) if editor else ", ".join(FALLBACKS)


def _run(session: Session, reopen: Callable[[Pack], Pack], *, as_lines: bool) -> None:
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    colour = not os.environ.get("NO_COLOR")
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # what is no text must not end a session
    if as_lines or not on_terminal:
        from quizgen.practice.lines import LineFace
        from quizgen.practice.voice import Voice

        width = min(_columns(), 88) if sys.stdout.isatty() else 80
        styled = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        voice = Voice(sys.stdin, sys.stdout, width, styled, colour)
        LineFace(session, voice, reopen=reopen, edit=_edit).run()
        return
    from quizgen.practice.screen import run
    from quizgen.practice.summary import summary
    from quizgen.practice.terminal import open_terminal
    from quizgen.practice.wording import Wording

    if told := run(session, open_terminal(), colour=colour, reopen=reopen, edit=_edit):
        click.echo(told)
    for line in summary(session.report(), Wording(session.last_pack.words)):
        click.echo(line)


def _device() -> str:
    """The name of this computer, as its log entries bear it."""
    name = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return name or "unknown"


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns or 80
