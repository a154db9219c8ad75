"""Practice on a full screen: an app on a terminal."""

from __future__ import annotations

from collections.abc import Callable

from quizgen.practice.app import App, Reopen
from quizgen.practice.frame import frame, paint
from quizgen.practice.origin import Spot
from quizgen.practice.session import Session
from quizgen.practice.terminal import Terminal

Edit = Callable[[Spot], str]
"""Opens an editor at a place and waits until it is closed; returns what went wrong, empty for nothing."""


def run(session: Session, terminal: Terminal, *, colour: bool, reopen: Reopen, edit: Edit) -> str:
    """Ask until nothing is left, the learner quits, or the terminal goes. Raises StoreError.

    The terminal is put back whatever happens. Returns what was still to be said of the last thing done,
    for which no screen was left; empty for nothing.
    """
    app = App(session, reopen)
    if app.done:
        return ""
    with terminal:
        while not app.done:
            if app.editing is not None:
                with terminal.away():
                    trouble = edit(app.editing)
                app.edited(trouble)
                continue
            if not terminal.pending:  # of many keys at once, only what the last one leaves is worth painting
                terminal.write(paint(frame(app, *terminal.size()), colour=colour))
            try:
                key = terminal.read()
            except (EOFError, KeyboardInterrupt):
                app.quit()
                continue
            if key == "ctrl-z":
                terminal.suspend()
            elif key is not None:
                app.press(key)
    return app.notice
