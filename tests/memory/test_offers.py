"""What the four ratings would grant: in order, within bounds, for cards of any history."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.balance import Load, balanced
from quizgen.memory.card import Card
from quizgen.memory.event import Days, Interval, Rating, Step
from quizgen.memory.fuzz import fuzz_bounds, half_up, least_interval
from quizgen.memory.moment import DAY_MS, HOUR_MS, Moment
from quizgen.memory.scheduler import Choose, Scheduler, nearest
from quizgen.memory.settings import EasyDay, Settings
from tests.memory.events import CARDS, review_line

EXAMPLES = settings(max_examples=60, deadline=None)
DAY = 20_000
usual_steps = st.sampled_from([(60,), (60, 600), (60, 600, 3600), (600,)])
all_settings = st.builds(
    Settings,
    desired_retention=st.sampled_from([0.7, 0.85, 0.9, 0.97]),
    learning_steps=usual_steps,
    relearning_steps=usual_steps,
    maximum_interval=st.sampled_from([1, 30, 365, 36_500]),
)
histories = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 400)), max_size=10)


def seconds(interval: Interval) -> int:
    return interval.seconds if isinstance(interval, Step) else interval.days * 86_400


def studied(scheduler: Scheduler, history: list[tuple[Rating, int]], choose: Choose) -> tuple[Card, int]:
    """A card answered so often, each time so many days after the time before, and the day it ends on."""
    card, day = Card(CARDS[0]), DAY
    for rating, wait in history:
        day += wait
        at_ms = day * DAY_MS + 12 * HOUR_MS
        granted = scheduler.offers(card, Moment(at_ms), choose)[rating]
        card = scheduler.apply(card, review_line(rating, granted, day, at_ms))
    return card, day


def choosers(share: float) -> Choose:
    """Fuzz as in Anki: anywhere within the bounds."""

    def choose(interval: float, least: int, most: int) -> int:
        lower, upper = fuzz_bounds(interval, least, most)
        return lower + round(share * (upper - lower))

    return choose


BUSY = Load(DAY, lambda day: day % 5, {DAY + 4, DAY + 11}, (*[EasyDay.NORMAL] * 5, EasyDay.REDUCED, EasyDay.MINIMUM))
CHOOSERS: list[Choose] = [nearest, choosers(0), choosers(0.6), choosers(1), balanced(0, BUSY), balanced(0.8, BUSY)]


@EXAMPLES
@given(all_settings, histories, st.integers(0, 800), st.sampled_from(CHOOSERS))
def test_a_better_rating_is_never_offered_less(
    chosen: Settings, history: list[tuple[Rating, int]], wait: int, choose: Choose
) -> None:
    scheduler = Scheduler(chosen)
    card, day = studied(scheduler, history, choose)
    offers = scheduler.offers(card, Moment((day + wait) * DAY_MS + 12 * HOUR_MS), choose)
    assert list(offers) == list(Rating)
    waits = [seconds(offers[rating]) for rating in Rating]
    assert waits == sorted(waits)


@EXAMPLES
@given(all_settings, histories, st.integers(0, 800))
def test_an_interval_is_at_least_a_day_and_at_most_the_maximum(
    chosen: Settings, history: list[tuple[Rating, int]], wait: int
) -> None:
    scheduler = Scheduler(chosen)
    card, day = studied(scheduler, history, nearest)
    for interval in scheduler.offers(card, Moment((day + wait) * DAY_MS + 12 * HOUR_MS)).values():
        if isinstance(interval, Days):
            assert 1 <= interval.days <= chosen.maximum_interval


@EXAMPLES
@given(histories.filter(bool), st.integers(0, 3000))
def test_what_is_remembered_fades_with_time_from_certain_on(history: list[tuple[Rating, int]], wait: int) -> None:
    scheduler = Scheduler(Settings())
    card, day = studied(scheduler, history, nearest)
    assert scheduler.retrievability(card, day) == 1
    assert 0 < scheduler.retrievability(card, day + wait + 1) < scheduler.retrievability(card, day + wait) <= 1


def test_recall_has_sunk_to_nine_tenths_after_as_many_days_as_the_stability() -> None:
    scheduler = Scheduler(Settings())
    card, day = studied(scheduler, [(Rating.GOOD, 0), (Rating.GOOD, 0), (Rating.GOOD, 3), (Rating.GOOD, 12)], nearest)
    assert card.past is not None
    stability = card.past.memory.stability
    assert scheduler.retrievability(card, day + int(stability)) >= 0.9 >= scheduler.retrievability(
        card, day + int(stability) + 1
    )  # fmt: skip


def test_a_new_card_takes_the_steps_that_anki_takes() -> None:
    scheduler = Scheduler(Settings())
    offers = scheduler.offers(Card(CARDS[0]), Moment(DAY * DAY_MS))
    assert [offers[rating] for rating in (Rating.AGAIN, Rating.HARD, Rating.GOOD)] == [Step(60), Step(330), Step(600)]


@EXAMPLES
@given(st.floats(0.1, 40_000), st.integers(1, 50), st.sampled_from([1, 30, 36_500]))
def test_fuzz_stays_near_and_within_bounds(interval: float, least: int, most: int) -> None:
    lower, upper = fuzz_bounds(interval, least, most)
    assert min(least, most) <= lower <= upper <= most
    if least <= interval <= most:
        assert lower <= half_up(interval) <= upper
        assert upper - lower <= 2 * (1 + 0.15 * 4.5 + 0.1 * 13 + 0.05 * max(interval - 20, 0)) + 1


@EXAMPLES
@given(st.integers(1, 5000), st.floats(0.1, 6000))
def test_a_passed_review_is_never_sent_back_by_fuzz(previous: int, interval: float) -> None:
    least = least_interval(interval, previous, 36_500)
    if half_up(interval) > previous:
        assert least == previous + 1
    else:
        assert least in (0, previous)
