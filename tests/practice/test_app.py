"""The full-screen face without a screen: whatever is pressed, in a window of any size."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.errors import DeckError, StoreError
from quizgen.memory.cards import Cards
from quizgen.memory.event import Rating, Reviewed
from quizgen.model.form import Form
from quizgen.practice import keys as commands
from quizgen.practice.app import App, Reopen
from quizgen.practice.frame import frame, paint
from quizgen.practice.ink import text_of, width_of
from quizgen.practice.keystrokes import is_begun, is_open, keys_of, pasted
from quizgen.practice.pack import Pack
from quizgen.practice.view import Asking, Page, Rate
from quizgen.practice.wording import Wording
from quizgen.questions.question import Option, Question
from tests.in_memory import in_memory
from tests.practice.desk import Desk, every_form, pack, simple
from tests.samples import inline, sample

KEYS = [
    "enter", "backspace", "escape", "right", "h", "i", "e", "t", ">",
    "up", "down", "pageup", "pagedown", "left", "tab", "resize", "delete",
    "1", "2", "3", "4", "a", "b", "ア", "１", "あ", "語", " ", "u", "-", "@", "*", "?", "\ud800", "\x00",
]  # fmt: skip
ALWAYS = ("hint", "skip", "undo", "bury", "suspend", "flag", "help", "quit")
"""Commands that can be wanted while options are picked."""


@given(
    st.lists(st.sampled_from(KEYS), max_size=60), st.integers(1, 120), st.integers(1, 40), st.sampled_from(["en", "ja"])
)
@example(["1", "enter"] * 20, 80, 24, "ja")
@settings(max_examples=40, deadline=None)
def test_every_frame_fits_its_window(keys: list[str], columns: int, rows: int, language: str) -> None:
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        desk = Desk(Path(folder))
        with desk.store() as store:
            app = App(desk.sit(store, [every_form(language)]))
            for key in keys:
                shown = frame(app, columns, rows)
                assert len(shown.rows) <= rows
                assert all(width_of(row) <= columns for row in shown.rows)
                assert paint(shown, colour=True).count("\x1b[?2026h") == 1
                app.press(key)


@pytest.mark.parametrize("columns", range(1, 13))
def test_one_can_write_in_a_window_of_any_width(columns: int) -> None:
    with practising([sample(Form.TYPED, "ja")]) as (app, _):
        for key in ("光", "e\u0301", "x", "left", "left"):
            app.press(key)
            assert all(width_of(row) <= columns for row in frame(app, columns, 20).rows)


def test_each_command_works_while_asking_and_while_rating() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        with desk.store() as store:
            app = App(desk.sit(store, [every_form()]))
            app.press("?")
            assert isinstance(app.view, Page)
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
            for key in (commands.KEYS[name][0] for name in ALWAYS):
                assert words.position(form, key, 12 if form.value != "true-false" else 2) is None


def test_keys_are_told_from_what_terminals_send() -> None:
    sent = "a\r\x7f\x1b[A\x1bOB\x1b[3~\x1b[1;5Cあ\x03\x1b\x1b[99~\x1bx"
    assert list(keys_of(sent)) == [
        "a", "enter", "backspace", "up", "down", "delete", "right", "あ", "ctrl-c", "escape",
    ]  # fmt: skip


def test_the_function_keys_of_the_linux_console_are_no_letters() -> None:
    assert list(keys_of("\x1b[[Ax\x1b[[E")) == ["x"]


@pytest.mark.parametrize("sent", ["\x1b[A", "\x1bOB", "\x1b[5~", "\x1b[1;5C", "\x1b[200~", "\x1b[[A"])
def test_what_a_slow_line_has_brought_of_a_key_is_begun_until_its_last_byte(sent: str) -> None:
    assert [is_begun("x" + sent[: at + 1]) for at in range(len(sent))] == [True] * (len(sent) - 1) + [False]


def test_digits_and_spaces_of_an_input_method_are_keys_like_any_other() -> None:
    with practising([simple("a"), simple("b"), sample(Form.CHOICES)]) as (app, _):
        press(app, "１", "４", "２", "\u3000")
        assert [each.rating for each in app.session.rated] == [Rating.EASY, app.session.rated[1].answered.suggested]
        press(app, "down", "\u3000")
        assert len(asking(app).attempt.picked) == 1


def test_what_is_pasted_is_one_key_whatever_is_in_it() -> None:
    sent = "a\x1b[200~b\r\n\x1b[Ac\td\x1b[201~\re\x1b[200~f"
    keys = list(keys_of(sent))
    assert [pasted(key) for key in keys] == [None, "b \x1b[Ac d", None, None, "f"]
    assert [key for key in keys if pasted(key) is None] == ["a", "enter", "e"]
    assert is_open(sent)
    assert not is_open(sent + "\x1b[201~")


@given(st.text(max_size=30))
@settings(max_examples=60)
def test_whatever_a_terminal_sends_is_read_as_keys(sent: str) -> None:
    assert all(keys_of(sent))


@contextmanager
def practising(questions: Sequence[Question] = (), reopen: Reopen | None = None) -> Iterator[tuple[App, Desk]]:
    """An app on a desk, with a question of every form where none are given."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        with desk.store() as store:
            yield App(desk.sit(store, [pack(questions) if questions else every_form()]), reopen), desk


def press(app: App, *keys: str) -> str:
    """Press keys; the screen afterwards."""
    for key in keys:
        app.press(key)
    return screen(app)


def screen(app: App, columns: int = 80, rows: int = 30) -> str:
    return "\n".join(text_of(row).rstrip() for row in frame(app, columns, rows).rows)


def asking(app: App) -> Asking:
    assert isinstance(app.view, Asking)
    return app.view


def rating(app: App) -> Rate:
    assert isinstance(app.view, Rate)
    return app.view


def test_a_hint_is_shown_and_makes_the_suggestion_hard() -> None:
    with practising([sample(Form.CHOICE)]) as (app, _):
        assert "Hint  not " in press(app, "tab")
        assert "\N{EN DASH}" in screen(app)
        press(app, "tab")
        assert "There are no more hints." in press(app, "tab")
        left = [at for at, id_ in enumerate(asking(app).attempt.choices) if id_ not in asking(app).attempt.removed]
        right = asking(app).attempt.choices.index("key")
        assert len(left) == 2
        assert ", with a hint" in press(app, str(right + 1))
        assert rating(app).suggested is Rating.HARD


def test_a_hint_can_be_had_while_writing() -> None:
    with practising([sample(Form.TYPED)]) as (app, _):
        assert "p_____________ (14 letters)" in press(app, "p", "tab")
        assert asking(app).line.text == "p"


def test_what_is_written_stands_in_the_gap_with_the_cursor_behind_it() -> None:
    with practising([sample(Form.CLOZE, "ja")]) as (app, _):
        press(app, "光", "合", "left")
        shown = frame(app, 80, 24)
        row = next(at for at, row in enumerate(shown.rows) if "働きを" in text_of(row))
        assert "植物が光から糖を作る働きを光合という。" in text_of(shown.rows[row])
        assert shown.cursor == (2 + 2 * len("植物が光から糖を作る働きを光"), row)
        assert frame(app, 30, 24).cursor is not None


def test_an_answer_is_taken_back_before_it_is_rated_and_counts_as_seen() -> None:
    with practising([sample(Form.TYPED)]) as (app, _):
        press(app, *"x", "enter")
        assert "Taken back." in press(app, "u")
        assert asking(app).line.text == "x"
        press(app, "ctrl-u", *"photosynthesis", "enter")
        assert rating(app).suggested is Rating.HARD


def test_undo_goes_back_as_far_as_one_likes() -> None:
    with practising([simple(name) for name in "abc"]) as (app, _):
        for _ in range(2):
            press(app, "1", "4")
        press(app, "1", "u")
        for name in "ba":
            assert f"Is it {name} term?" in press(app, "u")
        assert "Nothing to take back." in press(app, "u")


def test_an_answer_that_was_kept_is_not_kept_twice_where_the_next_question_cannot_be_read() -> None:
    trouble = [StoreError("the disk could not be read")]
    with practising([simple("a"), simple("b")]) as (app, desk), pytest.MonkeyPatch.context() as patch:
        refresh = Cards.refresh

        def refreshed(cards: Cards) -> Sequence[str] | None:
            if trouble:
                raise trouble.pop()
            return refresh(cards)

        press(app, "1")
        patch.setattr(Cards, "refresh", refreshed)
        assert "the disk could not be read" in press(app, "3")
        assert "Is it b term?" in press(app, "3")
        with desk.store() as store:
            assert [type(event) for event in store.events()] == [Reviewed]


def test_an_answer_on_disk_is_kept_though_its_card_cannot_be_read_just_now() -> None:
    with practising([simple("a"), simple("b")]) as (app, desk), pytest.MonkeyPatch.context() as patch:

        def unreadable(_cards: Cards, _identity: str) -> None:
            patch.undo()
            raise StoreError("the disk could not be read")

        press(app, "1")
        patch.setattr(Cards, "_look_up", unreadable)
        assert "Is it b term?" in press(app, "3")
        assert [app.session.card(each.answered.turn.card.identity).reviews for each in app.session.rated] == [1]
        with desk.store() as store:
            assert [type(event) for event in store.events()] == [Reviewed]


def test_what_is_skipped_comes_last() -> None:
    with practising([simple(name) for name in "ab"]) as (app, _):
        assert "Is it b term?" in press(app, ">")
        assert "Is it a term?" in press(app, "1", "4")


def test_points_that_were_said_are_ticked_and_suggest_the_rating() -> None:
    question = replace(sample(Form.OPEN), points=(inline("one"), inline("two"), inline("three")))
    with practising([question]) as (app, _):
        press(app, "enter")
        assert rating(app).suggested is Rating.GOOD
        assert "> [*] one" in press(app, "down", " ")
        assert rating(app).suggested is Rating.AGAIN
        press(app, "down", " ")
        assert rating(app).suggested is Rating.HARD
        press(app, "down", "down", " ")
        assert rating(app).suggested is Rating.GOOD
        assert isinstance(press(app, "enter"), str)
        assert not isinstance(app.view, Rate)


def test_the_card_tells_its_past() -> None:
    with practising([simple("a")]) as (app, desk):
        assert "Not asked yet." in press(app, "i")
        desk.clock.pass_s(5)
        shown = press(app, "x", "1", "3", "i")
        assert "learning" in shown
        assert "1, forgotten 0" in shown
        assert "2024-10-04 09:00  Good  10m  5s  terminal" in shown
        assert "Stability" in shown
        assert isinstance(app.view, Page)
        press(app, "q")
        assert isinstance(app.view, Asking)


def test_letters_that_pick_an_option_are_commands_after_escape() -> None:
    options = tuple(Option(f"o{at}", inline(f"option {at}")) for at in range(6))
    question = replace(sample(Form.CHOICES), options=options, key=("o0",))
    with practising([question, simple("other")]) as (app, _):
        press(app, "e")
        assert len(asking(app).attempt.picked) == 1
        assert "no deck file" in press(app, "escape", "e").lower()
        assert "Not today." in press(app, "escape", "b")


def test_a_changed_question_is_asked_again_and_an_unchanged_one_stays_where_it_was() -> None:
    questions = [simple("a"), simple("b")]
    now = list(questions)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        file = Path(folder) / "deck.yaml"
        file.write_text("quizgen: 1\n")
        with desk.store() as store:
            packs = [replace(pack(questions), file=str(file))]
            app = App(desk.sit(store, packs), lambda _pack: replace(pack(now), file=str(file)))
            press(app, "1", "e")
            assert app.editing is not None
            app.edited()
            assert "The question is as it was." in screen(app)
            rating(app)
            now[0] = replace(questions[0], stem=inline("Is it really a?"))
            press(app, "e")
            app.edited()
            assert "Is it really a?" in screen(app)
            press(app, "e")
            app.edited("nothing there")
            assert "The editor failed: nothing there." in screen(app)
            del now[0]
            press(app, "e")
            app.edited()
            assert "That question is gone." in screen(app)
            assert "Is it b term?" in screen(app)
            del now[0]
            press(app, "e")
            app.edited()
            assert app.done
            assert app.notice == "That question is gone."


def test_mistakes_are_shown_and_one_goes_on_with_the_deck_as_it_was() -> None:
    def broken(_pack: Pack) -> Pack:
        raise DeckError([f"deck.yaml:{line}:1: a mistake" for line in range(1, 20)])

    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        file = Path(folder) / "deck.yaml"
        file.write_text("quizgen: 1\n")
        with desk.store() as store:
            app = App(desk.sit(store, [replace(pack([simple("a")]), file=str(file))]), broken)
            press(app, "e")
            app.edited()
            assert "deck.yaml:1:1" in screen(app)
            assert "and 10 more" in press(app, *["pagedown"] * 3)
            press(app, "e")
            assert app.editing is not None
            app.edited()
            assert "On with the deck as it was before." in press(app, "x")
            assert "Is it a term?" in screen(app)


def test_a_deck_that_is_not_ones_own_is_not_edited_but_one_is_told_how() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        with desk.store() as store:
            gone = replace(pack([simple("a")]), file=str(Path(folder) / "no" / "cells.yaml"))
            app = App(desk.sit(store, [gone]), lambda each: each)
            assert "quizgen practice my-cells" in press(app, "e")
            assert app.editing is None


def test_what_is_matched_to_stays_in_sight_and_the_row_one_is_at_is_seen_whole() -> None:
    lefts = tuple(Option(f"l{at}", inline(f"a quality that takes two lines, number {at}")) for at in range(6))
    rights = (Option("r0", inline("the one thing")), Option("r1", inline("the other thing")))
    pairs = tuple(f"l{at}=r{at % 2}" for at in range(6))
    question = replace(sample(Form.MATCH), left=lefts, options=rights, key=pairs)
    with practising([question]) as (app, _):
        for _key in range(5):
            app.press("down")
            shown = screen(app, 36, 18)
            here = asking(app).attempt.here
            assert "the one thing" in shown
            assert "the other thing" in shown
            assert f"> [ ] a quality that takes two\n        lines, number {str(here)[1:]}" in shown
        assert "the one thing" not in screen(app, 36, 7)


def test_in_a_low_window_the_question_is_still_seen() -> None:
    with practising([sample(Form.CHOICE)]) as (app, _):
        shown = screen(app, 20, 5)
        assert "Which part" in shown or "Choose" in shown
        press(app, "down", "down", "down")
        assert any(text_of(row).startswith("  > C") for row in frame(app, 20, 5).rows)
