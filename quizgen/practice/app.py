"""The full-screen face without a screen: keys in, what is to be seen out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from quizgen.errors import DeckError, QuizgenError, StoreError
from quizgen.memory.event import Rating
from quizgen.model.form import Form
from quizgen.practice.attempt import AT_ONCE, WRITTEN, Attempt
from quizgen.practice.ink import Block
from quizgen.practice.keys import command_of, narrow, told_keys
from quizgen.practice.keystrokes import pasted
from quizgen.practice.origin import Spot
from quizgen.practice.pack import Pack
from quizgen.practice.queue import Counts
from quizgen.practice.session import Session
from quizgen.practice.turn import Turn
from quizgen.practice.view import Asking, Page, Rate, View
from quizgen.practice.wording import Wording

Reopen = Callable[[Pack], Pack]
"""Makes a pack anew from its deck file as it is now. Raises QuizgenError."""

_SCROLL = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}


class App:
    """A session as one sees it: what is on the screen, and what each key does."""

    def __init__(self, session: Session, reopen: Reopen | None = None) -> None:
        """Asks the first card. Raises StoreError."""
        self.session = session
        self.notice = ""
        self.scroll = 0
        """Rows of the body that are scrolled past."""
        self.follow = True
        """Whether the body scrolls to where one is; not while one scrolls by hand."""
        self.readings = True
        """Whether the readings of words are shown in questions, where the deck gives them."""
        self.view: View | None = None
        self.counts = Counts(0, 0, 0)
        self.editing: Spot | None = None
        """Where the deck file is to be edited now: whoever holds the terminal does so, then calls ``edited``."""
        self._reopen = reopen
        self._next()

    @property
    def done(self) -> bool:
        """Whether nothing is left to ask, or the learner quit."""
        return self.view is None

    @property
    def words(self) -> Wording:
        """The words of the language of what is asked."""
        return Wording(self.view.turn.pack.words if self.view else self.session.last_pack.words)

    def quit(self) -> None:
        """End here; everything rated is in the log."""
        self.view, self.notice = None, ""

    def press(self, key: str) -> None:
        """Act on a key; one that means nothing here changes nothing."""
        if key == "resize" or self.view is None:
            return
        self.notice = ""
        if key == "ctrl-c" or (key == "ctrl-d" and not (isinstance(self.view, Asking) and self.view.line.text)):
            self.quit()
            return
        try:
            self._press(self.view, key)
        except StoreError as error:
            self.notice = str(error)

    def edited(self, trouble: str = "") -> None:
        """The editor was closed: go on with the deck as it is now. ``trouble`` is why it was not opened."""
        view, self.editing = self.view, None
        if view is None or self._reopen is None:
            return
        over = view.over if isinstance(view, Page) else view
        if trouble:
            self._show(over, self.words.say("notices", "no-editor", reason=trouble))
            return
        try:
            self._renew(over, self._reopen(over.turn.pack))
        except QuizgenError as error:
            from quizgen.practice.pages import mistakes_page

            lines = error.lines if isinstance(error, DeckError) else (str(error),)
            self._open(over, mistakes_page(lines, self.words), edits=True)

    def _press(self, view: View, key: str) -> None:
        if (text := pasted(key)) is not None:  # what is pasted is written, or nothing: it presses no keys
            if isinstance(view, Asking) and view.writes:
                self._show(replace(view, line=view.line.insert(text)))
        elif isinstance(view, Page):
            self._read(view, key)
        elif key in ("pageup", "pagedown"):
            self._scroll(key)
        elif isinstance(view, Rate):
            self._judge(view, narrow(key))
        elif key == "tab":
            self._hint(view)
        elif view.writes:
            self._write(view, key)
        else:
            self._choose(view, narrow(key))

    def _read(self, page: Page, key: str) -> None:
        if key in _SCROLL:
            self._scroll(key)
        elif page.edits and command_of(key) == "edit":
            self._edit(page.over)
        else:
            self._show(page.over, self.words.say("notices", "as-before") if page.edits else "")

    def _judge(self, view: Rate, key: str) -> None:
        """What a key does to an answer that waits for its rating."""
        command = command_of(key)
        if key in _SCROLL:
            moved = view.move(_SCROLL[key]) if view.points else view
            self._show(moved) if moved != view else self._scroll(key)
        elif key == " " and view.points:
            self._show(view.tick())
        elif key in ("enter", " "):
            self._rate(view, view.suggested)
        elif key in ("1", "2", "3", "4"):
            self._rate(view, Rating(int(key)))
        elif command is not None:
            self._command(command, view)

    def _write(self, view: Asking, key: str) -> None:
        if key == "enter":
            self._hand_in(view, (view.line.text,))
        elif key == "escape":
            self._show(replace(view, commands=True))
        elif key in _SCROLL:
            self._scroll(key)
        else:
            line = view.line.insert(key) if len(key) == 1 else view.line.press(key)
            self._show(replace(view, line=line))

    def _choose(self, view: Asking, key: str) -> None:
        """What a key does where options are picked, or where Esc has made keys commands."""
        attempt, command = view.attempt, command_of(key)
        picks = not view.commands and attempt.form not in WRITTEN
        if key == "escape":
            self._show(replace(view, commands=not view.commands))
        elif view.commands and command is not None:
            self._command(command, replace(view, commands=False))
        elif key in _SCROLL and not (picks and self._moved(view, attempt.move(_SCROLL[key]))):
            self._scroll(key)
        elif picks and key in ("left", "right"):
            self._moved(view, attempt.turn(1 if key == "right" else -1))
        elif picks and key in ("enter", " ", "backspace"):
            self._act(view, key)
        elif picks and (position := self._position(attempt, key)) is not None:
            self._picked(view, attempt.pick(position))
        elif command is not None:
            self._command(command, view)
        elif view.commands:
            self._show(replace(view, commands=False))

    def _position(self, attempt: Attempt, key: str) -> int | None:
        return self.words.position(attempt.form, key, len(attempt.choices)) if len(key) == 1 else None

    def _moved(self, view: Asking, attempt: Attempt) -> bool:
        """Show an attempt in which something has moved; whether anything has."""
        if attempt.form is Form.OPEN or attempt == view.attempt:
            return False
        self._show(replace(view, attempt=attempt))
        return True

    def _act(self, view: Asking, key: str) -> None:
        """Enter, space and backspace, where options are picked."""
        attempt = view.attempt
        if key == "backspace":
            self._show(replace(view, attempt=attempt.back()))
        elif attempt.form in AT_ONCE or attempt.held or (key == " " and attempt.form is not Form.OPEN):
            self._picked(view, attempt.press())
        elif attempt.complete:
            self._hand_in(view, attempt.given)

    def _picked(self, view: Asking, picked: Attempt) -> None:
        if picked.form in AT_ONCE and picked.complete:
            self._hand_in(view, picked.given)
        else:
            self._show(replace(view, attempt=picked))

    def _hand_in(self, view: Asking, given: tuple[str, ...]) -> None:
        self.scroll = 0
        self._show(Rate(self.session.answer(view.turn, given), view))

    def _rate(self, view: Rate, rating: Rating) -> None:
        words, rated = self.words, self.session.rate(view.answered, rating)
        self._next()
        self.notice = words.leech(view.turn.question, told_keys(), suspended=rated.suspended) if rated.leech else ""

    def _command(self, name: str, view: Asking | Rate) -> None:
        match name:
            case "quit":
                self.quit()
            case "help":
                from quizgen.practice.pages import keys_page

                self._open(view, keys_page(self.words))
            case "info":
                from quizgen.practice.pages import card_page

                self._open(view, card_page(self.session.past(view.turn), self.words))
            case "edit":
                self._edit(view)
            case "readings":
                self.readings = not self.readings
                self._show(view)
            case "flag":
                flag = self.session.flag(view.turn)
                self._show(view, self.words.say("notices", "flagged" if flag else "unflagged"))
            case "bury":
                self._put_away(self.session.bury, view, "buried")
            case "suspend":
                self._put_away(self.session.suspend, view, "suspended")
            case "undo":
                self._undo(view)
            case "skip" if isinstance(view, Asking):
                self._put_away(self.session.skip, view, "skipped")
            case "hint" if isinstance(view, Asking):
                self._hint(view)
            case "turn" if isinstance(view, Rate):
                self._turn(view)

    def _hint(self, view: Asking) -> None:
        from quizgen.practice.hint import hints, with_hints

        most, count = hints(view.turn.realisation), view.hints + 1
        if count > most:
            self._show(view, self.words.say("notices", "no-more-hints" if most else "no-hint"))
            return
        turn = replace(view.turn, hinted=True)
        self._show(replace(view, turn=turn, hints=count, attempt=with_hints(view.attempt, count)))

    def _undo(self, view: Asking | Rate) -> None:
        """Take back the answer that is not rated yet, else the last thing done in this session."""
        told = self.words.say("notices", "undone")
        if isinstance(view, Rate):
            self._show(replace(view.asked, turn=replace(view.turn, hinted=True)), told)
        elif self.session.undo() is None:
            self._show(view, self.words.say("notices", "nothing-to-undo"))
        else:
            self._next()
            self.notice = told

    def _put_away(self, act: Callable[[Turn], None], view: Asking | Rate, told: str) -> None:
        words = self.words
        act(view.turn)
        self._next()
        self.notice = words.say("notices", told, **told_keys())

    def _turn(self, view: Rate) -> None:
        from quizgen.practice.origin import passages
        from quizgen.practice.pages import turn_page

        question = view.turn.question
        found = passages(view.turn.pack.file, question)
        if found:
            self._open(view, turn_page(found, self.words))
        elif any(cite.first and not cite.paged for cite in question.cites):
            self._show(view, self.words.say("turn", "none"))
        else:
            self._show(view, self.words.say("notices", "no-turn"))

    def _edit(self, over: Asking | Rate) -> None:
        from quizgen.practice.origin import locked, spot_of
        from quizgen.practice.pages import copy_page

        file = over.turn.pack.file
        if not file or self._reopen is None:
            self._show(over, self.words.say("notices", "no-file"))
        elif reason := locked(file):
            self._open(over, copy_page(reason, file, self.words))
        else:
            self.editing = spot_of(file, over.turn.question)

    def _renew(self, over: Asking | Rate, pack: Pack) -> None:
        from quizgen.practice.renew import renewed

        words = self.words
        found, told = renewed(self.session, over, pack)
        self.counts = self.session.counts
        if found is None:
            self.view, self.notice = None, words.say("notices", told)
        else:
            self.scroll = 0
            self._show(found, words.say("notices", told))

    def _open(self, over: Asking | Rate, blocks: Iterable[Block], *, edits: bool = False) -> None:
        self.scroll = 0
        self._show(Page(tuple(blocks), over, edits))

    def _show(self, view: View, notice: str = "") -> None:
        self.view, self.notice, self.follow = view, notice, True

    def _scroll(self, key: str) -> None:
        self.scroll, self.follow = max(0, self.scroll + _SCROLL[key]), False

    def _next(self) -> None:
        self.scroll, self.follow = 0, True
        turn = self.session.ask()
        self.counts = self.session.counts
        self.view = None if turn is None else Asking(turn, Attempt(turn.realisation))
