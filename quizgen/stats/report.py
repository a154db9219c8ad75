"""The report: all that is told of the decks in a store, and of all of them together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizgen.memory.card import Card
from quizgen.memory.moment import Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.questions.bank import Bank
from quizgen.stats.cards import (
    Hard,
    Holding,
    hardest_by_difficulty,
    hardest_by_forgetting,
    holding,
    leeches,
)
from quizgen.stats.concepts import Grasp, Link, Next, grasps, links, study_next
from quizgen.stats.done import Done, Tally, owner_of
from quizgen.stats.due import Forecast, forecast
from quizgen.text.plain import plain

PERIODS = (1, 7, 30, 365, None)
"""Days that are looked back on, today included; None for all."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class Source:
    """A deck that is told of: its file where it is known, else only what the log says."""

    owner: str
    """The deck's uid: its identities begin with it and a slash."""
    title: str
    bank: Bank | None = None
    """Its questions, in the languages that count."""


@dataclass(frozen=True, slots=True)
class Log:
    """What a store holds: what was done, by deck, and the cards that came of it."""

    tallies: Mapping[str, Tally]
    cards: Mapping[str, Card]


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is told of a deck, or of several."""

    today: int
    """The study day it is told on."""
    days: Mapping[int, Done]
    """What was done, by study day; days without a review are left out."""
    forecast: Forecast
    holding: Holding
    new_today: int
    """New cards that the day's limit still lets in."""
    known: float
    """Of the cards that are begun, how many are likely known today."""
    by_difficulty: tuple[Hard, ...]
    by_forgetting: tuple[Hard, ...]
    leeches: tuple[Hard, ...]

    @property
    def whole(self) -> Done:
        """All that was ever done."""
        return self.done(None)

    def done(self, days: int | None) -> Done:
        """What was done in the last so many days, today included; None for all, whatever its date."""
        return _sum(done for day, done in self.days.items() if days is None or self.today - days < day <= self.today)

    def active(self, days: int | None) -> int:
        """On how many of these days anything was done."""
        return sum(days is None or self.today - days < day <= self.today for day in self.days)

    def weeks(self, count: int) -> tuple[Done, ...]:
        """What was done in each of the last so many times seven days; the last ends today."""
        found = [Done()] * count
        for day, done in self.days.items():
            back = (self.today - day) // WEEK
            if 0 <= back < count:
                found[count - 1 - back] += done
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Part:
    """One deck of a report."""

    source: Source
    statistics: Statistics
    grasps: tuple[Grasp, ...] = ()
    """Its concepts, the best known first; none where the deck's file is not known."""
    next: tuple[Next, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def size(self) -> int:
        """How many concepts the deck has, as far as is known."""
        return len(self.grasps)

    def grasp(self, id_: str) -> Grasp:
        """The concept of an id. Raises KeyError."""
        for grasp in self.grasps:
            if grasp.id == id_:
                return grasp
        raise KeyError(id_)


@dataclass(frozen=True, slots=True)
class Report:
    """Several decks, and all of them together."""

    every: Statistics
    parts: tuple[Part, ...]
    desired: float
    """The retention that is aimed at, from 0 to 1."""
    leech_lapses: int
    """So many lapses make a leech, where a deck has no number of its own."""
    stems: Mapping[str, str]
    """What the cards that are named ask, by identity; plain text."""

    def stem(self, identity: str) -> str:
        """What a card asks; where that is not known, the rest of its identity."""
        return self.stems.get(identity) or identity.split("/", 1)[-1].split("@", 1)[0]


def report(
    sources: Sequence[Source], log: Log, now: Moment, scheduler: Scheduler, *, span: int = 30, language: str = "en"
) -> Report:
    """All that is told of some decks.

    Reviews of retired questions were made all the same, but nothing more is due of them. ``span`` is the
    days to look ahead, ``language`` that in which concepts are named. The order of nothing matters.
    """
    by_owner: dict[str, dict[str, Card]] = {}
    for identity, card in log.cards.items():
        by_owner.setdefault(owner_of(identity), {})[identity] = card
    found = []
    whole, living, untouched, allowed = Tally(), dict[str, Card](), 0, 0
    for source in sources:
        tally, own = log.tallies.get(source.owner, Tally()), by_owner.get(source.owner, {})
        asked = _asked(source)
        cards = {identity: card for identity, card in own.items() if asked is None or identity in asked}
        new = 0 if asked is None else len(asked - cards.keys())
        room = _room(cards.values(), new, scheduler.settings.of(source.owner).new_per_day, scheduler.day(now))
        statistics = _statistics(tally, cards, new, room, now, scheduler, span)
        found.append(_part(source, statistics, cards, scheduler, language))
        whole, untouched, allowed = whole + tally, untouched + new, allowed + room
        living |= cards
    alone = found[0].statistics if len(found) == 1 else None
    every = alone or _statistics(whole, living, untouched, allowed, now, scheduler, span)
    named = {hard.identity for each in (every, *(part.statistics for part in found)) for hard in _named(each)}
    settings = _settings(sources, scheduler)
    stems = _stems(sources, named)
    return Report(every, tuple(found), settings.desired_retention, settings.leech_lapses, stems)


def _settings(sources: Sequence[Source], scheduler: Scheduler) -> Settings:
    """Those of the deck, where it is one."""
    return scheduler.settings.of(sources[0].owner) if len(sources) == 1 else scheduler.settings


def _asked(source: Source) -> Collection[str] | None:
    return {question.identity for question in source.bank.questions} if source.bank else None


def _room(cards: Iterable[Card], untouched: int, new_per_day: int, today: int) -> int:
    """New cards of one deck that the day's limit still lets in."""
    introduced = fresh = 0
    for card in cards:
        if card.past is None:
            fresh += not card.suspended
        elif card.past.first_day == today:
            introduced += 1
    return max(min(untouched + fresh, new_per_day - introduced), 0)


def _statistics(
    tally: Tally,
    cards: Mapping[str, Card],
    untouched: int,
    room: int,
    now: Moment,
    scheduler: Scheduler,
    span: int,
) -> Statistics:
    today = scheduler.day(now)
    return Statistics(
        today,
        tally.days,
        forecast(cards.values(), now, scheduler, span),
        holding(cards.values(), untouched),
        room,
        sum(scheduler.retrievability(card, today) for card in cards.values() if not card.suspended),
        hardest_by_difficulty(cards, tally.cards),
        hardest_by_forgetting(cards, tally.cards),
        leeches(cards, tally.cards, scheduler),
    )


def _part(
    source: Source, statistics: Statistics, cards: Mapping[str, Card], scheduler: Scheduler, language: str
) -> Part:
    if source.bank is None:
        return Part(source, statistics)
    known = grasps(source.bank, cards, scheduler, statistics.today, language)
    return Part(source, statistics, known, study_next(source.bank, known), links(source.bank))


def _named(statistics: Statistics) -> tuple[Hard, ...]:
    return (*statistics.by_difficulty, *statistics.by_forgetting, *statistics.leeches)


def _stems(sources: Iterable[Source], identities: Collection[str]) -> dict[str, str]:
    return {
        question.identity: plain(question.stem)
        for source in sources
        if source.bank
        for question in source.bank.questions
        if question.identity in identities
    }


def _sum(found: Iterable[Done]) -> Done:
    total = Done()
    for done in found:
        total += done
    return total
