"""What is studied in Anki counts here: found where Anki keeps it, told by stats, asked on by practice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.cli.common import open_bank
from quizgen.memory.card import Learning, Review
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import open_store
from quizgen.questions.question import Question
from quizgen.text.plain import plain
from tests.anki.learner import Learner
from tests.cli.command import run


@pytest.fixture
def anki_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Anki keeps its profiles, of which there is one."""
    base = tmp_path / "Anki2"
    (base / "User 1").mkdir(parents=True)
    monkeypatch.setenv("ANKI_BASE", str(base))
    return base


@pytest.fixture
def anki(anki_base: Path) -> Iterator[Learner]:
    learner = Learner(anki_base / "User 1")
    yield learner
    learner.col.close()


@pytest.fixture
def asked(anki: Learner, deck: Path) -> list[Question]:
    """Two questions, one forgotten and one known in Anki, and never seen by quizgen."""
    questions = list(open_bank(str(deck), "en").questions)[:2]
    anki.bring(questions)
    anki.study(questions[0], 1)
    anki.study(questions[1], 4)
    return questions


def test_the_only_profile_is_found_and_read_while_anki_is_open(asked: list[Question], anki_base: Path) -> None:
    result = run("anki", "pull", "--store", "s", "--json")
    source = str(anki_base / "User 1" / "collection.anki2")
    assert json.loads(result.stdout) == {"source": source, "cards": 2, "new": 2, "ahead": 0}
    assert json.loads(run("anki", "pull", "--store", "s", "--json").stdout)["new"] == 0


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_what_was_studied_only_in_anki_counts_in_stats(asked: list[Question]) -> None:
    run("anki", "pull", "--store", "s")
    told = json.loads(run("stats", "--json", "--store", "s").stdout)["all"]
    assert told["periods"][0]["reviews"] == 2
    assert told["holding"] == {"new": 0, "learning": 1, "young": 1, "mature": 0, "suspended": 0}


def test_practice_goes_on_where_anki_left_off(asked: list[Question], deck: Path) -> None:
    arguments = ["practice", str(deck), "--lang", "en", "--plain", "--new", "0", "--store", "s"]
    assert "Nothing due" in run(*arguments, stdin="").output
    run("anki", "pull", "--store", "s")
    shown = " ".join(run(*arguments, stdin="").output.split())
    assert "Nothing due" not in shown
    assert " ".join(plain(asked[0].stem).split()[:4]) in shown


def test_the_scheduler_replays_what_anki_did(asked: list[Question], anki: Learner) -> None:
    run("anki", "pull", "--store", "s")
    with open_store(Path("s")) as store:
        cards = Scheduler(Settings()).cards(store.events())
    forgotten, known = (cards[question.identity].state for question in asked)
    assert isinstance(forgotten, Learning)
    assert isinstance(known, Review)
    assert known.interval == anki.card(asked[1]).ivl


def test_a_source_and_a_profile_are_one_too_many(anki_base: Path) -> None:
    assert run("anki", "pull", "a.apkg", "--profile", "User 1").exit_code == 2
    assert run("anki", "pull", "--collection", "c", "--profile", "User 1").exit_code == 2
    assert run("anki", "push", "deck.yaml", "--reviews").exit_code == 2


def test_no_profile_is_said_in_a_line(anki_base: Path) -> None:
    for command in ("pull", "push"):
        result = run("anki", command, "--profile", "Nobody")
        assert result.exit_code == 1
        assert "no profile of Anki" in result.stderr
        assert len(result.stderr.splitlines()) == 1
