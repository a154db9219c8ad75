"""The schedule kept beside the log: made from it, brought up to date with it, believed only where it is of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.memory.card import Card, Learning, Memory, New, Past, Relearning, Review, State
from quizgen.memory.database import statements
from quizgen.memory.event import Line

if TYPE_CHECKING:
    from quizgen.memory.scheduler import Scheduler

COLUMNS = (
    "identity", "reviews", "lapses", "stability", "difficulty", "first_day", "last_day", "interval", "due_day",
    "step", "due_ms", "relearning", "suspended", "buried_on", "flag", "last_ms",
)  # fmt: skip
"""What the row of a card holds, in order; cards.sql says what each means."""
OWN = "identity >= :first AND identity < :end"
"""Of a deck's cards; see ``bounds``."""

_KEEP = f"INSERT OR REPLACE INTO card ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_COUNTED = "NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = event.uuid AND +undo.kind = 'undo')"
_LINES = f"SELECT {', '.join(Line._fields)} FROM event WHERE {{}} AND {_COUNTED} ORDER BY identity, at_ms, uuid"
_TOUCHED = """
    SELECT identity FROM event WHERE seq > :seen AND +identity >= :first AND +identity < :end
    UNION
    SELECT found.identity FROM event AS undo JOIN event AS found ON found.uuid = undo.target
    WHERE undo.seq > :seen AND +undo.kind = 'undo' AND +found.identity >= :first AND +found.identity < :end
"""
_SOURCES = ("card.py", "event.py", "moment.py", "replay.py", "schedule.py")
"""What decides what a log comes to."""
_FEW, _DEARER = 1_000, 3
"""So many cards are looked up one by one in any case; of more, each takes so many times as long as all anew."""
MANY = 100_000
"""So many events take a while to replay."""
Told = Callable[[int], None]
"""Told how many events the log has, before all of a deck's are replayed."""
_MOST = 2**63 - 1

line = partial(tuple.__new__, Line)
"""``Line._make``, in a third of the time."""


class Schedule:
    """The kept schedule of some decks. Everything it does happens within the transaction that is open."""

    def __init__(self, connection: sqlite3.Connection, scheduler: Scheduler, owners: Iterable[str], told: Told) -> None:
        self._told = told
        self._connection, self._scheduler = connection, scheduler
        self._is_made = _is_made(connection)
        self.bounds = {owner: bounds(owner) for owner in owners}
        self._stamps = {owner: _stamp(scheduler, owner) for owner in self.bounds}

    def catch_up(self, since: int) -> tuple[int, list[str] | None]:
        """Make every card what the log says now.

        Tells up to which event that is, and which cards later events than ``since`` speak of; None for any, as with -1.
        """
        if not self._is_made:
            _make(self._connection)
            self._is_made = True
        last = self.last()
        touched: list[str] | None = []
        for owner in self.bounds:
            seen = self._catch_up(owner, last)
            known = seen is not None and 0 <= since <= last  # less is in the log than was where a backup was put back
            found = self._touched(owner, since) if known else None
            touched = None if found is None or touched is None else [*touched, *found]
        return last, touched

    def _catch_up(self, owner: str, last: int) -> int | None:
        """Returns how far it was; None where all was made anew."""
        known = "SELECT seen FROM schedule WHERE owner = ? AND stamp = ? AND seen <= ?"
        found = self._connection.execute(known, (owner, self._stamps[owner], last)).fetchone()
        if found is not None and found[0] == last:
            return last
        touched = None if found is None else self._touched(owner, *found)
        if touched is None:
            if last >= MANY:
                self._told(last)
            self._connection.execute(f"DELETE FROM card WHERE {OWN}", self.bounds[owner])
            self._write(self._connection.execute(_LINES.format(OWN), self.bounds[owner]))
        for identity in touched or ():
            self._connection.execute("DELETE FROM card WHERE identity = ?", (identity,))
            self._write(self._connection.execute(_LINES.format("identity = ?"), (identity,)))
        self._connection.execute("INSERT OR REPLACE INTO schedule VALUES (?, ?, ?)", (owner, self._stamps[owner], last))
        return None if touched is None else int(found[0])

    def _touched(self, owner: str, seen: int) -> list[str] | None:
        """The cards that later events speak of; None where it is sooner to make all anew."""
        own = self.bounds[owner]
        found = [identity for (identity,) in self._connection.execute(_TOUCHED, {**own, "seen": seen})]
        if len(found) <= _FEW:
            return found
        (known,) = self._connection.execute(f"SELECT count(*) FROM card WHERE {OWN}", own).fetchone()
        return found if len(found) * _DEARER < known else None

    def _write(self, rows: Iterable[Sequence[Any]]) -> None:
        runs = groupby(map(line, rows), key=itemgetter(0))
        self._connection.executemany(_KEEP, (_row(self._scheduler.replayed(identity, run)) for identity, run in runs))

    def last(self) -> int:
        """The latest event in the log; 0 where there is none."""
        return int(self._connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0])


def bounds(owner: str) -> dict[str, str]:
    """Between which identities a deck's are."""
    return {"first": f"{owner}/", "end": f"{owner}/\U0010ffff"}


def _script() -> list[str]:
    return list(statements(Path(__file__).with_name("cards.sql").read_text("utf-8")))


def _is_made(connection: sqlite3.Connection) -> bool:
    """Whether the tables are there, word for word as this version has them."""
    query = "SELECT sql FROM sqlite_schema WHERE tbl_name IN ('schedule', 'card') AND sql IS NOT NULL"
    return {sql for (sql,) in connection.execute(query)} == set(map(_bare, _script()))


def _make(connection: sqlite3.Connection) -> None:
    for name in ("schedule", "card"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _script():
        connection.execute(statement)


def _bare(statement: str) -> str:
    """A statement as SQLite remembers it: from its verb on."""
    return statement[statement.index("CREATE ") :].rstrip().removesuffix(";")


def _stamp(scheduler: Scheduler, owner: str) -> str:
    """What a schedule must have been made with: the settings that count, this code, FSRS as it reckons here."""
    digest = blake2b(digest_size=16)
    for name in _SOURCES:
        digest.update(Path(__file__).with_name(name).read_bytes())
    days = enumerate((0, 0, 3, 10, 11, 60))
    sample = scheduler.replayed(
        f"{owner}/", (Line("", "review", 0, 0, day, 1 + at % 4, None, 60, None) for at, day in days)
    )
    digest.update(repr((scheduler.preset(f"{owner}/").parameters, scheduler.settings.rollover_hour, sample)).encode())
    return digest.hexdigest()


def _row(card: Card) -> tuple[object, ...]:
    state, tail = card.state, (card.suspended, card.buried_on, card.flag, card.last_ms)
    if isinstance(state, New):
        return (card.identity, 0, 0, None, None, 0, 0, None, None, None, None, 0, *tail)
    past = state.past
    head = (past.reviews, past.lapses, past.memory.stability, past.memory.difficulty, past.first_day, past.last_day)
    if isinstance(state, Review):
        return (card.identity, *head, state.interval, min(state.due_day, _MOST), None, None, 0, *tail)
    due_ms, relearning = min(state.due_ms, _MOST), isinstance(state, Relearning)
    return (card.identity, *head, None, None, state.step, due_ms, relearning, *tail)


def card_of(columns: Sequence[Any]) -> Card:
    """The card of a row."""
    identity, reviews, lapses, stability, difficulty, first_day, last_day, *rest = columns
    interval, due_day, step, due_ms, relearning, suspended, buried_on, flag, last_ms = rest
    state: State = New()
    if reviews:
        past = Past(Memory(stability, difficulty), reviews, lapses, first_day, last_day)
        if interval is not None:
            state = Review(past, interval, due_day)
        else:
            state = (Relearning if relearning else Learning)(past, step, due_ms)
    return Card(identity, state, bool(suspended), buried_on, flag, last_ms)
