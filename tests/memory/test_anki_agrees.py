"""With fuzz: the same answers are offered what Anki's own backend offers, moved by the same."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizgen.memory.card import Card, Memory, New
from quizgen.memory.event import Days, Interval, Kind, Line, Rating, Step
from quizgen.memory.fuzz import fuzz_bounds
from quizgen.memory.moment import DAY_MS, Moment
from quizgen.memory.scheduler import Choose, Offers, Scheduler
from quizgen.memory.settings import Settings
from tests.memory.anki_side import RATINGS, AnkiCard, capped, configure, rollover_hour

LONGEST = 36_500
"""Days; the most that Anki allows."""


class FuzzedCard(AnkiCard):
    """A card of which is known how Anki moved its intervals."""

    def __init__(self, collection: Any, settings: Settings, id_: int) -> None:
        super().__init__(collection, id_)
        self.settings = settings

    def memory(self) -> Memory:
        state = self.col.get_card(self.id).memory_state
        return Memory(state.stability, state.difficulty)

    def choose(self) -> Choose:
        """How Anki chose within bounds at the last answer."""
        factor = self.fuzz_factor()

        def choose(wanted: float, least: int, most: int) -> int:
            lower, upper = fuzz_bounds(wanted, least, most)
            return int(lower + factor * (1 + upper - lower))

        return choose

    def fuzz_factor(self) -> float:
        """The random number between 0 and 1 behind the last answer, from what it makes of long intervals."""
        configure(self.col, replace(self.settings, maximum_interval=LONGEST))
        least, most = 0.0, 1.0
        for wanted in range(30_000, 34_000, 50):
            lower, upper = fuzz_bounds(wanted, 1, LONGEST)
            chosen = wanted + self.col.fuzz_delta(self.id, wanted)
            least = max(least, (chosen - lower) / (1 + upper - lower))
            most = min(most, (chosen - lower + 1) / (1 + upper - lower))
        configure(self.col, self.settings)
        return (least + most) / 2


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from anki.collection import Collection

    path: Path = tmp_path_factory.mktemp("anki") / "collection.anki2"
    col = Collection(str(path))
    col.set_config("fsrs", True)
    col.set_config("loadBalancerEnabled", False)
    col.set_config("rollover", rollover_hour())  # no day ends while the test runs
    yield col
    col.close()


@pytest.mark.parametrize("steps", [((60, 600), (600,)), ((), ()), ((60,), (300, 1200)), ((60, 600, 1800), ())])
@pytest.mark.parametrize("seed", range(4))
def test_offers_equal_those_of_anki(collection: Any, steps: tuple[tuple[int, ...], tuple[int, ...]], seed: int) -> None:
    chance = random.Random(f"{steps}{seed}")
    settings = Settings(
        learning_steps=steps[0],
        relearning_steps=steps[1],
        maximum_interval=chance.choice([LONGEST, 90, 20]),
        rollover_hour=rollover_hour(),
        desired_retention=chance.choice([0.8, 0.9, 0.95]),
    )
    configure(collection, settings)
    scheduler = Scheduler(settings)
    theirs, ours = FuzzedCard(collection, settings, chance.getrandbits(40)), Card("card")
    now = Moment(time.time_ns() // 1_000_000, time.localtime().tm_gmtoff // 60)
    for _ in range(14):
        rating = chance.choices(RATINGS, weights=(2, 2, 5, 1))[0]
        offered = theirs.answer(rating)
        assert_same_offers(scheduler.offers(ours, now, theirs.choose()), capped(offered, settings))
        ours = scheduler.apply(ours, line(now, scheduler, rating, offered[rating]))
        assert_same_memory(ours, theirs.memory())
        ours = with_memory(ours, theirs.memory())
        match offered[rating]:
            case Days(granted):
                days = chance.choice([0, 1, granted // 2, granted, granted, granted, granted + 3, granted * 2])
            case Step():
                days = chance.choice([0, 0, 0, 1])
        days = min(days, 2_000)
        theirs.pass_days(days)
        now = Moment(now.at_ms + days * DAY_MS + 1, now.offset_min)


def line(now: Moment, scheduler: Scheduler, rating: Rating, granted: Interval) -> Line:
    days = granted.days if isinstance(granted, Days) else None
    seconds = granted.seconds if isinstance(granted, Step) else None
    return Line("card", Kind.REVIEW, now.at_ms, now.offset_min, scheduler.day(now), rating, days, seconds, None)


def assert_same_offers(ours: Offers, theirs: Offers) -> None:
    """Equal; a day more or less where fuzz is wide and its number, known to 1e-5 only, stands on an edge."""
    for rating in RATINGS:
        match ours[rating], theirs[rating]:
            case Days(a), Days(b) if b > 7:
                assert abs(a - b) <= 1, (ours, theirs)
            case a, b:
                assert a == b, (ours, theirs)


def assert_same_memory(card: Card, theirs: Memory) -> None:
    """Anki keeps four decimals of stability and three of difficulty."""
    assert card.past is not None
    assert card.past.memory.stability == pytest.approx(theirs.stability, abs=1e-3, rel=1e-3)
    assert card.past.memory.difficulty == pytest.approx(theirs.difficulty, abs=2e-3)


def with_memory(card: Card, memory: Memory) -> Card:
    """Go on from Anki's rounded state, so that rounding does not add up."""
    assert not isinstance(card.state, New)
    return replace(card, state=replace(card.state, past=replace(card.state.past, memory=memory)))
