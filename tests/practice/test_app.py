"""The full-screen face without a screen: whatever is pressed, in a window of any size."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.practice.app import COMMANDS, App, Asking, Help, Rate
from quizgen.practice.frame import frame, paint
from quizgen.practice.ink import text_of, width_of
from quizgen.practice.terminal import keys_of
from quizgen.practice.wording import Wording
from tests.practice.desk import Desk, every_form

KEYS = [
    "enter", "backspace", "escape", "up", "down", "pageup", "pagedown", "left", "tab", "resize", "delete",
    "1", "2", "3", "4", "a", "b", "ア", "１", "あ", "語", " ", "u", "-", "@", "*", "?", "\ud800", "\x00",
]  # fmt: skip
IN_MEMORY = Path("/dev/shm")


@given(
    st.lists(st.sampled_from(KEYS), max_size=60), st.integers(1, 120), st.integers(1, 40), st.sampled_from(["en", "ja"])
)
@example(["1", "enter"] * 20, 80, 24, "ja")
@settings(max_examples=40, deadline=None)
def test_every_frame_fits_its_window(keys: list[str], columns: int, rows: int, language: str) -> None:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        desk = Desk(Path(folder))
        with desk.store() as store:
            app = App(desk.sit(store, [every_form(language)]))
            for key in keys:
                shown = frame(app, columns, rows)
                assert len(shown.rows) <= rows
                assert all(width_of(row) <= columns for row in shown.rows)
                assert paint(shown, colour=True).count("\x1b[?2026h") == 1
                app.press(key)


def test_each_command_works_while_asking_and_while_rating() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        with desk.store() as store:
            app = App(desk.sit(store, [every_form()]))
            app.press("?")
            assert isinstance(app.view, Help)
            app.press("x")
            assert isinstance(app.view, Asking)
            app.press("*")
            assert text_of(frame(app, 80, 24).rows[0]).strip().startswith("* ")
            app.press("1")
            assert isinstance(app.view, Rate)
            app.press("-")
            assert isinstance(app.view, Asking)
            app.press("u")
            assert app.notice
            app.press("q")
            assert app.done


def test_no_command_picks_an_option() -> None:
    for language in ("en", "ja"):
        pack = every_form(language)
        words = Wording(pack.words)
        for item in pack.items:
            form = pack.question(item.identity).form
            for key in COMMANDS.values():
                assert words.position(form, key, 12 if form.value != "true-false" else 2) is None


def test_keys_are_told_from_what_terminals_send() -> None:
    sent = "a\r\x7f\x1b[A\x1bOB\x1b[3~\x1b[1;5Cあ\x03\x1b\x1b[99~\x1bx"
    assert list(keys_of(sent)) == [
        "a", "enter", "backspace", "up", "down", "delete", "right", "あ", "ctrl-c", "escape",
    ]  # fmt: skip


@given(st.text(max_size=30))
@settings(max_examples=60)
def test_whatever_a_terminal_sends_is_read_as_keys(sent: str) -> None:
    assert all(keys_of(sent))
