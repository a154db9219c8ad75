"""In which order new questions are learnt: what is needed comes first, and siblings come days apart.

Anki keeps siblings apart only among the cards of one note, and a note is one question here. So the
order does it. Each piece is a queue of its own in teaching order, and after a question is taken
its piece and its main concept rest for some days' worth of new cards; of the pieces that are
rested, the one that comes first in teaching order is next. Concepts with so many questions that they
could not all be kept apart any more go before their turn.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from quizgen.questions.question import Question
from quizgen.questions.select import teaching_order

DAYS_WORTH = 20
"""New cards a day in Anki and here, unless a learner says otherwise."""
APART = 5 * DAYS_WORTH
"""Places between siblings. One day's worth would keep new ones apart, but not the reviews that follow:
tests/bench/siblings.py measures it."""

_LOOKED_AT = 64
"""Pieces of a crowded concept that are looked at: keeps decks of any shape fast."""


def learning_order(questions: Iterable[Question], apart: int = APART) -> tuple[Question, ...]:
    """New questions of one deck and language in the order they are best introduced.

    - What a question needs has been met before: none is asked about a concept while one that comes
      earlier in teaching order, and can be asked about, has not been.
    - Within a piece teaching order holds: recognition comes before recall.
    - Two questions of a piece, or of a main concept, stand at least ``apart`` places from each
      other, where the deck is large enough for that; else about as far as it allows.

    Depends on the questions as a set. A piece more or less moves the others little.
    """
    return tuple(_Line(teaching_order(questions), max(apart, 1)))


class _Line:
    """The questions not yet taken: a queue for each piece, ready or at rest.

    Entries of the heaps are left behind when a piece is taken on another way; those whose rank is
    not that of the piece's next question are passed over.
    """

    def __init__(self, questions: Sequence[Question], apart: int) -> None:
        self._apart = apart
        self._total = len(questions)
        self._rank = {question.identity: at for at, question in enumerate(questions)}
        self._pieces: dict[str, list[Question]] = defaultdict(list)
        self._pieces_of: dict[str, dict[str, None]] = defaultdict(dict)
        for question in questions:
            self._pieces_of[_concept(question)][question.sibling_group] = None
        for question in reversed(questions):
            self._pieces[question.sibling_group].append(question)
        self._left = Counter(name for question in questions for name in _names(question))
        self._rested: dict[str, int] = {}
        self._unmet = sorted({_position(question) for question in questions}, reverse=True)
        self._met: set[int] = set()
        self._ready = [(self._rank[own[-1].identity], piece) for piece, own in self._pieces.items()]
        self._resting: list[tuple[int, int, str]] = []
        self._crowds = [(-self._left[concept], concept) for concept in self._pieces_of]
        heapq.heapify(self._ready)
        heapq.heapify(self._crowds)

    def __iter__(self) -> Iterator[Question]:
        for at in range(self._total):
            piece = self._crowded(at) or self._first_ready(at) or self._longest_rested()
            question = self._pieces[piece].pop()
            self._take_in(question, at)
            if self._pieces[piece]:
                self._rest(piece)
            else:
                del self._pieces_of[_concept(question)][piece]
            yield question

    def _take_in(self, question: Question, at: int) -> None:
        """Its piece and its concept rest; shorter where more is left of them than the line has room for."""
        for name in _names(question):
            self._left[name] -= 1
            room = (self._total - at - 1) // (self._left[name] + 1)
            self._rested[name] = at + min(max(room, 1), self._apart)
        self._met.add(_position(question))
        while self._unmet and self._unmet[-1] in self._met:
            self._unmet.pop()

    def _crowded(self, at: int) -> str | None:
        """A rested piece of a concept that has to be asked now, if its questions shall stay apart."""
        looked_at = []
        found: tuple[int, int, str] | None = None
        while self._crowds and -self._crowds[0][0] * self._apart >= self._total - at:
            count, concept = heapq.heappop(self._crowds)
            if -count > self._left[concept]:
                heapq.heappush(self._crowds, (-self._left[concept], concept))
                continue
            if count:
                looked_at.append((count, concept))
            if self._rested.get(concept, 0) > at:
                continue
            for piece in islice(self._pieces_of[concept], _LOOKED_AT):
                if self._asks_next_about(piece, concept) and self._rested_at(piece) <= at and self._allowed(piece):
                    entry = (count, self._next_rank(piece), piece)
                    found = min(found or entry, entry)
        for crowd in looked_at:
            heapq.heappush(self._crowds, crowd)
        return found[2] if found else None

    def _first_ready(self, at: int) -> str | None:
        """The rested piece that comes first in teaching order."""
        while self._resting and self._resting[0][0] <= at:
            _, rank, piece = heapq.heappop(self._resting)
            heapq.heappush(self._ready, (rank, piece))
        while self._ready:
            rank, piece = self._ready[0]
            if self._next_rank(piece) == rank:
                if not self._allowed(piece):
                    return None
                if self._rested_at(piece) <= at:
                    return piece
                self._rest(piece)
            heapq.heappop(self._ready)
        return None

    def _longest_rested(self) -> str:
        """Where all that may be asked is at rest: the piece that has rested longest."""
        passed = []
        try:
            while True:
                rested_at, rank, piece = heapq.heappop(self._resting)
                if self._next_rank(piece) != rank:
                    continue
                if self._rested_at(piece) > rested_at:
                    self._rest(piece)
                elif self._allowed(piece):
                    return piece
                else:
                    passed.append((rested_at, rank, piece))
        finally:
            for entry in passed:
                heapq.heappush(self._resting, entry)

    def _asks_next_about(self, piece: str, concept: str) -> bool:
        own = self._pieces[piece]
        return bool(own) and _concept(own[-1]) == concept

    def _rest(self, piece: str) -> None:
        heapq.heappush(self._resting, (self._rested_at(piece), self._next_rank(piece), piece))

    def _rested_at(self, piece: str) -> int:
        """The place from which on a piece's next question may stand."""
        return max(self._rested.get(name, 0) for name in _names(self._pieces[piece][-1]))

    def _next_rank(self, piece: str) -> int:
        """The rank of a piece's next question; -1 where none is left."""
        own = self._pieces[piece]
        return self._rank[own[-1].identity] if own else -1

    def _allowed(self, piece: str) -> bool:
        """Whether all that its next question needs has been met."""
        return not self._unmet or _position(self._pieces[piece][-1]) <= self._unmet[-1]


def _position(question: Question) -> int:
    """Where the last concept it needs stands in teaching order."""
    return question.rank[0] if question.rank else 0


def _concept(question: Question) -> str:
    return f"concept {question.concepts[0]}" if question.concepts else f"piece {question.sibling_group}"


def _names(question: Question) -> tuple[str, str]:
    """What rests after it."""
    return f"piece {question.sibling_group}", _concept(question)
