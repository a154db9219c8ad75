"""Habits: how a learner rates, and how long that takes, from a log; what a log does not tell is taken as is typical."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from quizgen.memory.event import Kind, Rating
from quizgen.memory.trials import Row

LEARNING, REVIEW, RELEARNING = range(3)
ENOUGH = 100
"""Reviews of one's own from which on they count."""
_TYPICAL_WEIGHT = 50
"""So many reviews of one kind count as much as what is typical: a share that was seen twice tells little."""

Probabilities = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """How one rates. The defaults are those of FSRS, taken from the reviews of many others."""

    first: Probabilities = (0.24, 0.094, 0.495, 0.171)
    """Shares of again, hard, good and easy when a card is new."""
    passed: Probabilities = (0.224, 0.631, 0.145)
    """Shares of hard, good and easy when a card that was learnt is known."""
    learning: tuple[Probabilities, ...] = (
        (0.3686, 0.0628, 0.5108, 0.0578),
        (0.0442, 0.4553, 0.4457, 0.0549),
        (0.0519, 0.047, 0.8462, 0.055),
    )
    """In learning steps, by the rating before (again, hard, good): shares of the next."""
    relearning: tuple[Probabilities, ...] = (
        (0.2157, 0.0643, 0.6595, 0.0604),
        (0.05, 0.4638, 0.4475, 0.0387),
        (0.1057, 0.1434, 0.7266, 0.0244),
    )
    seconds: tuple[Probabilities, ...] = (
        (19.58, 18.79, 13.78, 10.71),
        (19.38, 17.59, 12.38, 8.94),
        (16.44, 15.25, 12.32, 8.03),
    )
    """By state (learning, review, relearning) and rating: how long an answer takes."""
    reviews: int = 0
    """Reviews of one's own that these habits are taken from; 0 for what is typical."""


class _Counts:
    """What a log tells of habits."""

    def __init__(self) -> None:
        self.reviews = 0
        self.first = [0] * 4
        self.passed = [0] * 3
        self.steps = [[[0] * 4 for _ in range(3)] for _ in range(3)]
        self.took: list[list[list[float]]] = [[[] for _ in range(4)] for _ in range(3)]

    def take(self, state: int, rating: int, before: int | None, seconds: float) -> None:
        """One answer; ``before`` is the rating given before it on the same day."""
        self.reviews += 1
        if seconds > 0:
            self.took[state][rating - 1].append(seconds)
        if state == REVIEW and rating > Rating.AGAIN:
            self.passed[rating - 2] += 1
        if state != REVIEW and before is not None and before <= Rating.GOOD:
            self.steps[state][before - 1][rating - 1] += 1


def habits(rows: Iterable[Row], longest_ms: int) -> Habits:
    """The habits that a log tells of; what is typical where it holds fewer than ``ENOUGH`` reviews.

    Of an answer at most ``longest_ms`` count.
    """
    counts = _Counts()
    for _, own in groupby(rows, key=itemgetter(0)):
        _count(own, counts, longest_ms)
    if counts.reviews < ENOUGH:
        return Habits()
    usual = Habits()
    return Habits(
        _blend(counts.first, usual.first),
        _blend(counts.passed, usual.passed),
        tuple(_blend(own, typical) for own, typical in zip(counts.steps[LEARNING], usual.learning, strict=True)),
        tuple(_blend(own, typical) for own, typical in zip(counts.steps[RELEARNING], usual.relearning, strict=True)),
        tuple(
            tuple(_mean(own, typical) for own, typical in zip(took, seconds, strict=True))
            for took, seconds in zip(counts.took, usual.seconds, strict=True)
        ),
        counts.reviews,
    )


def _count(own: Iterator[Row], counts: _Counts, longest_ms: int) -> None:
    """One card's reviews."""
    state, last_day, before = LEARNING, None, None
    fresh = True
    for _, kind, day, rating, days, took_ms in own:
        if kind == Kind.RESET or rating is None:
            state, last_day, before, fresh = LEARNING, None, None, True
            continue
        if fresh:
            counts.first[rating - 1] += 1
        counts.take(state, rating, before if day == last_day else None, min(took_ms or 0, longest_ms) / 1000)
        if days is not None:
            state = REVIEW
        elif state == REVIEW:
            state = RELEARNING
        last_day, before, fresh = day, rating, False


def _blend(counts: Sequence[int], typical: Probabilities) -> Probabilities:
    total = sum(counts) + _TYPICAL_WEIGHT
    return tuple((count + _TYPICAL_WEIGHT * share) / total for count, share in zip(counts, typical, strict=True))


def _mean(seconds: Sequence[float], typical: float) -> float:
    """A mean that a few answers alone do not decide."""
    weight = _TYPICAL_WEIGHT / 10
    return (sum(seconds) + weight * typical) / (len(seconds) + weight)
