"""An answer while it is given."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.form import Form
from quizgen.practice.attempt import AT_ONCE, WRITTEN, Attempt
from quizgen.practice.edit import Line
from quizgen.questions.grade import Verdict, grade
from quizgen.questions.realise import realise
from quizgen.text.cells import cells
from tests.samples import sample

PICKED = sorted(set(Form) - WRITTEN - {Form.OPEN})


def attempt(form: Form, seed: int = 0) -> Attempt:
    return Attempt(realise(sample(form), seed))


@given(st.sampled_from(PICKED), st.integers(0, 50))
@settings(max_examples=60)
def test_the_right_keys_give_the_right_answer(form: Form, seed: int) -> None:
    start = attempt(form, seed)
    question = start.realisation.question
    if form is Form.MATCH:
        pairs = dict(pair.split("=") for pair in question.key)
        wanted = [pairs[left.id] for left in start.realisation.left]
    else:
        wanted = list(question.key)
    done = start.pick_all([start.choices.index(id_) for id_ in wanted])
    assert done.complete
    assert grade(question, done.given).verdict is Verdict.RIGHT


@given(st.sampled_from(PICKED), st.lists(st.integers(-1, 12), max_size=9))
@settings(max_examples=80)
def test_whatever_is_pressed_the_answer_is_one_that_could_be_given(form: Form, keys: list[int]) -> None:
    done = attempt(form).pick_all(keys)
    assert set(filter(None, done.picked)) <= set(done.choices)
    if form is not Form.MATCH:
        assert len(done.picked) == len(set(done.picked))
    if form in AT_ONCE:
        assert len(done.picked) <= 1
    assert len(list(filter(None, done.back().picked))) == max(len(list(filter(None, done.picked))) - 1, 0)


def test_an_option_picked_again_is_taken_back_and_the_last_of_a_sequence_follows_by_itself() -> None:
    assert attempt(Form.CHOICES).pick_all([0, 1, 0]).picked == attempt(Form.CHOICES).pick_all([1]).picked
    order = attempt(Form.ORDER).pick_all([2, 0, 1])
    assert order.picked == tuple(order.choices[at] for at in (2, 0, 1, 3))
    assert order.pick(3) == order
    assert len(order.back().pick(3).picked) == 4


edits = st.sampled_from(
    ["backspace", "delete", "left", "right", "home", "end", "ctrl-a", "ctrl-e", "ctrl-u", "ctrl-k", "ctrl-w", "tab"]
)
written = st.sampled_from(["a", "か", "が", "か\u3099", "👩\u200d🔬", " ", "e\u0301", "\x00", "ー"])


@given(st.lists(edits | written, max_size=30))
@settings(max_examples=80)
def test_the_cursor_stays_in_the_line_and_between_characters(keys: list[str]) -> None:
    line = Line()
    for key in keys:
        line = line.insert(key) if key in ("\x00",) or not key.isascii() or len(key) == 1 else line.press(key)
        assert 0 <= line.cursor <= len(line.text)
        assert line.text.isprintable() or "\u200d" in line.text
        rest = line.text[line.cursor :]
        assert not rest or line.cursor == 0 or cells(rest[0]) > 0


def test_backspace_takes_what_people_count_as_one_character() -> None:
    for character in ("が", "か\u3099", "👩\u200d🔬", "e\u0301"):
        assert Line().insert("a" + character).press("backspace") == Line("a", 1)
        assert Line().insert("a" + character).press("left").press("delete") == Line("a", 1)


def test_a_word_is_taken_back_at_once() -> None:
    assert Line().insert("one two ").press("ctrl-w").text == "one "
    assert Line().insert("one").press("ctrl-w").text == ""


ARROWS = ["up", "down", "left", "right", "space", "back", "0", "1", "3"]


@given(st.sampled_from(PICKED), st.lists(st.sampled_from(ARROWS)))
@settings(max_examples=80)
def test_wherever_arrows_lead_the_answer_is_one_that_could_be_given(form: Form, keys: list[str]) -> None:
    now = attempt(form)
    for key in keys:
        match key:
            case "up" | "down":
                now = now.move(1 if key == "down" else -1)
            case "left" | "right":
                now = now.turn(1 if key == "right" else -1)
            case "space":
                now = now.press()
            case "back":
                now = now.back()
            case _:
                now = now.pick(int(key))
        assert sorted(now.rows) == sorted(
            now.choices if form is not Form.MATCH else [left.id for left in now.realisation.left]
        )
        assert now.row is None or 0 <= now.row < len(now.rows)
        assert set(filter(None, now.picked)) <= set(now.choices)
        if form is not Form.MATCH:
            assert len(now.picked) == len(set(now.picked))
        if now.complete:
            grade(now.realisation.question, now.given)


def test_steps_are_taken_hold_of_and_moved() -> None:
    start = attempt(Form.ORDER)
    first, second, third, *_ = start.rows
    held = start.move(1).press()
    assert (held.held, held.complete) == (True, True)
    moved = held.move(1).move(1)
    assert moved.rows[:3] == (second, third, first)
    assert moved.move(-1).press().picked[:3] == (second, first, third)
    assert held.move(-1) == held  # the first is the first


def test_a_pair_is_made_by_arrows_in_any_line() -> None:
    start = attempt(Form.MATCH)
    pairs = dict(pair.split("=") for pair in start.realisation.question.key)
    now = start
    for at in (2, 0, 1):
        while (now.row or 0) != at:
            now = now.move(1 if at > (now.row or 0) else -1)
        while len(now.picked) <= at or now.picked[at] != pairs[now.rows[at]]:
            now = now.turn(1)
    assert grade(now.realisation.question, now.given).verdict is Verdict.RIGHT


def test_what_a_hint_took_away_is_neither_picked_nor_passed_through() -> None:
    gone = attempt(Form.CHOICE)
    gone = gone.without(gone.choices[:2])
    assert gone.pick(0) == gone
    assert gone.move(1).here == gone.choices[2]
    assert gone.move(1).move(-1).here == gone.choices[2]
