"""Very many events at once: the store is the same as after one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.errors import StoreError
from quizgen.memory import bulk
from quizgen.memory.bulk import Answer, Made
from quizgen.memory.event import Days, Event, Rating, Reviewed, review_stamp
from quizgen.memory.moment import Moment
from quizgen.memory.store import Store, open_store

HERE = Made("here", "anki", 0)


def made(count: int) -> list[Event]:
    """As many reviews, of seven cards."""
    cards = [f"uid/piece-{at % 7}/term/typed/en@1" for at in range(count)]
    return [
        Reviewed(review_stamp(Moment(1_750_000_000_000 + at), 4, "here", card), card, Rating.GOOD, Days(3), "anki")
        for at, card in enumerate(cards)
    ]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store to which ten events are very many."""
    monkeypatch.setattr(bulk, "MANY", 10)
    with open_store(tmp_path / "store.sqlite3") as opened:
        yield opened


def schema(store: Store) -> list[tuple[str, str]]:
    return sorted(store._connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def test_many_at_once_are_the_same_as_one_at_a_time(store: Store, tmp_path: Path) -> None:
    events = made(40)
    assert store.append_all(events) == 40
    with open_store(tmp_path / "other") as other:
        for event in events:
            other.append(event)
        assert list(store.events()) == list(other.events())
        assert list(store.lines()) == list(other.lines())
        assert schema(store) == schema(other)


@pytest.mark.parametrize("before", [0, 5, 15, 60])
def test_what_is_there_already_is_left_out(store: Store, before: int) -> None:
    events = made(80)
    store.append_all(events[:before])
    assert store.append_all([*events, *events]) == 80 - before
    assert list(store.events()) == events


def answers(events: list[Event]) -> Iterator[Answer]:
    for event in events:
        assert isinstance(event, Reviewed)
        assert isinstance(event.interval, Days)
        at = event.stamp
        yield at.uuid, at.at_ms, at.day, event.identity, event.rating, event.interval.days, -1, event.duration_ms


@pytest.mark.parametrize("count", [4, 40])
def test_answers_without_objects_are_the_same_events(store: Store, count: int) -> None:
    assert store.append_answers(HERE, answers(made(count))) == count
    assert list(store.events()) == made(count)
    assert store.append_answers(HERE, answers(made(count)), made(count + 1)) == 1


def test_one_event_that_cannot_be_kept_and_none_is_kept(store: Store) -> None:
    before = schema(store)
    bad = list(answers(made(30)))[-1]
    with pytest.raises(StoreError, match="CHECK"):
        store.append_answers(HERE, [*answers(made(29)), (*bad[:4], 7, *bad[5:])])
    assert list(store.events()) == []
    assert schema(store) == before


def test_a_source_that_breaks_off_leaves_nothing(store: Store) -> None:
    def broken() -> Iterator[Answer]:
        yield from answers(made(30))
        raise ValueError("broken off")

    before = schema(store)
    with pytest.raises(ValueError, match="broken off"):
        store.append_answers(HERE, broken())
    assert list(store.events()) == []
    assert schema(store) == before


def test_the_log_is_as_well_guarded_afterwards(store: Store) -> None:
    store.append_all(made(30))
    with pytest.raises(Exception, match="append-only"):
        store._connection.execute("UPDATE event SET rating = 1")
    store._connection.execute(
        "INSERT OR REPLACE INTO event SELECT seq, uuid, 'elsewhere', at_ms, offset_min, day, kind, identity, source,"
        " rating, days, seconds, duration_ms, answer, verdict, target, value FROM event"
    )
    assert list(store.events()) == made(30)


def test_another_session_reads_on_meanwhile(store: Store) -> None:
    store.append_all(made(3))
    with open_store(store.path, read_only=True) as other:

        def watched() -> Iterator[Event]:
            for at, each in enumerate(made(30)):
                if at > 20:
                    assert len(list(other.lines())) == 3
                yield each

        assert store.append_all(watched()) == 27
        assert len(list(other.lines())) == 30
