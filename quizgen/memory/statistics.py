"""Statistics of a log: what was done, what was remembered, what is to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from quizgen.memory.card import Card, Learning, New, Relearning, Review
from quizgen.memory.event import Kind, Line, Rating
from quizgen.memory.leech import is_leech
from quizgen.memory.moment import Moment, study_day
from quizgen.memory.scheduler import Scheduler

MATURE_DAYS = 21
"""From an interval of so many days on a card is mature, as in Anki; before it is young."""
PERIODS = (1, 7, 30, None)
"""Days that are looked back on, today included; None for all."""


@dataclass(frozen=True, slots=True)
class Recall:
    """How often what had been learnt was still known."""

    asked: int
    known: int

    @property
    def share(self) -> float | None:
        """True retention, from 0 to 1; None where nothing was asked."""
        return self.known / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Period:
    """What was done in the last so many days."""

    days: int | None
    """Today included; None for all time."""
    reviews: int
    introduced: int
    """Cards reviewed for the first time (since they were last reset)."""
    young: Recall
    mature: Recall


@dataclass(frozen=True, slots=True)
class Holding:
    """How many cards there are of each kind; the suspended ones are in no other."""

    new: int
    learning: int
    young: int
    mature: int
    suspended: int


@dataclass(frozen=True, slots=True)
class Leech:
    """A card that is forgotten again and again."""

    identity: str
    lapses: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is told of a deck, or of several."""

    periods: tuple[Period, ...]
    past: tuple[int, ...]
    """Reviews by day; the last is today's."""
    to_come: tuple[int, ...]
    """Cards due by day, new ones not counted; the first is today, with what is overdue."""
    holding: Holding
    known: float
    """Of the cards that have been learnt, how many are likely known today."""
    leeches: tuple[Leech, ...]
    """Those forgotten most often first."""


class _Answer:
    """A review, with what was known of its card before."""

    __slots__ = ("day", "first", "interval", "known", "waited")

    def __init__(self, line: Line, before: Line | None) -> None:
        self.day = line.day
        self.first = before is None
        self.interval = before.days if before else None
        self.waited = line.day - before.day if before else 0
        self.known = line.rating != Rating.AGAIN


def statistics(
    lines: Iterable[Line],
    cards: Mapping[str, Card],
    now: Moment,
    scheduler: Scheduler,
    *,
    new: int = 0,
    span: int = 14,
) -> Statistics:
    """Statistics of the lines that count (by card, in order) and of the cards they make.

    ``cards`` may be fewer than the lines speak of: reviews of retired questions were made all the
    same, but nothing more is due of them. ``new`` is the number of cards that have no line yet, ``span``
    the days to look back and ahead.
    """
    today = scheduler.day(now)
    answers = list(_answers(lines))
    by_day = Counter(answer.day for answer in answers)
    living = [card for card in cards.values() if not card.suspended]
    due = Counter(day for card in living if (day := due_day(card, now, scheduler)) is not None)
    leeches = [Leech(card.identity, card.past.lapses) for card in living if card.past and is_leech(card)]
    return Statistics(
        tuple(_period(answers, today, days) for days in PERIODS),
        tuple(by_day[today - back] for back in range(span - 1, -1, -1)),
        tuple(due[today + ahead] for ahead in range(span)),
        _holding(cards.values(), new),
        sum(scheduler.retrievability(card, today) for card in cards.values()),
        tuple(sorted(leeches, key=lambda leech: (-leech.lapses, leech.identity))),
    )


def due_day(card: Card, now: Moment, scheduler: Scheduler) -> int | None:
    """The study day a card is asked on next, today or later; None for a new or suspended one."""
    if card.suspended:
        return None
    today = scheduler.day(now)
    earliest = today + (card.buried_on == today)
    match card.state:
        case New():
            return None
        case Review(due_day=due):
            return max(due, earliest)
        case Learning(due_ms=due_ms) | Relearning(due_ms=due_ms):
            due = study_day(Moment(due_ms, now.offset_min), scheduler.settings.rollover_hour)
            return max(due, earliest)


def _answers(lines: Iterable[Line]) -> Iterator[_Answer]:
    for _, own in groupby(lines, key=lambda line: line.identity):
        before: Line | None = None
        for line in own:
            if line.kind == Kind.RESET:
                before = None
            elif line.kind == Kind.REVIEW:
                yield _Answer(line, before)
                before = line


def _period(answers: Sequence[_Answer], today: int, days: int | None) -> Period:
    within = [answer for answer in answers if days is None or today - days < answer.day <= today]
    # What was known an hour ago says nothing of memory, so only answers on a later day count.
    recalls = [answer for answer in within if answer.interval is not None and answer.waited > 0]
    return Period(
        days,
        len(within),
        sum(answer.first for answer in within),
        _recall(answer for answer in recalls if (answer.interval or 0) < MATURE_DAYS),
        _recall(answer for answer in recalls if (answer.interval or 0) >= MATURE_DAYS),
    )


def _recall(answers: Iterable[_Answer]) -> Recall:
    known = [answer.known for answer in answers]
    return Recall(len(known), sum(known))


def _holding(cards: Iterable[Card], new: int) -> Holding:
    kinds = Counter(map(_kind, cards))
    return Holding(new + kinds["new"], kinds["learning"], kinds["young"], kinds["mature"], kinds["suspended"])


def _kind(card: Card) -> str:
    if card.suspended:
        return "suspended"
    match card.state:
        case New():
            return "new"
        case Review(interval=interval):
            return "mature" if interval >= MATURE_DAYS else "young"
        case Learning() | Relearning():
            return "learning"
