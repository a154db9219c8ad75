"""Hints: a little more each time, for every form, never all of it, and never anything wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.form import Form
from quizgen.practice.attempt import Attempt
from quizgen.practice.hint import hint, hints, skeleton, with_hints
from quizgen.practice.wording import Wording, words_of
from quizgen.questions.grade import Verdict, grade
from quizgen.questions.realise import realise
from tests.samples import inline, sample


@given(st.sampled_from(Form), st.sampled_from(["en", "ja"]), st.integers(0, 20))
@settings(max_examples=60, deadline=None)
def test_no_hint_is_the_whole_answer_and_all_can_be_said(form: Form, language: str, seed: int) -> None:
    realisation = realise(sample(form, language), seed)
    words = Wording(words_of(language))
    told = [hint(realisation, count, words) for count in range(hints(realisation) + 1)]
    assert told[0] == ""
    assert len(set(told)) == len(told)
    for count in range(len(told)):
        attempt = with_hints(Attempt(realisation), count)
        if attempt.complete and form is not Form.OPEN:
            assert grade(realisation.question, attempt.given).verdict is not Verdict.RIGHT
        assert not set(realisation.question.key) & attempt.removed
        if form in (Form.TYPED, Form.CLOZE):
            assert grade(realisation.question, (told[count],)).verdict is Verdict.WRONG


def test_a_choice_keeps_two_options_at_least() -> None:
    realisation = realise(sample(Form.CHOICE))
    left = with_hints(Attempt(realisation), hints(realisation))
    assert len(set(left.choices) - left.removed) == 2


def test_pairs_and_steps_are_put_in_their_places_from_the_first() -> None:
    for form in (Form.MATCH, Form.ORDER):
        realisation = realise(sample(form))
        attempt = with_hints(Attempt(realisation), 1)
        assert len(attempt.picked) == 1
        given_ = attempt.given if form is Form.MATCH else attempt.picked
        assert given_[0] in realisation.question.key


@pytest.mark.parametrize(
    ("text", "shown", "told"),
    [("photosynthesis", 2, "ph____________"), ("光合成", 1, "光＿＿"), ("self-attention", 1, "s___-_________"),
     ("36.5", 1, "3_._"), ("トークン", 2, "トー＿＿")],
)  # fmt: skip
def test_letters_are_shown_and_blanks_stand_for_the_others(text: str, shown: int, told: str) -> None:
    assert skeleton(text, shown) == told


def test_where_the_reading_is_accepted_it_is_told_by_its_first_kana() -> None:
    base = sample(Form.TYPED, "ja")
    question = replace(base, key=("光合成",), accepted=("こうごうせい",))
    assert "こ＿＿＿＿＿" in hint(realise(question), 1, Wording(words_of("ja")))


def test_of_a_model_answer_the_first_words_are_told() -> None:
    question = replace(sample(Form.OPEN), answer=inline("Leaves are flat so that they catch much light."))
    realisation, words = realise(question), Wording(words_of("en"))
    assert [hint(realisation, count, words) for count in (1, 2)] == ["Leaves are …", "Leaves are flat so that …"]
    assert hints(realise(replace(question, answer=inline("photosynthesis")))) == 0


def test_half_of_true_or_false_would_be_all_of_it() -> None:
    assert hints(realise(sample(Form.TRUE_FALSE))) == 0
