"""Fresh questions: which of a pack are introduced on a study day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from quizgen.memory.card import Card, New
from quizgen.memory.cards import read_all
from quizgen.practice.gates import Gates
from quizgen.practice.pack import Pack
from quizgen.practice.waiting import Waiting

LOOKED_AT = 2000
"""Open questions that are looked at for one that can stand beside those of the day: keeps decks of any shape fast."""

Free = Callable[[str], bool]
"""Whether no question of a piece is asked on the day."""


class Part:
    """What can be introduced of one pack on one study day, kept up card by card."""

    def __init__(self, pack: Pack, known: Mapping[str, Card], day: int, learnt_at: float) -> None:
        """``known`` are cards by identity, from which those that wait are read when they are wanted."""
        self._known = known
        self._waiting: set[int] = set()
        self.pack, self.day, self._learnt_at = pack, day, learnt_at
        self.items = (*pack.items, *pack.rest)
        self.unseen = len(pack.items)
        """How many questions can still be introduced, today or later."""
        self._cards: dict[int, Card] = {}
        self._new = bytearray([True]) * len(self.items)
        self._unseen = bytearray([True]) * len(pack.items)
        self._introduced: set[int] = set()
        self._gates: Gates | None = None

    @property
    def introduced(self) -> int:
        """How many questions were introduced on the day, in this session or before it."""
        return len(self._introduced)

    @property
    def gates(self) -> Gates:
        """What has been learnt, read when it is wanted first."""
        if self._gates is None:
            self.read_all()
            self._gates = Gates(self.pack, self._cards, self.day, self._learnt_at)
            lines: tuple[list[int], list[int]] = ([], [])
            for at, item in enumerate(self.pack.items):
                lines[item.contrast].append(at)
            self._plain, self._contrasts = (Waiting(line, self._gates, self._is_new) for line in lines)
            self._confused = _sets_of(self.pack.concepts.contrasts, 0)
            self._alike = _sets_of(self.pack.concepts.kinds, len(self.pack.concepts.contrasts))
        return self._gates

    def put_waiting(self, at: int) -> None:
        """To begin with: a question was introduced before the day and has nothing to do with it."""
        self._waiting.add(at)
        self._new[at] = False
        if at < len(self._unseen):
            self._unseen[at] = False
            self.unseen -= 1

    def read_all(self) -> None:
        """Have the cards in mind of all that wait."""
        if self._waiting:
            read_all(self._known)
            self._cards.update((at, self._known[self.items[at].identity]) for at in self._waiting)
            self._waiting.clear()

    def put(self, at: int, card: Card) -> None:
        """The card of a question has changed."""
        self._waiting.discard(at)
        self._cards[at] = card
        keys = self._gates.put(at, card, self.day) if self._gates else ()
        for key in keys:
            self._plain.wake(key)
            self._contrasts.wake(key)
        if card.past is not None and card.past.first_day == self.day:
            self._introduced.add(at)
        else:
            self._introduced.discard(at)
        if at >= len(self._unseen):
            return
        new = isinstance(card.state, New) and not card.suspended
        self.unseen += new - self._unseen[at]
        self._unseen[at] = new
        self._new[at] = new and card.buried_on != self.day
        if self._new[at] and self._gates:
            (self._contrasts if self.items[at].contrast else self._plain).back(at)

    def card(self, at: int) -> Card | None:
        """The card of a question; None where nothing is known of it."""
        return self._known.get(self.items[at].identity) if at in self._waiting else self._cards.get(at)

    def choose(self, limit: int, forced: int, free: Free, *, apart: bool = True) -> list[int]:
        """The questions to introduce, in the order they are asked in.

        First what tells known concepts apart, then the others in their order. Concepts that their author calls
        confused are not met on one day; those of one kind only where the day has room for nothing else.
        Where that gives fewer than ``forced``, others are taken before their time. ``limit`` is the most;
        siblings fall on different days unless ``apart`` is false.
        """
        if limit < 1 or not self.unseen:
            return []
        gates, choice = self.gates, _Choice(limit, free, apart)
        met = {main for at in self._introduced if (main := self.items[at].main) is not None}
        for concept in met:
            if gates.met_on(concept) == self.day:
                choice.meet(concept, self._confused[concept] | self._alike[concept])
        for line, alike in ((self._contrasts, True), (self._plain, True), (self._plain, False)):
            for at in islice(line.open(), LOOKED_AT):
                if choice.full:
                    return choice.found
                self._take(choice, at, alike=alike)
        choice.limit = min(limit, forced)
        if choice.full:
            return choice.found
        for early, siblings in ((False, False), (True, False), (True, True)):
            for at in self._fresh_ones():
                if choice.full:
                    return choice.found
                if early or not gates.waits_for(at):
                    choice.take(at, self.items[at].group, siblings=siblings)
        return choice.found

    def _take(self, choice: _Choice, at: int, *, alike: bool) -> None:
        """Take a question if its concept can be met today beside the others of the day."""
        concept = self.items[at].main
        first = concept is not None and self.gates.met_on(concept) is None and concept not in choice.met
        if concept is None or not first:
            choice.take(at, self.items[at].group)
            return
        confused, of_a_kind = self._confused[concept], self._alike[concept]
        clash = confused | of_a_kind if alike else confused
        if clash.isdisjoint(choice.near) and choice.take(at, self.items[at].group):
            choice.meet(concept, confused | of_a_kind)

    def _fresh_ones(self) -> Iterator[int]:
        return (at for at in range(len(self.pack.items)) if self._new[at])

    def _is_new(self, at: int) -> bool:
        return bool(self._new[at])


@dataclass(slots=True)
class _Choice:
    """What is chosen so far for a day."""

    limit: int
    free: Free
    apart: bool
    """Whether siblings fall on different days."""
    found: list[int] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    pieces: set[str] = field(default_factory=set)
    near: set[int] = field(default_factory=set)
    """Sets of confusable concepts of which one is met today."""
    met: set[int] = field(default_factory=set)

    @property
    def full(self) -> bool:
        return len(self.found) >= self.limit

    def take(self, at: int, piece: str, *, siblings: bool = False) -> bool:
        """Choose a question, unless it is or a sibling has the day; whether it was."""
        beside = siblings or not self.apart or (piece not in self.pieces and self.free(piece))
        if at in self.taken or not beside:
            return False
        self.found.append(at)
        self.taken.add(at)
        self.pieces.add(piece)
        return True

    def meet(self, concept: int, sets: frozenset[int]) -> None:
        self.met.add(concept)
        self.near |= sets


def _sets_of(sets: tuple[tuple[int, ...], ...], first: int) -> defaultdict[int, frozenset[int]]:
    """By concept, the numbers of the sets it is in."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for number, members in enumerate(sets, first):
        for concept in members:
            found[concept].add(number)
    return defaultdict(frozenset, {concept: frozenset(numbers) for concept, numbers in found.items()})
