"""The store is a set of events: whatever is done to it, it equals a naive model of one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import StoreError
from quizgen.memory.card import effective
from quizgen.memory.event import Days, Event, Marked, Rating, Reviewed, Stamp, Undone, order
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import Store, open_store
from tests.memory.events import CARDS, logs

EXAMPLES = settings(max_examples=15, deadline=None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stores")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "new" / "reviews.sqlite3") as opened:
        yield opened


def fresh(folder: Path) -> Store:
    """An empty store, for each example one."""
    return open_store(Path(mkdtemp(dir=folder)) / "reviews.sqlite3")


def review(byte: int, at_ms: int = 1_750_000_000_000) -> Reviewed:
    return Reviewed(Stamp(bytes([byte] * 16), "laptop", at_ms, 0, 20_000), CARDS[0], Rating.GOOD, Days(3), "terminal")


@EXAMPLES
@given(log=logs())
def test_events_come_back_as_they_went_in_and_in_canonical_order(folder: Path, log: list[Event]) -> None:
    with fresh(folder) as store:
        assert store.append_all(log) == len(log)
        assert list(store.events()) == sorted(log, key=order)


@EXAMPLES
@given(log=logs())
def test_events_survive_from_store_to_store(folder: Path, log: list[Event]) -> None:
    with fresh(folder) as one, fresh(folder) as other:
        one.append_all(log)
        other.append_all(one.events())
        assert list(other.events()) == list(one.events())


@EXAMPLES
@given(log=logs(), chance=st.randoms(use_true_random=False))
def test_imports_are_idempotent_and_commute(folder: Path, log: list[Event], chance: object) -> None:
    with fresh(folder) as store:
        seen: set[bytes] = set()
        for _ in range(5):
            part = chance.sample(log, chance.randint(0, len(log)))  # type: ignore[attr-defined]
            expected = {event.stamp.uuid for event in part} - seen
            assert store.append_all(part) == len(expected)
            seen |= expected
        store.append_all(log)
        assert store.append_all(log) == 0
        assert list(store.events()) == sorted(log, key=order)


@EXAMPLES
@given(log=logs(), prefix=st.sampled_from(["", "deck/", "deck/a/", "other/", CARDS[1], "nobody/"]))
def test_lines_of_the_store_are_the_effective_lines_of_its_events(folder: Path, log: list[Event], prefix: str) -> None:
    with fresh(folder) as store:
        store.append_all(log)
        expected = [line for line in effective(log) if line.identity.startswith(prefix)]
        assert list(store.lines(prefix)) == sorted(expected, key=lambda line: line.identity)


@EXAMPLES
@given(log=logs())
def test_memory_is_the_replay_of_the_store(folder: Path, log: list[Event]) -> None:
    scheduler = Scheduler(Settings())
    with fresh(folder) as store:
        store.append_all(log)
        assert scheduler.replay(store.lines()) == scheduler.cards(log)


@pytest.mark.parametrize("sql", ["UPDATE event SET rating = 4", "DELETE FROM event", "UPDATE event SET day = day"])
def test_the_log_cannot_be_changed_even_by_hand(store: Store, sql: str) -> None:
    store.append(review(1))
    with sqlite3.connect(store.path) as by_hand, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        by_hand.execute(sql)
    by_hand.close()
    assert list(store.events()) == [review(1)]


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
def test_an_event_cannot_be_replaced_even_by_hand(store: Store, verb: str) -> None:
    store.append(review(1))
    with sqlite3.connect(store.path) as by_hand:
        by_hand.execute(
            f"{verb} INTO event SELECT seq, uuid, 'elsewhere', {', '.join(COLUMNS_AFTER_DEVICE)} FROM event"
        )
    by_hand.close()
    assert list(store.events()) == [review(1)]


COLUMNS_AFTER_DEVICE = (
    "at_ms", "offset_min", "day", "kind", "identity", "source", "rating", "days", "seconds", "duration_ms", "answer",
    "verdict", "target", "value",
)  # fmt: skip


def test_the_same_event_twice_in_one_go_is_there_once(store: Store) -> None:
    assert store.append(review(1), review(1), review(2)) == 2
    assert list(store.events()) == [review(1), review(2)]


def test_of_events_that_cannot_all_be_kept_none_is(store: Store) -> None:
    store.append(review(1))
    impossible = Marked(Stamp(b"short", "laptop", 0, 0, 0), "flag", CARDS[0], "1")
    with pytest.raises(StoreError):
        store.append(review(2), impossible)
    assert list(store.events()) == [review(1)]


def test_a_source_of_events_that_fails_on_the_way_leaves_nothing(store: Store) -> None:
    def source() -> Iterator[Event]:
        yield review(1)
        raise KeyError("half way")

    with pytest.raises(KeyError):
        store.append_all(source())
    assert list(store.events()) == []
    assert store.append(review(2)) == 1


def test_an_undo_may_come_before_what_it_takes_back(store: Store) -> None:
    store.append(Undone(Stamp(bytes([9] * 16), "laptop", 1, 0, 0), review(1).stamp.uuid))
    store.append(review(1))
    assert list(store.lines()) == []


def test_a_session_learns_that_another_has_written(store: Store) -> None:
    assert not store.changed_elsewhere()
    with open_store(store.path) as other:
        other.append(review(1))
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()
    store.append(review(2))
    assert not store.changed_elsewhere()


def test_a_store_opened_to_read_refuses_to_write(store: Store) -> None:
    store.append(review(1))
    with open_store(store.path, read_only=True) as reader:
        assert list(reader.events()) == [review(1)]
        with pytest.raises(StoreError, match="cannot be written"):
            reader.append(review(2))


def test_a_reader_sees_what_was_there_when_it_began(store: Store) -> None:
    store.append_all(map(review, range(1, 50)))
    with open_store(store.path, read_only=True) as reader:
        events = reader.events()
        next(events)
        store.append(review(200))
        assert len(list(events)) == 48
        assert len(list(reader.events())) == 50
