"""Side by side with Anki's own backend: the same answers are offered the same intervals."""

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

LONGEST = 36_500
"""Days; the most that Anki allows."""
RATINGS = (Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY)


class AnkiCard:
    """One card in a real collection. Days pass by moving its whole past back."""

    def __init__(self, collection: Any) -> None:
        self.col = collection
        note = collection.new_note(collection.models.by_name("Basic"))
        note["Front"] = "front"
        collection.add_note(note, 1)
        self.id = note.cards()[0].id

    def answer(self, rating: Rating) -> dict[Rating, Interval]:
        """Answer, and return what each rating was offered."""
        states = self.col._backend.get_scheduling_states(self.id)
        offered = [states.again, states.hard, states.good, states.easy]
        card = self.col.get_card(self.id)
        card.start_timer()
        answer = self.col.sched.build_answer(card=card, states=states, rating=rating - 1)
        self.col.sched.answer_card(answer)
        return {rating: interval(state.normal) for rating, state in zip(RATINGS, offered, strict=True)}

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
        least, most = 0.0, 1.0
        for wanted in range(30_000, 34_000, 50):
            lower, upper = fuzz_bounds(wanted, 1, LONGEST)
            chosen = wanted + self.col.fuzz_delta(self.id, wanted)
            least = max(least, (chosen - lower) / (1 + upper - lower))
            most = min(most, (chosen - lower + 1) / (1 + upper - lower))
        return (least + most) / 2

    def pass_days(self, days: int) -> None:
        card = self.col.get_card(self.id)
        self.col.db.execute("UPDATE col SET crt = crt - ?", days * 86_400)
        self.col.db.execute("UPDATE revlog SET id = id - ?", days * DAY_MS)
        if card.last_review_time:
            card.last_review_time -= days * 86_400
            self.col.update_card(card)


def interval(state: Any) -> Interval:
    match state.WhichOneof("kind"):
        case "learning":
            return Step(state.learning.scheduled_secs)
        case "relearning":
            return Step(state.relearning.learning.scheduled_secs)
        case _:
            return Days(state.review.scheduled_days)


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


def rollover_hour() -> int:
    return (time.localtime().tm_hour + 12) % 24


@pytest.mark.parametrize("steps", [((60, 600), (600,)), ((), ()), ((60,), (300, 1200)), ((60, 600, 1800), ())])
@pytest.mark.parametrize("seed", range(4))
def test_offers_equal_those_of_anki(collection: Any, steps: tuple[tuple[int, ...], tuple[int, ...]], seed: int) -> None:
    chance = random.Random(f"{steps}{seed}")
    settings = Settings(
        learning_steps=steps[0],
        relearning_steps=steps[1],
        maximum_interval=LONGEST,
        rollover_hour=rollover_hour(),
        desired_retention=chance.choice([0.8, 0.9, 0.95]),
    )
    configure(collection, settings)
    scheduler = Scheduler(settings)
    theirs, ours = AnkiCard(collection), Card("card")
    now = Moment(time.time_ns() // 1_000_000, time.localtime().tm_gmtoff // 60)
    for _ in range(14):
        rating = chance.choices(RATINGS, weights=(2, 2, 5, 1))[0]
        offered = theirs.answer(rating)
        assert_same_offers(scheduler.offers(ours, now, theirs.choose()), offered)
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


def configure(collection: Any, settings: Settings) -> None:
    config = collection.decks.get_config(1)
    config["new"]["delays"] = [seconds / 60 for seconds in settings.learning_steps]
    config["lapse"]["delays"] = [seconds / 60 for seconds in settings.relearning_steps]
    config["rev"]["maxIvl"] = settings.maximum_interval
    config["desiredRetention"] = settings.desired_retention
    config["new"]["perDay"] = 9999
    collection.decks.update_config(config)


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
