"""An answer that was said to be saved is on disk, whatever ends the program and whoever writes beside it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from quizgen.errors import StoreError
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import open_store
from tests.memory.writer import review

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits are those of Unix")


def writer(path: Path, device: str, most: int = 0, limit: int = 0) -> subprocess.Popen[bytes]:
    """A program that writes answers and says so."""
    command = [sys.executable, "-m", "tests.memory.writer", str(path), device, str(most), str(limit)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def output(program: subprocess.Popen[bytes]) -> IO[bytes]:
    assert program.stdout is not None
    return program.stdout


def numbers(path: Path, device: str) -> list[int]:
    with open_store(path) as store:
        return [event.stamp.at_ms for event in store.events() if event.stamp.device == device]


@pytest.mark.parametrize("seed", range(4))
def test_no_answer_that_was_saved_is_lost_when_the_program_is_killed(tmp_path: Path, seed: int) -> None:
    path, chance = tmp_path / "reviews.sqlite3", random.Random(seed)
    for device in ("one", "two"):
        with writer(path, device) as program:
            said = [output(program).readline() for _ in range(chance.randint(1, 80))]
            program.kill()
            said += output(program).readlines()
        kept = numbers(path, device)
        assert kept == list(range(1, len(kept) + 1))
        assert len(said) <= len(kept) <= len(said) + 1
    with open_store(path) as store:
        assert store.append(review("more", 1)) == 1


def test_a_program_killed_while_it_makes_the_store_leaves_none_that_cannot_be_used(tmp_path: Path) -> None:
    chance = random.Random(1)
    for at in range(4):
        path = tmp_path / f"{at}.sqlite3"
        with writer(path, "one") as program:
            while not path.exists():
                assert program.poll() is None
            for _ in range(chance.randint(0, 3000)):
                pass  # a moment more, of no fixed length
            program.kill()
        with open_store(path) as store:
            assert store.append(review("more", 1)) == 1


def test_two_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "reviews.sqlite3"
    programs = [writer(path, device, 60) for device in ("one", "two", "six")]
    for program in programs:
        _, errors = program.communicate(timeout=600)
        assert (program.returncode, errors) == (0, b"")
    with open_store(path) as store:
        events = list(store.events())
        assert len(events) == 180
        assert Scheduler(Settings()).cards(events) == Scheduler(Settings()).replay(store.lines())


def test_a_full_disk_takes_no_answer_back_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "reviews.sqlite3"
    with open_store(path) as store:
        store.append(review("old", 1))
    with writer(path, "one", limit=150_000) as program:
        said = output(program).readlines()
        assert program.stderr is not None
        errors = program.stderr.read().decode()
    assert "StoreError" in errors
    assert "the last answer was not kept; all earlier ones are" in errors
    assert 1 <= len(said) == len(numbers(path, "one"))


def test_a_store_held_by_another_program_is_named_and_the_answer_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    path = tmp_path / "reviews.sqlite3"
    monkeypatch.setattr("quizgen.memory.database.BUSY_S", 0.05)
    with open_store(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program holds the store"):
            store.append(review("one", 1))
        other.close()
        assert store.append(review("one", 1)) == 1
