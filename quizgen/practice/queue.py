"""The queue: which cards are to be asked on a study day, and which one comes next."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from quizgen.memory.card import Card, Learning, Relearning, Review
from quizgen.memory.cards import told_apart
from quizgen.memory.moment import DAY_MS, Moment, day_start_ms
from quizgen.memory.scheduler import Scheduler
from quizgen.practice.concepts import Concepts
from quizgen.practice.fresh import Part
from quizgen.practice.pack import Item, Pack
from quizgen.practice.reviews import About, Due, Reviews
from quizgen.practice.wishes import Wishes
from quizgen.questions.realise import hash_rank

Cards = Mapping[str, Card]
"""Cards by identity; one that is not there is new."""

_NO_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards are still to be asked today, of each kind."""

    new: int
    learning: int
    due: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.new + self.learning + self.due


@dataclass(frozen=True, slots=True)
class Plan:
    """The cards of a study day, by identity, each kind in the order it is asked in."""

    learning: tuple[tuple[int, str], ...]
    """With when each is due (milliseconds since 1970, UTC)."""
    due: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def counts(self) -> Counts:
        """How many of each kind."""
        return Counts(len(self.new), len(self.learning), len(self.due))


class _Fact(NamedTuple):
    """What a card is to the study day."""

    claims: bool = False
    """Whether its siblings have to wait for another day: it was asked, or is in its steps."""
    step_ms: int | None = None
    """When its step is due, if that is today."""
    due: Due | None = None
    forgotten: bool = False


_UNTOUCHED = _Fact()


class Queue:
    """The cards of one study day. What it says follows from the cards; ``put`` tells it of each that changes.

    Of siblings (questions of one piece) at most one is reviewed or introduced a day, so that one
    does not answer the other, unless the settings say so; the rest waits for another day without an
    event being written.
    """

    def __init__(self, packs: Sequence[Pack], cards: Cards, now: Moment, scheduler: Scheduler, wishes: Wishes) -> None:
        """Read every card once; afterwards an answer costs little, however many there are."""
        self.day, self.wishes = scheduler.day(now), wishes
        self._scheduler, self._settings = scheduler, scheduler.settings
        self._offset_min, self._introduced = now.offset_min, 0
        self._tomorrow_ms = day_start_ms(self.day + 1, now.offset_min, self._settings.rollover_hour)
        self.parts = [Part(pack, cards, self.day, self._settings.learnt_stability) for pack in packs]
        self._items: list[Item] = []
        self._starts: list[int] = []
        for part in self.parts:
            self._starts.append(len(self._items))
            self._items += part.items
        self._numbers = {item.identity: number for number, item in enumerate(self._items)}
        self._facts: dict[int, _Fact] = {}
        self._claims: Counter[str] = Counter()
        self._steps: list[tuple[int, str]] = []
        self._reviews = Reviews(one_a_piece=self._settings.bury_review_siblings)
        self._forgotten: Counter[About] = Counter()
        self._held: frozenset[About] | None = None
        self._fresh: list[int] | None = None
        self._read(cards)
        self._reviews.settle_all({piece for piece, count in self._claims.items() if count})

    def _read(self, cards: Cards) -> None:
        """Take in every card; most are not due, and of them nothing is read before it is wanted."""
        waiting, others = told_apart(cards, self.day, self.wishes.until(self.day))
        for identity in waiting:
            number = self._numbers.get(identity)
            if number is not None:
                part = self._part(number)
                self.parts[part].put_waiting(number - self._starts[part])
        for card in others:
            number = self._numbers.get(card.identity)
            if number is not None:
                self._take_in(number, card)

    def now_is_another_day(self, now: Moment) -> bool:
        """Whether the study day is over, or its bounds have moved."""
        return self._scheduler.day(now) != self.day or now.offset_min != self._offset_min

    def introduce(self, count: int) -> None:
        """How many new cards this session has introduced, for where ``wishes`` limit them."""
        if count != self._introduced:
            self._introduced, self._fresh = count, None

    def put(self, card: Card) -> None:
        """A card has changed."""
        number = self._numbers.get(card.identity)
        if number is not None:
            self._take_in(number, card)
            piece = self._items[number].group
            self._reviews.settle(piece, taken=self._claims[piece] > 0)

    @property
    def counts(self) -> Counts:
        """How many are still to be asked today, of each kind."""
        return Counts(len(self._new()), len(self._steps), len(self._reviews))

    @property
    def unseen(self) -> int:
        """How many cards can still be introduced, today or later."""
        return sum(part.unseen for part in self.parts)

    def plan(self) -> Plan:
        """All that is to be asked today, in order."""
        asked: set[int] = set()
        due: list[str] = []
        for each in self._reviews:
            while each.number not in asked:
                first = self._first_of(each.number, asked)
                asked.add(first)
                due.append(self._items[first].identity)
        return Plan(tuple(self._steps), tuple(due), tuple(self._items[number].identity for number in self._new()))

    def next(self, now_ms: int, last: str | None = None, without: Collection[str] = ()) -> str | None:
        """Who is next: steps that are due, reviews, new cards, then steps that are nearly due.

        What builds on a forgotten concept comes after that has been asked again. ``last`` was asked just
        before; it does not come again while there is anything else. None where all that is left must wait.
        """
        steps = [(due_ms, identity) for due_ms, identity in self._steps if identity not in without]
        ready = next((identity for due_ms, identity in steps if due_ms <= now_ms), None)
        if ready is not None:
            return ready
        skipped = {number for identity in without if (number := self._numbers.get(identity)) is not None}
        others = chain((due.number for due in self._reviews), self._new())
        held: list[str] = []
        for number in others:
            if number in skipped:
                continue
            if not self._holds_back(number):
                return self._items[self._first_of(number, skipped)].identity
            held = held or [self._items[number].identity]
        ahead_ms = now_ms + self._settings.learn_ahead * 1000
        soon = [identity for due_ms, identity in steps if due_ms <= ahead_ms]
        return next(iter((*(identity for identity in soon if identity != last), *held, *soon)), None)

    def more_new(self) -> int:
        """How many new cards could be introduced today if there were no limit."""
        return sum(1 for _ in self._chosen(_NO_LIMIT))

    def met(self) -> int:
        """How many cards have been introduced."""
        return sum(1 for _, card in self._known() if card.past is not None)

    def days_ahead(self) -> int | None:
        """How many days one would have to study ahead today to be asked a review; None for never."""
        later = (
            card.state.due_day - self.day
            for item, card in self._known()
            if isinstance(card.state, Review) and not self._hidden(card) and not self._claims[item.group]
        )
        return min((days for days in later if days > 0), default=None)

    def next_ms(self) -> int | None:
        """When a card falls due next, once nothing is left now: milliseconds since 1970, UTC; None for never."""
        times: list[int] = []
        for _, card in self._known():
            earliest = self._tomorrow_ms if card.buried_on == self.day else 0
            match card.state:
                case Learning(due_ms=due_ms) | Relearning(due_ms=due_ms) if not card.suspended:
                    times.append(max(due_ms, earliest))
                case Review(due_day=due_day) if not card.suspended:
                    times.append(self._tomorrow_ms + (max(due_day - self.day, 1) - 1) * DAY_MS)
        return min(times, default=None)

    def find(self, identity: str) -> tuple[Part, int]:
        """The part that has a question, and its place there. Raises KeyError."""
        number = self._numbers[identity]
        part = self._part(number)
        return self.parts[part], number - self._starts[part]

    def needed_by(self, identity: str) -> str | None:
        """The review whose turn it would be, if a question goes before it because it needs that; else None."""
        number = self._numbers[identity]
        about = self._about(number)
        for due in self._reviews:
            if due.number == number:
                return None
            if about is not None and about in self._needs(due.number):
                return self._items[due.number].identity
        return None

    def _first_of(self, number: int, skipped: set[int]) -> int:
        """The card, or a review that has to be asked before it."""
        while (first := self._reviews.first_about(self._needs(number), skipped)) is not None:
            number = first.number  # what it needs comes before it in teaching order, so this ends
        return number

    def _needs(self, number: int) -> Iterator[About]:
        """All concepts that have to be known for a question, near and far."""
        part, item = self._part(number), self._items[number]
        return ((part, at) for at in self._concepts(part).foundations(item.concepts, contrast=item.contrast))

    def _concepts(self, part: int) -> Concepts:
        return self.parts[part].pack.concepts

    def _holds_back(self, number: int) -> bool:
        """Whether something that a question builds on has been forgotten today."""
        if self._held is None:
            forgotten = [about for about, count in self._forgotten.items() if count]
            self._held = frozenset(
                (part, at)
                for part in {part for part, _ in forgotten}
                for at in self._concepts(part).built_on(at for other, at in forgotten if other == part)
            )
        if not self._held:
            return False
        part, item = self._part(number), self._items[number]
        needed = self._concepts(part).needs(item.concepts, contrast=item.contrast)
        return any((part, at) in self._held for at in needed)

    def _known(self) -> Iterator[tuple[Item, Card]]:
        """The questions of the session whose cards are known."""
        for part in self.parts:
            part.read_all()
            for at, item in enumerate(part.pack.items):
                card = part.card(at)
                if card is not None:
                    yield item, card

    def _new(self) -> list[int]:
        if self._fresh is None:
            self._fresh = list(self._chosen(None))
        return self._fresh

    def _chosen(self, limit: int | None) -> Iterator[int]:
        """The cards to introduce, pack by pack: as many as the settings and wishes say, or up to a limit."""
        taken, apart = 0, self._settings.bury_new_siblings
        for part, start in zip(self.parts, self._starts, strict=True):
            room, forced = self._room(part, taken) if limit is None else (limit, 0)
            for at in part.choose(room, forced, self._free, apart=apart):
                taken += 1
                yield start + at

    def _room(self, part: Part, taken: int) -> tuple[int, int]:
        """How many cards a pack may introduce, and how many of them must be, whatever they wait for."""
        pace = self.wishes.pace(part.unseen, part.introduced, self.day) - part.introduced
        if self.wishes.new is not None:
            room = self.wishes.new - self._introduced - taken
            return room, min(room, pace)
        return max(self._settings.of(part.pack.owner).new_per_day - part.introduced, pace), pace

    def _free(self, piece: str) -> bool:
        return not self._claims[piece] and not self._reviews.shows(piece)

    def _take_in(self, number: int, card: Card) -> None:
        item, before = self._items[number], self._facts.get(number, _UNTOUCHED)
        part = self._part(number)
        self.parts[part].put(number - self._starts[part], card)
        self._fresh = None
        now = self._facts[number] = self._fact(number, card)
        self._claims[item.group] += now.claims - before.claims
        if before.due is not None:
            self._reviews.remove(before.due)
        if now.due is not None:
            self._reviews.add(now.due)
        if before.step_ms is not None:
            self._steps.remove((before.step_ms, item.identity))
        if now.step_ms is not None:
            insort(self._steps, (now.step_ms, item.identity))
        about = self._about(number)
        if about is not None and now.forgotten != before.forgotten:
            self._forgotten[about] += now.forgotten - before.forgotten
            self._held = None

    def _fact(self, number: int, card: Card) -> _Fact:
        past, part = card.past, self._part(number)
        asked = past is not None and past.last_day == self.day
        if number - self._starts[part] >= len(self.parts[part].pack.items):
            return _Fact(asked)
        step_ms, due = None, None
        if not self._hidden(card):
            match card.state:
                case Learning(due_ms=due_ms) | Relearning(due_ms=due_ms) if due_ms < self._tomorrow_ms:
                    step_ms = due_ms
                case Review(due_day=due_day) if due_day <= self.wishes.until(self.day):
                    due = self._due(number, card, due_day)
        forgotten = step_ms is not None and isinstance(card.state, Relearning)
        return _Fact(asked or step_ms is not None, step_ms, due, forgotten)

    def _due(self, number: int, card: Card, due_day: int) -> Due:
        """Reviews come by the day they fell due; before an examination, by what will be known of them on its day."""
        item = self._items[number]
        exam = self.wishes.exam
        first = float(due_day) if exam is None else self._scheduler.retrievability(card, exam)
        return Due(first, hash_rank("review", item.identity, self.day), number, item.group, self._about(number))

    def _about(self, number: int) -> About | None:
        """The concept that others may need this question for; one that tells concepts apart comes after all of them."""
        item = self._items[number]
        return None if item.contrast or item.main is None else (self._part(number), item.main)

    def _part(self, number: int) -> int:
        return bisect_right(self._starts, number) - 1

    def _hidden(self, card: Card) -> bool:
        return card.suspended or card.buried_on == self.day


def plan(packs: Sequence[Pack], cards: Cards, now: Moment, scheduler: Scheduler, wishes: Wishes | None = None) -> Plan:
    """What is to be asked on the study day of ``now``."""
    return Queue(packs, cards, now, scheduler, wishes or Wishes()).plan()
