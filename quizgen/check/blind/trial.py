"""The trial: the guesser learns from one half of the pieces, takes the test on the other, and the other way round.

How sure the figure is: questions of one piece share their wording, in both languages, and a question
under another seed is the same question again. So a question's score is its mean over the seeds, and
the error is that of a mean over clusters, the pieces (Liang and Zeger 1986). A Wilson interval
would take every answer for a draw of its own and come out too narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from quizgen.check.blind.cues import CUES, Memory, Seen, Values, Vector, see, wording
from quizgen.check.blind.guesser import Guesser, fit
from quizgen.model.deck import Form
from quizgen.questions.question import Question
from quizgen.questions.realise import hash_rank

FORMS = (Form.CHOICE, Form.CHOICES, Form.TRUE_FALSE)
SEEDS = 5
LIMIT = 0.05
"""How far the upper bound of the score may lie above chance."""

_SURE = 1.96
"""Standard errors from the mean to the ends of a 95 % interval."""
_WORST = 10
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Rate:
    """How a guesser did: questions, pieces, mean score, mean chance, and the upper 95 % bound of the score."""

    questions: int
    pieces: int
    score: float
    chance: float
    upper: float

    @property
    def excess(self) -> float:
        """How far the score lies above chance."""
        return self.score - self.chance

    @property
    def bound(self) -> float:
        """How far the upper bound lies above chance."""
        return self.upper - self.chance


@dataclass(frozen=True, slots=True)
class Given:
    """A question that is given away: how much surer than chance the guesser is of its key, and by which cue."""

    question: Question
    surplus: float
    cue: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the trial showed: of all cues together, of groups of questions, of each cue alone, and the worst."""

    whole: Rate
    groups: tuple[tuple[str, Rate], ...]
    cues: tuple[tuple[str, Rate], ...]
    worst: tuple[Given, ...]

    @property
    def resists(self) -> bool:
        """Whether the upper bound stays below chance plus the limit."""
        return self.whole.bound < LIMIT

    @property
    def verdict(self) -> str:
        """``resists``; ``fails``: surely above chance; ``unclear``: too few questions to tell."""
        if self.resists:
            return "resists"
        lower = 2 * self.whole.score - self.whole.upper
        return "fails" if lower > self.whole.chance else "unclear"


def trial(questions: Iterable[Question], seeds: int = SEEDS) -> Report | None:
    """Let a guesser take the test. None where there are too few pieces to learn from.

    ``questions`` may come from several decks. Deterministic: halves are drawn by hashes of
    pieces and seeds.
    """
    asked = [question for question in questions if question.form in FORMS and _is_guessable(question)]
    asked.sort(key=lambda question: question.identity)
    pieces = sorted({question.sibling_group for question in asked})
    if len(pieces) < _LEAST * 2:
        return None
    words = {question.identity: wording(question) for question in asked}
    runs = [_Run(asked, words, pieces, seed) for seed in range(1, seeds + 1)]
    scores = _mean_scores(runs, lambda run, seen: run.guesser(seen).score(seen))
    chances = _mean_scores(runs, lambda run, seen: seen.chance)
    groups = {f"{question.language} {question.form.value}": None for question in asked}
    return Report(
        _rate(asked, scores, chances),
        tuple(
            (name, _rate([q for q in asked if f"{q.language} {q.form.value}" == name], scores, chances))
            for name in sorted(groups)
        ),
        _by_cue(asked, runs, chances),
        _worst(asked, runs),
    )


class _Run:
    """One seed: two halves, a guesser fitted on each, the questions as they are shown."""

    def __init__(
        self, asked: Sequence[Question], words: Mapping[str, Mapping[str, Values]], pieces: Sequence[str], seed: int
    ) -> None:
        ranked = sorted(pieces, key=lambda piece: hash_rank("half", seed, piece))
        first = set(ranked[: len(ranked) // 2])
        self.half = {piece: piece in first for piece in pieces}
        self.spreads: dict[tuple[bool, str], Vector] = {}
        self.seen: dict[str, Seen] = {}
        self.known: dict[bool, list[Seen]] = {}
        for half in (True, False):
            learnt = [question for question in asked if self.half[question.sibling_group] is half]
            memory = Memory(learnt, asked)
            self.known[half] = [see(question, words[question.identity], seed, memory) for question in learnt]
            others = (question for question in asked if self.half[question.sibling_group] is not half)
            for question in others:
                self.seen[question.identity] = see(question, words[question.identity], seed, memory)
        self._guessers = self.fitted(CUES)
        self.spreads = {which: guesser.spreads for which, guesser in self._guessers.items()}

    def fitted(self, cues: Sequence[str]) -> dict[tuple[bool, str], Guesser]:
        """A guesser for each half and kind of question, that uses some of the cues."""
        return {
            (half, kind): fit(
                [seen for seen in known if _kind(seen.question) == kind], cues, self.spreads.get((half, kind))
            )
            for half, known in self.known.items()
            for kind in _KINDS
        }

    def guesser(self, seen: Seen, fitted: dict[tuple[bool, str], Guesser] | None = None) -> Guesser:
        """The guesser that never saw a question's piece."""
        half = not self.half[seen.question.sibling_group]
        return (fitted or self._guessers)[half, _kind(seen.question)]


_KINDS = ("terms", "texts", "statements")
_OF_TERMS = frozenset({"term", "example", "relation", "inverse"})


def _kind(question: Question) -> str:
    """Options that are terms, options that are phrases, and statements give themselves away in different ways."""
    if question.form is Form.TRUE_FALSE:
        return "statements"
    return "terms" if question.address.facet.split(":")[0] in _OF_TERMS else "texts"


def _is_guessable(question: Question) -> bool:
    """Whether there is a right and a wrong answer to choose from."""
    return question.form is Form.TRUE_FALSE or 0 < len(question.key) < len(question.options)


def _mean_scores(runs: Sequence[_Run], score: Callable[[_Run, Seen], float]) -> dict[str, float]:
    """Each question's mean score over the seeds."""
    totals: dict[str, float] = {}
    for run in runs:
        for identity, seen in run.seen.items():
            totals[identity] = totals.get(identity, 0.0) + score(run, seen)
    return {identity: total / len(runs) for identity, total in totals.items()}


def _rate(asked: Sequence[Question], scores: Mapping[str, float], by_lot: Mapping[str, float]) -> Rate:
    """Mean score and chance, with a bound that is robust against likeness within pieces."""
    chances = [by_lot[question.identity] for question in asked]
    excess = [scores[question.identity] - chance for question, chance in zip(asked, chances, strict=True)]
    mean = sum(excess) / len(asked)
    clusters: dict[str, float] = {}
    for question, value in zip(asked, excess, strict=True):
        clusters[question.sibling_group] = clusters.get(question.sibling_group, 0.0) + value - mean
    count = len(clusters)
    squares = sum(total * total for total in clusters.values())
    error = sqrt(squares * count / (count - 1)) / len(asked) if count > 1 else 1.0
    chance = sum(chances) / len(asked)
    return Rate(len(asked), count, mean + chance, chance, mean + chance + _SURE * error)


def _by_cue(
    asked: Sequence[Question], runs: Sequence[_Run], chances: Mapping[str, float]
) -> tuple[tuple[str, Rate], ...]:
    """How far each cue alone leads, the farthest first."""
    found = []
    for cue in CUES:
        fitted = {id(run): run.fitted((cue,)) for run in runs}
        scores = _mean_scores(runs, lambda run, seen: run.guesser(seen, fitted[id(run)]).score(seen))  # noqa: B023 - used at once
        found.append((cue, _rate(asked, scores, chances)))
    return tuple(sorted(found, key=lambda entry: (-entry[1].excess, entry[0])))


def _worst(asked: Sequence[Question], runs: Sequence[_Run]) -> tuple[Given, ...]:
    """The questions whose key the guesser is surest of, with the cue that speaks loudest for it."""
    by_identity = {question.identity: question for question in asked}
    sure = _mean_scores(runs, lambda run, seen: _certainty(run, seen) - seen.chance)
    ranked = sorted(sure, key=lambda identity: (-sure[identity], identity))[:_WORST]
    found = []
    for identity in ranked:
        seen = runs[0].seen[identity]
        cue = runs[0].guesser(seen).reasons(seen, min(seen.keys))[0][1]
        found.append(Given(by_identity[identity], sure[identity], cue))
    return tuple(found)


def _certainty(run: _Run, seen: Seen) -> float:
    chances = run.guesser(seen).chances(seen)
    return sum(chances[key] for key in seen.keys)
