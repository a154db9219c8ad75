"""Whatever ends a session, and whoever sits at the store beside it: what was shown as saved is there."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from quizgen.errors import StoreError
from quizgen.memory.event import Event, Rating, Reviewed, Undone
from quizgen.memory.moment import Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import open_store
from quizgen.practice.session import Session
from quizgen.practice.wishes import Wishes
from tests.in_memory import in_memory
from tests.practice.desk import MORNING_MS, pack, simple

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, forks and limits are those of Unix")
if os.name != "nt":
    from tests.practice.forked import QUESTIONS, Forked, practise, write_choices

PACK = pack([simple(f"p{at}") for at in range(30)])
ASKED = b"\n["
"""Stands before each question: how many are left."""


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(mkdtemp(dir=in_memory()))
    yield made
    shutil.rmtree(made)


def sound(path: Path) -> list[Event]:
    """The events of a store in which nothing is wrong, and whose schedule is that of its log."""
    scheduler = Scheduler(Settings())
    with open_store(path) as store:
        assert store.problems() == []
        events = list(store.events())
        owner = "choices" if path.stem == "choices" else "deck"
        assert dict(store.cards(scheduler, [owner])) == scheduler.cards(events)
    return events


def sit(path: Path, seed: int) -> None:
    """Answer, put away and take back without end, and say of each what it was once it is done."""
    chance = random.Random(seed)
    with open_store(path) as store:
        session = Session(
            store,
            [PACK],
            Scheduler(Settings(learning_steps=(60,) * 9, learn_ahead=86_000)),
            clock=lambda: Moment(MORNING_MS + time.monotonic_ns() // 1_000_000),
            entropy=os.urandom,
            device=f"{seed}",
            wishes=Wishes(new=30),
        )
        while (turn := session.ask()) is not None:
            act = chance.choice(("rate", "rate", "rate", "rate", "flag", "undo"))
            if act == "rate":
                session.rate(session.answer(turn, ("key",)), Rating(chance.randint(1, 3)))
            elif act == "flag":
                session.flag(turn)
            elif session.undo() is None:
                continue
            os.write(1, f"{act}\n".encode())


@pytest.mark.parametrize("seed", range(10))
def test_at_whatever_moment_a_session_is_killed_all_it_said_is_saved(folder: Path, seed: int) -> None:
    path, chance = folder / "reviews.sqlite3", random.Random(seed)
    for number in range(20):
        device = seed * 100 + number
        program = Forked(lambda device=device: sit(path, device))  # type: ignore[misc]
        least = chance.randint(0, 12)
        program.read_until(lambda said, least=least: said.count(b"\n") >= least)  # type: ignore[misc]
        time.sleep(chance.random() * 0.004)
        said = program.kill().decode().splitlines()
        events = [event for event in sound(path) if event.stamp.device == str(device)] if path.exists() else []
        kept = [_named(event) for event in events]
        assert kept[: len(said)] == said
        assert len(kept) <= len(said) + 1


def _named(event: Event) -> str:
    return "rate" if isinstance(event, Reviewed) else "undo" if isinstance(event, Undone) else "flag"


def test_at_whatever_moment_the_program_is_killed_each_answer_before_the_last_question_is_saved(folder: Path) -> None:
    path, deck, chance = folder / "choices.sqlite3", write_choices(folder), random.Random(1)
    before = 0
    for _ in range(10):
        program = Forked(practise(path, deck), b"1\n4\n" * 20)
        least = chance.randint(1, 4)
        program.read_until(lambda said, least=least: said.count(ASKED) >= least)  # type: ignore[misc]
        time.sleep(chance.random() * 0.01)
        asked = program.kill().count(ASKED)
        kept = len(sound(path))
        assert before + asked - 1 <= kept <= before + asked
        if kept == QUESTIONS:
            break
        before = kept


def test_two_sessions_at_one_store_lose_no_answer(folder: Path) -> None:
    path, deck = folder / "choices.sqlite3", write_choices(folder)
    programs = [Forked(practise(path, deck), b"1\n4\n" * QUESTIONS) for _ in range(2)]
    said = [program.wait() for program in programs]
    identities = [event.identity for event in sound(path) if isinstance(event, Reviewed)]
    assert set(identities) == {f"choices/q{at}/written/choice/en@1" for at in range(QUESTIONS)}
    asked = sum(each.count(ASKED) for each in said)
    # Two answers to one card in one millisecond are one: machines give them, people do not.
    assert QUESTIONS <= len(identities) <= asked
    for each in said:
        assert not any(trouble in each for trouble in (b"not kept", b"no backup", b"Traceback")), each.decode()


def test_sessions_that_make_one_store_at_once_all_get_it(folder: Path) -> None:
    for number in range(40):
        path, start = folder / f"{number}.sqlite3", time.monotonic() + 0.02
        programs = [Forked(lambda path=path, start=start: make(path, start)) for _ in range(2)]  # type: ignore[misc]
        assert [program.wait() for program in programs] == [b"made"] * 2


def make(path: Path, start: float) -> None:
    """Open a store at a moment, to say so or what came of it."""
    while time.monotonic() < start:
        pass
    try:
        with open_store(path) as store:
            assert store.last() == 0
        os.write(1, b"made")
    except StoreError as error:
        os.write(1, str(error).encode())


def test_on_a_full_disk_an_answer_is_not_said_to_be_saved_and_the_session_goes_on(folder: Path) -> None:
    path, deck = folder / "choices.sqlite3", write_choices(folder)
    Forked(practise(path, deck)).wait()
    size = path.stat().st_size
    program = Forked(practise(path, deck, most_bytes=size + 150_000), b"1\n4\n" * QUESTIONS)
    said = program.wait().decode()
    assert "the last answer was not kept; all earlier ones are" in said
    assert "Traceback" not in said
    kept = len(sound(path))
    assert 1 <= kept < QUESTIONS
    first, *later = said.split("the last answer was not kept")
    assert first.encode().count(ASKED) == kept + 1
    assert len(later) > 1
    Forked(practise(path, deck), b"1\n4\n" * 3).wait()
    assert len(sound(path)) == kept + 3
