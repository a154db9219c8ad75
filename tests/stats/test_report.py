"""Statistics say what the log holds: counted by hand in a story, by a naive count in any log."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.card import Card, effective
from quizgen.memory.event import Days, Event, Interval, Line, Rating, Step
from quizgen.memory.leech import becomes_leech, is_leech
from quizgen.memory.moment import DAY_MS, HOUR_MS, Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import open_store
from quizgen.stats.done import Done, Recall, Row, Tally, asks_in, owner_of, tallies
from quizgen.stats.due import due_day
from quizgen.stats.report import PERIODS, Log, Report, Source, Statistics, report
from tests.memory.events import CARDS, START_MS, logs, review_line

SCHEDULER = Scheduler(Settings())
LONGEST_MS = 300_000
TODAY = 20_100
NOW = Moment(TODAY * DAY_MS + 18 * HOUR_MS)


def rows(lines: list[Line], time_ms: int = 0) -> list[Row]:
    """Lines as the store gives them to be counted."""
    kinds = ("review", "reset")
    return [
        (line.identity, line.kind, line.day, line.rating, line.days, time_ms) for line in lines if line.kind in kinds
    ]


def told(lines: list[Line], now: Moment = NOW, span: int = 40, time_ms: int = 0) -> Report:
    log = Log(tallies(rows(lines, time_ms), LONGEST_MS), SCHEDULER.replay(lines))
    owners = sorted({owner_of(line.identity) for line in lines})
    return report([Source(owner, owner) for owner in owners], log, now, SCHEDULER, span=span)


def counted(lines: list[Line], now: Moment = NOW, span: int = 40, time_ms: int = 0) -> Statistics:
    return told(lines, now, span, time_ms).every


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
        time_ms=7_000,
    )
    periods = [found.done(days) for days in PERIODS]
    assert [done.reviews for done in periods] == [1, 2, 4, 7, 7]
    assert [done.known for done in periods] == [1, 2, 3, 6, 6]
    assert [done.time_ms for done in periods] == [7_000, 14_000, 28_000, 49_000, 49_000]
    assert [done.introduced for done in periods] == [0, 0, 0, 1, 1]
    assert [done.young for done in periods] == [Recall(), Recall(1, 1), Recall(2, 1), Recall(3, 2), Recall(3, 2)]
    assert [done.mature for done in periods] == [Recall(1, 1)] * 5
    assert [found.active(days) for days in PERIODS] == [1, 2, 3, 5, 5]
    assert found.forecast.to_come.index(1) == 30
    assert (found.holding.new, found.holding.mature) == (0, 1)
    assert found.known == 1
    assert [done.recall.asked for done in found.weeks(6)] == [1, 0, 0, 1, 0, 2]


def test_an_answer_an_hour_after_the_last_says_nothing_of_memory() -> None:
    found = counted(story((3, Rating.GOOD, Days(3)), (0, Rating.GOOD, Days(9)), (0, Rating.AGAIN, Days(1))))
    assert found.whole.young == Recall(1, 1)


def test_an_answer_counts_no_longer_than_the_settings_say() -> None:
    assert counted(story((0, Rating.GOOD, Days(3))), time_ms=86_400_000).whole.time_ms == LONGEST_MS


def test_what_is_overdue_is_due_today() -> None:
    found = counted(story((30, Rating.GOOD, Days(3)))).forecast
    assert (found.to_come[0], found.backlog, found.learning, found.total) == (1, 1, 0, 1)


def test_what_is_due_after_the_span_is_told_of() -> None:
    found = counted(story((0, Rating.GOOD, Days(300)))).forecast
    assert (sum(found.to_come), found.later, found.total) == (0, 1, 1)


def test_after_a_reset_a_card_is_introduced_again() -> None:
    lines = story((9, Rating.GOOD, Days(3)), (6, Rating.AGAIN, Days(1)))
    lines.append(lines[0]._replace(kind="reset", day=TODAY - 5, at_ms=lines[1].at_ms + 1, rating=None, days=None))
    lines += story((2, Rating.AGAIN, Days(1)))
    found = counted(lines)
    assert found.whole.introduced == 2
    assert found.whole.young == Recall(1, 0)
    assert found.by_difficulty == ()


def test_a_question_that_is_no_longer_asked_is_not_due_but_was_reviewed() -> None:
    lines = story((3, Rating.GOOD, Days(3)))
    log = Log(tallies(rows(lines), LONGEST_MS), {})
    found = report([Source("deck", "")], log, NOW, SCHEDULER).every
    assert (found.whole.reviews, found.forecast.total) == (1, 0)


@pytest.mark.parametrize(("kind", "expected"), [("suspend", None), ("bury", TODAY + 1), ("flag", TODAY)])
def test_a_suspended_card_is_not_due_and_a_buried_one_tomorrow(kind: str, expected: int | None) -> None:
    lines = story((3, Rating.GOOD, Days(3)))
    lines.append(lines[0]._replace(kind=kind, day=TODAY, at_ms=NOW.at_ms, rating=None, days=None))
    [card] = SCHEDULER.replay(lines).values()
    assert due_day(card, NOW, SCHEDULER) == expected


def test_of_the_hardest_those_forgotten_most_often_come_first() -> None:
    first = story((30, Rating.GOOD, Days(1)), *[(at, Rating.AGAIN, Days(1)) for at in (25, 24, 23)])
    second = story(
        (30, Rating.GOOD, Days(1)), (25, Rating.AGAIN, Days(1)), *[(at, Rating.GOOD, Days(1)) for at in (24, 23)]
    )
    rare = story((30, Rating.GOOD, Days(1)), (25, Rating.AGAIN, Days(1)))
    lines = [line._replace(identity=CARDS[at]) for at, own in enumerate((second, first, rare)) for line in own]
    found = counted(lines)
    assert [(hard.identity, hard.recall) for hard in found.by_forgetting] == [
        (CARDS[1], Recall(3, 0)),
        (CARDS[0], Recall(3, 2)),
    ]
    assert found.by_difficulty[0].identity == CARDS[1]
    assert {hard.identity for hard in found.by_difficulty} == set(CARDS[:3])


def naive(lines: list[Line]) -> dict[int, Done]:
    """What was done by day, each card's history looked through again for each answer."""
    days: dict[int, Done] = {}
    for at, line in enumerate(lines):
        if line.kind != "review":
            continue
        before = [each for each in lines[:at] if each.identity == line.identity and each.kind in ("review", "reset")]
        last = before[-1] if before and before[-1].kind == "review" else None
        known = line.rating != Rating.AGAIN
        recall = Recall(1, int(known)) if last and last.days and line.day > last.day else Recall()
        mature = bool(last and last.days and last.days >= 21)
        one = Done(1, known, 0, last is None, Recall() if mature else recall, recall if mature else Recall())
        days[line.day] = days.get(line.day, Done()) + one
    return days


@settings(max_examples=40, deadline=None)
@given(logs(), st.integers(0, 100), st.integers(1, 60))
def test_nothing_is_counted_twice_or_left_out(log: list[Event], days: int, span: int) -> None:
    lines = sorted(effective(log), key=lambda line: line.identity)
    cards = SCHEDULER.replay(lines)
    now = Moment(START_MS + days * DAY_MS)
    found = told(lines, now, span)
    every = found.every
    reviews = [line for line in lines if line.kind == "review"]
    assert dict(every.days) == naive(lines)
    assert sum(done.reviews for done in every.days.values()) == every.whole.reviews == len(reviews)
    held = every.holding
    assert held.new + held.learning + held.young + held.mature + held.suspended == len(cards)
    assert 0 <= every.known <= held.begun
    assert every.forecast.total == sum(due_day(card, now, SCHEDULER) is not None for card in cards.values())
    assert every.forecast.backlog + every.forecast.learning <= every.forecast.to_come[0]
    for number, period in enumerate(PERIODS[1:], 1):
        wider, narrow = every.done(period), every.done(PERIODS[number - 1])
        assert narrow.reviews <= wider.reviews
        assert narrow.young.known <= narrow.young.asked <= wider.young.asked
    for part in found.parts:
        for hard in part.statistics.by_forgetting:
            assert 0 < hard.recall.forgotten <= hard.recall.asked


@settings(max_examples=25, deadline=None)
@given(logs(), st.integers(0, 100))
def test_all_decks_together_are_the_sum_of_each(log: list[Event], days: int) -> None:
    lines = sorted(effective(log), key=lambda line: line.identity)
    found = told(lines, Moment(START_MS + days * DAY_MS))
    total = Tally()
    for part in found.parts:
        total += Tally(part.statistics.days)
    assert total.days == found.every.days
    for name, value in asdict(found.every.holding).items():
        assert value == sum(asdict(part.statistics.holding)[name] for part in found.parts)
    to_come = [part.statistics.forecast.to_come for part in found.parts]
    assert found.every.forecast.to_come == (tuple(map(sum, zip(*to_come, strict=True))) or (0,) * 40)


@settings(max_examples=20, deadline=None)
@given(logs(), st.randoms(use_true_random=False))
def test_the_order_in_which_events_came_changes_nothing(log: list[Event], chance: object) -> None:
    shuffled = list(log)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    with TemporaryDirectory() as folder:
        found = []
        for at, events in enumerate((log, shuffled)):
            with open_store(Path(folder) / f"{at}.sqlite3") as store:
                store.append_all(events)
                found.append(tallies(store.reviews(), LONGEST_MS))
    assert found[0] == found[1]
    expected = naive(sorted(effective(log), key=lambda line: line.identity))
    whole = Tally()
    for tally in found[0].values():
        whole += tally
    assert {day: done.reviews for day, done in whole.days.items()} == {
        day: done.reviews for day, done in expected.items()
    }


@pytest.mark.parametrize(
    ("identity", "language", "does"),
    [
        ("u/a/term/typed/ja@1", "ja", True),
        ("u/a/term/typed/ja@1", "en", False),
        ("u/a/translation/typed/ja-en@1", "ja", True),
        ("u/a/translation/typed/ja-en@1", "en", False),
        ("u/a/term/typed/pt-BR@2", "pt-BR", True),
        ("nothing", "ja", False),
    ],
)
def test_a_card_asks_in_the_language_of_its_question(identity: str, language: str, does: bool) -> None:
    assert asks_in(identity, language) is does


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
    assert [(hard.identity, hard.lapses) for hard in counted(lines).leeches] == [(CARDS[0], 8)]
    assert not is_leech(Card(CARDS[0]))
