"""Reviews of a study day: of siblings one at a time, and what others need before them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

About = tuple[int, int]
"""A concept: the number of its pack, and its place there."""


class Due(NamedTuple):
    """A card that is due; the least is asked first."""

    first: float
    """The day it fell due, or what goes before that."""
    mixed: int
    """Puts those of one day in another order each day."""
    number: int
    piece: str
    about: About | None


class Reviews:
    """Cards that are due; mutable, for one after the other is answered."""

    def __init__(self, *, one_a_piece: bool) -> None:
        self._one_a_piece = one_a_piece
        self._pieces: defaultdict[str, list[Due]] = defaultdict(list)
        self._shown: list[Due] = []
        self._shown_of: dict[str, list[Due]] = {}
        self._shown_about: defaultdict[About, set[Due]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._shown)

    def __iter__(self) -> Iterator[Due]:
        return iter(self._shown)

    def add(self, due: Due) -> None:
        """A card is due; ``settle`` its piece afterwards."""
        insort(self._pieces[due.piece], due)

    def remove(self, due: Due) -> None:
        """A card that was added is due no more; ``settle`` its piece afterwards."""
        self._pieces[due.piece].remove(due)

    def settle(self, piece: str, *, taken: bool) -> None:
        """Which cards of a piece are asked today: the first that is due, unless a sibling has taken the day."""
        before, now = self._shown_of.get(piece, []), self._chosen(piece, taken=taken)
        for due in before:
            if due not in now:
                del self._shown[bisect_left(self._shown, due)]
                self._shown_about[due.about or _NOTHING].discard(due)
        for due in now:
            if due not in before:
                insort(self._shown, due)
                self._shown_about[due.about or _NOTHING].add(due)
        self._shown_of[piece] = now

    def settle_all(self, taken: Container[str]) -> None:
        """The same for all pieces, at once; to begin with."""
        self._shown_of = {piece: self._chosen(piece, taken=piece in taken) for piece in self._pieces}
        self._shown = sorted(due for chosen in self._shown_of.values() for due in chosen)
        for due in self._shown:
            self._shown_about[due.about or _NOTHING].add(due)

    def shows(self, piece: str) -> bool:
        """Whether a card of a piece is to be reviewed today."""
        return bool(self._shown_of.get(piece))

    def first_about(self, concepts: Iterable[About], without: Container[int]) -> Due | None:
        """Of the reviews about some concepts, one about the concept that is learnt first of all; None for none."""
        for about in sorted(concept for concept in concepts if self._shown_about.get(concept)):
            found = min((due for due in self._shown_about[about] if due.number not in without), default=None)
            if found is not None:
                return found
        return None

    def _chosen(self, piece: str, *, taken: bool) -> list[Due]:
        due = self._pieces.get(piece, [])
        if not self._one_a_piece:
            return list(due)
        return [] if taken else due[:1]


_NOTHING: About = (-1, -1)
