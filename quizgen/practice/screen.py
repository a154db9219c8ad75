"""Practice on a full screen: an app on a terminal."""

from __future__ import annotations

from quizgen.practice.app import App
from quizgen.practice.frame import frame, paint
from quizgen.practice.session import Session
from quizgen.practice.terminal import Terminal


def run(session: Session, terminal: Terminal, *, colour: bool) -> None:
    """Ask until nothing is left, the learner quits, or the terminal goes. Raises StoreError.

    The terminal is put back whatever happens.
    """
    app = App(session)
    if app.done:
        return
    with terminal:
        while not app.done:
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
