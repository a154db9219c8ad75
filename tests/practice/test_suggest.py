"""Which rating is proposed, and when an answer was slow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.event import Rating
from quizgen.model.form import Form
from quizgen.practice.suggest import ample_s, suggest, suggest_by_points
from quizgen.questions.grade import Verdict
from tests.samples import sample


@given(
    st.sampled_from(Form), st.sampled_from(Verdict), st.floats(0, 1000), st.booleans(), st.sampled_from(["en", "ja"])
)
@settings(max_examples=60)
def test_wrong_is_again_and_nothing_is_ever_easy(
    form: Form, verdict: Verdict, seconds: float, hinted: bool, language: str
) -> None:
    found = suggest(sample(form, language), verdict, seconds, hinted=hinted)
    assert (found is Rating.AGAIN) == (verdict is Verdict.WRONG)
    assert found is not Rating.EASY
    if hinted or verdict is Verdict.NEAR:
        assert found in (Rating.AGAIN, Rating.HARD)


@pytest.mark.parametrize("form", sorted(set(Form) - {Form.OPEN}))
def test_one_second_more_than_ample_is_slow(form: Form) -> None:
    question = sample(form)
    assert suggest(question, Verdict.RIGHT, ample_s(question) - 1) is Rating.GOOD
    assert suggest(question, Verdict.RIGHT, ample_s(question) + 1) is Rating.HARD


def test_the_same_question_is_given_about_the_same_time_in_both_languages() -> None:
    for form in Form:
        english, japanese = (ample_s(sample(form, language)) for language in ("en", "ja"))
        assert 0.75 < english / max(japanese, 1) < 1.35 or form is Form.OPEN


def test_an_open_answer_is_not_timed() -> None:
    assert suggest(sample(Form.OPEN), Verdict.OPEN, 299) is Rating.GOOD


def test_an_open_answer_is_rated_by_the_points_it_said() -> None:
    assert [suggest_by_points(ticked, 3) for ticked in range(4)] == [
        Rating.AGAIN, Rating.AGAIN, Rating.HARD, Rating.GOOD,
    ]  # fmt: skip
