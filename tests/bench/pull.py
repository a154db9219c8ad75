"""Pull of a million reviews: the first time and again, against reading and storing the same rows plainly.

Run by hand: ``python -m tests.bench.pull [REVIEWS]``.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from quizgen.anki.collection import open_collection
from quizgen.anki.pull import pull
from quizgen.memory.store import Store, open_store
from tests.anki.made_collection import LogRow, make_collection

CARDS = 20_000
IDENTITIES = [f"0123456789abcdef/concept-{at // 8}/relation:part_of:{at % 8}/choice/ja@1" for at in range(CARDS)]
FIRST_MS = 1_600_000_000_000


def main(reviews: int) -> None:
    """Print seconds, and how many times the floor they are."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "collection.anki2"
        make_collection(source, IDENTITIES, made_log(reviews))
        floor = timed(lambda: plain_copy(source, Path(folder) / "floor.sqlite3"))
        with open_store(Path(folder) / "store.sqlite3") as store:
            for name in ("first pull", "second pull"):
                seconds = timed(lambda: pull_once(source, store))
                print(f"{name:12} {seconds:6.2f} s  {seconds / floor:5.2f} × floor")
        print(f"{'floor':12} {floor:6.2f} s  rows read and inserted into a table with one index")


def pull_once(source: Path, store: Store) -> None:
    """As the command does it."""
    with open_collection(source) as collection:
        pull(collection, store)


def made_log(reviews: int) -> Iterator[LogRow]:
    """A log of so many reviews, a minute or two apart."""
    chance = random.Random(1)
    at_ms = FIRST_MS
    for _ in range(reviews):
        at_ms += chance.randrange(1_000, 200_000)
        rating, days = chance.choice((1, 2, 3, 3, 3, 4)), chance.randrange(1, 300)
        yield at_ms, chance.randrange(CARDS), rating, days, chance.randrange(1_000, 30_000), 1, 500


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
    """Seconds of the processor that something takes: a busy machine tells no other."""
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
