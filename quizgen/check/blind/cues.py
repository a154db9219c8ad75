"""What somebody who knows nothing can see of an option: one number a cue, higher meaning more of it.

The cues are those of the literature on test-wiseness (Millman, Bishop and Ebel 1965; Haladyna,
Downing and Rodriguez 2002): length, place, words shared with the stem, grammar, absolutes and
hedges, the most typical option, and how often an option is right elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from quizgen.check.grammar import shape
from quizgen.check.lexicon import phrases
from quizgen.check.likeness import units
from quizgen.model.deck import Form
from quizgen.questions.question import FALSE, TRUE, Question
from quizgen.questions.realise import realise, realised_ids
from quizgen.text.cells import cells
from quizgen.text.fold import fold
from quizgen.text.plain import plain

CUES = (
    "length", "longest", "shortest", "first", "last", "stem-words", "stem-letters", "grammar", "absolutes", "hedges",
    "negation", "typical", "detail", "figures", "seen-often", "key-elsewhere", "true",
)  # fmt: skip
"""Every cue, in the order of the vectors. ``true`` is the leaning of a whole test towards true."""

_AT = {cue: at for at, cue in enumerate(CUES)}
_NEGATION = re.compile(r"\b(?:not|no|never|cannot|without)\b|n['’]t\b|ない|ません|なし|ずに", re.IGNORECASE)
_DETAIL = re.compile(r"[,;:()、，；：（）「」]")
_ARTICLE = re.compile(r"\b(an?)\s*(?:____)?[?.]?\s*$")

_USUAL_CELLS = 80
"""Cells of a statement of usual length."""

Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One question as it is shown under one seed: a vector an option, and which options are right."""

    question: Question
    options: tuple[str, ...]
    vectors: tuple[Vector, ...]
    keys: frozenset[int]

    @property
    def chance(self) -> float:
        """The score of somebody who draws lots."""
        return len(self.keys) / len(self.options)


class Memory:
    """What a test-taker remembers of other questions: which options were there, and which were right.

    ``asked`` are questions with known keys; a question's own piece is never among what is remembered of it.
    A question whose key is its own subject (“which term is …?”) is remembered for its distractors only:
    everything is the answer to itself once, and to strike out what was the answer to another question
    takes half of the answer key, not an eye for wording.
    """

    def __init__(self, asked: Iterable[Question], shown: Iterable[Question]) -> None:
        """``shown`` are all questions of the test, whose options can be read without knowing a key."""
        self._right: dict[str, Counter[str]] = {}
        self._wrong: dict[str, Counter[str]] = {}
        self._shown: Counter[str] = Counter()
        for question in asked:
            for id_, text in _texts(question):
                if id_ == question.address.piece and id_ in question.key:
                    continue
                side = self._right if id_ in question.key else self._wrong
                side.setdefault(text, Counter())[question.sibling_group] += 1
        for question in shown:
            self._shown.update(text for _, text in _texts(question))

    def key_elsewhere(self, text: str, own: str) -> float:
        """How often an option is right where it is shown, in the questions of other pieces; 0 if it never is."""
        right, wrong = (
            sum(count for piece, count in side.get(fold(text), Counter()).items() if piece != own)
            for side in (self._right, self._wrong)
        )
        return right / (right + wrong + 1)

    def seen_often(self, text: str) -> float:
        """How often an option is shown in the whole test, on a log scale."""
        return log(1 + self._shown[fold(text)])


Values = dict[str, float]
"""Cues by name; those that are not there are 0."""


def wording(question: Question) -> dict[str, Values]:
    """What the wording of a question tells of each option, whatever the seed and whatever is remembered."""
    if question.form is Form.TRUE_FALSE:
        return {TRUE: _statement(question), FALSE: {}}
    texts = {option.id: plain(option.text) for option in question.options}
    return {id_: _option(question, id_, texts) for id_ in texts}


def see(question: Question, known: Mapping[str, Values], seed: int | str, memory: Memory) -> Seen:
    """The question as it is shown under a seed, in numbers; ``known`` is what its wording tells."""
    shown = realise(question, seed)
    ids = realised_ids(shown)
    told = known if shown.question is question else wording(shown.question)  # a computed one is drawn anew
    question = shown.question
    values = [dict(told[id_]) for id_ in ids]
    if question.form is not Form.TRUE_FALSE:
        values[0]["first"] = values[-1]["last"] = 1.0
        for id_, found in zip(ids, values, strict=True):
            text = plain(question.option(id_).text)
            found["seen-often"] = memory.seen_often(text)
            found["key-elsewhere"] = memory.key_elsewhere(text, question.sibling_group)
    vectors = _standing_out([_vector(found) for found in values], whole=question.form is Form.TRUE_FALSE)
    keys = frozenset(at for at, id_ in enumerate(ids) if id_ in question.key)
    return Seen(question, ids, tuple(vectors), keys)


def _texts(question: Question) -> list[tuple[str, str]]:
    return [(option.id, fold(plain(option.text))) for option in question.options]


def _vector(values: Mapping[str, float]) -> Vector:
    found = [0.0] * len(CUES)
    for cue, value in values.items():
        found[_AT[cue]] = value
    return tuple(found)


def _statement(question: Question) -> Values:
    """A statement that may be true: what leans a reader towards “true”."""
    text = plain(question.stem)
    return {"true": 1.0, "length": log(1 + cells(text)) - log(_USUAL_CELLS), **_manner(text, question.language)}


def _option(question: Question, id_: str, texts: Mapping[str, str]) -> Values:
    """An option among its fellows."""
    text, language = texts[id_], question.language
    stem = plain(question.stem, gap=" ")
    others = [other for option, other in texts.items() if option != id_]
    lengths = [cells(other) for other in others]
    own, words = cells(text), units(text, language)
    return {
        "length": log(1 + own),
        "longest": float(own > max(lengths, default=0)),
        "shortest": float(own < min(lengths, default=0)),
        "stem-words": len(units(stem, language) & words) / max(1, len(words)),
        "stem-letters": _alike(text, stem, within=True),
        "grammar": _fits(text, stem) - float(all(shape(text, language) != shape(other, language) for other in others)),
        "typical": sum(_alike(text, other) for other in others) / max(1, len(others)),
        "detail": float(len(_DETAIL.findall(text))),
        **_manner(text, language),
    }


def _manner(text: str, language: str) -> Values:
    """How strongly, and how exactly, a text says what it says."""
    return {
        "absolutes": _held(text, phrases(language, "absolutes")),
        "hedges": _held(text, phrases(language, "hedges")),
        "negation": float(bool(_NEGATION.search(text))),
        "figures": float(any(map(str.isdigit, text))),
    }


def _standing_out(vectors: list[Vector], *, whole: bool) -> list[Vector]:
    """Each cue as its distance from the mean of the question: what all options share tells nothing.

    A ``whole`` is no set of options: true and false share nothing.
    """
    if whole:
        return vectors
    means = [sum(column) / len(vectors) for column in zip(*vectors, strict=True)]
    return [tuple(value - mean for value, mean in zip(vector, means, strict=True)) for vector in vectors]


def _fits(text: str, stem: str) -> float:
    """Whether an option fits an article that ends the stem: 1 it does, -1 it does not, 0 there is none."""
    found = _ARTICLE.search(stem)
    if not found or not text:
        return 0.0
    return 1.0 if (text[0].casefold() in "aeiou") == (found[1] == "an") else -1.0


@lru_cache(maxsize=65536)
def _held(text: str, words: tuple[str, ...]) -> float:
    folded = text.casefold()
    return float(
        any(re.search(rf"\b{re.escape(word)}\b", folded) if word.isascii() else word in folded for word in words)
    )


def _alike(one: str, other: str, *, within: bool = False) -> float:
    """How many of their pairs of letters two texts share; ``within``: of the first one's pairs."""
    first, second = _pairs(one), _pairs(other)
    whole = len(first) if within else (len(first) + len(second)) / 2
    return len(first & second) / whole if whole else 0.0


@lru_cache(maxsize=65536)
def _pairs(text: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(folded[at : at + 2] for at in range(len(folded) - 1))
