"""Parameters fitted to a log foretell better, are kept only then, and come nearer to what made the log."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import TooFewError
from quizgen.memory.accuracy import accuracy, foretold, measured
from quizgen.memory.optimize import HELD_OUT, LEAST, optimize
from quizgen.memory.trials import Row, Trial, trials
from tests.memory.learners import DAY, FORGETFUL, PUBLISHED, rows


def row(card: str, day: int, rating: int, kind: str = "review") -> Row:
    return (card, kind, DAY + day, rating, 1, 1000)


def test_a_trial_is_a_review_on_a_later_day_with_all_before_it() -> None:
    log = [row("a", 0, 1), row("a", 0, 3), row("a", 2, 3), row("a", 2, 1), row("a", 7, 4), row("b", 1, 3)]
    assert trials(log) == [
        Trial(0, DAY + 2, ((1, 0), (3, 0), (3, 2))),
        Trial(0, DAY + 7, ((1, 0), (3, 0), (3, 2), (1, 0), (4, 5))),
    ]


def test_a_card_that_was_reset_begins_anew() -> None:
    log = [row("a", 0, 3), row("a", 2, 3), row("a", 3, 0, "reset"), row("a", 5, 3), row("a", 6, 1)]
    assert [(trial.card, trial.reviews) for trial in trials(log)] == [
        (0, ((3, 0), (3, 2))),
        (1, ((3, 0), (1, 1))),
    ]


def test_fitted_parameters_foretell_a_forgetful_learner_better() -> None:
    told = trials(rows(FORGETFUL, cards=300, days=120))
    fitted = optimize(told, PUBLISHED)
    assert fitted.better
    assert fitted.held_out == round(len(told) * HELD_OUT)
    assert fitted.after.log_loss < fitted.before.log_loss
    assert fitted.after.rmse_bins < fitted.before.rmse_bins
    fresh = trials(rows(FORGETFUL, cards=300, days=120, seed=2))
    truth = accuracy(FORGETFUL, fresh).log_loss
    assert accuracy(fitted.parameters, fresh).log_loss - truth < (accuracy(PUBLISHED, fresh).log_loss - truth) / 4
    assert distance(fitted.parameters[:4], FORGETFUL[:4]) < distance(PUBLISHED[:4], FORGETFUL[:4])


def distance(ours: tuple[float, ...], theirs: tuple[float, ...]) -> float:
    """Of initial stabilities, by ratio."""
    return sum(math.log(a / b) ** 2 for a, b in zip(ours, theirs, strict=True))


def test_parameters_that_are_right_already_stay_or_are_bettered_by_little() -> None:
    told = trials(rows(PUBLISHED, cards=200, days=90, seed=3))
    fitted = optimize(told, PUBLISHED)
    assert fitted.better or fitted.parameters == PUBLISHED
    assert accuracy(fitted.parameters, told).log_loss < accuracy(PUBLISHED, told).log_loss + 0.01


def test_parameters_that_foretell_worse_are_not_kept() -> None:
    """A learner whose memory changes for the last quarter: what was fitted before that does not hold."""
    early = trials(rows(FORGETFUL, cards=100, days=60))
    late = [Trial(trial.card + 1000, trial.day + 500, trial.reviews) for trial in trials(rows(PUBLISHED, 60, 60))]
    told = early[: 3 * len(late)] + late
    fitted = optimize(told, PUBLISHED)
    assert not fitted.better
    assert fitted.parameters == PUBLISHED


def test_too_few_reviews_are_told_with_their_number() -> None:
    told = trials(rows(PUBLISHED, cards=200, days=60))[: LEAST - 1]
    with pytest.raises(TooFewError, match=rf"there are 399 reviews .* it takes {LEAST}"):
        optimize(told, PUBLISHED)


def test_accuracy_of_probabilities_known_by_heart() -> None:
    same = [Trial(at, DAY, ((3, 0), (3 if at < 9 else 1, 4))) for at in range(10)]
    found = measured(same, [0.9] * 10)
    assert found.log_loss == pytest.approx(-(0.9 * math.log(0.9) + 0.1 * math.log(0.1)))
    assert found.rmse_bins == pytest.approx(0, abs=1e-9)
    assert measured(same, [0.7] * 10).rmse_bins == pytest.approx(0.2)


def test_unlike_trials_stand_in_different_bins() -> None:
    """Too sure after a day and too unsure after a month: an average over all would hide both."""
    short = [Trial(at, DAY, ((3, 0), (3 if at < 8 else 1, 1))) for at in range(10)]
    long = [Trial(at + 10, DAY, ((3, 0), (3, 30))) for at in range(10)]
    assert measured(short + long, [1.0] * 10 + [0.8] * 10).rmse_bins == pytest.approx(0.2)


@given(st.integers(0, 5))
@settings(max_examples=5, deadline=None)
def test_what_is_foretold_is_what_fsrs_itself_foretells(seed: int) -> None:
    """Where no review is more recent than another, its own evaluation weighs all alike: one trial, twice."""
    from fsrs_rs_python import FSRS

    told = trials(rows(FORGETFUL, cards=4, days=60, seed=seed))[-3:]
    for trial, chance in zip(told, foretold(PUBLISHED, told), strict=True):
        own = FSRS(list(PUBLISHED)).evaluate([trial.item()])
        assert own.log_loss == pytest.approx(measured([trial], [chance]).log_loss, rel=1e-3)
        assert own.rmse_bins == pytest.approx(measured([trial], [chance]).rmse_bins, rel=1e-3)
