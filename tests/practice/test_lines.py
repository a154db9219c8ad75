"""Practice line by line: piped in, read out, stopped cleanly wherever the input ends."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.event import Marked, Rating, Reviewed, Undone
from quizgen.memory.store import open_store
from quizgen.model.form import Form
from quizgen.practice.lines import LineFace
from quizgen.practice.voice import Voice
from quizgen.questions.realise import realise
from tests.practice.decks import write_cells
from tests.practice.desk import Desk, every_form, pack, simple
from tests.practice.seat import PATIENCE_S, QUIZGEN
from tests.samples import inline, sample

LINES = ["", "1", "2", "4", "1 2", "x", "1 2 3 4", *(f":{key}" for key in "hkubsftier?-@*>"), ":hint", ":none", ":"]


def practise(desk: Desk, typed: str, language: str = "en") -> str:
    shown = io.StringIO()
    with desk.store() as store:
        LineFace(desk.sit(store, [every_form(language)]), Voice(io.StringIO(typed), shown)).run()
    return shown.getvalue()


def answers(desk: Desk) -> list[tuple[str, str | None, Rating]]:
    with desk.store() as store:
        return [
            (event.identity.split("/")[3], event.verdict, event.rating)
            for event in store.events()
            if isinstance(event, Reviewed)
        ]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_form_is_answered_by_lines(tmp_path: Path, language: str) -> None:
    """A wrong answer to each, in a form that is understood."""
    desk = Desk(tmp_path)
    typed = {"choice": "1", "choices": "1, 2", "true-false": "1", "typed": "x", "numeric": "1", "cloze": "x",
             "match": "1\n1\n1", "order": "1 2 3 4", "open": ""}  # fmt: skip
    order = [item.form for item in every_form(language).items]
    practise(desk, "".join(f"{typed[form]}\n4\n" for form in order), language)
    assert [form for form, _, _ in answers(desk)] == order
    assert {rating for _, _, rating in answers(desk)} == {Rating.EASY}


@pytest.mark.parametrize(("line", "answer"), [("::=", ":="), ("::q", ":q"), (":::", "::"), ("a:b", "a:b")])
def test_an_answer_may_begin_with_a_colon(tmp_path: Path, line: str, answer: str) -> None:
    desk = Desk(tmp_path)
    with desk.store() as store:
        question = replace(sample(Form.TYPED), key=(answer,), answer=inline(answer), accepted=())
        LineFace(desk.sit(store, [pack([question])]), Voice(io.StringIO(f"{line}\n\n"), io.StringIO())).run()
    assert [verdict for _, verdict, _ in answers(desk)] == ["right"]


def test_arrow_keys_in_an_answer_move_nothing_on_the_screen(tmp_path: Path) -> None:
    shown, desk = io.StringIO(), Desk(tmp_path)
    with desk.store() as store:
        LineFace(desk.sit(store, [pack([sample(Form.TYPED)])]), Voice(io.StringIO("no\x1b[D\n\n"), shown)).run()
    assert "no\ufffd[D" in shown.getvalue()
    assert "\x1b" not in shown.getvalue()


@pytest.mark.parametrize("lines", range(9))
def test_the_input_may_end_anywhere(tmp_path: Path, lines: int) -> None:
    desk = Desk(tmp_path)
    typed = "1\n\n1 2\n\n1\n\n1\n4\n"
    shown = practise(desk, "".join(typed.splitlines(keepends=True)[:lines]))
    assert len(answers(desk)) == lines // 2
    assert "Still to do today" in shown


def test_what_is_no_answer_is_asked_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shown = practise(desk, "9\nnone\n1 2\n\n1\nsoon\n5\n２\n")
    assert shown.count("That is not an answer here.") == 6
    assert [rating for _, _, rating in answers(desk)] == [Rating.HARD]


def test_commands_undo_bury_suspend_and_flag(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shown = io.StringIO()
    with desk.store() as store:
        session = desk.sit(store, [pack([simple(name) for name in "abc"])])
        LineFace(session, Voice(io.StringIO("1\n4\n:u\n:f\n:b\n:s\n:?\n:quit\n"), shown)).run()
        events = list(store.events())
    assert [type(event) for event in events] == [Reviewed, Undone, Marked, Marked, Marked]
    assert [event.kind for event in events if isinstance(event, Marked)] == ["flag", "bury", "suspend"]
    assert [event.identity for event in events if isinstance(event, Marked)] == [
        "deck/a/term/choice/en@1", "deck/a/term/choice/en@1", "deck/b/term/choice/en@1",
    ]  # fmt: skip
    assert "Taken back." in shown.getvalue()


def test_hints_come_by_lines_for_every_form(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    answers = {"choice": "{}", "choices": "{}", "true-false": "1", "typed": "x", "numeric": "1", "cloze": "x",
               "match": "1\n1", "order": "1 2 3 4", "open": ""}  # fmt: skip
    pack = every_form()
    typed = ""
    for item in pack.items:
        question = pack.question(item.identity)
        positions = [realise(question).position(id_) + 1 for id_ in question.key if question.options and "=" not in id_]
        typed += f":h\n{answers[item.form].format(' '.join(map(str, positions)))}\n\n"
    shown = practise(desk, typed)
    assert shown.count("Hint  ") == len(pack.items) - 2  # true or false, and a model answer of one word
    assert "There is no hint here." in shown
    assert shown.count("Right, with a hint") == 2
    with desk.store() as store:
        reviews = [event for event in store.events() if isinstance(event, Reviewed)]
    assert {event.rating for event in reviews if event.verdict == "right"} == {Rating.HARD}
    assert len(reviews) == len(pack.items)


def test_points_are_ticked_by_their_numbers(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    question = replace(sample(Form.OPEN), points=(inline("one"), inline("two")))
    shown = io.StringIO()
    with desk.store() as store:
        LineFace(desk.sit(store, [pack([question])]), Voice(io.StringIO("\n3\n1\n\n"), shown)).run()
        (event,) = store.events()
    assert isinstance(event, Reviewed)
    assert event.rating is Rating.HARD
    assert "1. one" in shown.getvalue()


def test_without_a_terminal_one_is_told_where_to_edit_and_the_turn_is_read(tmp_path: Path) -> None:
    run = start(tmp_path, "--lang", "en")
    out, errors = run.communicate(":e\nA\n:t\n:i\n:u\n:k\n", timeout=PATIENCE_S)
    assert (run.returncode, errors) == (0, "")
    line = (tmp_path / "cells.yaml").read_text("utf-8").splitlines().index("  a-choice:") + 1
    assert f"{tmp_path / 'cells.yaml'}:{line}\n" in out
    assert "They burn sugar and make ATP." in out
    assert "Not asked yet." in out
    assert "Taken back." in out
    assert "Later." in out


@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from(["en", "ja"]))
@settings(max_examples=30, deadline=None)
def test_whatever_is_typed_the_session_ends_with_its_summary(lines: list[str], language: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shown = practise(Desk(Path(folder)), "".join(f"{line}\n" for line in lines), language)
    assert {"en": "today", "ja": "今日"}[language] in shown


def test_a_pipe_shows_question_answer_and_summary_without_escape_codes(tmp_path: Path) -> None:
    run = start(tmp_path, "--lang", "ja")
    out, errors = run.communicate("イ\n\n", timeout=PATIENCE_S)
    assert (run.returncode, errors) == (0, "")
    assert "ATPを作るのはどれか。" in out
    assert "解説" in out
    assert "今日の残り" in out
    assert "\x1b" not in out


def test_an_answer_that_was_followed_by_the_next_question_survives_a_kill(tmp_path: Path) -> None:
    run = start(tmp_path, "--lang", "en")
    assert run.stdin is not None
    assert run.stdout is not None
    run.stdin.write("A\n4\n")
    run.stdin.flush()
    assert any("A leaf drinks water." in line for line in run.stdout)
    run.kill()
    run.communicate()
    with open_store(tmp_path / "reviews.sqlite3", read_only=True) as store:
        assert len(list(store.events())) == 1


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_an_interrupt_ends_it_with_the_summary(tmp_path: Path) -> None:
    run = start(tmp_path, "--lang", "en")
    assert run.stdout is not None
    assert any("A  " in line for line in run.stdout)
    run.send_signal(signal.SIGINT)
    out, errors = run.communicate(timeout=PATIENCE_S)
    assert (run.returncode, errors) == (0, "")
    assert "Still to do today" in out


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    deck = write_cells(folder)
    return subprocess.Popen(
        [*QUIZGEN, "practice", str(deck), "--store", str(folder / "reviews.sqlite3"), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        start_new_session=sys.platform != "win32",
    )
