"""The table of answers holds, and what holds of every answer."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.deck import Form
from quizgen.questions.grade import Verdict, accepted_texts, grade
from quizgen.questions.spelling import accepted_spellings
from quizgen.text.fold import fold
from tests.questions.answers import LANGUAGES, Case, cases

LEAST = 120
"""Cases that each list of a language has at least."""


@cache
def table() -> tuple[Case, ...]:
    return tuple(case for language in LANGUAGES for case in cases(language))


def verdict(case: Case, answer: str) -> Verdict:
    return grade(case.question, (answer,), case.rivals).verdict


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_of_the_table_is_judged_as_it_says(language: str) -> None:
    wrong = [f"{case}: {found}" for case in cases(language) if (found := verdict(case, case.answer)) != case.verdict]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_is_large(language: str) -> None:
    found = [case.verdict for case in cases(language)]
    assert found.count(Verdict.RIGHT) >= LEAST
    assert found.count(Verdict.WRONG) >= LEAST
    assert found.count(Verdict.NEAR) >= LEAST // 2


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(table()), st.sampled_from([str.upper, str.lower, "wide", "decomposed", "spaced"]))
def test_width_case_and_composition_change_no_verdict(case: Case, change: object) -> None:
    if change == "wide":
        answer = case.answer.translate(WIDE)
    elif change == "decomposed":
        answer = normalize("NFD", case.answer)
    elif change == "spaced":
        answer = f"　{case.answer} \n"
    else:
        assert callable(change)
        answer = change(case.answer)
    assert verdict(case, answer) is case.verdict


def test_hiragana_for_katakana_stays_right() -> None:
    right = [case for case in table() if case.verdict is Verdict.RIGHT]
    assert [case.answer for case in right if verdict(case, case.answer.translate(HIRAGANA)) is not Verdict.RIGHT] == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(table()), st.data())
def test_every_accepted_text_is_right_and_no_rival_ever_is(case: Case, data: st.DataObject) -> None:
    assert verdict(case, data.draw(st.sampled_from(accepted_texts(case.question)))) is Verdict.RIGHT
    others = case.rivals - {fold(text) for text in accepted_texts(case.question)}
    if others and case.question.form is not Form.NUMERIC:
        assert verdict(case, data.draw(st.sampled_from(sorted(others)))) is Verdict.WRONG


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(table()), st.data())
def test_an_answer_that_becomes_a_term_of_the_deck_becomes_wrong(case: Case, data: st.DataObject) -> None:
    known = {fold(text) for text in accepted_spellings(case.question)}
    if case.question.form is not Form.NUMERIC and fold(case.answer) not in known:
        found = grade(case.question, (case.answer,), case.rivals | {fold(case.answer)}).verdict
        assert found is Verdict.WRONG


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(table()), st.text(max_size=20) | st.text("アーンッabns'-・1一 ", max_size=30))
def test_no_answer_makes_trouble(case: Case, answer: str) -> None:
    assert verdict(case, answer) in Verdict
    assert verdict(case, case.question.key[0] + answer) in Verdict


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(table()), st.data())
def test_a_near_miss_names_an_accepted_text(case: Case, data: st.DataObject) -> None:
    found = grade(case.question, (case.answer,), case.rivals)
    assert bool(found.near_to) is (found.verdict is Verdict.NEAR)
