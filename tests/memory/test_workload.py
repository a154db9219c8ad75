"""Workload grows with desired retention, and habits are those of the log where it holds enough."""

from __future__ import annotations

import pytest

from quizgen.memory.habits import ENOUGH, LEARNING, RELEARNING, REVIEW, Habits, habits
from quizgen.memory.settings import Settings
from quizgen.memory.trials import Row
from quizgen.memory.workload import RETENTIONS, Course, least, workload
from tests.memory.learners import DAY, FORGETFUL, PUBLISHED, rows

SMALL = Course(cards=300, new_per_day=5, days=60)


def test_the_more_is_to_be_remembered_the_more_work_it_is() -> None:
    points = workload(Settings(), Habits(), SMALL)
    assert [point.retention for point in points] == sorted({*RETENTIONS, 0.9})
    first, last = points[0], points[-1]
    assert first.reviews_per_day < last.reviews_per_day / 2
    assert first.minutes_per_day < last.minutes_per_day
    assert first.remembered < last.remembered <= SMALL.cards
    assert least(points).cost == min(point.cost for point in points)


def test_the_same_is_simulated_each_time() -> None:
    once = workload(Settings(), Habits(), SMALL, [0.8])
    assert once == workload(Settings(), Habits(), SMALL, [0.8])


def test_who_forgets_sooner_has_more_to_do() -> None:
    usual, forgetful = (
        workload(Settings(parameters=each), Habits(), SMALL, [])[0].reviews_per_day for each in (PUBLISHED, FORGETFUL)
    )
    assert forgetful > usual


def test_a_deck_that_is_learnt_brings_no_more_new_cards() -> None:
    (point,) = workload(Settings(), Habits(), Course(cards=10, new_per_day=5, days=60), [])
    assert 8 < point.remembered <= 10


def test_settings_set_the_longest_interval() -> None:
    short, long = (workload(Settings(maximum_interval=days), Habits(), SMALL, [])[0] for days in (3, 36_500))
    assert short.reviews_per_day > 2 * long.reviews_per_day


def test_too_few_reviews_leave_habits_typical() -> None:
    log = rows(PUBLISHED, cards=100, days=60)
    assert habits(log[: ENOUGH - 1], 60_000) == Habits()
    assert habits(log, 60_000).reviews == len(log)


def test_habits_are_shares_and_times_of_the_log() -> None:
    log: list[Row] = []
    for at in range(500):
        card = f"deck/{at:03}"
        log.append((card, "review", DAY, 1, None, 30_000))
        log.append((card, "review", DAY, 3, 4, 10_000))
        log.append((card, "review", DAY + 4, 4, 9, 5_000))
        log.append((card, "review", DAY + 13, 1, None, 900_000))
        log.append((card, "review", DAY + 13, 2, 1, 20_000))
    found = habits(log, 60_000)
    assert found.first[0] > 0.9
    assert found.passed[2] > 0.9
    assert found.learning[0][2] > 0.9
    assert found.relearning[0][1] > 0.9
    assert found.seconds[LEARNING][0] == pytest.approx(30, abs=0.2)
    assert found.seconds[REVIEW][3] == pytest.approx(5, abs=0.2)
    assert found.seconds[REVIEW][0] == pytest.approx(60, abs=0.5)
    assert found.seconds[RELEARNING][1] == pytest.approx(20, abs=0.2)
    for shares in (found.first, found.passed, *found.learning, *found.relearning):
        assert sum(shares) == pytest.approx(1, abs=1e-3)


def test_a_card_that_was_reset_is_new_again() -> None:
    log: list[Row] = [("a", "review", DAY, 4, 3, 1), ("a", "reset", DAY, None, None, None)] * 200
    assert habits(log, 60_000).first[3] > 0.8
