"""The queue: which cards are to be asked on a study day, and which one comes next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.memory.card import Card, Learning, New, Relearning, Review, State
from quizgen.memory.moment import Moment, day_start_ms, study_day
from quizgen.memory.settings import Settings
from quizgen.practice.pack import Item, Pack
from quizgen.questions.realise import hash_rank

Cards = Mapping[str, Card]
"""Cards by identity; one that is not there is new."""


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
class Wishes:
    """What the learner wants of this session beside what is due."""

    new: int | None = None
    """At most so many new cards in this session, whatever the day's limit says."""
    ahead: int = 0
    """Reviews due within so many days are taken now."""


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

    def without(self, identities: Collection[str]) -> Plan:
        """The plan without some cards."""
        if not identities:
            return self
        return Plan(
            tuple(each for each in self.learning if each[1] not in identities),
            tuple(each for each in self.due if each not in identities),
            tuple(each for each in self.new if each not in identities),
        )

    def next(self, now_ms: int, learn_ahead_s: int, last: str | None = None) -> str | None:
        """Who is next: steps that are due, reviews, new cards, then steps that are nearly due.

        ``last`` was asked just before; it does not come again while another step is nearly due.
        None where all that is left must wait.
        """
        ready = [identity for due_ms, identity in self.learning if due_ms <= now_ms]
        if ready or self.due or self.new:
            return next(iter((*ready, *self.due, *self.new)))
        soon = [identity for due_ms, identity in self.learning if due_ms <= now_ms + learn_ahead_s * 1000]
        return next((identity for identity in soon if identity != last), soon[0] if soon else None)


def plan(
    packs: Sequence[Pack], cards: Cards, now: Moment, settings: Settings, wishes: Wishes, introduced: int = 0
) -> Plan:
    """What is to be asked on the study day of ``now``.

    Of siblings (questions of one piece) at most one is reviewed or introduced a day, so that one
    does not answer the other; the rest waits for another day without an event being written.
    Each pack introduces at most ``settings.new_per_day`` cards a day; ``wishes.new`` replaces that
    by a number for all packs together, of which ``introduced`` are used up.
    """
    day = study_day(now, settings.rollover_hour)
    tomorrow_ms = day_start_ms(day + 1, now.offset_min, settings.rollover_hour)
    items = [item for pack in packs for item in pack.items]
    taken = {item.group for item in items if _asked_on(cards.get(item.identity), day)}
    learning = sorted(_learning(items, cards, day, tomorrow_ms))
    in_steps = {identity for _, identity in learning}
    taken.update(item.group for item in items if item.identity in in_steps)
    due = sorted(_due(items, cards, day, day + wishes.ahead), key=lambda found: (found[0], _shuffle(found[1], day)))
    chosen_due = [item.identity for _, item in due if _claim(taken, item.group)]
    chosen_new: list[str] = []
    for pack in packs:
        room = _room(pack, cards, day, settings, wishes, introduced + len(chosen_new))
        chosen_new.extend(_new(pack.items, cards, day, taken, room))
    return Plan(tuple(learning), tuple(chosen_due), tuple(chosen_new))


def next_time(packs: Sequence[Pack], cards: Cards, now: Moment, settings: Settings) -> int | None:
    """When the next card can be asked, once nothing is left now: milliseconds since 1970, UTC; None for never."""
    day = study_day(now, settings.rollover_hour)
    times: list[int] = []
    days: set[int] = set()
    for item in (item for pack in packs for item in pack.items):
        card = cards.get(item.identity) or Card(item.identity)
        if card.suspended:
            continue
        match card.state:
            case Learning(due_ms=due_ms) | Relearning(due_ms=due_ms):
                times.append(due_ms)
            case Review(due_day=due_day):
                days.add(max(due_day, day + 1))
            case New() if settings.new_per_day:
                days.add(day + 1)
    if days:
        times.append(day_start_ms(min(days), now.offset_min, settings.rollover_hour))
    return min(times, default=None)


def more_new(packs: Sequence[Pack], cards: Cards, day: int) -> int:
    """How many new cards could be introduced today if there were no limit."""
    return len({item.group for item, state in _untouched(packs, cards, day) if isinstance(state, New)})


def days_ahead(packs: Sequence[Pack], cards: Cards, day: int) -> int | None:
    """How many days one would have to study ahead today to be asked a review; None for never."""
    states = (state for _, state in _untouched(packs, cards, day))
    days = (state.due_day - day for state in states if isinstance(state, Review))
    return min((ahead for ahead in days if ahead > 0), default=None)


def _untouched(packs: Sequence[Pack], cards: Cards, day: int) -> Iterator[tuple[Item, State]]:
    """Cards that may be asked, and no sibling of which was asked on that day."""
    items = [item for pack in packs for item in pack.items]
    taken = {item.group for item in items if _asked_on(cards.get(item.identity), day)}
    for item in items:
        card = cards.get(item.identity) or Card(item.identity)
        if item.group not in taken and not _hidden(card, day):
            yield item, card.state


def _asked_on(card: Card | None, day: int) -> bool:
    return card is not None and card.past is not None and card.past.last_day == day


def _hidden(card: Card, day: int) -> bool:
    return card.suspended or card.buried_on == day


def _learning(items: Iterable[Item], cards: Cards, day: int, tomorrow_ms: int) -> Iterator[tuple[int, str]]:
    for item in items:
        card = cards.get(item.identity)
        if card is None or _hidden(card, day):
            continue
        match card.state:
            case Learning(due_ms=due_ms) | Relearning(due_ms=due_ms) if due_ms < tomorrow_ms:
                yield due_ms, item.identity


def _due(items: Iterable[Item], cards: Cards, day: int, until: int) -> Iterator[tuple[int, Item]]:
    for item in items:
        card = cards.get(item.identity)
        if card is None or _hidden(card, day):
            continue
        match card.state:
            case Review(due_day=due_day) if due_day <= until:
                yield due_day, item


def _new(items: Iterable[Item], cards: Cards, day: int, taken: set[str], room: int) -> Iterator[str]:
    for item in items:
        if room < 1:
            return
        card = cards.get(item.identity)
        if card is not None and (not isinstance(card.state, New) or _hidden(card, day)):
            continue
        if _claim(taken, item.group):
            room -= 1
            yield item.identity


def _room(pack: Pack, cards: Cards, day: int, settings: Settings, wishes: Wishes, used: int) -> int:
    """How many new cards a pack may still introduce."""
    if wishes.new is not None:
        return wishes.new - used
    found = (cards.get(item.identity) for item in pack.items)
    today = sum(1 for card in found if card is not None and card.past is not None and card.past.first_day == day)
    return settings.new_per_day - today


def _claim(taken: set[str], group: str) -> bool:
    """Take the place of a group's siblings for the day; False where it is taken."""
    if group in taken:
        return False
    taken.add(group)
    return True


def _shuffle(item: Item, day: int) -> int:
    """Reviews due on one day are mixed, another way each day."""
    return hash_rank("review", item.identity, day)
