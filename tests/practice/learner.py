"""Packs of any shape, and a learner who studies them without a store: for laws of the queue."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from quizgen.memory.card import Card
from quizgen.memory.event import Days, Kind, Line, Rating, Step
from quizgen.memory.moment import DAY_MS, HOUR_MS, Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.practice.concepts import Concept, Concepts
from quizgen.practice.pack import Item, Pack
from quizgen.practice.queue import Queue
from quizgen.practice.wishes import Wishes
from quizgen.questions.question import Question

FIRST_DAY = 20_000
ANSWER_MS = 20_000
MOST_ANSWERS = 150
"""Of a day; then the learner has had enough."""


def _no_question(identity: str) -> Question:
    raise KeyError(identity)


@st.composite
def packs(draw: st.DrawFn, most: int = 7) -> Pack:
    """Concepts that require earlier ones, sets that are confused, questions of all levels in any order."""
    count = draw(st.integers(0, most))
    concepts = [
        Concept(f"c{at}", f"term {at}", tuple(sorted(draw(st.sets(st.integers(0, at - 1), max_size=3)) if at else ())))
        for at in range(count)
    ]
    groups = st.sets(st.integers(0, max(count - 1, 0)), min_size=2, max_size=3).map(lambda group: tuple(sorted(group)))
    sets = st.lists(groups, max_size=3).map(tuple) if count > 1 else st.just(())
    about = st.lists(st.integers(0, max(count - 1, 0)), max_size=3 if count else 0, unique=True).map(tuple)
    forms = st.sampled_from(["choice", "true-false", "cloze", "typed", "open"])
    drawn = draw(st.lists(st.tuples(st.integers(0, 8), forms, about, st.booleans()), max_size=3 * most))
    items = tuple(
        Item(f"d/p{piece}/f{at}/{form}/en@1", f"d/p{piece}", form, about, contrast and len(about) > 1)
        for at, (piece, form, about, contrast) in enumerate(drawn)
    )
    return Pack("d", "D", "en", items, (), {}, _no_question, Concepts(tuple(concepts), draw(sets), draw(sets)))


@dataclass
class Learner:
    """Answers question after question of a queue, by the clock."""

    pack: Pack
    settings: Settings = field(default_factory=Settings)
    wishes: Wishes = field(default_factory=Wishes)
    cards: dict[str, Card] = field(default_factory=dict)
    day: int = FIRST_DAY
    at_ms: int = 0

    def __post_init__(self) -> None:
        self.scheduler = Scheduler(self.settings)
        self.begin(self.day)

    def begin(self, day: int) -> None:
        """Get up on a study day."""
        self.day, self.at_ms = day, day * DAY_MS + 9 * HOUR_MS
        self.queue = self.fresh()
        self.last: str | None = None

    def fresh(self) -> Queue:
        """The queue as a new session has it now."""
        return Queue([self.pack], self.cards, Moment(self.at_ms), self.scheduler, self.wishes)

    def put(self, card: Card) -> None:
        self.cards[card.identity] = card
        self.queue.put(card)

    def card(self, identity: str) -> Card:
        return self.cards.get(identity) or Card(identity)

    def answer(self, identity: str, rating: Rating) -> None:
        """Give a rating, and take what the scheduler grants."""
        card = self.card(identity)
        granted = self.scheduler.offers(card, Moment(self.at_ms))[rating]
        days = granted.days if isinstance(granted, Days) else None
        seconds = granted.seconds if isinstance(granted, Step) else None
        line = Line(identity, Kind.REVIEW, self.at_ms, 0, self.day, rating.value, days, seconds, None)
        self.put(self.scheduler.apply(card, line))
        self.last = identity
        self.at_ms += ANSWER_MS

    def study(self, rate: Callable[[str], Rating]) -> Iterator[str]:
        """A day: yields each card before it is answered."""
        for _ in range(MOST_ANSWERS):
            identity = self.queue.next(self.at_ms, self.last)
            if identity is None:
                return
            yield identity
            self.answer(identity, rate(identity))


def rating_of(choices: Sequence[Rating]) -> Callable[[str], Rating]:
    """Ratings by chance, the same each time."""
    chance = random.Random(1)
    return lambda _: chance.choice(choices)
