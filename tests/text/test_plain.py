"""Text without markup: what a terminal and a lock show."""

from __future__ import annotations

import pytest

from quizgen.text.inline import Gap, Inline, parse
from quizgen.text.plain import plain


def inline(source: str) -> Inline:
    nodes, slips = parse(source)
    assert not slips
    return nodes


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("", ""),
        ("a <b> & c", "a <b> & c"),
        ("｜漢字《かんじ》", "漢字"),
        ("`x = 1` and $x^2$", "x = 1 and x²"),
        ("![a cat](cat.png)", "a cat"),
        ("The <<amount=more|fewer>> parameters", "The more parameters"),
        ("<<｜水《みず》|湯>>を飲む", "水を飲む"),
        (r"\<\<escaped\>\>", "<<escaped>>"),
    ],
)
def test_what_is_shown(source: str, shown: str) -> None:
    assert plain(inline(source)) == shown


def test_readings_stand_in_brackets_where_they_are_wanted() -> None:
    assert plain(inline("<<｜水《みず》|湯>>と｜油《あぶら》"), readings=True) == "水(みず)と油(あぶら)"


def test_a_gap_looks_as_the_caller_says() -> None:
    assert plain((*inline("a "), Gap())) == "a ____"
    assert plain((*inline("a "), Gap()), gap="[…]") == "a […]"
