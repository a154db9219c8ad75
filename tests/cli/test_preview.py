"""`quizgen preview` shows a piece whole, again at each change, and mistakes in their place."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.main import main
from quizgen.model.load import load_text
from quizgen.model.place import Place, Problem
from quizgen.practice.ink import lay_out, text_of
from quizgen.practice.preview import broken, changed_piece, of_piece
from quizgen.questions.bank import Bank
from quizgen.questions.derive import derive

DECK = """\
quizgen: 1
id: zoo
title: The zoo
languages: [en]
concepts:
  cat: {term: cat, definition: a hunter that purrs, contrasts_with: dog}
  dog: {term: dog, definition: a hunter that barks}
  cow: {term: cow, definition: a grazer that gives milk, contrasts_with: [cat, dog]}
statements:
  sleep: {about: cat, text: 'A cat sleeps <<hours=sixteen|two|four>> hours.'}
exercises:
  legs:
    about: cow
    draw: {n: 2..9}
    stem: How many legs have {n} cows?
    key: 4 * n
    mistakes:
      two: {gives: 2 * n, why: Cows have four legs.}
      heads: {gives: n, why: That counts the heads.}
    solution: '{n} times 4 is {key}.'
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "zoo.yaml"
    path.write_text(DECK, "utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["preview", *arguments])


def test_a_concept_is_shown_with_all_that_asks_about_it(deck: Path) -> None:
    done = run(str(deck), "cat")
    assert done.exit_code == 0
    for shown in (
        "The zoo  cat  ",
        "cat/term/choice/en",
        "sleep/mark:hours/cloze/en",
        "✓ sixteen",
        "Cow is a grazer that gives milk.",
    ):
        assert shown in done.stdout
    assert "legs/" not in done.stdout


def test_an_exercise_is_shown_with_its_solution_and_other_numbers_by_the_seed(deck: Path) -> None:
    first, second = run(str(deck), "legs").stdout, run(str(deck), "legs", "--seed", "4").stdout
    for shown in ("✓", "Cows have four legs.", "times 4 is", "Another --seed draws other numbers."):
        assert shown in first
    assert first != second


def test_without_a_concept_it_is_the_first(deck: Path) -> None:
    assert "The zoo  cat  " in run(str(deck)).stdout


def test_a_mistake_ends_it_where_nobody_watches(deck: Path) -> None:
    deck.write_text(DECK.replace("key: 4 * n", "key: 4 * m"), "utf-8")
    done = run(str(deck))
    assert (done.exit_code, done.stdout) == (1, "")
    assert ":16:10: 'm' has no value" in done.stderr


def test_a_piece_that_is_not_there_is_guessed(deck: Path) -> None:
    done = run(str(deck), "catt")
    assert done.exit_code == 1
    assert "there is no piece 'catt'; did you mean 'cat'?" in done.stderr


def bank(text: str) -> Bank:
    made, problems = load_text(text)
    assert made is not None, problems
    return derive(made)


def test_the_piece_that_was_changed_is_found_though_lines_have_moved() -> None:
    before = bank(DECK)
    assert changed_piece(before, bank(DECK)) is None
    assert changed_piece(before, bank("# a line\n" + DECK)) is None
    assert changed_piece(before, bank(DECK.replace("sixteen", "fifteen"))) == "sleep"
    assert changed_piece(before, bank(DECK.replace("4 * n", "5 * n"))) == "legs"
    assert {question.address.piece for question in of_piece(before, "cow")} == {"cow", "legs"}


def test_the_piece_that_was_changed_is_not_taken_for_one_that_shows_its_text_among_the_options() -> None:
    before, after = (bank(text) for text in (DECK, DECK.replace("gives milk", "gives us milk")))
    assert changed_piece(before, after) == "cow"
    assert changed_piece(before, bank(DECK.replace("term: cow", "term: cow, article: a"))) == "cow"
    assert changed_piece(before, replace(before, questions=before.questions[:-1])) == before.questions[-1].address.piece


def test_a_mistake_is_shown_under_its_line() -> None:
    problem = Problem("zoo.yaml", Place(2, 5), "this is wrong")
    rows = [text_of(row) for row in lay_out(broken([problem], ["one", "    two: x"], "en"), 60)]
    assert rows == ["✗ 1 mistake", "", "zoo.yaml:2:5", "    2 │ two: x", "        this is wrong"]


PATIENCE_S = 300
ENDS = b"Ctrl-C ends."


class Watched:
    """The command on a terminal of its own."""

    def __init__(self, deck: Path, *arguments: str) -> None:
        self.leader, follower = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quizgen.cli.main", "preview", str(deck), *arguments],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env={**os.environ, "LC_ALL": "en_GB.UTF-8", "TERM": "xterm"},
            start_new_session=True,
        )
        os.close(follower)

    def show(self, text: str = "") -> None:
        """Read until a text has been written, and all that is written with it; fails after minutes of silence.

        What is shown before may be of a file half written.
        """
        seen = b""
        while ENDS not in seen[max(seen.find(text.encode()), 0) :] or text.encode() not in seen:
            assert select.select([self.leader], [], [], PATIENCE_S)[0], seen.decode("utf-8", "replace")
            seen += os.read(self.leader, 65536)


@pytest.fixture
def watched(deck: Path) -> Iterator[Watched]:
    there = Watched(deck)
    yield there
    there.process.kill()
    there.process.wait()
    os.close(there.leader)


def test_it_follows_the_file_through_mistakes_and_ends_cleanly(deck: Path, watched: Watched) -> None:
    watched.show()
    deck.write_text(DECK.replace("gives: 2 * n", "gives: 2 * "), "utf-8")
    watched.show("this is no formula")
    deck.write_text(DECK.replace("How many legs", "What number of legs"), "utf-8")
    watched.show("What number of legs")
    other = deck.with_suffix(".new")
    other.write_text(DECK.replace("gives milk", "gives cheese"), "utf-8")
    other.replace(deck)
    watched.show("gives cheese")
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(PATIENCE_S) == 0


def test_what_is_saved_while_the_file_is_read_is_shown_next(
    deck: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from quizgen.cli import common, preview

    looks = iter([None, KeyboardInterrupt])

    def read_and_saved_meanwhile(name: str) -> object:
        found = common.load(name)
        deck.write_text(DECK.replace("that purrs", "that purrs and meows"), "utf-8")
        return found

    def pause(_: float) -> None:
        if end := next(looks):
            raise end

    monkeypatch.setattr(preview, "load", read_and_saved_meanwhile)
    monkeypatch.setattr("time.sleep", pause)
    with pytest.raises(KeyboardInterrupt):
        preview._View(str(deck), None, "en", "0").watch()
    assert "meows" in capsys.readouterr().out
