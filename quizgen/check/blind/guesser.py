"""A guesser: weights for the cues, fitted to questions whose keys are known (conditional logit)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

from quizgen.check.blind.cues import CUES, Seen, Vector

_PENALTY = 2.0
"""The ridge that keeps few questions from teaching much: as if two more had shown nothing of each cue."""

_STEPS = 6
"""Newton steps; the penalised likelihood is concave, and few suffice."""

_LIMIT = 30.0


@dataclass(frozen=True, slots=True)
class Guesser:
    """A weight a cue, and the spread of each cue by which its values are divided (0: the cue never differs)."""

    weights: Vector
    spreads: Vector

    def chances(self, seen: Seen) -> list[float]:
        """How likely each option is to be right, in this guesser's eyes; they add up to 1."""
        return _softmax([self._score(vector) for vector in seen.vectors])

    def reasons(self, seen: Seen, at: int) -> list[tuple[float, str]]:
        """How much each cue speaks for an option against the mean of all, the strongest first."""
        found = []
        for place, cue in enumerate(CUES):
            mean = sum(vector[place] for vector in seen.vectors) / len(seen.vectors)
            spread = self.spreads[place] or 1.0
            found.append((self.weights[place] * (seen.vectors[at][place] - mean) / spread, cue))
        return sorted(found, key=lambda reason: (-reason[0], reason[1]))

    def score(self, seen: Seen) -> float:
        """The share of right answers among as many guesses as there are keys; equals share their places."""
        chances = self.chances(seen)
        ranked = sorted(chances, reverse=True)
        bar = ranked[len(seen.keys) - 1]
        sure = [at for at, chance in enumerate(chances) if chance > bar + 1e-12]
        equal = [at for at, chance in enumerate(chances) if abs(chance - bar) <= 1e-12]
        left = len(seen.keys) - len(sure)
        hits = sum(at in seen.keys for at in sure) + left * sum(at in seen.keys for at in equal) / len(equal)
        return hits / len(seen.keys)

    def _score(self, vector: Vector) -> float:
        return sum(
            weight * value / spread
            for weight, value, spread in zip(self.weights, vector, self.spreads, strict=True)
            if weight
        )


def fit(known: Sequence[Seen], cues: Sequence[str] = CUES, spreads: Vector | None = None) -> Guesser:
    """The guesser that does best on questions with known keys, using some of the cues.

    ``spreads`` may be given where they are known from an earlier fit to the same questions.
    """
    spreads = spreads or _spreads(known)
    used = [at for at, cue in enumerate(CUES) if cue in cues and spreads[at]]
    if not used:
        return Guesser((0.0,) * len(CUES), spreads)
    rows = [
        ([[vector[at] / spreads[at] for at in used] for vector in seen.vectors], sorted(seen.keys)) for seen in known
    ]
    weights = [0.0] * len(used)
    for _ in range(_STEPS):
        gradient, curvature = _slope(rows, weights)
        step = _solved(curvature, gradient)
        weights = [max(-_LIMIT, min(_LIMIT, weight + change)) for weight, change in zip(weights, step, strict=True)]
    found = [0.0] * len(CUES)
    for at, weight in zip(used, weights, strict=True):
        found[at] = weight
    return Guesser(tuple(found), spreads)


def _spreads(known: Sequence[Seen]) -> Vector:
    """The root mean square of each cue; 0 where a cue never differs."""
    count = max(1, sum(len(seen.vectors) for seen in known))
    squares = [0.0] * len(CUES)
    for seen in known:
        for vector in seen.vectors:
            for at, value in enumerate(vector):
                squares[at] += value * value
    return tuple(sqrt(square / count) for square in squares)


_Rows = Sequence[tuple[list[list[float]], list[int]]]


def _slope(rows: _Rows, weights: list[float]) -> tuple[list[float], list[list[float]]]:
    """Gradient and negative Hessian of the penalised log likelihood."""
    size = len(weights)
    gradient = [-_PENALTY * weight for weight in weights]
    curvature = [[_PENALTY if row == column else 0.0 for column in range(size)] for row in range(size)]
    for vectors, keys in rows:
        chances = _softmax([sum(map(float.__mul__, weights, vector)) for vector in vectors])
        mean = [sum(chance * vector[at] for chance, vector in zip(chances, vectors, strict=True)) for at in range(size)]
        share = 1 / len(keys)
        for key in keys:
            for at in range(size):
                gradient[at] += share * (vectors[key][at] - mean[at])
        for chance, vector in zip(chances, vectors, strict=True):
            apart = [value - middle for value, middle in zip(vector, mean, strict=True)]
            for row in range(size):
                scaled = chance * apart[row]
                if scaled:
                    line = curvature[row]
                    for column in range(row, size):
                        line[column] += scaled * apart[column]
    for row in range(size):
        for column in range(row):
            curvature[row][column] = curvature[column][row]
    return gradient, curvature


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination; the matrix is symmetric and positive definite, so no pivoting is needed."""
    size = len(right)
    rows = [[*matrix[at], right[at]] for at in range(size)]
    for at in range(size):
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            if factor:
                rows[below] = [low - factor * high for low, high in zip(rows[below], rows[at], strict=True)]
    found = [0.0] * size
    for at in reversed(range(size)):
        rest = sum(rows[at][column] * found[column] for column in range(at + 1, size))
        found[at] = (rows[at][size] - rest) / rows[at][at]
    return found


def _softmax(scores: list[float]) -> list[float]:
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
