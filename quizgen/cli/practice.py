"""`quizgen practice`: the terminal asks."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import complete_decks, lang_option, now, store_option, store_path
from quizgen.errors import MissingError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.practice.origin import Spot
    from quizgen.practice.pack import Pack
    from quizgen.practice.session import Session


@click.command(name="practice")
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@lang_option
@click.option(
    "--new", type=click.IntRange(min=0), metavar="N", help="New cards in this session, whatever the day's limit."
)
@click.option("--ahead", type=click.IntRange(min=0), default=0, metavar="DAYS", help="Also reviews due within DAYS.")
@click.option("--form", "forms", multiple=True, help="Only this form, as in: choice, cloze. May be repeated.")
@click.option("--plain", "as_lines", is_flag=True, help="Line by line; so it is without a terminal.")
@store_option
def command(
    decks: tuple[str, ...],
    lang: str | None,
    new: int | None,
    ahead: int,
    forms: tuple[str, ...],
    as_lines: bool,
    store: str | None,
) -> None:
    """Ask what is due, in the terminal, and schedule it by how well you knew it.

    Each answer is on disk before the next question is shown: quit whenever you like.

    \b
    quizgen practice
    quizgen practice my-deck.yaml --lang ja
    quizgen practice --new 10 --form choice
    quizgen practice --plain < answers.txt
    """
    from quizgen.cli.backup import backed_up
    from quizgen.cli.packs import open_packs
    from quizgen.cli.settings import open_config
    from quizgen.memory.scheduler import Scheduler
    from quizgen.memory.store import open_store
    from quizgen.practice.session import Session
    from quizgen.practice.wishes import Wishes

    _check_forms(forms)
    if "-" in decks:
        raise UsageError("practice reads answers from standard input, so it takes no deck from there; give a file")
    path = store_path(store)
    with open_store(path) as log, backed_up(log):
        packs = [pack.only(forms) for pack in open_packs(decks, lang, path)]
        if not any(pack.items for pack in packs):
            raise MissingError(f"{packs[0].title}: no question of form {', '.join(forms)}" if forms else "no question")
        session = Session(
            log,
            packs,
            Scheduler(open_config().settings),
            clock=now,
            entropy=os.urandom,
            device=_device(),
            wishes=Wishes(new, ahead),
        )
        _run(session, lambda pack: _opened_again(pack, forms), as_lines=as_lines)


def _opened_again(pack: Pack, forms: tuple[str, ...]) -> Pack:
    """The pack as its deck file is now. Raises DeckError, MissingError."""
    from quizgen.cli.packs import open_pack

    return open_pack(pack.file, pack.language).only(forms)


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

    run(session, open_terminal(), colour=colour, reopen=reopen, edit=_edit)
    for line in summary(session.report(), Wording(session.last_pack.words)):
        click.echo(line)


def _check_forms(forms: tuple[str, ...]) -> None:
    from quizgen.model.form import Form

    known = [form.value for form in Form]
    for form in forms:
        if form not in known:
            raise click.BadParameter(f"there is no form '{form}'; the forms are: {', '.join(known)}")


def _device() -> str:
    """The name of this computer, as its log entries bear it."""
    name = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return name or "unknown"


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns or 80
