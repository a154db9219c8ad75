"""Workload against desired retention: what a learner of given habits would do and know, simulated by FSRS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizgen.memory.habits import Habits
from quizgen.memory.preset import Preset
from quizgen.memory.settings import Settings

RETENTIONS = tuple(round(0.7 + 0.03 * at, 2) for at in range(10))
"""From what Anki allows at least to where the work grows beyond all measure."""
_SEED = 42
"""One for all retentions, so that they differ by nothing else; and the same numbers at each call."""
_NO_LIMIT = 1e9


@dataclass(frozen=True, slots=True)
class Point:
    """What one desired retention comes to."""

    retention: float
    reviews_per_day: float
    """Reviews of cards that were learnt, on average over the days."""
    minutes_per_day: float
    """All time spent, on average over the days."""
    remembered: float
    """Cards likely known on the last day."""

    @property
    def cost(self) -> float:
        """Minutes a day for each hundred cards remembered; what is to be small."""
        return 100 * self.minutes_per_day / self.remembered if self.remembered else float("inf")


@dataclass(frozen=True, slots=True)
class Course:
    """What is simulated: cards learnt from nothing."""

    cards: int
    """How many there are to learn."""
    new_per_day: int
    days: int


def workload(
    settings: Settings,
    habits: Habits,
    course: Course,
    retentions: Sequence[float] = RETENTIONS,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Point]:
    """What each retention comes to, with the parameters, steps and maximum interval of the settings.

    ``progress`` is told how many are done.
    """
    points = []
    for done, retention in enumerate(sorted({*retentions, settings.desired_retention})):
        progress(done)
        points.append(_point(settings, habits, course, retention))
    return points


def least(points: Sequence[Point]) -> Point:
    """The one with the least time for each card remembered."""
    return min(points, key=lambda point: point.cost)


def _point(settings: Settings, habits: Habits, course: Course, retention: float) -> Point:
    from fsrs_rs_python import SimulatorConfig, simulate

    config = SimulatorConfig(
        deck_size=course.cards,
        learn_span=course.days,
        max_cost_perday=_NO_LIMIT,
        max_ivl=float(settings.maximum_interval),
        first_rating_prob=habits.first,
        review_rating_prob=habits.passed,
        learn_limit=course.new_per_day,
        review_limit=1_000_000,
        new_cards_ignore_review_limit=True,
        learning_step_transitions=habits.learning,
        relearning_step_transitions=habits.relearning,
        state_rating_costs=habits.seconds,
        learning_step_count=len(settings.learning_steps),
        relearning_step_count=len(settings.relearning_steps),
    )
    found = simulate(list(Preset(settings).parameters), retention, config, _SEED)
    return Point(
        retention,
        sum(found.review_cnt_per_day) / course.days,
        sum(found.cost_per_day) / course.days / 60,
        found.memorized_cnt_per_day[-1],
    )
