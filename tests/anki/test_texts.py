"""What many cards share is rendered once, and no text is ever taken for another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from quizgen.anki import texts
from quizgen.anki.texts import Texts, remembering, spoken
from quizgen.errors import PackageError
from quizgen.model.deck import Form
from quizgen.text.html import html
from quizgen.text.inline import Inline, Text
from tests.anki.learner import build
from tests.samples import sample
from tests.text import trees


@settings(max_examples=80, deadline=None)
@given(trees.trees)
def test_a_text_is_rendered_the_same_whether_it_is_remembered_or_not(tree: Inline) -> None:
    made = Texts(str)
    assert made.own(tree) == made.shared(tree) == made.shared(tree) == html(tree, src=str)
    assert made.voice("ja")(tree) == spoken(tree, "ja")


def test_a_text_that_many_share_is_rendered_once() -> None:
    made = (f"{at}" for at in range(3))
    render = remembering(lambda nodes: next(made))
    text = (Text("mitochondrion"),)
    assert [render(text) for _ in range(3)] == ["0", "0", "0"]


def test_texts_that_come_and_go_are_never_taken_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "REMEMBERED", 10)
    render = Texts(str).shared
    assert [render((Text(str(at)),)) for at in range(1000)] == [str(at) for at in range(1000)]


def test_the_same_question_twice_is_no_package() -> None:
    question = sample(Form.CHOICE)
    with pytest.raises(PackageError, match="would be one note"):
        build([question, question])
