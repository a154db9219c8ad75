"""Trials: the reviews that show whether something was still known, each with what came before it on its card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from quizgen.memory.event import Kind, Rating

if TYPE_CHECKING:
    from fsrs_rs_python import FSRSItem

Row = tuple[str, str, int, int | None, int | None, int | None]
"""Card, kind, study day, rating, days granted, milliseconds: see ``Store.reviews``."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A review on a later day than the one before it."""

    card: int
    """The life of a card it belongs to: a card that is reset begins another."""
    day: int
    """Study day."""
    reviews: tuple[tuple[int, int], ...]
    """All of the card so far, this one the last: rating, and days since the one before."""

    @property
    def known(self) -> bool:
        """Whether it was known."""
        return self.reviews[-1][0] != Rating.AGAIN

    @property
    def elapsed(self) -> int:
        """Days since the review before, at least 1."""
        return self.reviews[-1][1]

    def item(self) -> FSRSItem:
        """As FSRS wants it."""
        from fsrs_rs_python import FSRSItem, FSRSReview

        return FSRSItem([FSRSReview(rating, elapsed) for rating, elapsed in self.reviews])


def trials(rows: Iterable[Row]) -> list[Trial]:
    """The trials of a log, in the order of days. What was known an hour ago tells nothing, so it is no trial."""
    found = [trial for number, life in enumerate(_lives(rows)) for trial in _of_life(number, life)]
    return sorted(found, key=lambda trial: (trial.day, trial.card, len(trial.reviews)))


def _lives(rows: Iterable[Row]) -> Iterator[list[tuple[int, int]]]:
    """The reviews of each card from the first, or from a reset, on: study day and rating."""
    for _, own in groupby(rows, key=itemgetter(0)):
        life: list[tuple[int, int]] = []
        for _, kind, day, rating, _, _ in own:
            if kind == Kind.RESET:
                yield life
                life = []
            else:
                life.append((day, rating or Rating.AGAIN.value))
        yield life


def _of_life(number: int, life: list[tuple[int, int]]) -> Iterator[Trial]:
    done: list[tuple[int, int]] = []
    last = life[0][0] if life else 0
    for day, rating in life:
        elapsed, last = max(day - last, 0), day
        done.append((rating, elapsed))
        if elapsed:
            yield Trial(number, day, tuple(done))
