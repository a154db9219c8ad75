"""What can be on the screen: a question, an answer to be rated, or a page over one of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from quizgen.memory.event import Rating
from quizgen.practice.attempt import WRITTEN, Attempt
from quizgen.practice.edit import Line
from quizgen.practice.ink import Block
from quizgen.practice.suggest import suggest_by_points
from quizgen.practice.turn import Answered, Turn


@dataclass(frozen=True, slots=True)
class Asking:
    """A question is on the screen and waits for its answer."""

    turn: Turn
    attempt: Attempt
    line: Line = field(default_factory=Line)
    hints: int = 0
    """How many hints were given."""
    commands: bool = False
    """Whether keys are commands where they would else be written, or pick an option."""

    @property
    def writes(self) -> bool:
        """Whether keys are written into the answer."""
        return self.attempt.form in WRITTEN and not self.commands


@dataclass(frozen=True, slots=True)
class Rate:
    """The answer is on the screen and waits for its rating."""

    answered: Answered
    asked: Asking
    """The question as it was answered, for who takes the answer back."""
    ticked: frozenset[int] = frozenset()
    """Points of an open answer that were said."""
    row: int | None = None
    """The point that arrows have moved to."""

    @property
    def turn(self) -> Turn:
        """The turn it is the answer of."""
        return self.answered.turn

    @property
    def points(self) -> int:
        """How many points there are to tick."""
        return len(self.turn.question.points)

    @property
    def suggested(self) -> Rating:
        """The rating that Enter takes: by the points, once one was ticked."""
        return suggest_by_points(len(self.ticked), self.points) if self.ticked else self.answered.suggested

    def move(self, by: int) -> Rate:
        """Go to another point."""
        row = (0 if by > 0 else self.points - 1) if self.row is None else self.row + by
        return replace(self, row=min(max(row, 0), self.points - 1))

    def tick(self) -> Rate:
        """Tick this point, or take the tick away; the first one where no arrow was used."""
        row = self.row or 0
        return replace(self, ticked=self.ticked ^ {row}, row=row)


@dataclass(frozen=True, slots=True)
class Page:
    """Something to read is on the screen, over a question or an answer."""

    blocks: tuple[Block, ...]
    over: Asking | Rate
    edits: bool = False
    """Whether it says what is wrong with the deck, which can be edited again."""

    @property
    def turn(self) -> Turn:
        """The turn that goes on afterwards."""
        return self.over.turn


View = Asking | Rate | Page
