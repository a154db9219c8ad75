"""Cards as they stand: how many of each kind, which are hardest, which are leeches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest

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


def hardest_by_difficulty(cards: Mapping[str, Card], recalls: Mapping[str, Recall]) -> tuple[Hard, ...]:
    """Those FSRS holds most difficult first; only cards that were forgotten at least once."""

    def hardness(card: Card) -> tuple[float, int, str]:
        past = card.past
        return (-past.memory.difficulty, -past.lapses, card.identity) if past else (0, 0, card.identity)

    found = nsmallest(HARDEST, _forgotten(cards, recalls), hardness)
    return tuple(_as_hard(card, recalls) for card in found)


def hardest_by_forgetting(cards: Mapping[str, Card], recalls: Mapping[str, Recall]) -> tuple[Hard, ...]:
    """Those of which the greatest share of answers was forgotten first, of ``LEAST_ASKED`` answers or more."""

    def hardness(card: Card) -> tuple[float, int, str]:
        recall = recalls[card.identity]
        return recall.known / recall.asked, -recall.asked, card.identity

    asked = (card for card in _forgotten(cards, recalls) if recalls[card.identity].asked >= LEAST_ASKED)
    return tuple(_as_hard(card, recalls) for card in nsmallest(HARDEST, asked, hardness))


def leeches(cards: Mapping[str, Card], recalls: Mapping[str, Recall], scheduler: Scheduler) -> tuple[Hard, ...]:
    """Cards that are forgotten again and again, those forgotten most often first."""
    found = [
        _as_hard(card, recalls)
        for card in cards.values()
        if is_leech(card, scheduler.preset(card.identity).settings.leech_lapses) and not card.suspended
    ]
    return tuple(sorted(found, key=lambda hard: (-hard.lapses, hard.identity)))


def _forgotten(cards: Mapping[str, Card], recalls: Mapping[str, Recall]) -> Iterator[Card]:
    """The cards that were forgotten at least once, and are still asked."""
    found = (cards.get(identity) for identity in recalls)
    return (card for card in found if card is not None and card.past and not card.suspended)


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
