"""Cards of a store: read when they are asked for, and always what a replay of the log gives."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.errors import StoreError
from quizgen.memory.card import Card, Review
from quizgen.memory.database import explained, transaction
from quizgen.memory.event import Event
from quizgen.memory.rows import INSERT, row
from quizgen.memory.schedule import COLUMNS, OWN, Schedule, Told, card_of

if TYPE_CHECKING:
    from quizgen.memory.scheduler import Scheduler

_CARDS = f"SELECT {', '.join(COLUMNS)} FROM card"
_WAITS = "due_day > :until AND last_day <> :day"
_WAITING = f"SELECT identity FROM card WHERE {_WAITS} AND {OWN}"
_OTHERS = f"{_CARDS} WHERE ({_WAITS}) IS NOT TRUE AND {OWN}"
_DUE = "due_day IS NOT NULL AND suspended = 0"
_COUNTS = f"SELECT due_day, count(*) FROM card WHERE {_DUE} AND {OWN} GROUP BY due_day"
_DAYS = f"SELECT identity, due_day FROM card WHERE {_DUE} AND {OWN}"


class Cards(Mapping[str, Card]):
    """The cards of some decks by identity; one that the log says nothing of is not there.

    Made by ``Store.cards``. What others write is seen after ``refresh``.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        scheduler: Scheduler,
        owners: Iterable[str],
        told: Told = lambda count: None,
    ) -> None:
        """Bring what is kept up to date with the log. Raises StoreError."""
        self._path, self._connection = path, connection
        self._schedule = Schedule(connection, scheduler, owners, told)
        self._read: dict[str, Card | None] = {}
        self._counts: Counter[int] | None = None
        self._all_read = False
        self._seen = -1
        self.refresh()

    def __getitem__(self, identity: str) -> Card:
        if identity not in self._read and not self._all_read:
            self._look_up(identity)
        card = self._read.get(identity)
        if card is None:
            raise KeyError(identity)
        return card

    def __iter__(self) -> Iterator[str]:
        self.read_all()
        return (identity for identity, card in self._read.items() if card is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def read_all(self) -> None:
        """Have every card in mind from now on. Raises StoreError."""
        if self._all_read:
            return
        for own in self._schedule.bounds.values():
            with explained(self._path):
                found = self._connection.execute(f"{_CARDS} WHERE {OWN}", own).fetchall()
            self._read.update((card.identity, card) for card in map(card_of, found))
        self._all_read = True

    def waiting(self, day: int, until: int) -> Iterator[str]:
        """Learnt cards that are not due by study day ``until`` and were not asked on ``day``: by far most, so unread.

        Raises StoreError.
        """
        for found in self._found(_WAITING, day, until):
            yield from (identity for (identity,) in found)

    def others(self, day: int, until: int) -> Iterator[Card]:
        """All cards but those waiting. Raises StoreError."""
        for found in self._found(_OTHERS, day, until):
            for card in map(card_of, found):
                self._read[card.identity] = card
                yield card

    def _found(self, query: str, day: int, until: int) -> Iterator[list[tuple[Any, ...]]]:
        for own in self._schedule.bounds.values():
            with explained(self._path):
                yield self._connection.execute(query, {**own, "day": day, "until": until}).fetchall()

    def due_counts(self) -> Mapping[int, int]:
        """How many cards that are not suspended fall due on a study day, for every such day. Raises StoreError."""
        if self._counts is None:
            self._counts = Counter()
            for own in self._schedule.bounds.values():
                with explained(self._path):
                    self._counts.update(dict(self._connection.execute(_COUNTS, own)))
        return self._counts

    def due_days(self, prefix: str) -> Mapping[str, int]:
        """The study days on which cards fall due whose identities begin with ``prefix``. Raises StoreError."""
        with explained(self._path):
            return dict(self._connection.execute(_DAYS, {"first": prefix, "end": f"{prefix}\U0010ffff"}))

    def keep(self, *events: Event) -> Sequence[str] | None:
        """Put events on disk, and at one stroke what their cards come to. Raises StoreError; then nothing changes.

        Returns what ``refresh`` does.
        """
        with explained(self._path), transaction(self._connection):
            self._connection.executemany(INSERT, map(row, events))
            seen, touched = self._schedule.catch_up(self._seen)
        try:
            return self._forget(seen, touched)
        except StoreError:  # the events are on disk, so this did not fail: cards are read when they are wanted
            return self._forget(seen, None)

    def refresh(self) -> Sequence[str] | None:
        """Take in what has been written since, by whomever. Raises StoreError.

        Returns the cards that have changed; None where any may have.
        """
        with explained(self._path):
            if self._schedule.last() == self._seen:
                return ()
            with transaction(self._connection):
                found = self._schedule.catch_up(self._seen)
        return self._forget(*found)

    def _forget(self, seen: int, touched: list[str] | None) -> list[str] | None:
        self._seen = seen
        if touched is None:
            self._read, self._all_read, self._counts = {}, False, None
            return None
        for identity in touched:
            if not self._all_read and identity not in self._read:
                self._counts = None
            before = self._read.get(identity)
            self._look_up(identity)
            self._recount(before, self._read[identity])
        return touched

    def _recount(self, before: Card | None, after: Card | None) -> None:
        """Keep up what is due while one card changes, for counting all takes long."""
        if self._counts is not None:
            self._counts.update([day for day in (_due_day(after),) if day is not None])
            self._counts.subtract([day for day in (_due_day(before),) if day is not None])

    def _look_up(self, identity: str) -> None:
        with explained(self._path):
            found = self._connection.execute(f"{_CARDS} WHERE identity = ?", (identity,)).fetchone()
        self._read[identity] = None if found is None else card_of(found)


def _due_day(card: Card | None) -> int | None:
    return card.state.due_day if card and isinstance(card.state, Review) and not card.suspended else None


def told_apart(cards: Mapping[str, Card], day: int, until: int) -> tuple[Iterable[str], Iterable[Card]]:
    """Cards that wait, by identity alone, and all others; see ``Cards.waiting``."""
    if isinstance(cards, Cards):
        return cards.waiting(day, until), cards.others(day, until)
    waiting = {
        identity
        for identity, card in cards.items()
        if isinstance(card.state, Review) and card.state.due_day > until and card.state.past.last_day != day
    }
    return waiting, [card for identity, card in cards.items() if identity not in waiting]


def read_all(cards: Mapping[str, Card]) -> None:
    """Have them all in mind, where they are a store's: sooner than one by one."""
    if isinstance(cards, Cards):
        cards.read_all()
