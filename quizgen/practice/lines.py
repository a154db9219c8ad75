"""Practice line by line: for pipes, screen readers, and terminals that can do nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quizgen.errors import DeckError, QuizgenError, StoreError
from quizgen.memory.event import Rating
from quizgen.model.form import Form
from quizgen.practice.attempt import AT_ONCE, WRITTEN, Attempt
from quizgen.practice.ink import BLANK, block, text_of
from quizgen.practice.keys import narrow, told_keys
from quizgen.practice.origin import Spot
from quizgen.practice.pack import Pack
from quizgen.practice.session import Session
from quizgen.practice.show import asked, texts
from quizgen.practice.suggest import suggest_by_points
from quizgen.practice.summary import summary
from quizgen.practice.view import Asking, Rate
from quizgen.practice.voice import COMMAND, Over, Voice, answer_in, command_in
from quizgen.practice.wording import Wording


class _Elsewhere(Exception):
    """A command has changed what is to be asked."""


class LineFace:
    """Asks with a voice, and takes answers, a line each; ends with its input."""

    def __init__(
        self,
        session: Session,
        voice: Voice,
        *,
        reopen: Callable[[Pack], Pack] | None = None,
        edit: Callable[[Spot], str] | None = None,
    ) -> None:
        """``reopen`` and ``edit`` are for who edits the deck: see ``screen``."""
        self._session, self._voice = session, voice
        self._reopen, self._edit = reopen, edit
        self._readings = True
        self._again: Asking | Rate | None = None
        """What is on once more: its answer was taken back, or its deck edited."""

    def run(self) -> None:
        """Ask until nothing is left, the input ends, or the learner quits; then say what it came to."""
        try:
            while (view := self._next()) is not None:
                self._take(view)
        except (Over, KeyboardInterrupt):
            self._voice.put("")
        words = Wording(self._session.last_pack.words)
        for line in summary(self._session.report(), words):
            self._voice.put(line)

    def _next(self) -> Asking | Rate | None:
        again, self._again = self._again, None
        if again is not None:
            return again
        turn = self._session.ask()
        return None if turn is None else Asking(turn, Attempt(turn.realisation))

    def _take(self, view: Asking | Rate) -> None:
        words = Wording(view.turn.pack.words)
        try:
            if isinstance(view, Asking):
                self._voice.put("")
                self._voice.put(f"[{words.counts(self._session.counts)}]")
                if view.turn.reason is not None:
                    self._voice.put(words.reason(view.turn.reason))
                self._voice.show(asked(view.attempt, words, readings=self._readings))
                view = self._answered(view, words)
            self._rate(view, words)
        except _Elsewhere:
            pass
        except StoreError as error:  # it was not kept: say so, and take it again
            self._voice.put(str(error))
            self._again = view

    def _answered(self, view: Asking, words: Wording) -> Rate:
        """Ask for an answer until there is one."""
        while True:
            line = self._voice.ask(_prompt(view, words))
            command = command_in(line)
            if command == "hint":
                view = self._hinted(view, words)
            elif command is not None:
                self._command(command, view, words)
            else:
                view, given = _given(view, line, words)
                if given is not None:
                    return Rate(self._session.answer(view.turn, given), view)
                if view.attempt.form is not Form.MATCH or _positions(line, view.attempt, words) is None:
                    self._unclear(words.keys(view.attempt.form, len(view.attempt.choices)), words)

    def _unclear(self, keys: str, words: Wording) -> None:
        self._voice.put(words.say("lines", "unclear", keys=keys))

    def _rate(self, view: Rate, words: Wording) -> None:
        from quizgen.practice.judged import explained, ratings, verdict

        answered = view.answered
        self._voice.put("")
        self._voice.show(
            [verdict(answered, words, spoken=True), BLANK, *explained(answered, words, spoken=True), BLANK]
        )
        suggested = self._by_points(view, words) if view.points else answered.suggested
        self._voice.put_beside(ratings(answered, suggested, words, styled=False))
        prompt = words.say("lines", "rating", suggested=words.rating(suggested))
        while (rating := _rating(self._line(prompt, view, words), suggested)) is None:
            self._unclear("1–4", words)
        rated = self._session.rate(answered, rating)
        if rated.leech:
            self._voice.put(words.leech(answered.turn.question, told_keys(COMMAND), suspended=rated.suspended))

    def _by_points(self, view: Rate, words: Wording) -> Rating:
        """The rating to suggest after asking which points were said."""
        while True:
            named = _parts(self._line(words.say("lines", "points", n=view.points), view, words))
            if all(name.isdecimal() and 1 <= int(name) <= view.points for name in named):
                said = {int(name) for name in named}
                return suggest_by_points(len(said), view.points) if said else view.answered.suggested
            self._unclear(f"1–{view.points}", words)

    def _line(self, prompt: str, view: Rate, words: Wording) -> str:
        """The next line that is no command."""
        while (command := command_in(line := self._voice.ask(prompt))) is not None:
            self._command(command, view, words)
        return line

    def _hinted(self, view: Asking, words: Wording) -> Asking:
        from quizgen.practice.hint import hint, hints, with_hints

        count, most = view.hints + 1, hints(view.turn.realisation)
        if count > most:
            self._voice.put(words.say("notices", "no-more-hints" if most else "no-hint"))
            return view
        self._voice.put(f"{words.say('headings', 'hint')}  {hint(view.turn.realisation, count, words)}")
        turn = replace(view.turn, hinted=True)
        return replace(view, turn=turn, hints=count, attempt=with_hints(view.attempt, count))

    def _command(self, name: str, view: Asking | Rate, words: Wording) -> None:
        """Obey. Raises Over and _Elsewhere."""
        say = self._voice.put
        match name:
            case "quit":
                raise Over
            case "undo" if isinstance(view, Rate):
                self._again = replace(view.asked, turn=replace(view.turn, hinted=True))
                say(words.say("notices", "undone"))
                raise _Elsewhere
            case "undo":
                say(words.say("notices", "undone" if self._session.undo() else "nothing-to-undo"))
                raise _Elsewhere
            case "bury" | "suspend" | "skip":
                act, told = {
                    "bury": (self._session.bury, "buried"),
                    "suspend": (self._session.suspend, "suspended"),
                    "skip": (self._session.skip, "skipped"),
                }[name]
                act(view.turn)
                say(words.say("notices", told, **told_keys(COMMAND)))
                raise _Elsewhere
            case "readings":
                self._readings = not self._readings
                self._again = view
                raise _Elsewhere
            case "flag":
                say(words.say("notices", "flagged" if self._session.flag(view.turn) else "unflagged"))
            case "info":
                from quizgen.practice.pages import card_page

                self._voice.show(card_page(self._session.past(view.turn), words))
            case "turn" if isinstance(view, Rate):
                self._turn(view, words)
            case "edit":
                self._edit_deck(view, words)
            case _:
                self._voice.show([block(words.say("lines", "help"))])

    def _turn(self, view: Rate, words: Wording) -> None:
        from quizgen.practice.origin import passages
        from quizgen.practice.pages import turn_page

        found = passages(view.turn.pack.file, view.turn.question)
        if found:
            self._voice.show(turn_page(found, words))
        else:
            self._voice.put(words.say("notices", "no-turn"))

    def _edit_deck(self, view: Asking | Rate, words: Wording) -> None:
        """Open the deck in an editor, and go on with what it says then; without a terminal, say where it is."""
        from quizgen.practice.origin import locked, spot_of
        from quizgen.practice.pages import copy_page, mistakes_page
        from quizgen.practice.renew import renewed

        file = view.turn.pack.file
        if not file or self._reopen is None or self._edit is None:
            self._voice.put(words.say("notices", "no-file"))
            return
        if reason := locked(file):
            self._voice.show(copy_page(reason, file, words))
            return
        while True:
            spot = spot_of(file, view.turn.question)
            if not self._voice.read.isatty():
                self._voice.put(words.say("lines", "edit-at", file=spot.file, line=spot.line))
                return
            if trouble := self._edit(spot):
                self._voice.put(words.say("notices", "no-editor", reason=trouble))
                return
            try:
                self._again, told = renewed(self._session, view, self._reopen(view.turn.pack))
            except QuizgenError as error:
                self._voice.show(mistakes_page(error.lines if isinstance(error, DeckError) else [str(error)], words))
                if command_in(f":{self._voice.ask(words.say('mend', 'keys') + ' ').removeprefix(':')}") != "edit":
                    self._voice.put(words.say("notices", "as-before"))
                    return
                continue
            self._voice.put(words.say("notices", told))
            raise _Elsewhere


def _prompt(view: Asking, words: Wording) -> str:
    attempt = view.attempt
    form, keys = attempt.form, words.keys(attempt.form, len(attempt.choices) or 1)
    if form in WRITTEN:
        return words.say("lines", "written")
    if form is Form.MATCH:
        left = view.turn.realisation.left[attempt.row or 0]
        return words.say("lines", "match", item=text_of(texts(left.text, words)), keys=keys)
    return words.say("lines", form.value, keys=keys)


def _given(view: Asking, line: str, words: Wording) -> tuple[Asking, tuple[str, ...] | None]:
    """What a line answers; None where it is no whole answer. In a match it is one pair of several."""
    attempt, form = view.attempt, view.attempt.form
    if form is Form.OPEN:
        return view, ()
    if form in WRITTEN:
        return view, (answer_in(line),)
    picked = _positions(line, attempt, words)
    if picked is None or (form in AT_ONCE and len(picked) > 1):
        return view, None
    found = attempt.pick(picked[0]) if form is Form.MATCH else attempt.pick_all(picked)
    if form is Form.MATCH:
        view = replace(view, attempt=found)
    return view, found.given if found.complete else None


def _positions(answer: str, attempt: Attempt, words: Wording) -> list[int] | None:
    """The options that a line names; None where something in it names none, or too many."""
    count = len(attempt.choices)
    parts = _parts(answer)
    if len(parts) == 1 and words.position(attempt.form, parts[0], count) is None:
        parts = list(parts[0])
    found = [words.position(attempt.form, part, count) for part in parts]
    known = [position for position in found if position is not None]
    if not known or len(known) != len(found) or len(known) != len(set(known)):
        return None
    return None if attempt.form is Form.MATCH and len(known) > 1 else known


def _parts(line: str) -> list[str]:
    return line.replace(",", " ").replace("、", " ").split()


def _rating(given: str, suggested: Rating) -> Rating | None:
    given = narrow(given)
    if not given:
        return suggested
    return Rating(int(given)) if given in ("1", "2", "3", "4") else None
