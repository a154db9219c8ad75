"""A session under clocks as they are: set back, carried to another zone, put forward in spring and back in autumn."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.event import Rating, Reviewed
from quizgen.memory.moment import DAY_MS, HOUR_MS
from quizgen.memory.settings import Settings
from quizgen.memory.store import Store
from quizgen.practice.session import Session
from tests.practice.desk import MORNING_MS, Desk, pack, simple

PACK = pack([simple(f"p{at}") for at in range(30)])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, settings=Settings(new_per_day=3))


def answer_all(session: Session) -> int:
    """Answer until nothing is left, each a second later than the one before."""
    count = 0
    while (turn := session.ask()) is not None:
        session.rate(session.answer(turn, ("key",)), Rating.EASY)
        count += 1
    return count


def reviews(store: Store) -> list[Reviewed]:
    return [event for event in store.events() if isinstance(event, Reviewed)]


@settings(max_examples=15, deadline=None)
@given(jumps=st.lists(st.integers(-400 * DAY_MS, 40 * DAY_MS), min_size=1, max_size=8))
def test_whatever_the_clock_does_each_answer_of_a_card_is_later_than_the_one_before(
    tmp_path_factory: pytest.TempPathFactory, jumps: list[int]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("clock"), settings=Settings(new_per_day=3))
    with desk.store() as store:
        session = desk.sit(store, [PACK])
        answered = 0
        for jump in jumps:
            turn = session.ask()
            if turn is not None:
                desk.clock.at_ms += jump
                session.rate(session.answer(turn, ("key",)), Rating.GOOD)
                answered += 1
        kept = reviews(store)
        assert len(kept) == answered
        for card in {event.identity for event in kept}:
            of_card = [event for event in sorted(kept, key=lambda each: each.stamp.at_ms) if event.identity == card]
            arrival = [event.stamp.at_ms for event in of_card]
            assert arrival == sorted(set(arrival))
            assert session.card(card).reviews == len(of_card)
        again = desk.sit(store, [PACK])
        assert {each: again.card(each) for each in {event.identity for event in kept}} == {
            each: session.card(each) for each in {event.identity for event in kept}
        }


def test_a_clock_set_back_by_a_year_takes_back_no_answer_and_asks_none_twice(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [PACK])
        assert answer_all(session) == 3
        desk.clock.at_ms -= 365 * DAY_MS
        later = desk.sit(store, [PACK])
        answered = {event.identity for event in reviews(store)}
        assert answer_all(later) == 3
        assert not answered & {event.identity for event in reviews(store)[:3]}
        desk.clock.at_ms = MORNING_MS
        counts = desk.sit(store, [PACK]).counts
        assert (counts.new, counts.due) == (0, 3)  # those of a year ago; those of today have been asked


def test_a_card_that_was_touched_under_a_clock_of_next_year_takes_no_other_along(desk: Desk) -> None:
    with desk.store() as store:
        desk.clock.at_ms += 365 * DAY_MS
        early = desk.sit(store, [PACK])
        turn = early.ask()
        assert turn is not None
        early.flag(turn)
        desk.clock.at_ms = MORNING_MS
        assert answer_all(desk.sit(store, [PACK])) == 1 + 3
        first, *others = (event.stamp for event in sorted(reviews(store), key=lambda each: -each.stamp.at_ms))
        assert first.at_ms > MORNING_MS + 365 * DAY_MS
        assert len(others) == 3
        assert all(0 <= stamp.at_ms - MORNING_MS < 10 for stamp in others)


@pytest.mark.parametrize("offset_min", [-720, -300, 0, 345, 540, 840])
def test_a_journey_makes_no_second_day_out_of_one_while_the_wall_shows_the_same_date(
    desk: Desk, offset_min: int
) -> None:
    desk.clock.at_ms = MORNING_MS + 3 * HOUR_MS  # noon in London
    with desk.store() as store:
        answer_all(desk.sit(store, [PACK]))
        before = store.last()
        desk.clock.offset_min = offset_min
        there = (desk.clock.at_ms + (offset_min - 240) * 60_000) // DAY_MS
        same_day = there == MORNING_MS // DAY_MS
        assert desk.sit(store, [PACK]).counts.new == (0 if same_day else 3)
        assert store.last() == before
    days = {event.stamp.day for event in reviews(desk.store())}
    assert days == {MORNING_MS // DAY_MS}


@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])
def test_on_the_days_that_clocks_are_changed_a_day_begins_at_four_and_brings_its_cards_once(
    desk: Desk, month: int, day: int
) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    introduced: list[int] = []
    with desk.store() as store:
        moment = datetime(2026, month, day, tzinfo=berlin) - timedelta(days=1)
        for _ in range(3 * 24):
            moment = (moment.astimezone(ZoneInfo("UTC")) + timedelta(hours=1)).astimezone(berlin)
            offset = moment.utcoffset()
            assert offset is not None
            desk.clock.at_ms = round(moment.timestamp() * 1000)
            desk.clock.offset_min = round(offset.total_seconds() / 60)
            session = desk.sit(store, [PACK])
            if session.counts.new:
                introduced.append(moment.hour)
                answer_all(session)
    assert introduced[1:] == [4] * (len(introduced) - 1)
    assert len(introduced) == 4
