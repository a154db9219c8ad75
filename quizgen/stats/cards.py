"""Cards as they stand: how many of each kind, which are hardest, which are leeches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizgen.memory.card import Card, Learning, New, Relearning, Review
from quizgen.memory.leech import is_leech
from quizgen.memory.scheduler import Scheduler
from quizgen.stats.done import MATURE_DAYS, Recall

LEAST_ASKED = 3
"""A share forgotten is told of a card that was asked so often at least; below it is chance."""
HARDEST = 20
"""So many cards are named as the hardest."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How many cards there are of each kind; the suspended ones are in no other."""

    new: int
    learning: int
    young: int
    mature: int
    suspended: int

    @property
    def begun(self) -> int:
        """Those that have been answered, and are still asked."""
        return self.learning + self.young + self.mature


@dataclass(frozen=True, slots=True)
class Hard:
    """A card with what makes it hard."""

    identity: str
    difficulty: float
    """As FSRS has it, from 1 to 10."""
    recall: Recall
    """How often it was asked on a later day, and known."""
    lapses: int
    """How often it was forgotten after it had been learnt."""


def holding(cards: Iterable[Card], untouched: int) -> Holding:
    """Count the cards; ``untouched`` are those that have no event yet."""
    kinds = Counter(map(_kind, cards))
    return Holding(untouched + kinds["new"], kinds["learning"], kinds["young"], kinds["mature"], kinds["suspended"])


def hardest_by_difficulty(cards: Iterable[Card], recalls: Mapping[str, Recall]) -> tuple[Hard, ...]:
    """Those FSRS holds most difficult first; only cards that were forgotten at least once."""
    found = [hard for hard in _hard(cards, recalls) if hard.recall.forgotten]
    return tuple(sorted(found, key=lambda hard: (-hard.difficulty, -hard.lapses, hard.identity))[:HARDEST])


def hardest_by_forgetting(cards: Iterable[Card], recalls: Mapping[str, Recall]) -> tuple[Hard, ...]:
    """Those of which the greatest share of answers was forgotten first, of ``LEAST_ASKED`` answers or more."""
    found = [hard for hard in _hard(cards, recalls) if hard.recall.asked >= LEAST_ASKED and hard.recall.forgotten]
    found.sort(key=lambda hard: (-hard.recall.forgotten / hard.recall.asked, -hard.recall.asked, hard.identity))
    return tuple(found[:HARDEST])


def leeches(cards: Iterable[Card], recalls: Mapping[str, Recall], scheduler: Scheduler) -> tuple[Hard, ...]:
    """Cards that are forgotten again and again, those forgotten most often first."""
    found = [
        _as_hard(card, recalls)
        for card in cards
        if is_leech(card, scheduler.preset(card.identity).settings.leech_lapses) and not card.suspended
    ]
    return tuple(sorted(found, key=lambda hard: (-hard.lapses, hard.identity)))


def _hard(cards: Iterable[Card], recalls: Mapping[str, Recall]) -> list[Hard]:
    return [_as_hard(card, recalls) for card in cards if card.identity in recalls and card.past and not card.suspended]


def _as_hard(card: Card, recalls: Mapping[str, Recall]) -> Hard:
    past = card.past
    assert past is not None
    return Hard(card.identity, past.memory.difficulty, recalls.get(card.identity, Recall()), past.lapses)


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
