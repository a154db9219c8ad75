"""A deck of 100,000 cards with 1,000,000 reviews in the store: the start, an answer, the replay.

    python -m tests.bench.large_store [RUNS] [CONCEPTS] [FOLDER]

Starts take turns: the deck with an empty store, with the full one, and the shipped deck with an empty store; the
quickest run of each counts. Each ends when it waits for the first answer. Everything is warm: the modules, the
kept pack, the schedule.
Of an answer, the time is from the rating to the next question and the counts, the median of 60; the part
of the commit is what an append of one event alone takes on the same store. The replay reads the log and
makes every card; its floor is reading the same rows and dropping them.

What is made (a deck, a pack, a store of some 300 MB; it takes minutes) is kept in FOLDER and used again.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from quizgen.cli.common import now
from quizgen.cli.main import collect_seldom
from quizgen.cli.packs import open_pack
from quizgen.memory.bulk import Answer, Made
from quizgen.memory.event import Days, Rating, Reviewed, review_stamp, uuid_from, uuid_start
from quizgen.memory.moment import DAY_MS, HOUR_MS
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import open_store
from quizgen.practice.session import Session
from tests.bench.big_deck import lines
from tests.bench.practice_start import PRACTICE, Spent, spent

CONCEPTS = 10_000
A_CARD = 10
"""Reviews of each card."""
ANSWERS = 60


def history(identities: list[str], today: int) -> Iterator[Answer]:
    """Reviews of cards, ever further apart; one card in a hundred is due today, the others later."""
    chance = random.Random(1)
    for identity in identities:
        start = uuid_start(identity)
        interval = chance.randrange(30, 300)
        day = today - interval + (0 if chance.random() < 0.01 else chance.randrange(1, interval))
        days = [day - round(interval * (1.6 - 1.6 * 0.6**back)) for back in range(A_CARD)][::-1]
        for at, each in enumerate(days):
            at_ms = each * DAY_MS + chance.randrange(6 * HOUR_MS, 20 * HOUR_MS) + at
            granted = days[at + 1] - each if at + 1 < len(days) else interval
            rating = chance.choice((2, 3, 3, 3, 3, 4))
            yield (
                uuid_from(start, at_ms),
                at_ms,
                each,
                identity,
                rating,
                max(granted, 1),
                -1,
                chance.randrange(1_000, 30_000),
            )


def main(runs: int, concepts: int, folder: Path) -> None:
    """Print a table."""
    collect_seldom()
    env = {**os.environ, **{f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "CONFIG", "DATA")}}
    env.pop("QUIZGEN_STORE", None)
    deck, full = folder / "deck.yaml", folder / "full.sqlite3"
    if not deck.exists():
        folder.mkdir(parents=True, exist_ok=True)
        deck.write_text("\n".join(lines(concepts)) + "\n", "utf-8")
    command = [*PRACTICE, "--lang", "en", str(deck), "--store"]
    spent([*command, str(folder / "first.sqlite3")], env)
    pack = open_pack(str(deck), "en", folder / "cache" / "quizgen" / "packs")
    scheduler = Scheduler(Settings())
    if not full.exists():
        with open_store(full) as store:
            made = Made("desk", "terminal", 0)
            store.append_answers(made, history([item.identity for item in pack.items], scheduler.day(now())))
    with open_store(full) as store:
        count, _ = store.about()
        starts = {
            "empty store": [*command, str(folder / "empty.sqlite3")],
            "full store": [*command, str(full)],
            "shipped deck, empty": [*PRACTICE, "--store", str(folder / "shipped.sqlite3")],
        }
        for start in starts.values():
            first(start, env)
        found: dict[str, list[Spent]] = {name: [] for name in starts}
        for _ in range(runs):
            for name, start in starts.items():
                found[name].append(first(start, env))
        print(f"{len(pack.items):,} cards, {count:,} reviews; processor (wall), ms")
        empty = min(each.processor for each in found["empty store"])
        for name, each in found.items():
            wall, processor = (min(getattr(one, field) for one in each) * 1000 for field in Spent._fields)
            print(f"  {name:22}{processor:8.0f} ({wall:6.0f}) {processor / empty / 1000:7.2f} × the empty store")
    answer(folder, full, pack, scheduler)
    replay(full, scheduler)


def first(command: list[str], env: dict[str, str]) -> Spent:
    """What it takes until the first answer is waited for."""
    begin = time.perf_counter()
    program = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert program.stdout is not None
    said = b""
    while b"[" not in said and (more := os.read(program.stdout.fileno(), 4096)):
        said += more
    wall = time.perf_counter() - begin
    program.kill()
    used = os.wait4(program.pid, 0)[2]
    program.returncode = -9
    return Spent(wall, used.ru_utime + used.ru_stime)


def answer(folder: Path, full: Path, pack: object, scheduler: Scheduler) -> None:
    """From a rating to the next question, and what a commit alone takes."""
    copy = folder / "answered.sqlite3"
    shutil.copy(full, copy)
    with open_store(copy) as store:
        session = Session(store, [pack], scheduler, clock=now, entropy=os.urandom, device="desk")  # type: ignore[list-item]
        turn, taken, commits = session.ask(), [], []
        for number in range(ANSWERS):
            assert turn is not None
            answered = session.answer(turn, turn.question.key)
            begin = time.perf_counter()
            session.rate(answered, Rating.GOOD)
            turn = session.ask()
            _ = session.counts
            taken.append(time.perf_counter() - begin)
            alone = Reviewed(
                review_stamp(now(), 4, "desk", f"other/{number}"), f"other/{number}", Rating.GOOD, Days(1), "terminal"
            )
            begin = time.perf_counter()
            store.append(alone)
            commits.append(time.perf_counter() - begin)
    print(f"answer to next question: median {median(taken) * 1000:.1f} ms, least {min(taken) * 1000:.1f};", end=" ")
    print(f"a commit alone: median {median(commits) * 1000:.1f} ms, least {min(commits) * 1000:.1f}")
    copy.unlink()


def replay(full: Path, scheduler: Scheduler) -> None:
    """Seconds of the processor for the replay, against reading alone."""
    with open_store(full, read_only=True) as store:
        reading = min(_timed(lambda: sum(1 for _ in store.lines())) for _ in range(3))
        all_of_it = min(_timed(lambda: scheduler.replay(store.lines())) for _ in range(3))
    print(f"replay: {all_of_it:.2f} s, reading alone {reading:.2f} s, {all_of_it / reading:.2f} ×")


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        int(given[0]) if given else 5,
        int(given[1]) if len(given) > 1 else CONCEPTS,
        Path(given[2] if len(given) > 2 else "/tmp/quizgen-large-store"),
    )
