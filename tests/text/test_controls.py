"""Characters that no output can show are replaced, all others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.text.controls import REPLACEMENT, showable


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_showable_can_be_written_and_stays_as_it_is(text: str) -> None:
    shown = showable(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert showable(shown) == shown
    assert not set(shown) & set(map(chr, range(0x20))) - {"\t", "\n"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("漢字 é 🐈 \u200d\u3000", "漢字 é 🐈 \u200d\u3000"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x00\x1b[31m\x7f\x85", f"{REPLACEMENT}{REPLACEMENT}[31m{REPLACEMENT}{REPLACEMENT}"),
        ("\ud800x", f"{REPLACEMENT}x"),
    ],
)
def test_which_are_replaced(text: str, shown: str) -> None:
    assert showable(text) == shown
