"""A card grades what is typed into it as quizgen does: its script in a JavaScript engine, over the table of answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unicodedata import normalize

import pytest
import quickjs
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.anki.fields import fields_of
from quizgen.anki.note_types import answers_script
from quizgen.anki.texts import Texts
from quizgen.model.deck import Form
from quizgen.questions.grade import Verdict, grade
from quizgen.questions.question import Question
from quizgen.text.plain import plain
from tests.questions.answers import LANGUAGES, Case, cases

TYPED = (Form.TYPED, Form.NUMERIC)


@pytest.fixture(scope="module")
def script() -> Any:
    context = quickjs.Context()
    context.set_time_limit(2)
    context.eval(answers_script())
    context.eval("globalThis.right = (typed, data, stem) => answers.right(typed, JSON.parse(data), stem);")
    return context.get("right")


def called_right(script: Any, question: Question, answer: str) -> bool:
    (content,) = fields_of([question], Texts(str))
    return bool(answer) and bool(script(answer, content.Data, plain(question.stem)))


def typed(language: str) -> list[Case]:
    """The cases that a card can know of: it does not know what other terms the deck has."""
    return [
        case
        for case in cases(language)
        if case.question.form in TYPED
        and (grade(case.question, (case.answer,)).verdict is Verdict.RIGHT) is (case.verdict is Verdict.RIGHT)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_calls_right_what_quizgen_does(script: Any, language: str) -> None:
    differing = [
        f"{case}: the card says {'right' if not right else 'nothing'}"
        for case in typed(language)
        if (right := case.verdict is Verdict.RIGHT) is not called_right(script, case.question, case.answer)
    ]
    assert not differing, "\n".join(differing)


def test_what_a_card_does_not_know_is_other_terms_spelt_almost_alike() -> None:
    known = {language: {str(case) for case in typed(language)} for language in LANGUAGES}
    unknown = [
        case.answer
        for language in LANGUAGES
        for case in cases(language)
        if case.question.form in TYPED and str(case) not in known[language]
    ]
    assert unknown == ["neurons", "the neurons"]


SIGNS = "アあーンッがヴゔウィab's-−‐・1一二十.,/ 　ßǅ½①(（S"


@settings(max_examples=200, deadline=None)
@given(
    st.text(SIGNS, max_size=8) | st.text(st.characters(exclude_categories=["C"]), max_size=8),
    st.text(SIGNS, max_size=4),
    st.sampled_from(LANGUAGES),
)
def test_of_any_two_texts_both_say_the_same(script: Any, text: str, more: str, language: str) -> None:
    question = replace(cases(language)[0].question, key=(text,), accepted=())
    for answer in (text, text.upper(), text + more, more + text, normalize("NFD", text), text.replace("ー", "-")):
        right = grade(question, (answer,)).verdict is Verdict.RIGHT
        assert called_right(script, question, answer) is right, answer
