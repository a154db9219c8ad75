"""New questions that wait for their turn: each is looked at again only when what it waits for has changed."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from quizgen.practice.gates import Gates, Key


class Waiting:
    """The new questions among some of a pack, in their order; mutable, for there may be very many."""

    def __init__(self, order: Sequence[int], gates: Gates, is_new: Callable[[int], bool]) -> None:
        """``order`` are places in the pack, ascending; ``is_new`` whether the card of one can be introduced."""
        self._order, self._gates, self._is_new = order, gates, is_new
        self._reached = 0
        self._ready: list[int] = []
        self._watched: defaultdict[Key, list[int]] = defaultdict(list)

    def open(self) -> Iterator[int]:
        """Those that have to wait for nothing, in their order. Not to be changed meanwhile."""
        at = 0
        while at < len(self._ready) or self._reach():
            place = self._ready[at]
            keys = self._gates.waits_for(place) if self._is_new(place) else ()
            for key in keys:
                self._watched[key].append(place)
            if keys or not self._is_new(place):
                del self._ready[at]
                continue
            yield place
            at += 1

    def wake(self, key: Key) -> None:
        """What some wait for has changed."""
        for place in self._watched.pop(key, ()):
            self.back(place)

    def back(self, place: int) -> None:
        """A question may be new again."""
        if self._reached and place <= self._order[self._reached - 1]:
            at = bisect_left(self._ready, place)
            if at == len(self._ready) or self._ready[at] != place:
                insort(self._ready, place)

    def _reach(self) -> bool:
        """Look at one question more; False where there is none."""
        if self._reached == len(self._order):
            return False
        self._ready.append(self._order[self._reached])
        self._reached += 1
        return True
