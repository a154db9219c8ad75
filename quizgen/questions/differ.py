"""An answer beside the accepted text it is nearest to, with what is missing and what is too much told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from quizgen.questions.grade import accepted_texts
from quizgen.questions.question import Question
from quizgen.text.fold import fold

MOSTLY_ALIKE = 0.8
"""From this share of characters in common on, two texts are one text misspelt, wherever its words begin and end."""
LEAST_ALIKE = 0.5
"""Below this share of letters in common a word is another word, and its letters are not compared one by one."""

_WHOLE = 3
"""A word shorter than this is compared with the whole of a longer one: its letters stand in many."""

_LONGEST = 400
"""Characters that are compared at most: nobody reads a comparison of more."""

_SIGN = re.compile(r"(?s)[^\u0300-\u036f\u3099\u309a\uff9e\uff9f][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*|.")
_SEPARATORS = frozenset(" \t\u3000-‐‑–—・･_/'’")
_BESIDE = 0.5
"""What it is worth that two spaces stand side by side: less than any letter."""


class Kind(StrEnum):
    """How a part of an answer stands to what was expected."""

    SAME = "same"
    """In both, though the spelling may differ in what does not count: case, width, kana."""
    MISSING = "missing"
    """Expected, and not given."""
    EXTRA = "extra"
    """Given, and not expected."""


class Part(NamedTuple):
    """Some characters of a text."""

    text: str
    kind: Kind

    @property
    def same(self) -> bool:
        """Whether they stand in the other text, too."""
        return self.kind is Kind.SAME


Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An answer and what was expected, part by part."""

    given: Parts
    """The whole answer as it was written: what is the same, and what is extra."""
    expected: Parts
    """The whole of the accepted text: what is the same, and what is missing."""
    merged: Parts
    """Both in one row, in reading order: the answer with what is missing put in where it belongs."""

    @property
    def alike(self) -> float:
        """The share of characters that are the same, 0 to 1: 0 where the answer is another word altogether."""
        counts = {same: sum(_letters(part.text) for part in self._rows if part.same is same) for same in (True, False)}
        return counts[True] / max(sum(counts.values()), 1)

    @property
    def _rows(self) -> Parts:
        return (*self.given, *self.expected)


def compare(question: Question, answer: str) -> Comparison:
    """A written answer beside the nearest of the accepted texts: the key, where several are equally near."""
    return min((comparison(answer, text) for text in accepted_texts(question)), key=lambda found: -found.alike)


def differences(given: str, expected: str) -> tuple[Parts, Parts]:
    """Both texts in parts: what they share, and what stands in only one of them."""
    found = comparison(given, expected)
    return found.given, found.expected


def comparison(given: str, expected: str) -> Comparison:
    """Two texts, character by character where they are alike; a word that is another word differs as a whole.

    What grading folds (case, width, kana, hyphens, spaces) is no difference.
    """
    steps = list(_steps(given[:_LONGEST], expected[:_LONGEST]))
    if given[_LONGEST:] or expected[_LONGEST:]:
        steps.append(_Step(given[_LONGEST:], expected[_LONGEST:], given[_LONGEST:] == expected[_LONGEST:]))
    ours = [(step.given, Kind.SAME if step.same else Kind.EXTRA) for step in steps]
    theirs = [(step.expected, Kind.SAME if step.same else Kind.MISSING) for step in steps]
    return Comparison(_joined(ours), _joined(theirs), _joined(_merged(steps)))


class _Step(NamedTuple):
    """A sign of each text, or of one of them."""

    given: str
    expected: str
    same: bool


class _Sign(NamedTuple):
    """A character with the marks on it; ``key`` is what it is compared by, empty for what only separates."""

    text: str
    key: str


Pair = tuple[_Sign | None, _Sign | None]


def _signs(text: str) -> list[_Sign]:
    return [_Sign(sign, _key(sign)) for sign in _SIGN.findall(text)]


@lru_cache(maxsize=1 << 12)
def _key(sign: str) -> str:
    return fold(sign) or ("" if sign in _SEPARATORS else sign)


def _letters(text: str) -> int:
    return sum(character not in _SEPARATORS for character in text)


def _steps(given: str, expected: str) -> Iterator[_Step]:
    ours, theirs = _signs(given), _signs(expected)
    for one, two in _by_signs(ours, theirs) if _alike(ours, theirs) >= MOSTLY_ALIKE else _by_words(ours, theirs):
        # What only separates (a space, a hyphen) is no mistake where it is left out or put in.
        same = bool(one and two) or not any(sign and sign.key for sign in (one, two))
        yield _Step(one.text if one else "", two.text if two else "", same)


def _alike(ours: Sequence[_Sign], theirs: Sequence[_Sign]) -> float:
    from rapidfuzz.distance import Indel

    one, two = ([sign.key for sign in signs if sign.key] for signs in (ours, theirs))
    return float(Indel.normalized_similarity(one, two))


def _by_signs(ours: Sequence[_Sign], theirs: Sequence[_Sign]) -> Iterator[Pair]:
    """Signs of both, in order: equal ones side by side, others alone."""
    from rapidfuzz.distance import Indel

    for step in Indel.opcodes([sign.key for sign in ours], [sign.key for sign in theirs]):
        one, two = ours[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end]
        yield from zip(one, two, strict=True) if step.tag == "equal" else _alone(one, two)


def _by_words(ours: Sequence[_Sign], theirs: Sequence[_Sign]) -> Iterator[Pair]:
    """Signs of both, in order: side by side in words that are alike, alone in all others."""
    one, two = (_words(signs) for signs in (ours, theirs))
    for mine, yours in _words_paired(one, two):
        yield from _by_signs(mine, yours) if mine and yours else _alone(mine or [], yours or [])


def _words(signs: Sequence[_Sign]) -> list[list[_Sign]]:
    """The words of a text, and what stands between them; Japanese has no words here."""
    return [list(run) for _, run in groupby(signs, key=lambda sign: bool(sign.key))]


def _words_paired(
    ours: list[list[_Sign]], theirs: list[list[_Sign]]
) -> Iterator[tuple[list[_Sign] | None, list[_Sign] | None]]:
    """Words side by side so that as many letters as can be stand beside their like; each in its order."""
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    shared = [[_shared(one, two) for two in theirs] for one in ours]
    for i in reversed(range(len(ours))):
        for j in reversed(range(len(theirs))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + shared[i][j])
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if shared[i][j] and best[i][j] == best[i + 1][j + 1] + shared[i][j]:
            yield ours[i], theirs[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield ours[i], None
            i += 1
        else:
            yield None, theirs[j]
            j += 1
    yield from ((word, None) for word in ours[i:])
    yield from ((None, word) for word in theirs[j:])


def _shared(one: list[_Sign], two: list[_Sign]) -> float:
    """How many signs two words share; 0 where they have too little in common to be one word misspelt."""
    if not (one[0].key and two[0].key):
        return 0.0 if one[0].key or two[0].key else _BESIDE
    shorter, longer = sorted((len(one), len(two)))
    shared = _alike(one, two) * (shorter + longer) / 2
    return shared if shared >= LEAST_ALIKE * (shorter if shorter >= _WHOLE else longer) else 0.0


def _alone(ours: Sequence[_Sign], theirs: Sequence[_Sign]) -> Iterator[Pair]:
    yield from ((sign, None) for sign in ours)
    yield from ((None, sign) for sign in theirs)


def _merged(steps: Iterable[_Step]) -> Iterator[tuple[str, Kind]]:
    for same, run in groupby(steps, key=lambda step: step.same):
        if same:
            yield from ((step.given or step.expected, Kind.SAME) for step in run)
        else:
            several = list(run)
            yield "".join(step.given for step in several), Kind.EXTRA
            yield "".join(step.expected for step in several), Kind.MISSING


def _joined(parts: Iterable[tuple[str, Kind]]) -> Parts:
    runs = groupby((part for part in parts if part[0]), key=lambda part: part[1])
    return tuple(Part("".join(text for text, _ in run), kind) for kind, run in runs)
