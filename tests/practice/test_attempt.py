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
    assert set(done.picked) <= set(done.choices)
    if form is not Form.MATCH:
        assert len(done.picked) == len(set(done.picked))
    if form in AT_ONCE:
        assert len(done.picked) <= 1
    assert len(done.back().picked) == max(len(done.picked) - 1, 0)


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
