"""Very many events at once: the same store as one after the other would give, several times sooner."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice

Answer = tuple[bytes, int, int, int, str, int, int | None, int | None, int]
"""A review: uuid, at_ms, offset_min, day, identity, rating, days, seconds, duration_ms (see schema.sql)."""


@dataclass(frozen=True, slots=True)
class Made:
    """Where very many reviews were made: what they have in common."""

    device: str
    source: str

    def insert(self) -> str:
        """The statement that keeps an ``Answer``. What is common is not bound again a million times."""
        device, source = (name.replace("'", "''") for name in (self.device, self.source))
        return (
            "INSERT INTO event (device, source, kind, uuid, at_ms, offset_min, day, identity, rating, days, seconds, "
            f"duration_ms) VALUES ('{device}', '{source}', 'review', ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )


MANY = 20_000
"""From so many events on it pays to set the table's helpers aside."""

_CACHE_KB = 128 << 10
_TOGETHER = 20
_BLOCK = 10_000
_UNIQUE = " ON CONFLICT (uuid) DO NOTHING"
_GUARD, _BY_CARD = "event_is_never_replaced", "event_by_card"


def insert_all(connection: sqlite3.Connection, insert: str, rows: Iterable[Sequence[object]]) -> None:
    """Insert rows within the transaction that is open, those left out that are there already.

    The guard against a second event of one UUID is as good while the insert itself leaves such an
    event out, and an index of a mostly new table is made sooner than kept; both are back, word for
    word, before the transaction ends, and nobody else ever sees them gone.
    """
    rows = iter(rows)
    first = list(islice(rows, MANY))
    if len(first) < MANY:
        connection.executemany(insert, first)
        return
    (last,) = connection.execute("SELECT max(seq) FROM event").fetchone()
    aside = (_GUARD, _BY_CARD) if (last or 0) < 5 * MANY else (_GUARD,)
    with _cache(connection), _set_aside(connection, aside):
        _insert_together(connection, insert, chain(first, rows))


def _insert_together(connection: sqlite3.Connection, insert: str, rows: Iterator[Sequence[object]]) -> None:
    """Many rows a statement: half of the time of an insert is spent around it.

    They are made a block at a time: who makes rows and who keeps them would else drive each other out of the
    processor's cache.
    """
    head, values = insert.rsplit(" VALUES ", 1)
    together = f"{head} VALUES {', '.join([values] * _TOGETHER)}{_UNIQUE}"
    while block := list(islice(rows, _BLOCK)):
        whole = len(block) // _TOGETHER * _TOGETHER
        for at in range(0, whole, _TOGETHER):
            connection.execute(together, list(chain.from_iterable(block[at : at + _TOGETHER])))
        connection.executemany(insert + _UNIQUE, block[whole:])


@contextmanager
def _set_aside(connection: sqlite3.Connection, names: Iterable[str]) -> Iterator[None]:
    found = [
        connection.execute("SELECT type, sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone() for name in names
    ]
    for (kind, _), name in zip(found, names, strict=True):
        connection.execute(f"DROP {kind} {name}")
    yield
    for _, statement in reversed(found):
        connection.execute(statement)


@contextmanager
def _cache(connection: sqlite3.Connection) -> Iterator[None]:
    (usual,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {usual}")
