"""An answer beside what was expected: what is the same, what is missing, what is too much."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.deck import Form
from quizgen.questions.differ import Kind, Parts, compare, comparison, differences
from tests.samples import sample
from tests.text import trees

SIGNS = {Kind.SAME: "", Kind.MISSING: "+", Kind.EXTRA: "-"}
TEXTS = st.text("abAB -・ーカかｶﾞ漢.", max_size=12) | trees.texts


def drawn(parts: Parts) -> str:
    """``self-at|+t|ention``: what is missing after a plus, what is extra after a minus."""
    return "|".join(SIGNS[part.kind] + part.text for part in parts)


@pytest.mark.parametrize(
    ("answer", "expected", "merged"),
    [
        ("Self-atention", "self attention", "Self-at|+t|ention"),
        ("selfattention", "self-attention", "self-attention"),
        ("neural net", "convolutional neural network", "+convolutional| neural net|+work"),
        ("recurrent network", "convolutional network", "-recurrent|+convolutional| network"),
        ("increases", "decreases", "-in|+de|creases"),
        ("banana", "transformer", "-banana|+transformer"),
        ("ﾆｭｰﾗﾙﾈｯﾄ", "ニューラルネット", "ﾆｭｰﾗﾙﾈｯﾄ"),
        ("せるふあてんしおん", "セルフアテンション", "せるふあてんし|-お|+ョ|ん"),
        ("自己注意", "自己注意機構", "自己注意|+機構"),
        ("過学集", "過学習", "過学|-集|+習"),
        ("ニュラル・ネットワーク", "ニューラルネットワーク", "ニュ|+ー|ラル・ネットワーク"),
        ("", "層", "+層"),
    ],
)
def test_only_what_counts_differs(answer: str, expected: str, merged: str) -> None:
    assert drawn(comparison(answer, expected).merged) == merged


def test_the_nearest_accepted_text_is_compared_and_the_key_where_they_are_equally_near() -> None:
    question = replace(sample(Form.TYPED, "ja"), key=("自己注意",), accepted=("セルフアテンション", "self-attention"))
    assert drawn(compare(question, "セルフアテンショ").expected) == "セルフアテンショ|+ン"
    assert drawn(compare(question, "self attentoin").given) == "self attento|-i|n"
    assert drawn(compare(question, "xyz").expected) == "+自己注意"
    assert compare(question, "xyz").alike == 0


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
def test_the_parts_of_each_row_are_the_whole_text(one: str, other: str) -> None:
    found = comparison(one, other)
    assert "".join(part.text for part in found.given) == one
    assert "".join(part.text for part in found.expected) == other
    assert (found.given, found.expected) == differences(one, other)
    assert not {Kind.MISSING} & {part.kind for part in found.given}
    assert not {Kind.EXTRA} & {part.kind for part in found.expected}
    assert 0 <= found.alike <= 1


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_text_beside_itself_is_all_the_same(text: str) -> None:
    assert all(part.same for part in comparison(text, text).merged)
