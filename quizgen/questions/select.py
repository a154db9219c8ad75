"""Which questions stand together: a selection that is mixed and does not answer itself."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import sqrt

from quizgen.model.deck import Form
from quizgen.questions.grade import accepted_texts
from quizgen.questions.question import Question
from quizgen.questions.realise import hash_rank
from quizgen.text.fold import fold
from quizgen.text.plain import plain

MIN_LATIN, MIN_WIDE = 3, 2
"""Folded keys shorter than this (of ASCII, of other characters) are found everywhere and say nothing."""

_WORD = re.compile(r"\w+")
_BETWEEN = "\x1f"  # stands between two texts, so that no key is found across them


def select(questions: Iterable[Question], n: int, seed: int | str = 1) -> tuple[Question, ...]:
    """Choose at most ``n`` questions that can stand on one sheet, in teaching order.

    At most one question of a piece; no key standing in another chosen question's stem, options or key;
    the forms mixed, concepts spread as far as the bank has them. Each form's share follows the
    square root of the number of pieces it can ask: many choices do not crowd out the one table
    to match, and the few tables do not stand on every sheet. Depends on the seed
    and on the questions as a set, not on their order. Returns fewer than ``n`` when no further
    question fits. Raises ValueError for ``n`` below 1.
    """
    if n < 1:
        raise ValueError("a selection has at least one question")
    pool = {question.identity: question for question in questions}
    taken = _Taken()
    heaps, weights = _heaps(pool.values(), seed), _weights(pool.values())

    def due(form: Form) -> tuple[float, int]:
        # Sainte-Laguë: the form that has least of its share is next.
        return (2 * taken.forms[form] + 1) / weights[form], hash_rank("form", form.value, seed)

    while heaps and len(taken.questions) < n:
        form = min(heaps, key=due)
        candidate = _next_fit(heaps[form], pool, taken)
        if candidate is None:
            del heaps[form]
        else:
            taken.add(candidate)
    return teaching_order(question.question for question in taken.questions)


def teaching_order(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Questions by their rank in the deck, then by identity."""
    return tuple(sorted(questions, key=lambda question: (question.rank, question.identity)))


def gives_away(asked: Question, other: Question) -> bool:
    """Whether the key of ``asked`` stands in the stem or the options of ``other``, or is its key, too."""
    return _Read.of(asked).answered_by(_Read.of(other))


@dataclass(frozen=True, slots=True)
class _Read:
    """A question as a pupil reads it: its keys and what it shows, folded for comparing."""

    question: Question
    keys: tuple[str, ...]
    shown: str
    starts: frozenset[int]
    """Where words begin in ``shown``, which has no separators."""

    @classmethod
    def of(cls, question: Question) -> _Read:
        keys = (_joined([text])[0].rstrip(_BETWEEN) for text in _key_texts(question))
        shown, starts = _joined(_shown_texts(question))
        return cls(question, tuple(dict.fromkeys(key for key in keys if _says_something(key))), shown, starts)

    def answered_by(self, other: _Read) -> bool:
        return any(key in other.keys or other.mentions(key) for key in self.keys)

    def mentions(self, key: str) -> bool:
        """Whether the key stands here; a Latin one only from the beginning of a word (GPT, ChatGPT)."""
        at = self.shown.find(key)
        while at >= 0:
            if at in self.starts or not key[0].isascii() or not self.shown[at - 1].isascii():
                return True
            at = self.shown.find(key, at + 1)
        return False


@dataclass(slots=True)
class _Taken:
    """What is chosen so far, with the counts that make the next choice different."""

    questions: list[_Read] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)
    forms: Counter[Form] = field(default_factory=Counter)
    concepts: Counter[str] = field(default_factory=Counter)

    def add(self, read: _Read) -> None:
        self.questions.append(read)
        self.groups.add(read.question.sibling_group)
        self.forms[read.question.form] += 1
        self.concepts.update(read.question.concepts)

    def crowding(self, question: Question) -> int:
        return self.concepts[question.concepts[0]] if question.concepts else 0

    def fits(self, read: _Read) -> bool:
        return not any(read.answered_by(other) or other.answered_by(read) for other in self.questions)


_Heap = list[tuple[int, int, str]]


def _heaps(questions: Iterable[Question], seed: int | str) -> dict[Form, _Heap]:
    heaps: dict[Form, _Heap] = {}
    for question in questions:
        entry = (0, hash_rank(question.identity, seed), question.identity)
        heaps.setdefault(question.form, []).append(entry)
    for heap in heaps.values():
        heapq.heapify(heap)
    return heaps


def _weights(questions: Iterable[Question]) -> dict[Form, float]:
    pieces: dict[Form, set[str]] = {}
    for question in questions:
        pieces.setdefault(question.form, set()).add(question.sibling_group)
    return {form: sqrt(len(groups)) for form, groups in pieces.items()}


def _next_fit(heap: _Heap, pool: dict[str, Question], taken: _Taken) -> _Read | None:
    """The best remaining question of one form; what does not fit now never will, and is dropped."""
    while heap:
        crowding, rank, identity = heapq.heappop(heap)
        question = pool[identity]
        if question.sibling_group in taken.groups:
            continue
        if crowding < (now := taken.crowding(question)):
            heapq.heappush(heap, (now, rank, identity))
            continue
        read = _Read.of(question)
        if taken.fits(read):
            return read
    return None


def _key_texts(question: Question) -> Iterator[str]:
    match question.form:
        case Form.CHOICE | Form.CHOICES:
            yield from (plain(question.option(key).text) for key in question.key)
        case Form.TYPED | Form.CLOZE | Form.OPEN:
            yield from accepted_texts(question)
        case Form.NUMERIC:
            yield from (key for key in question.key if sum(map(str.isdigit, key)) >= MIN_LATIN)
        case Form.TRUE_FALSE | Form.MATCH | Form.ORDER:
            pass


def _shown_texts(question: Question) -> Iterator[str]:
    yield plain(question.stem, gap=" ")
    yield from (plain(option.text) for option in (*question.left, *question.options))


def _joined(texts: Iterable[str]) -> tuple[str, frozenset[int]]:
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for text in texts:
        for word in _WORD.findall(text):
            folded = fold(word)
            starts.append(length)
            pieces.append(folded)
            length += len(folded)
        pieces.append(_BETWEEN)
        length += 1
    return "".join(pieces), frozenset(starts)


def _says_something(key: str) -> bool:
    return len(key) >= (MIN_LATIN if key.isascii() else MIN_WIDE)
