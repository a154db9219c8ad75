"""Backups: one a study day, whole or not there, fewer the older; and back again without losing what came since."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.errors import StoreError
from quizgen.memory import backup
from quizgen.memory.backup import back_up, backup_folder, backups_of, kept
from quizgen.memory.event import Event
from quizgen.memory.restore import look, put_back
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import Store, open_store
from tests.memory.writer import review

DAY = 20_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reviews.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as opened:
        yield opened


def some(first: int, count: int) -> list[Event]:
    return [review("one", number) for number in range(first, first + count)]


def events(path: Path) -> list[Event]:
    with open_store(path, read_only=True) as opened:
        assert opened.problems() == []
        return list(opened.events())


def spoil(path: Path) -> None:
    """Overwrite a page in the middle."""
    content = bytearray(path.read_bytes())
    at = len(content) // 2 // 4096 * 4096
    content[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(content)


def test_a_day_has_one_backup_and_it_is_the_store(store: Store, path: Path) -> None:
    assert back_up(store, DAY) is None  # nothing to keep yet
    store.append_all(some(0, 5))
    made = back_up(store, DAY)
    assert made is not None
    assert made.stem == (date(1970, 1, 1) + timedelta(DAY)).isoformat()
    store.append_all(some(5, 5))
    assert back_up(store, DAY) is None
    assert back_up(store, DAY + 1) is not None
    assert [events(each) for each in backups_of(path)] == [some(0, 5), some(0, 10)]
    assert sorted(each.name for each in backup_folder(path).iterdir()) == [each.name for each in backups_of(path)]


def test_a_backup_is_made_while_another_session_writes(store: Store, path: Path) -> None:
    store.append_all(some(0, 5))
    with open_store(path) as other:
        events_before = other.events()
        next(events_before)
        back_up(store, DAY)
        other.append(review("two", 1))
    assert len(events(backups_of(path)[0])) == 5


def test_of_a_damaged_store_no_backup_is_made_and_the_earlier_ones_stay(path: Path) -> None:
    with open_store(path) as store:
        store.append_all(some(0, 3000))
        back_up(store, DAY)
    before = backups_of(path)
    spoil(path)
    with open_store(path) as store, pytest.raises(StoreError, match="damaged"):
        back_up(store, DAY + 1)
    assert backups_of(path) == before
    assert [each.name for each in backup_folder(path).iterdir()] == [each.name for each in before]


def test_where_no_backup_can_be_written_it_is_said(store: Store, path: Path) -> None:
    store.append_all(some(0, 3))
    backup_folder(path).write_text("a file where the folder would be")
    with pytest.raises(StoreError, match="cannot be used"):
        back_up(store, DAY)


@given(st.sets(st.integers(0, 900), min_size=1, max_size=60))
def test_the_last_of_seven_days_four_weeks_and_twelve_months_are_kept(numbers: set[int]) -> None:
    days = sorted(date(2024, 1, 1) + timedelta(number) for number in numbers)
    found = kept(days)
    assert found <= set(days)
    assert set(days[-7:]) <= found
    assert len(found) <= 7 + 4 + 12
    months = sorted({(day.year, day.month) for day in days})[-12:]
    assert {max(day for day in days if (day.year, day.month) == month) for month in months} <= found


def test_a_backup_every_day_for_two_years_leaves_few(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "copy_store", lambda _store, copy: (copy.parent.mkdir(exist_ok=True), copy.touch()))
    store.append_all(some(0, 1))
    (backup_folder(path)).mkdir()
    (backup_folder(path) / "mine.sqlite3").touch()
    for day in range(DAY, DAY + 730):
        back_up(store, day)
    names = [each.stem for each in backups_of(path)]
    assert "mine" in names
    assert 18 <= len(names) <= 24
    assert names[-2] == (date(1970, 1, 1) + timedelta(DAY + 729)).isoformat()


@pytest.mark.parametrize("merge", [False, True])
def test_a_restored_store_is_the_backup_and_what_only_the_present_held_is_taken_along_if_asked(
    path: Path, merge: bool
) -> None:
    with open_store(path) as store:
        store.append_all(some(0, 5))
        back_up(store, DAY)
        store.append_all(some(5, 3))
    (source,) = backups_of(path)
    present = look(path, source)
    assert (present.sound, list(present.only_here)) == (True, some(5, 3))
    old = put_back(present, source, "before", present.only_here if merge else ())
    assert events(path) == some(0, 8 if merge else 5)
    assert old is not None
    assert events(old) == some(0, 8)
    assert [each.name for each in path.parent.iterdir() if "part" in each.name] == []


def test_a_session_that_is_open_sees_what_was_restored(path: Path) -> None:
    scheduler = Scheduler(Settings())
    with open_store(path) as store:
        cards = store.cards(scheduler, ["deck"])
        for event in some(0, 3):
            cards.keep(event)
        back_up(store, DAY)
        for event in some(3, 9):
            cards.keep(event)
        (source,) = backups_of(path)
        put_back(look(path, source), source, "before")
        cards.refresh()
        assert dict(cards) == scheduler.cards(some(0, 3))
        cards.keep(review("one", 99))
        assert dict(cards) == scheduler.cards([*some(0, 3), review("one", 99)])


def test_a_damaged_store_is_replaced_and_what_can_be_read_of_it_taken_along(path: Path) -> None:
    with open_store(path) as store:
        store.append_all(some(0, 2000))
        back_up(store, DAY)
        store.append_all(some(2000, 1000))
    spoil(path)
    damaged = path.read_bytes()
    (source,) = backups_of(path)
    present = look(path, source)
    assert not present.sound
    assert len(present.only_here) > 500
    old = put_back(present, source, "before", present.only_here)
    assert old is not None
    assert old.read_bytes() == damaged
    assert set(events(path)) == {*some(0, 2000), *present.only_here}


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 400])
def test_a_store_that_is_gone_or_no_store_any_more_is_restored(path: Path, content: bytes | None) -> None:
    with open_store(path) as store:
        store.append_all(some(0, 5))
        back_up(store, DAY)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    (source,) = backups_of(path)
    old = put_back(look(path, source), source, "before")
    assert events(path) == some(0, 5)
    assert (old and old.read_bytes()) == content


def test_a_damaged_backup_is_refused_and_the_store_stays(path: Path) -> None:
    with open_store(path) as store:
        store.append_all(some(0, 3000))
        back_up(store, DAY)
    (source,) = backups_of(path)
    spoil(source)
    with pytest.raises(StoreError, match="damaged"):
        look(path, source)
    assert events(path) == some(0, 3000)


def test_a_newer_quizgens_store_and_another_programs_database_are_not_replaced(path: Path, tmp_path: Path) -> None:
    with open_store(path) as store:
        store.append_all(some(0, 3))
        back_up(store, DAY)
    (source,) = backups_of(path)
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    foreign = tmp_path / "music.db"
    with sqlite3.connect(foreign) as other:
        other.execute("CREATE TABLE song (title)")
    other.close()
    for store_path, said in ((path, "newer quizgen"), (foreign, "not a review store")):
        before = store_path.read_bytes()
        with pytest.raises(StoreError, match=said):
            look(store_path, source)
        assert store_path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="processes forked")
def test_sessions_that_make_the_backup_of_a_day_at_once_all_succeed(path: Path) -> None:
    def end(start: int) -> None:
        os.read(start, 1)
        with open_store(path) as opened:
            back_up(opened, DAY)

    with open_store(path) as store:
        store.append_all(some(0, 300))
    for _ in range(8):
        start, go = os.pipe()
        children = [forked(lambda start=start: end(start)) for _ in range(4)]  # type: ignore[misc]
        os.write(go, b"1234")
        assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
        os.close(start)
        os.close(go)
        (made,) = backup_folder(path).iterdir()
        assert events(made) == some(0, 300)
        made.unlink()


def forked(work: Callable[[], object]) -> int:
    """Run something in a process of its own, which ends with 0 where it succeeds; its id."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
        finally:
            os._exit(code)
    return child


def test_what_a_backup_that_was_broken_off_has_left_goes_with_the_next_day_s(store: Store, path: Path) -> None:
    store.append_all(some(0, 5))
    folder = backup_folder(path)
    folder.mkdir()
    name = (date(1970, 1, 1) + timedelta(DAY)).isoformat()
    for ending in ("", "-journal"):
        (folder / f".{name}.sqlite3.99.part{ending}").write_bytes(b"SQLite")
    back_up(store, DAY)
    assert len(list(folder.iterdir())) == 3  # another session may be at it
    back_up(store, DAY + 1)
    assert sorted(folder.iterdir()) == backups_of(path)


@pytest.mark.skipif(os.name == "nt", reason="a process forked")
@pytest.mark.parametrize("sound", [True, False])
def test_whenever_a_restore_is_killed_the_store_is_the_old_or_the_new(tmp_path: Path, sound: bool) -> None:
    import random
    import signal
    import time

    chance = random.Random(1)
    for number in range(4):
        path = tmp_path / str(number) / "reviews.sqlite3"
        with open_store(path) as store:
            store.append_all(some(0, 40))
            back_up(store, DAY)
            store.append_all(some(40, 200))
        if not sound:
            path.write_bytes(b"no database" * 900)
        (source,) = backups_of(path)
        present = look(path, source)
        child = forked(lambda present=present, source=source: put_back(present, source, "before"))  # type: ignore[misc]
        time.sleep(chance.random() * 0.05)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if sound or path.read_bytes()[:6] == b"SQLite":
            assert events(path) in (some(0, 240), some(0, 40))
        again = look(path, source)
        put_back(again, source, "before")
        assert events(path) == some(0, 40)
        assert [each.name for each in path.parent.iterdir() if "part" in each.name] == []


def test_where_there_is_no_room_for_a_copy_no_answer_is_said_to_be_lost(store: Store) -> None:
    store.append_all(some(0, 200))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as small:
        small.execute("PRAGMA max_page_count = 3")
        with pytest.raises(StoreError, match="the disk is full, so no copy could be made; every answer is kept"):
            store.copy_into(small)
