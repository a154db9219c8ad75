"""Accuracy: how well FSRS with given parameters foretells whether something is still known."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from quizgen.memory.event import Rating
from quizgen.memory.trials import Trial

_LEAST = 1e-7
"""A probability is held to be no nearer to 0 or 1 than this: one surprise must not count for infinitely much."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Both are the better the smaller."""

    log_loss: float
    """Mean surprise per answer, in nats; foretelling 0.9 for 9 in 10 answers known gives 0.325."""
    rmse_bins: float
    """Root mean square error of the probability over bins of like trials, as in the SRS benchmark."""


def accuracy(parameters: Sequence[float], told: Iterable[Trial]) -> Accuracy:
    """How well the outcome of trials is foretold, each from what came before it. At least one trial."""
    found = list(told)
    return measured(found, foretold(parameters, found))


def foretold(parameters: Sequence[float], told: Sequence[Trial]) -> list[float]:
    """The probability with which each trial will be known."""
    from fsrs_rs_python import FSRS

    fsrs, chances = FSRS(list(parameters)), dict[Trial, float]()
    decay = -parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    for _, own in groupby(sorted(told, key=lambda each: (each.card, len(each.reviews))), key=lambda each: each.card):
        mine = list(own)
        states = fsrs.historical_memory_states(mine[-1].item())
        for trial in mine:
            stability = states[len(trial.reviews) - 2].stability
            chances[trial] = (1 + factor * trial.elapsed / stability) ** decay
    return [chances[trial] for trial in told]


def measured(told: Sequence[Trial], chances: Sequence[float]) -> Accuracy:
    """How near probabilities came to what happened."""
    losses, bins = 0.0, defaultdict[tuple[int, int, int], list[float]](list)
    for trial, chance in zip(told, chances, strict=True):
        right = chance if trial.known else 1 - chance
        losses -= math.log(max(right, _LEAST))
        bins[_bin(trial)].append(chance - trial.known)
    square = sum(sum(errors) ** 2 / len(errors) for errors in bins.values())
    return Accuracy(losses / len(told), math.sqrt(square / len(told)))


def _bin(trial: Trial) -> tuple[int, int, int]:
    """Like trials: by days waited, by how many waits there were before, by how often it was forgotten before.

    The steps are those of the SRS benchmark (open-spaced-repetition/srs-benchmark): 3.62, 1.89, 1.73.
    """
    waits = sum(1 for _, elapsed in trial.reviews if elapsed)
    lapses = sum(1 for rating, elapsed in trial.reviews[:-1] if elapsed and rating == Rating.AGAIN)
    return _step(trial.elapsed, 3.62), _step(waits + 1, 1.89), _step(lapses, 1.73) if lapses else -1


def _step(count: int, width: float) -> int:
    return math.floor(math.log(count, width))
