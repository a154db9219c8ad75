"""What was done, counted: one pass over the reviews of a log, by deck, by day and by card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quizgen.memory.event import Kind, Rating

MATURE_DAYS = 21
"""From an interval of so many days on a card is mature, as in Anki; before it is young."""

Row = tuple[str, str, int, int | None, int | None, int | None]
"""Of a review or a reset: card, kind, study day, rating, days granted, milliseconds; see ``Store.reviews``."""


@dataclass(frozen=True, slots=True)
class Recall:
    """How often what had been learnt was still known on a later day."""

    asked: int = 0
    known: int = 0

    @property
    def share(self) -> float | None:
        """True retention, from 0 to 1; None where nothing was asked."""
        return self.known / self.asked if self.asked else None

    @property
    def forgotten(self) -> int:
        """How often it was not known."""
        return self.asked - self.known

    def __add__(self, other: Recall) -> Recall:
        return Recall(self.asked + other.asked, self.known + other.known)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done in a time."""

    reviews: int = 0
    known: int = 0
    """Reviews not rated “again”, first ones and learning steps included."""
    time_ms: int = 0
    """Milliseconds spent on the answers; for each no more than the settings count."""
    introduced: int = 0
    """Cards reviewed for the first time (since they were last reset)."""
    young: Recall = Recall()
    mature: Recall = Recall()

    @property
    def recall(self) -> Recall:
        """Of young and mature cards together."""
        return self.young + self.mature

    @property
    def share(self) -> float | None:
        """The share of all answers that were known; None where nothing was answered."""
        return self.known / self.reviews if self.reviews else None

    def __add__(self, other: Done) -> Done:
        return Done(
            self.reviews + other.reviews,
            self.known + other.known,
            self.time_ms + other.time_ms,
            self.introduced + other.introduced,
            self.young + other.young,
            self.mature + other.mature,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done with one deck, or with several."""

    days: Mapping[int, Done] = field(default_factory=dict)
    """By study day; a day without a review is not there."""
    cards: Mapping[str, Recall] = field(default_factory=dict)
    """By card, since its last reset: those that were forgotten once at least."""

    def __add__(self, other: Tally) -> Tally:
        days = dict(self.days)
        for day, done in other.days.items():
            days[day] = days[day] + done if day in days else done
        return Tally(days, {**self.cards, **other.cards})


def owner_of(identity: str) -> str:
    """The uid of the deck that a card belongs to."""
    return identity.split("/", 1)[0]


def asks_in(identity: str, language: str) -> bool:
    """Whether a card asks in a language; one that asks for a translation does so in that of its question."""
    last = identity.rsplit("/", 1)[-1].split("@", 1)[0]
    return last == language or last.startswith(f"{language}-")


def tallies(rows: Iterable[Row], longest_ms: int, language: str | None = None) -> dict[str, Tally]:
    """Count rows that come by card, each card's in canonical order; by deck, the uids in order.

    ``longest_ms`` is the most that one answer counts; ``language`` leaves out cards that ask in another.
    What was known an hour ago says nothing of memory, so only answers on a later study day enter a
    ``Recall``; and only where days had been granted before, not within learning steps.
    """
    days: dict[str, dict[int, _Sum]] = {}
    cards: dict[str, dict[str, Recall]] = {}
    own: dict[int, _Sum] = {}
    current, wanted = "", False
    before: int | None = None
    granted: int | None = None
    asked = forgotten = 0
    for identity, kind, day, rating, interval, time_ms in rows:
        if identity != current:
            if forgotten:
                cards[owner_of(current)][current] = Recall(asked, asked - forgotten)
            current, before, granted, asked, forgotten = identity, None, None, 0, 0
            wanted = language is None or asks_in(identity, language)
            if wanted:
                owner = owner_of(identity)
                own = days.setdefault(owner, {})
                cards.setdefault(owner, {})
        if not wanted:
            continue
        if kind == Kind.RESET:
            before, granted, asked, forgotten = None, None, 0, 0
            continue
        known = rating != Rating.AGAIN
        found = own.get(day)
        if found is None:
            found = own[day] = _Sum()
        found.reviews += 1
        found.known += known
        found.time_ms += min(time_ms or 0, longest_ms)
        if before is None:
            found.introduced += 1
        elif granted is not None and day > before:
            asked += 1
            forgotten += not known
            if granted < MATURE_DAYS:
                found.young += 1
                found.young_known += known
            else:
                found.mature += 1
                found.mature_known += known
        before, granted = day, interval
    if forgotten:
        cards[owner_of(current)][current] = Recall(asked, asked - forgotten)
    return {
        owner: Tally({day: found.done() for day, found in sorted(own.items())}, cards[owner])
        for owner, own in sorted(days.items())
        if own
    }


class _Sum:
    """A ``Done`` while it grows: mutable, because a log may hold a million reviews."""

    __slots__ = ("introduced", "known", "mature", "mature_known", "reviews", "time_ms", "young", "young_known")

    def __init__(self) -> None:
        self.reviews = self.known = self.time_ms = self.introduced = 0
        self.young = self.young_known = self.mature = self.mature_known = 0

    def done(self) -> Done:
        """What it has come to."""
        young, mature = Recall(self.young, self.young_known), Recall(self.mature, self.mature_known)
        return Done(self.reviews, self.known, self.time_ms, self.introduced, young, mature)
