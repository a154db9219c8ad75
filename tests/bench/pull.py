"""Pull of a million reviews: the first time and again, against reading and storing the same rows plainly.

Run by hand: ``python -m tests.bench.pull [REVIEWS]``.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from quizgen.anki.ids import guid
from quizgen.anki.pull import pull
from quizgen.memory.store import open_store

CARDS = 20_000
FIRST_MS = 1_600_000_000_000


def main(reviews: int) -> None:
    """Print seconds, and how many times the floor they are."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "collection.anki2"
        make_collection(source, reviews)
        floor = timed(lambda: plain_copy(source, Path(folder) / "floor.sqlite3"))
        with open_store(Path(folder) / "store.sqlite3") as store:
            for name in ("first pull", "second pull"):
                seconds = timed(lambda: pull(source, store))
                print(f"{name:12} {seconds:6.2f} s  {seconds / floor:5.2f} × floor")
        print(f"{'floor':12} {floor:6.2f} s  rows read and inserted into a table with one index")


def make_collection(path: Path, reviews: int) -> None:
    """A collection of the old form with cards of ours and a log."""
    chance = random.Random(1)
    connection = sqlite3.connect(path)
    connection.executescript(
        """
        CREATE TABLE col (id integer primary key, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags);
        CREATE TABLE notes (id integer primary key, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data);
        CREATE TABLE cards (id integer primary key, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps,
                            lapses, left, odue, odid, flags, data);
        CREATE TABLE revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer,
                             lastIvl integer, factor integer, time integer, type integer);
        INSERT INTO col VALUES (1, 1704081600, 0, 0, 11, 0, 0, 0, '{"schedVer": 2}', '', '', '', '');
        """
    )
    for card in range(CARDS):
        identity = f"0123456789abcdef/concept-{card // 8}/relation:part_of:{card % 8}/choice/ja@1"
        fields = "\x1f".join([identity, *["text " * 20] * 23])
        row = (card, guid(identity), 1, 0, -1, "", fields, "", 0, 0, "")
        connection.execute(f"INSERT INTO notes VALUES ({','.join('?' * 11)})", row)
        connection.execute(f"INSERT INTO cards VALUES (?, ?{', 0' * 16})", (card, card))
    at_ms = FIRST_MS
    rows = []
    for _ in range(reviews):
        at_ms += chance.randrange(1_000, 200_000)
        rows.append((at_ms, chance.randrange(CARDS), -1, chance.choice((1, 2, 3, 3, 3, 4)), chance.randrange(1, 300),
                     chance.randrange(1, 300), 500, chance.randrange(1_000, 30_000), 1))  # fmt: skip
    connection.executemany("INSERT INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()


def plain_copy(source: Path, target: Path) -> None:
    """The floor: every row fetched once, inserted once, one index, one durable commit."""
    reader, writer = sqlite3.connect(source), sqlite3.connect(target)
    writer.execute("CREATE TABLE event (id INTEGER PRIMARY KEY, cid, ease, ivl, time, type, factor)")
    rows = reader.execute("SELECT id, cid, ease, ivl, time, type, factor FROM revlog")
    writer.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    writer.execute("CREATE INDEX by_card ON event (cid, id)")
    writer.commit()
    writer.close()
    reader.close()


def timed(work: Callable[[], object]) -> float:
    """Seconds that something takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
