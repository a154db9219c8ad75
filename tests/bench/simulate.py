"""How much is known after a month by the order questions come in: ours, plain FSRS, and chance, for several learners.

    python -m tests.bench.simulate [SEEDS] [DECK]

All study the same deck at the same pace: at most 100 answers and 20 new cards a day for 30 days, scheduled by
FSRS-6; siblings fall on different days for all. *Plain* takes new cards in the order of the deck (which is teaching
order, prerequisites first), *chance* in a random one; neither waits for anything. A learner is a true memory beside
the scheduler's: each card's stability grows by FSRS-6, as fast as that card is easy (log-normal, 0.4), and a new
card is known six times in ten.

- independent: that is all. Structure is worth nothing.
- prerequisites: who does not know what a concept requires (true recall on the next day below 0.85) knows 0.6 times
  as often, and keeps half of what is gained.
- interference: concepts that are confused and were met within two days disturb each other for a week: known 0.75
  times as often, 0.7 of the gain.
- spill-over: a first answer is known the likelier the better an easier question of the piece is known (up to 0.9),
  and gains 1.3 times as much.
- deadline: as independent, but what counts is day 10. Waiting costs.

Told are answers given, cards introduced, and knowledge held on the last day: the sum of true recall over all cards,
and over those that are recalled without options. Means over seeds with a 95 % interval (t); the last column is the
difference to plain, seed by seed.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import exp, sqrt
from statistics import mean, stdev
from typing import NamedTuple

from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, MemoryState

from quizgen.memory.card import Card, New
from quizgen.memory.event import Days, Kind, Line, Rating, Step
from quizgen.memory.moment import DAY_MS, HOUR_MS, Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.model.load import load_deck
from quizgen.practice.concepts import NO_CONCEPTS, concepts_of
from quizgen.practice.pack import Item, Pack, pack_of
from quizgen.practice.queue import Queue
from quizgen.practice.wishes import Wishes
from quizgen.questions.derive import derive
from quizgen.questions.graph import Graph
from quizgen.questions.order import learning_order

FIRST_DAY, DAYS, DEADLINE = 20_000, 30, 10
ANSWERS, ANSWER_MS = 100, 12_000
KNOWN_AT_FIRST, KNOWN = 0.6, 0.85
DECAY = -DEFAULT_PARAMETERS[20]
FACTOR = 0.9 ** (1 / DECAY) - 1
T_95 = {3: 4.30, 4: 3.18, 5: 2.78, 6: 2.57, 7: 2.45, 8: 2.36, 9: 2.31, 10: 2.26}


class Found(NamedTuple):
    """What a learner has come to."""

    answers: int
    introduced: int
    known: float
    recalled: float


@dataclass
class Mind:
    """The true memory of a learner, whatever the scheduler believes."""

    pack: Pack
    seed: int
    memory: dict[str, tuple[float, float, int]] = field(default_factory=dict)
    """Stability, difficulty and day of the last answer, by card."""
    met: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fsrs = FSRS(list(DEFAULT_PARAMETERS))
        self.items = {item.identity: item for item in self.pack.items}
        self.about: dict[int, list[str]] = {}
        self.pieces: dict[str, list[Item]] = {}
        for item in self.pack.items:
            self.pieces.setdefault(item.group, []).append(item)
            if item.concepts:
                self.about.setdefault(item.concepts[0], []).append(item.identity)
        self.ease = {name: exp(random.Random(f"{self.seed} {name}").gauss(0, 0.4)) for name in self.items}

    @cached_property
    def confused(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for group in (*self.pack.concepts.contrasts, *self.pack.concepts.kinds):
            for one in group:
                found.setdefault(one, set()).update(other for other in group if other != one)
        return found

    def recall(self, identity: str, day: int) -> float:
        """The true probability of recall; 0 for what was never seen."""
        if identity not in self.memory:
            return 0.0
        stability, _, last = self.memory[identity]
        return float((1 + FACTOR * (day - last) / (stability * self.ease[identity])) ** DECAY)

    def concept(self, at: int, day: int) -> float:
        """How well a concept is known: its best question."""
        return max((self.recall(identity, day) for identity in self.about.get(at, ())), default=1.0)

    def easier(self, item: Item, day: int) -> float:
        own = (other.identity for other in self.pieces[item.group] if other.level < item.level)
        return max((self.recall(identity, day) for identity in own), default=0.0)

    def answer(self, identity: str, day: int, chances: float, gain: float, chance: random.Random) -> bool:
        """Answer, and remember: how often it is known, and how much of the growth is kept, is the learner's kind."""
        item, before = self.items[identity], self.memory.get(identity)
        at_first = min(chances if before is None else 1.0, 0.95)
        odds = at_first if before is None else self.recall(identity, day) * chances
        known = chance.random() < odds
        state = None if before is None else MemoryState(before[0], before[1])
        states = self.fsrs.next_states(state, 0.9, 0 if before is None else day - before[2])
        memory = (states.good if known else states.again).memory
        grown = memory.stability if before is None else max(memory.stability - before[0], 0.0)
        base = 0.0 if before is None else min(before[0], memory.stability)
        self.memory[identity] = (max(base + grown * gain, 0.05), memory.difficulty, day)
        for concept in item.concepts[:1]:
            self.met.setdefault(concept, day)
        return known


Learner = Callable[[Mind, Item, int], tuple[float, float]]
"""How often a question is known (a new one by itself, else times its recall), and what of the gain is kept."""


def independent(mind: Mind, item: Item, _: int) -> tuple[float, float]:
    return (KNOWN_AT_FIRST if item.identity not in mind.memory else 1.0), 1.0


def prerequisites(mind: Mind, item: Item, day: int) -> tuple[float, float]:
    chances, gain = independent(mind, item, day)
    needed = {before for at in item.concepts[:1] for before in mind.pack.concepts.all[at].requires}
    return (chances * 0.6, 0.5) if any(mind.concept(at, day + 1) < KNOWN for at in needed) else (chances, gain)


def interference(mind: Mind, item: Item, day: int) -> tuple[float, float]:
    chances, gain = independent(mind, item, day)
    for at in item.concepts[:1]:
        first = mind.met.get(at, day)
        for other in mind.confused.get(at, ()):
            if other in mind.met and abs(mind.met[other] - first) < 2 and day - max(mind.met[other], first) < 7:
                return chances * 0.75, 0.7
    return chances, gain


def spill_over(mind: Mind, item: Item, day: int) -> tuple[float, float]:
    chances, gain = independent(mind, item, day)
    if item.identity in mind.memory:
        return chances, gain
    easier = mind.easier(item, day)
    return chances + 0.3 * easier, 1.0 + 0.3 * easier


LEARNERS: dict[str, tuple[Learner, int]] = {
    "independent": (independent, DAYS),
    "prerequisites": (prerequisites, DAYS),
    "interference": (interference, DAYS),
    "spill-over": (spill_over, DAYS),
    "deadline": (independent, DEADLINE),
}


def month(pack: Pack, truth: Pack, learner: Learner, days: int, seed: int) -> Found:
    """Study a pack as its order says; ``truth`` is what its concepts really are."""
    mind, chance, scheduler = Mind(truth, seed), random.Random(seed), Scheduler(Settings(fuzz=False))
    cards: dict[str, Card] = {}
    answers = 0
    for day in range(FIRST_DAY, FIRST_DAY + days):
        at_ms, last = day * DAY_MS + 9 * HOUR_MS, None
        queue = Queue([pack], cards, Moment(at_ms), scheduler, Wishes())
        for _ in range(ANSWERS):
            last = queue.next(at_ms, last)
            if last is None:
                break
            known = mind.answer(last, day, *learner(mind, mind.items[last], day), chance)
            cards[last] = _rated(scheduler, cards.get(last) or Card(last), Moment(at_ms), day, known)
            queue.put(cards[last])
            answers, at_ms = answers + 1, at_ms + ANSWER_MS
    end = FIRST_DAY + days
    held = {item.identity: mind.recall(item.identity, end) for item in truth.items}
    recalled = sum(held[item.identity] for item in truth.items if item.level)
    met = sum(1 for card in cards.values() if not isinstance(card.state, New))
    return Found(answers, met, sum(held.values()), recalled)


def _rated(scheduler: Scheduler, card: Card, now: Moment, day: int, known: bool) -> Card:
    rating = Rating.GOOD if known else Rating.AGAIN
    granted = scheduler.offers(card, now)[rating]
    days = granted.days if isinstance(granted, Days) else None
    seconds = granted.seconds if isinstance(granted, Step) else None
    line = Line(card.identity, Kind.REVIEW, now.at_ms, 0, day, rating.value, days, seconds, None)
    return scheduler.apply(card, line)


def ours(pack: Pack, _deck: Sequence[str], _seed: int) -> Pack:
    return pack


def plain(pack: Pack, deck: Sequence[str], _seed: int) -> Pack:
    """The same questions in the order of the deck, and nothing known of their concepts and levels."""
    items = {item.identity: Item(item.identity, item.group, "choice") for item in pack.items}
    return replace(pack, items=tuple(items[identity] for identity in deck), concepts=NO_CONCEPTS)


def by_chance(pack: Pack, deck: Sequence[str], seed: int) -> Pack:
    return plain(pack, random.Random(seed).sample(list(deck), len(deck)), seed)


ORDERS = {"ours": ours, "plain": plain, "chance": by_chance}


def told(values: Sequence[float]) -> str:
    """A mean with its interval."""
    half = T_95.get(len(values), 2.2) * stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0
    return f"{mean(values):7.1f} ± {half:4.1f}"


def main(seeds: int, name: str) -> None:
    """Print a line for each learner and order."""
    deck, problems = load_deck(name)
    assert deck is not None, problems
    bank = derive(deck, ["en"])
    pack = pack_of(
        learning_order(bank.questions), owner=deck.birth_uid, title="", language="en", rivals=(), words={},
        concepts=concepts_of(Graph(deck), "en"),
    )  # fmt: skip
    order = [question.identity for question in bank.questions]
    print(f"{name}: {len(order)} questions, {len(pack.concepts.all)} concepts, {seeds} seeds")
    titles = ("answers", "introduced", "known", "no options", "known − plain")
    print(f"{'learner':14}{'order':8}" + "".join(f"{title:>16}" for title in titles))
    for label, (learner, days) in LEARNERS.items():
        results = {
            policy: [month(made(pack, order, seed), pack, learner, days, seed) for seed in range(1, seeds + 1)]
            for policy, made in ORDERS.items()
        }
        for policy, found in results.items():
            columns = "".join(f"{told([float(each[at]) for each in found]):>16}" for at in range(4))
            apart = [one.known - other.known for one, other in zip(found, results["plain"], strict=True)]
            print(f"{label:14}{policy:8}{columns}{'' if policy == 'plain' else told(apart):>16}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6, sys.argv[2] if len(sys.argv) > 2 else "ml-conversation")
