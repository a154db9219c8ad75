"""How long ``quizgen stats`` takes with a million reviews of 100,000 cards, against reading the same rows plainly.

Run by hand: ``python -m tests.bench.stats [REVIEWS]``. The first run makes the kept schedule, the second finds it.
"""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from quizgen.memory.bulk import Answer, Made
from quizgen.memory.event import uuid_from, uuid_start
from quizgen.memory.moment import DAY_MS, HOUR_MS
from quizgen.memory.store import open_store

EACH = 10
"""Reviews of a card."""
STATS = [str(Path(sys.executable).with_name("quizgen")), "stats"]
ROWS = "SELECT identity, kind, day, rating, days, duration_ms FROM event ORDER BY identity, at_ms, uuid"


def main(reviews: int) -> None:
    """Print seconds of the clock and of the processor, and how many times the floor they are."""
    with TemporaryDirectory() as folder:
        store = Path(folder) / "store.sqlite3"
        with open_store(store) as opened:
            opened.append_answers(Made("here", "anki", 540), made_log(reviews))
        env = {**os.environ, "QUIZGEN_STORE": str(store)}
        floor = spent(lambda: plain_reading(store), resource.RUSAGE_SELF)
        print(f"{'':24}{'clock':>9}{'processor':>11}{'ratio':>8}")
        print(f"{'rows read plainly':24}{floor[0]:7.2f} s{floor[1]:9.2f} s")
        for name, command in (("stats, the first time", STATS), ("stats", STATS), ("stats --json", [*STATS, "--json"])):
            took = spent(lambda command=command: shown(command, env), resource.RUSAGE_CHILDREN)  # type: ignore[misc]
            print(f"{name:24}{took[0]:7.2f} s{took[1]:9.2f} s{took[1] / floor[1]:7.2f} ×")


def made_log(reviews: int) -> Iterator[Answer]:
    """A log of so many reviews, by card, the intervals growing."""
    chance = random.Random(1)
    for card in range(reviews // EACH):
        identity = f"0123456789abcdef/concept-{card // 8}/mark:{card % 8}/cloze/ja@1"
        start = uuid_start(identity)
        day, interval = 20_000 + chance.randrange(200), 1
        for _ in range(EACH):
            at_ms = day * DAY_MS + 9 * HOUR_MS + chance.randrange(10 * HOUR_MS)
            rating = chance.choice((1, 2, 3, 3, 3, 3, 3, 3, 4))
            interval = 1 if rating == 1 else interval * 2
            yield uuid_from(start, at_ms), at_ms, day, identity, rating, interval, -1, chance.randrange(2_000, 20_000)
            day += interval


def plain_reading(store: Path) -> None:
    """The floor: every row fetched once, by card."""
    connection = sqlite3.connect(store)
    for _ in connection.execute(ROWS):
        pass
    connection.close()


def shown(command: list[str], env: dict[str, str]) -> None:
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)


def spent(work: Callable[[], None], whose: int) -> tuple[float, float]:
    """Seconds of the clock and of the processor."""
    before, start = resource.getrusage(whose), time.perf_counter()
    work()
    used = resource.getrusage(whose)
    return time.perf_counter() - start, used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
