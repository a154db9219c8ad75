"""Very many reviews out of Anki: the same log as one review after the other, and all of them or none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.anki.collection import open_collection
from quizgen.anki.pull import pull
from quizgen.anki.reviews import LEARNING, MANUAL, MOVED, RELEARNING, reset_uuid
from quizgen.memory.event import Days, Event, Marked, Rating, Reviewed, Stamp, Step, review_uuid
from quizgen.memory.moment import Moment, study_day
from quizgen.memory.store import Store, open_store
from tests.anki.made_collection import LogRow, make_collection

IDENTITIES = [f"uid/piece-{at}/term/typed/en@1" for at in range(4)]
LIVED_MS = 1_750_000_000_000
EVERY_MS = 1_000


def schema(store: Store) -> list[tuple[str, str]]:
    return sorted(store._connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def told(row: LogRow, *, old: bool) -> Iterator[Event]:
    """What a row says, put down as plainly as can be."""
    id_, card, ease, ivl, time, kind, factor = map(round, row)
    if card >= len(IDENTITIES):
        return
    at_ms = id_ - (time if kind == MANUAL else factor // MOVED)
    identity, day = IDENTITIES[card], study_day(Moment(at_ms, 540), 4)
    if (kind, ease, factor) == (MANUAL, 0, 0):
        yield Marked(Stamp(reset_uuid(identity, at_ms), "anki", at_ms, 540, day), "reset", identity)
    elif 1 <= ease <= 4 and (factor or kind < 3):
        rating = Rating(ease + (old and kind in (LEARNING, RELEARNING) and ease in (2, 3)))
        granted = Days(min(ivl, 2**31 - 1)) if ivl > 0 else Step(min(-ivl, 2**31 - 1))
        stamp = Stamp(review_uuid(identity, at_ms), "anki", at_ms, 540, day)
        yield Reviewed(stamp, identity, rating, granted, "anki", min(max(time, 0), 2**31 - 1))


rows_of_log = st.lists(
    st.tuples(
        st.integers(0, 40).map(lambda at: LIVED_MS + at * EVERY_MS),
        st.integers(0, len(IDENTITIES) + 1),
        st.integers(0, 5),
        st.integers(-700, 40) | st.sampled_from([0.6, 4.6, 2**40, -(2**40)]),
        st.integers(0, EVERY_MS - 1) | st.just(12.3),
        st.integers(0, 5),
        st.sampled_from([0, 500, 500 + EVERY_MS * MOVED]),
    ),
    max_size=40,
    unique_by=lambda row: row[0],
).map(sorted)


@settings(max_examples=25, deadline=None)
@given(
    rows=rows_of_log,
    some=st.sets(st.integers(0, 40)),
    old=st.booleans(),
    read_through=st.booleans(),
    at_once=st.sampled_from([1, 7, 10**9]),
)
def test_however_many_are_read_and_kept_at_once_the_log_is_that_of_one_after_the_other(
    rows: list[LogRow], some: set[int], old: bool, read_through: bool, at_once: int
) -> None:
    conf: dict[str, object] = {"schedVer": 1 if old else 2, "creationOffset": -540}
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        folder = Path(name)
        patched.setattr("quizgen.anki.pull._MANY", 0 if read_through else 10**9)
        patched.setattr("quizgen.anki.collection._BLOCK", 3)
        patched.setattr("quizgen.memory.bulk.MANY", at_once)
        patched.setattr("quizgen.memory.bulk._BLOCK", 5)
        patched.setattr("quizgen.memory.bulk._TOGETHER", 2)
        with open_store(folder / "pulled") as store, open_store(folder / "plain") as plain:
            for part in [[row for at, row in enumerate(rows) if at in some], rows]:
                events = [event for row in part for event in told(row, old=old)]
                source = make_collection(folder / f"{len(part)}.anki2", IDENTITIES, part, conf)
                with open_collection(source) as collection:
                    assert pull(collection, store).new == sum(plain.append(event) for event in events)
                assert list(store.events()) == list(plain.events())
                source.unlink()
            assert schema(store) == schema(plain)
            assert store.problems() == []


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from quizgen.anki import pull as puller
    from quizgen.anki.collection import open_collection
    from quizgen.memory import bulk
    from quizgen.memory.store import open_store

    puller._MANY, bulk.MANY, bulk._CACHE_KB = 0, 100, 20
    source, target, moment = sys.argv[1:]

    def kill():
        os.kill(os.getpid(), signal.SIGKILL)

    def watch(done, of):
        if moment == "rows" and done > of * 4 // 5:
            kill()

    with open_collection(Path(source)) as collection, open_store(Path(target)) as store:
        begun = []

        def traced(statement):
            begun.append(statement)
            if statement == "COMMIT" and moment == "commit":
                kill()

        def working():
            if begun[-1].startswith("CREATE INDEX") and moment == "index":
                kill()

        store._connection.set_trace_callback(traced)
        store._connection.set_progress_handler(working, 1000)
        puller.pull(collection, store, watch)
        kill()
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
@pytest.mark.parametrize("moment", ["rows", "index", "commit", "kept"])
def test_a_pull_that_is_killed_has_brought_all_or_nothing(tmp_path: Path, moment: str) -> None:
    rows = [(LIVED_MS + at, at % 4, 3, 5, 1000, 1, 500) for at in range(3_000)]
    first = make_collection(tmp_path / "first.anki2", IDENTITIES, rows[:3])
    source = make_collection(tmp_path / "all.anki2", IDENTITIES, rows)
    path = tmp_path / "store.sqlite3"
    with open_store(path) as store, open_collection(first) as collection:
        pull(collection, store)
        before = schema(store)
    code = textwrap.dedent(KILLED)
    ended = subprocess.run([sys.executable, "-c", code, source, path, moment], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (-signal.SIGKILL, b"")
    assert path.with_name(f"{path.name}-wal").stat().st_size > 100_000, "much was written already"
    with open_store(path) as store, open_collection(source) as collection:
        assert store.problems() == []
        assert schema(store) == before
        assert store.about()[0] == (3_000 if moment == "kept" else 3)
        pull(collection, store)
        assert store.about()[0] == 3_000
        assert schema(store) == before
