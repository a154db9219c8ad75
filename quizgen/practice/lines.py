"""Practice line by line: for pipes, screen readers, and terminals that can do nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quizgen.memory.event import Rating
from quizgen.model.form import Form
from quizgen.practice.attempt import AT_ONCE, WRITTEN, Attempt
from quizgen.practice.ink import BLANK, Block, Row, ansi, lay_out, side_by_side, text_of
from quizgen.practice.session import Session
from quizgen.practice.show import asked, explained, ratings, verdict
from quizgen.practice.summary import summary
from quizgen.practice.turn import Answered, Turn
from quizgen.practice.wording import Wording

COMMAND = ":"
"""Begins a line that is no answer but a command."""


class _Over(Exception):
    """The end of the input, or the wish to quit."""


class _Elsewhere(Exception):
    """A command has changed what is to be asked."""


class LineFace:
    """Asks on one stream and reads answers from another, a line each; ends with its input."""

    def __init__(
        self,
        session: Session,
        read: TextIO,
        write: TextIO,
        *,
        width: int = 80,
        styled: bool = False,
        colour: bool = False,
    ) -> None:
        self._session, self._read, self._write = session, read, write
        self._width, self._styled, self._colour = width, styled, colour

    def run(self) -> None:
        """Ask until nothing is left, the input ends, or the learner quits; then say what it came to."""
        try:
            while (turn := self._session.ask()) is not None:
                self._take(turn)
        except (_Over, KeyboardInterrupt):
            self._put("")
        self._close()

    def _close(self) -> None:
        words = Wording(self._session.last_pack.words)
        for line in summary(self._session.report(), words):
            self._put(line)

    def _take(self, turn: Turn) -> None:
        words = Wording(turn.pack.words)
        try:
            self._put("")
            self._put(f"[{words.counts(self._session.plan().counts)}]")
            attempt = Attempt(turn.realisation)
            self._show(asked(attempt, words))
            given = self._answer(turn, attempt, words)
            self._rate(self._session.answer(turn, given), words)
        except _Elsewhere:
            pass

    def _answer(self, turn: Turn, attempt: Attempt, words: Wording) -> tuple[str, ...]:
        form = attempt.form
        if form is Form.OPEN:
            self._ask(words.say("lines", "open"), turn, words)
            return ()
        if form in WRITTEN:
            return (self._ask(words.say("lines", "written"), turn, words),)
        if form is Form.MATCH:
            return self._match(turn, attempt, words)
        prompt = words.say("lines", form.value, keys=words.keys(form, len(attempt.choices)))
        while True:
            picked = self._positions(self._ask(prompt, turn, words), attempt, words)
            found = attempt.pick_all(picked or ())
            if picked and found.complete and (form not in AT_ONCE or len(picked) == 1):
                return found.given
            self._unclear(attempt, words)

    def _match(self, turn: Turn, attempt: Attempt, words: Wording) -> tuple[str, ...]:
        from quizgen.practice.show import texts

        keys = words.keys(attempt.form, len(attempt.choices))
        for item in attempt.realisation.left:
            prompt = words.say("lines", "match", item=text_of(texts(item.text, words)), keys=keys)
            while not (picked := self._positions(self._ask(prompt, turn, words), attempt, words)) or len(picked) != 1:
                self._unclear(attempt, words)
            attempt = attempt.pick(picked[0])
        return attempt.given

    def _positions(self, answer: str, attempt: Attempt, words: Wording) -> list[int] | None:
        """The options that a line names; None where something in it names none."""
        count = len(attempt.choices)
        parts = answer.replace(",", " ").replace("、", " ").split()
        if len(parts) == 1 and words.position(attempt.form, parts[0], count) is None:
            parts = list(parts[0])
        found = [words.position(attempt.form, part, count) for part in parts]
        known = [position for position in found if position is not None]
        return known if known and len(known) == len(found) == len(set(known)) else None

    def _unclear(self, attempt: Attempt, words: Wording) -> None:
        self._put(words.say("lines", "unclear", keys=words.keys(attempt.form, len(attempt.choices))))

    def _rate(self, answered: Answered, words: Wording) -> None:
        self._put("")
        self._show([verdict(answered, words), BLANK, *explained(answered, words), BLANK])
        gap = 1 if self._styled else 2
        for row in side_by_side(ratings(answered, words, styled=self._styled), self._width, gap=gap):
            self._put(self._row(row))
        prompt = words.say("lines", "rating", suggested=words.rating(answered.suggested))
        while True:
            given = self._ask(prompt, answered.turn, words)
            rating = _rating(given, answered.suggested)
            if rating is None:
                self._put(words.say("lines", "unclear", keys="1–4"))
                continue
            if self._session.rate(answered, rating).leech:
                self._put(words.leech(answered.turn.question))
            return

    def _ask(self, prompt: str, turn: Turn, words: Wording) -> str:
        """The next line that is no command."""
        while True:
            self._write.write(prompt)
            self._write.flush()
            line = self._read.readline()
            if not line:
                raise _Over
            if not self._read.isatty():
                self._put("")
            answer = line.rstrip("\r\n").strip()
            if not answer.startswith(COMMAND):
                return answer
            self._command(answer.removeprefix(COMMAND).strip().lower(), turn, words)

    def _command(self, name: str, turn: Turn, words: Wording) -> None:
        match name[:1]:
            case "q":
                raise _Over
            case "u":
                told = "undone" if self._session.undo() else "nothing-to-undo"
            case "b":
                self._session.bury(turn)
                told = "buried"
            case "s":
                self._session.suspend(turn)
                told = "suspended"
            case "f":
                self._put(words.say("notices", "flagged" if self._session.flag(turn) else "unflagged"))
                return
            case _:
                self._put(words.say("lines", "help"))
                return
        self._put(words.say("notices", told))
        raise _Elsewhere

    def _show(self, blocks: Iterable[Block]) -> None:
        for row in lay_out(blocks, self._width):
            self._put(self._row(row))

    def _row(self, row: Row) -> str:
        return ansi(row, colour=self._colour) if self._styled else text_of(row)

    def _put(self, text: str) -> None:
        self._write.write(text + "\n")


def _rating(given: str, suggested: Rating) -> Rating | None:
    if not given:
        return suggested
    return Rating(int(given)) if given in ("1", "2", "3", "4") else None
