"""Very many events at once: the same store as one after the other would give, several times sooner."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice

Answer = tuple[bytes | bytearray, int, int, str, int, int, int, int]
"""A review: uuid, at_ms, day, identity, rating, days, seconds, duration_ms (see schema.sql).

Of what it was not granted, 0 days or -1 seconds: of each ``None`` and ``bytes``, though not of a ``bytearray``,
the sqlite3 module first asks around what to make of it, which takes as long as a hash.
"""


@dataclass(frozen=True, slots=True)
class Made:
    """Where very many reviews were made: what they have in common."""

    device: str
    source: str
    offset_min: int

    def insert(self) -> str:
        """The statement that keeps an ``Answer``. What is common is not bound again a million times."""
        device, source = (name.replace("'", "''") for name in (self.device, self.source))
        return (
            "INSERT INTO event (device, source, kind, offset_min, uuid, at_ms, day, identity, rating, days, seconds, "
            f"duration_ms) VALUES ('{device}', '{source}', 'review', {self.offset_min:d}, "
            "?, ?, ?, ?, ?, nullif(?, 0), nullif(?, -1), ?)"
        )


MANY = 20_000
"""From so many events on it pays to set the table's helpers aside."""

_CACHE_KB = 128 << 10
_TOGETHER = 20
_BLOCK = 1_000
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
    # The cache is for inserting: an index is sorted sooner in pieces that the processor's own cache holds.
    with _set_aside(connection, aside), _cache(connection):
        _insert_together(connection, insert, chain.from_iterable(chain(first, rows)), len(first[0]))


def _insert_together(connection: sqlite3.Connection, insert: str, values: Iterator[object], width: int) -> None:
    """Many rows a statement: half of the time of an insert is spent around it.

    They are made a block at a time: who makes rows and who keeps them would else drive each other out of the
    processor's cache. A block is of values, not of rows, so that Python finds nothing to search for garbage.
    """
    head, row = insert.rsplit(" VALUES ", 1)
    statements = [f"{head} VALUES {', '.join([row] * rows)}{_UNIQUE}" for rows in range(1, _TOGETHER + 1)]
    step = _TOGETHER * width
    while block := list(islice(values, _BLOCK * width)):
        for at in range(0, len(block), step):
            some = block[at : at + step]
            connection.execute(statements[len(some) // width - 1], some)


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
