"""Cramming: every question of a session once more until it is known, whatever the schedule says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quizgen.memory.card import Card
from quizgen.memory.event import Rating
from quizgen.memory.moment import Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.practice.pack import Pack
from quizgen.practice.queue import Counts

AGAIN_AFTER = 5
"""Other questions between one that was not known and the same again."""


class Cram:
    """What is asked in a session that leaves the schedule alone.

    What has been introduced comes first, the weakest at the beginning; then what is new, in its order.
    What was not known comes again some questions later. Siblings follow each other as they may.
    """

    def __init__(self, packs: Sequence[Pack], cards: Mapping[str, Card], now: Moment, scheduler: Scheduler) -> None:
        day = scheduler.day(now)
        found = {item.identity: cards.get(item.identity) for pack in packs for item in pack.items}
        recall = {
            identity: scheduler.retrievability(card, day)
            for identity, card in found.items()
            if card is not None and card.past
        }
        self.day, self._cards = day, cards
        self._order = sorted(found, key=lambda identity: recall.get(identity, 2.0))
        self._there, self._met = frozenset(found), frozenset(recall)

    def next(self, rated: Sequence[tuple[str, Rating]], without: Collection[str] = ()) -> str | None:
        """Who is next, after some answers of this session; None once all are known."""
        last = {identity: (at, rating) for at, (identity, rating) in enumerate(rated)}
        missed = sorted(
            (at, identity)
            for identity, (at, rating) in last.items()
            if rating is Rating.AGAIN and identity not in without and self._shown(identity)
        )
        ripe = next((identity for at, identity in missed if len(rated) - at > AGAIN_AFTER), None)
        others = (each for each in self._order if each not in last and each not in without and self._shown(each))
        return ripe or next(others, None) or next((identity for _, identity in missed), None)

    def counts(self, rated: Sequence[tuple[str, Rating]]) -> Counts:
        """What is left: those not introduced yet, those that were not known in this session, and the others."""
        last = dict(rated)
        missed = sum(1 for each, rating in last.items() if rating is Rating.AGAIN and self._shown(each))
        others = [each for each in self._order if each not in last and self._shown(each)]
        met = sum(1 for each in others if each in self._met)
        return Counts(len(others) - met, missed, met)

    def _shown(self, identity: str) -> bool:
        if identity not in self._there:  # answered, and then edited out of the deck
            return False
        card = self._cards.get(identity)
        return card is None or not (card.suspended or card.buried_on == self.day)
