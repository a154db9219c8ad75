"""The full-screen face without a screen: keys in, frames out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from quizgen.errors import StoreError
from quizgen.memory.event import Rating
from quizgen.model.form import Form
from quizgen.practice.attempt import AT_ONCE, WRITTEN, Attempt
from quizgen.practice.edit import Line
from quizgen.practice.queue import Counts
from quizgen.practice.session import Session
from quizgen.practice.turn import Answered, Turn
from quizgen.practice.wording import Wording

COMMANDS = {"undo": "u", "bury": "-", "suspend": "@", "flag": "*", "help": "?", "quit": "q"}
"""The key of each command: Anki's where it has one; none of them ever picks an option."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question is on the screen and waits for its answer."""

    turn: Turn
    attempt: Attempt
    line: Line = field(default_factory=Line)
    commands: bool = False
    """Whether keys are commands where they would else be written."""

    @property
    def writes(self) -> bool:
        """Whether keys are written into the answer."""
        return self.attempt.form in WRITTEN and not self.commands


@dataclass(frozen=True, slots=True)
class Rate:
    """The answer is on the screen and waits for its rating."""

    answered: Answered

    @property
    def turn(self) -> Turn:
        """The turn it is the answer of."""
        return self.answered.turn


@dataclass(frozen=True, slots=True)
class Help:
    """The list of keys is on the screen, over something."""

    over: Asking | Rate

    @property
    def turn(self) -> Turn:
        """The turn that goes on afterwards."""
        return self.over.turn


View = Asking | Rate | Help


class App:
    """A session as one sees it: what is on the screen, and what each key does."""

    def __init__(self, session: Session) -> None:
        """Asks the first card. Raises StoreError."""
        self.session = session
        self.notice = ""
        self.scroll = 0
        """Rows of the body that are scrolled past."""
        self.view: View | None = None
        self.counts = Counts(0, 0, 0)
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
        self.view = None

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

    def _press(self, view: View, key: str) -> None:
        if isinstance(view, Help):
            self.view = view.over
        elif key in ("up", "down", "pageup", "pagedown"):
            self.scroll = max(0, self.scroll + {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}[key])
        elif isinstance(view, Asking) and view.writes:
            self._write(view, key)
        else:
            self._choose(view, key)

    def _write(self, view: Asking, key: str) -> None:
        if key == "enter":
            self._hand_in(view, (view.line.text,))
        elif key == "escape":
            self.view = replace(view, commands=True)
        else:
            line = view.line.insert(key) if len(key) == 1 else view.line.press(key)
            self.view = replace(view, line=line)

    def _choose(self, view: Asking | Rate, key: str) -> None:
        folded = normalize("NFKC", key)
        if folded in self._commands:
            self._commands[folded](view)
        elif isinstance(view, Rate):
            self._press_rating(view, folded)
        elif view.commands:
            self.view = replace(view, commands=False)
        else:
            self._pick(view, key)

    def _press_rating(self, view: Rate, key: str) -> None:
        if key in ("enter", " "):
            self._rate(view, view.answered.suggested)
        elif key in ("1", "2", "3", "4"):
            self._rate(view, Rating(int(key)))

    def _pick(self, view: Asking, key: str) -> None:
        attempt = view.attempt
        if key == "enter" or (key == " " and attempt.form is Form.OPEN):
            if attempt.complete and attempt.form not in AT_ONCE:
                self._hand_in(view, attempt.given)
            return
        if key == "backspace":
            self.view = replace(view, attempt=attempt.back())
            return
        position = self.words.position(attempt.form, key, len(attempt.choices)) if len(key) == 1 else None
        if position is None:
            return
        picked = attempt.pick(position)
        if picked.form in AT_ONCE:
            self._hand_in(view, picked.given)
        else:
            self.view = replace(view, attempt=picked)

    @property
    def _commands(self) -> dict[str, Callable[[Asking | Rate], None]]:
        return {
            COMMANDS["quit"]: lambda _view: self.quit(),
            COMMANDS["help"]: self._help,
            COMMANDS["undo"]: lambda _view: self._undo(),
            COMMANDS["bury"]: lambda view: self._put_away(self.session.bury, view, "buried"),
            COMMANDS["suspend"]: lambda view: self._put_away(self.session.suspend, view, "suspended"),
            COMMANDS["flag"]: self._flag,
        }

    def _help(self, view: Asking | Rate) -> None:
        self.view = Help(replace(view, commands=False) if isinstance(view, Asking) else view)

    def _undo(self) -> None:
        if self.session.undo() is None:
            self.notice = self.words.say("notices", "nothing-to-undo")
            return
        self._next()
        self.notice = self.words.say("notices", "undone")

    def _put_away(self, act: Callable[[Turn], None], view: Asking | Rate, told: str) -> None:
        words = self.words
        act(view.turn)
        self._next()
        self.notice = words.say("notices", told)

    def _flag(self, view: Asking | Rate) -> None:
        flag = self.session.flag(view.turn)
        if isinstance(view, Asking):
            self.view = replace(view, commands=False)
        self.notice = self.words.say("notices", "flagged" if flag else "unflagged")

    def _hand_in(self, view: Asking, given: tuple[str, ...]) -> None:
        self.scroll = 0
        self.view = Rate(self.session.answer(view.turn, given))

    def _rate(self, view: Rate, rating: Rating) -> None:
        words, rated = self.words, self.session.rate(view.answered, rating)
        self._next()
        self.notice = words.leech(view.turn.question) if rated.leech else ""

    def _next(self) -> None:
        self.scroll = 0
        turn = self.session.ask()
        self.counts = self.session.plan().counts
        self.view = None if turn is None else Asking(turn, Attempt(turn.realisation))
