"""A turn: a card being asked, then answered, then rated; and what all turns of a session came to."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.memory.card import Card
from quizgen.memory.event import Rating, Reviewed
from quizgen.memory.moment import Moment
from quizgen.memory.scheduler import Offers
from quizgen.practice.pack import Pack
from quizgen.practice.queue import Counts
from quizgen.practice.reason import Reason
from quizgen.questions.grade import Grade
from quizgen.questions.question import Question
from quizgen.questions.realise import Realisation


@dataclass(frozen=True, slots=True)
class Turn:
    """One card being asked."""

    pack: Pack
    card: Card
    realisation: Realisation
    shown_ms: int
    hinted: bool = False
    """Whether a hint was given, or the answer seen before it was given again."""
    reason: Reason | None = None
    """Why it is asked now, where that is to be told."""

    @property
    def question(self) -> Question:
        """What is asked."""
        return self.realisation.question


@dataclass(frozen=True, slots=True)
class Answered:
    """A turn with the answer given, not yet rated."""

    turn: Turn
    given: tuple[str, ...]
    grade: Grade
    offers: Offers
    """The interval each rating will be granted."""
    suggested: Rating
    kept: bool = True
    """Whether the schedule will take it in; without that the intervals mean nothing."""


@dataclass(frozen=True, slots=True)
class Rated:
    """An answer as it went into the log."""

    answered: Answered
    rating: Rating
    duration_ms: int
    leech: bool
    """Whether the card has just become one that is forgotten again and again."""
    suspended: bool = False
    """Whether it was suspended for that."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a card, for somebody who asks."""

    card: Card
    reviews: tuple[Reviewed, ...]
    """Those that count, oldest first."""
    retrievability: float
    """The probability of recall today; 0 for a new card."""
    due: int | None
    """When it falls due, milliseconds since 1970, UTC; None for a new card."""
    offers: Offers
    """The interval each rating would be granted now."""
    buried: bool
    """Whether it is out of sight today."""
    now: Moment


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whether all can be seen before an examination."""

    days: int
    """Until the examination; 0 on its day."""
    unseen: int
    """Cards that have not been introduced."""
    pace: int
    """How many of them a day, today included, it takes to see them all."""
    most: int
    """How many a day there is time for."""

    @property
    def seen(self) -> int:
        """How many of them will have been seen."""
        return min(self.unseen, self.most * max(self.days, 1))


@dataclass(frozen=True, slots=True)
class Report:
    """What a session came to, and what comes next."""

    answered: int
    known: int
    """Answers not rated “again”."""
    introduced: int
    duration_ms: int
    left: Counts
    """Still to be asked today."""
    tomorrow: Counts
    next_ms: int | None
    """When there is something to ask again, milliseconds since 1970, UTC; None for now, or never."""
    more_new: int
    """New cards that could be introduced today, whatever the day's limit says."""
    ahead: int | None
    """How many days one would have to study ahead to be asked a review today; None for never."""
    now: Moment
    waiting: int = 0
    """New cards of all kinds, those included that wait for what they build on."""
    met: int = 0
    """Cards that have been introduced."""
    crammed: bool = False
    """Whether the schedule was left alone."""
    outlook: Outlook | None = None
    """Where there is an examination."""
