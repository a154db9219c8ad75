"""Statistics say what the log holds: counted by hand in a story, by a naive count in any log."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.card import Card, effective
from quizgen.memory.event import Days, Event, Interval, Line, Rating, Step
from quizgen.memory.leech import becomes_leech, is_leech
from quizgen.memory.moment import DAY_MS, HOUR_MS, Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.statistics import Leech, Recall, Statistics, due_day, statistics
from tests.memory.events import CARDS, START_MS, logs, review_line

SCHEDULER = Scheduler(Settings())
TODAY = 20_100
NOW = Moment(TODAY * DAY_MS + 18 * HOUR_MS)


def counted(lines: list[Line], **more: int) -> Statistics:
    return statistics(lines, SCHEDULER.replay(lines), NOW, SCHEDULER, **more)


def story(*answers: tuple[int, Rating, Interval]) -> list[Line]:
    """Answers to one card, each so many days before today."""
    return [review_line(rating, granted, TODAY - ago) for ago, rating, granted in answers]


def test_a_story_counted_by_hand() -> None:
    found = counted(
        story(
            (40, Rating.GOOD, Step(600)),
            (40, Rating.GOOD, Days(3)),
            (37, Rating.GOOD, Days(10)),
            (20, Rating.AGAIN, Step(600)),
            (20, Rating.GOOD, Days(5)),
            (6, Rating.GOOD, Days(25)),
            (0, Rating.GOOD, Days(30)),
        ),
        new=5,
        span=40,
    )
    assert [period.reviews for period in found.periods] == [1, 2, 4, 7]
    assert [period.introduced for period in found.periods] == [0, 0, 0, 1]
    assert [period.young for period in found.periods] == [Recall(0, 0), Recall(1, 1), Recall(2, 1), Recall(3, 2)]
    assert [period.mature for period in found.periods] == [Recall(1, 1)] * 4
    assert found.past[-1] == 1
    assert found.past[-21] == 2
    assert found.to_come.index(1) == 30
    assert (found.holding.new, found.holding.mature) == (5, 1)
    assert found.known == 1


def test_an_answer_an_hour_after_the_last_says_nothing_of_memory() -> None:
    found = counted(story((3, Rating.GOOD, Days(3)), (0, Rating.GOOD, Days(9)), (0, Rating.AGAIN, Days(1))))
    assert found.periods[-1].young == Recall(1, 1)


def test_what_is_overdue_is_due_today() -> None:
    found = counted(story((30, Rating.GOOD, Days(3))))
    assert found.to_come[0] == 1


def test_after_a_reset_a_card_is_introduced_again() -> None:
    lines = story((9, Rating.GOOD, Days(3)))
    lines.append(lines[0]._replace(kind="reset", day=TODAY - 5, at_ms=lines[0].at_ms + 1, rating=None, days=None))
    lines += story((2, Rating.AGAIN, Days(1)))
    found = counted(lines)
    assert found.periods[-1].introduced == 2
    assert found.periods[-1].young == Recall(0, 0)


def test_a_question_that_is_no_longer_asked_is_not_due_but_was_reviewed() -> None:
    lines = story((3, Rating.GOOD, Days(3)))
    found = statistics(lines, {}, NOW, SCHEDULER)
    assert found.periods[-1].reviews == 1
    assert sum(found.to_come) == 0


@pytest.mark.parametrize(("kind", "expected"), [("suspend", None), ("bury", TODAY + 1), ("flag", TODAY)])
def test_a_suspended_card_is_not_due_and_a_buried_one_tomorrow(kind: str, expected: int | None) -> None:
    lines = story((3, Rating.GOOD, Days(3)))
    lines.append(lines[0]._replace(kind=kind, day=TODAY, at_ms=NOW.at_ms, rating=None, days=None))
    [card] = SCHEDULER.replay(lines).values()
    assert due_day(card, NOW, SCHEDULER) == expected


@settings(max_examples=40, deadline=None)
@given(logs(), st.integers(0, 100), st.integers(1, 60))
def test_nothing_is_counted_twice_or_left_out(log: list[Event], days: int, span: int) -> None:
    lines = sorted(effective(log), key=lambda line: line.identity)
    cards = SCHEDULER.replay(lines)
    now = Moment(START_MS + days * DAY_MS)
    today = SCHEDULER.day(now)
    found = statistics(lines, cards, now, SCHEDULER, span=span)
    reviews = [line for line in lines if line.kind == "review"]
    assert found.periods[-1].reviews == len(reviews)
    assert sum(found.past) == sum(today - span < line.day <= today for line in reviews)
    held = found.holding
    assert held.new + held.learning + held.young + held.mature + held.suspended == len(cards)
    assert 0 <= found.known <= len(cards)
    for period, wider in zip(found.periods, found.periods[1:], strict=False):
        assert period.reviews <= wider.reviews
        assert period.young.known <= period.young.asked <= wider.young.asked
    far = statistics(lines, cards, now, SCHEDULER, span=500)
    assert sum(far.to_come) == sum(due_day(card, now, SCHEDULER) is not None for card in cards.values())


def forgotten(times: int) -> Card:
    lapses = [(30, Rating.AGAIN, Days(1)) for _ in range(times)]
    [card] = SCHEDULER.replay(story((30, Rating.GOOD, Days(1)), *lapses)).values()
    return card


@pytest.mark.parametrize(
    ("times", "leech", "told"), [(7, False, False), (8, True, True), (9, True, False), (12, True, True)]
)
def test_a_leech_is_told_of_at_eight_lapses_and_at_every_four_more_as_in_anki(
    times: int, leech: bool, told: bool
) -> None:
    card = forgotten(times)
    assert (is_leech(card), becomes_leech(card)) == (leech, told)


def test_leeches_are_named() -> None:
    lines = story((30, Rating.GOOD, Days(1)), *[(20, Rating.AGAIN, Days(1))] * 8)
    assert counted(lines).leeches == (Leech(CARDS[0], 8),)
    assert not is_leech(Card(CARDS[0]))
