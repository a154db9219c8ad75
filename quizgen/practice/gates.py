"""Gates: what of a pack has been learnt, and what each of its questions has to wait for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from quizgen.memory.card import Card, Relearning, Review
from quizgen.practice.concepts import LEVEL_OF, LEVELS
from quizgen.practice.pack import Item, Pack

ENOUGH = 10
"""Reviews after which a card holds back nothing any more: who was asked so often in vain is not helped by waiting."""

Key = int | str
"""What a question waits for: a concept, the lower levels of one (counted on from the concepts), or of a piece."""


class Standing(IntEnum):
    """What a question, or all questions of a concept, say to those that wait."""

    ASIDE = 0
    """Nothing: it is not there to be asked, so nobody has to wait for it."""
    OPEN = 1
    """It can be asked and is not learnt yet: wait."""
    LEARNT = 2


class Gates:
    """What has been learnt of one pack on one study day, kept up card by card.

    - A question waits until what its concepts require has been learnt: at least one question on each.
    - One of a higher level waits until one of a lower level has been learnt: of its piece, else of its concept.
    - One that tells concepts apart waits until all of them are known.

    Who waits, waits for questions that can be asked: what is suspended, buried, left out of the session, or has
    been asked ``ENOUGH`` times holds back nothing, and of a concept without questions what *it* requires counts.
    Each waits only for concepts before its own in teaching order, or for lower levels: so nobody waits in a circle.
    """

    def __init__(self, pack: Pack, cards: Mapping[int, Card], day: int, learnt_at: float) -> None:
        """Take in the cards there are, by the place of their question.

        ``learnt_at`` is the stability, in days, from which on a card counts as learnt.
        """
        self.items: Sequence[Item] = (*pack.items, *pack.rest)
        self.concepts, self._all = pack.concepts.all, pack.concepts
        self._asked, self._learnt_at = len(pack.items), learnt_at
        self._standing = bytearray([Standing.OPEN]) * self._asked + bytearray(len(pack.rest))
        self._own: list[list[int]] = [[] for _ in self.concepts]
        self._pieces: dict[str, list[int]] = {}
        self._met: list[int | None] = [None] * len(self.concepts)
        self._cards = dict(cards)
        size = LEVELS * len(self.concepts)
        self._counts: dict[int, list[int]] = {Standing.OPEN: [0] * size, Standing.LEARNT: [0] * size}
        for at, card in cards.items():
            self._standing[at] = self._stands(at, card, day)
        for at, (_, group, form, about, contrast) in enumerate(self.items):
            self._pieces.setdefault(group, []).append(at)
            if about and not contrast:
                concept = about[0]
                self._own[concept].append(at)
                if stands := self._standing[at]:
                    self._counts[stands][concept * LEVELS + LEVEL_OF.get(form, 2)] += 1
                if at in cards:
                    self._meet(concept, cards[at])

    def put(self, at: int, card: Card, day: int) -> list[Key]:
        """Take in the card of a question as it is now; what those that wait for it should look at again."""
        item, before, now = self.items[at], self._standing[at], self._stands(at, card, day)
        self._cards[at] = card
        concept = item.main
        if item.contrast:
            return []
        if concept is None:
            self._standing[at] = now
            return [item.group] if before != now else []
        self._meet(concept, card)
        if before == now:
            return []
        stood = self.standing(concept)
        self._standing[at] = now
        for standing, change in ((before, -1), (now, 1)):
            if standing:
                self._counts[standing][concept * LEVELS + item.level] += change
        level = len(self.concepts) + concept
        return [concept, level] if stood is not self.standing(concept) else [level]

    def standing(self, concept: int) -> Standing:
        """What a concept says to those that require it."""
        own = slice(concept * LEVELS, (concept + 1) * LEVELS)
        if any(self._counts[Standing.LEARNT][own]):
            return Standing.LEARNT
        return Standing.OPEN if any(self._counts[Standing.OPEN][own]) else Standing.ASIDE

    def met_on(self, concept: int) -> int | None:
        """The study day a concept was first asked about; None where it never was."""
        return self._met[concept]

    def waits_for(self, at: int) -> tuple[Key, ...]:
        """What a question waits for: once one of these changes, ask again. Nothing where it may be asked."""
        for concept in self.needs(at):
            missing = self._missing(concept)
            if missing:
                return missing
        lower = None if self.items[at].contrast else self._lower(at)
        return () if lower is None else (lower,)

    def needs(self, at: int) -> tuple[int, ...]:
        """The concepts that have to be known for a question, in teaching order."""
        return self._all.needs(self.items[at].concepts, contrast=self.items[at].contrast)

    def learnt(self, concept: int) -> list[Card]:
        """The cards of a concept that count as learnt."""
        return [self._cards[at] for at in self._own[concept] if self._standing[at] == Standing.LEARNT]

    def lower(self, at: int) -> list[Card]:
        """The cards of a lower level of the same piece, else of the same concept, that count as learnt."""
        item = self.items[at]
        own = self._own[item.concepts[0]] if item.concepts else ()
        for places in (self._pieces[item.group], own):
            found = [
                self._cards[other]
                for other in places
                if self._standing[other] == Standing.LEARNT and self.items[other].level < item.level
            ]
            if found:
                return found
        return []

    def _missing(self, concept: int) -> tuple[int, ...]:
        """The concept, if it is to be learnt first; where nothing of it can be asked, what it requires itself, too."""
        seen, waiting = {concept}, [concept]
        while waiting:
            at = waiting.pop()
            stands = self.standing(at)
            if stands is Standing.OPEN:
                return tuple(seen)
            if stands is Standing.ASIDE:
                further = [before for before in self.concepts[at].requires if before < at and before not in seen]
                seen.update(further)
                waiting.extend(further)
        return ()

    def _lower(self, at: int) -> Key | None:
        """Whether a lower level comes first: of the piece, else of the concept."""
        item = self.items[at]
        if not item.level:
            return None
        main, level = item.main, item.level
        siblings = {
            self._standing[other]
            for other in self._pieces[item.group]
            if self.items[other].level < level and self.items[other].main == main and not self.items[other].contrast
        }
        if Standing.LEARNT in siblings:
            return None
        if main is None:
            return item.group if Standing.OPEN in siblings else None
        below = slice(main * LEVELS, main * LEVELS + level)
        waits = Standing.OPEN in siblings or (
            any(self._counts[Standing.OPEN][below]) and not any(self._counts[Standing.LEARNT][below])
        )
        return len(self.concepts) + main if waits else None

    def _stands(self, at: int, card: Card, day: int) -> Standing:
        if isinstance(card.state, (Review, Relearning)) and card.state.past.memory.stability >= self._learnt_at:
            return Standing.LEARNT
        asked = at < self._asked and not card.suspended and card.buried_on != day and card.reviews < ENOUGH
        return Standing.OPEN if asked else Standing.ASIDE

    def _meet(self, concept: int, card: Card) -> None:
        known, past = self._met[concept], card.past
        if past is not None:
            self._met[concept] = past.first_day if known is None else min(known, past.first_day)
        elif known is not None:
            days = [each.past.first_day for own in self._own[concept] if (each := self._cards.get(own)) and each.past]
            self._met[concept] = min(days, default=None)
