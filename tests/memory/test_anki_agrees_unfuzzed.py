"""Without fuzz: the same log, parameters and settings give the same intervals as Anki's own backend."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from functools import cache

import pytest

from quizgen.memory.card import Card, Memory, New
from quizgen.memory.event import Days, Interval, Kind, Line, Rating, Step
from quizgen.memory.moment import DAY_MS, Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from tests.memory.anki_side import RATINGS, Answered, History, answers, capped, rollover_hour

DAY_S = 86_400
STEPS = ((), (60,), (60, 600), (60, 600, 1800), (600, DAY_S), (DAY_S, 3 * DAY_S), (5_400, 200_000))
RELEARNING = ((), (600,), (300, 1200), (DAY_S,), (600, 2 * DAY_S))
PUBLISHED = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
SEEDS = range(120)


def parameters(chance: random.Random) -> tuple[float, ...]:
    """The published ones, or others near them; now and then some that model no short-term memory."""
    if chance.random() < 0.3:
        return ()
    made = [each * chance.uniform(0.7, 1.3) for each in PUBLISHED]
    if chance.random() < 0.2:
        made[17] = made[18] = 0.0
    made[20] = chance.uniform(0.1, 0.8)
    return tuple(round(each, 4) for each in made)


def history(seed: int) -> History:
    """A card's life: early, late and same-day reviews, lapses, easy from the start; settings of all kinds."""
    chance = random.Random(seed)
    settings = Settings(
        desired_retention=round(chance.uniform(0.7, 0.97), 2),
        learning_steps=chance.choice(STEPS),
        relearning_steps=chance.choice(RELEARNING),
        maximum_interval=chance.choice([36_500, 36_500, 2_000]),
        parameters=parameters(chance),
        rollover_hour=rollover_hour(),
    )
    count = 12
    weights = chance.choice([(2, 2, 5, 1), (1, 1, 8, 2), (4, 2, 4, 1), (1, 5, 1, 1)])
    waits = chance.choices([0, 0.3, 1, 1.3, 2.5], weights=(2, 2, 6, 2, 1), k=count)
    return History(settings, tuple(chance.choices(RATINGS, weights=weights, k=count)), tuple(waits))


@cache
def played() -> dict[int, tuple[History, list[Answered]]]:
    histories = [history(seed) for seed in SEEDS]
    return dict(zip(SEEDS, zip(histories, answers(histories), strict=True), strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_offers_without_fuzz_equal_those_of_anki(seed: int) -> None:
    done, theirs = played()[seed]
    scheduler = Scheduler(replace(done.settings, fuzz=False))
    card, now = Card("card"), Moment(time.time_ns() // 1_000_000, time.localtime().tm_gmtoff // 60)
    for rating, answered in zip(done.ratings, theirs, strict=True):
        assert scheduler.offers(card, now) == capped(answered.offers, done.settings)
        card = after(scheduler, card, now, rating, answered)
        assert card.past is not None
        assert card.past.lapses == answered.lapses
        card = with_memory(card, Memory(answered.stability, answered.difficulty))
        now = Moment(now.at_ms + answered.passed * DAY_MS + 1, now.offset_min)
        assert scheduler.retrievability(card, scheduler.day(now)) == pytest.approx(answered.retrievability, abs=2e-3)


def test_whole_logs_replayed_give_the_intervals_of_anki_but_for_its_rounding() -> None:
    """Anki rounds the memory state after each answer, to 4 and 3 decimals: of 20 intervals one may be a day off."""
    compared = differ = 0
    for done, theirs in played().values():
        scheduler = Scheduler(done.settings)
        card, now = Card("card"), Moment(time.time_ns() // 1_000_000, time.localtime().tm_gmtoff // 60)
        for rating, answered in zip(done.ratings, theirs, strict=True):
            offers, expected = scheduler.offers(card, now), capped(answered.offers, done.settings)
            compared += len(offers)
            differ += sum(offers[each] != expected[each] for each in RATINGS)
            assert all(near(offers[each], expected[each]) for each in RATINGS), (offers, expected)
            card = after(scheduler, card, now, rating, answered)
            assert card.past is not None
            assert card.past.memory.stability == pytest.approx(answered.stability, rel=4e-3, abs=1e-3)
            assert card.past.memory.difficulty == pytest.approx(answered.difficulty, abs=6e-3)
            now = Moment(now.at_ms + answered.passed * DAY_MS + 1, now.offset_min)
    assert differ <= compared / 20, (differ, compared)


def near(ours: Interval, theirs: Interval) -> bool:
    match ours, theirs:
        case Days(a), Days(b):
            return abs(a - b) <= max(1, b // 250)
        case Step(a), Step(b):
            return abs(a - b) <= b // 250
    return False


def after(scheduler: Scheduler, card: Card, now: Moment, rating: Rating, answered: Answered) -> Card:
    granted = answered.offers[rating]
    days = granted.days if isinstance(granted, Days) else None
    seconds = granted.seconds if isinstance(granted, Step) else None
    at = scheduler.day(now)
    return scheduler.apply(card, Line("card", Kind.REVIEW, now.at_ms, now.offset_min, at, rating, days, seconds, None))


def with_memory(card: Card, memory: Memory) -> Card:
    """Go on from Anki's rounded state, so that rounding does not add up."""
    assert not isinstance(card.state, New)
    return replace(card, state=replace(card.state, past=replace(card.state.past, memory=memory)))
