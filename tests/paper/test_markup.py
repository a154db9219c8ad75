"""Values as Typst source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.paper.markup import Setter, literal
from quizgen.paper.sheet import Paper
from quizgen.paper.wording import NameField, language_tag
from tests.samples import inline

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (None, "none"),
        (True, "true"),
        (3, "3"),
        (30.0, "30.0"),
        ('a "b" \\', '"a \\"b\\" \\\\"'),
        (Paper.A4, '"a4"'),
        ((), "()"),
        (("x",), '("x", )'),
        ({}, "(:)"),
        (Setter(None).text("#x"), '[#"#x";]'),
    ],
)
def test_each_value_has_its_literal(value: object, source: str) -> None:
    assert literal(value) == source


def test_a_dataclass_is_a_dictionary_of_its_fields() -> None:
    setter = Setter(None)
    field = NameField(setter.text("a"), setter.text(""), 4.0)
    assert literal(field) == '("before": [#"a";], "after": [], "width": 4.0, )'


def test_a_value_without_a_literal_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        literal({1})


@given(VALUES)
def test_brackets_and_quotes_of_a_literal_are_balanced_outside_its_strings(value: object) -> None:
    outside, inside, escaped = "", False, False
    for character in literal(value):
        if inside:
            inside = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            inside = True
        else:
            outside += character
    assert not inside
    assert outside.count("(") == outside.count(")")
    assert not set(outside) & set("#[]$`\\")


def test_readings_are_noticed_wherever_they_stand() -> None:
    for text, found in [("plain", False), ("｜漢字《かんじ》", True), ("a <<｜漢字《かんじ》|b>>", True)]:
        setter = Setter(None)
        setter.set(inline(text))
        assert setter.has_ruby is found


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("ja", ("ja", "jp")),
        ("en", ("en", None)),
        ("pt-BR", ("pt", "br")),
        ("zh-Hant-TW", ("zh", "tw")),
        ("x-klingon", ("und", None)),
        ("", ("und", None)),
    ],
)
def test_a_language_is_said_to_typst_as_language_and_region(language: str, tag: tuple[str, str | None]) -> None:
    assert language_tag(language) == tag
