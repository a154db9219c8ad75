"""Widths as a terminal counts them, and lines that keep to one."""

from __future__ import annotations

import unicodedata
from itertools import chain, pairwise

import pyte
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.text.cells import NOT_FIRST, NOT_LAST, cells, wrap
from tests.text import trees

# Blocks on whose widths all versions of Unicode and all terminals agree.
SETTLED = chain(
    range(0x20, 0x7F),
    range(0xA1, 0xAD),
    range(0xAE, 0x530),
    range(0x2010, 0x2028),
    range(0x2190, 0x2200),
    range(0x3000, 0x302A),
    range(0x3041, 0x3097),
    range(0x3099, 0x3100),
    range(0x4E00, 0x9FA6, 97),
    range(0xAC00, 0xD7A4, 97),
    range(0xFF01, 0xFFA0),
    range(0x1F600, 0x1F650),
)
JAPANESE = "機械学習とは、「データ」から学ぶこと。（例：画像）ー々っ"
TEXT = st.text(JAPANESE + "ab c -\u0301\u200d🐈❤\ufe0f\n", max_size=40) | trees.texts


def cells_in_a_terminal(text: str) -> int:
    screen = pyte.Screen(200, 2)
    pyte.Stream(screen).feed(text)
    return int(screen.cursor.x)


def test_a_character_takes_the_cells_it_takes_in_a_terminal() -> None:
    wrong = {}
    for character in map(chr, SETTLED):
        # A mark that combines needs something to stand on.
        text = "a" + character
        if unicodedata.category(character) != "Cn" and cells(text) != cells_in_a_terminal(text):
            wrong[character] = cells(text)
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("機械学習", 8),
        ("ｶﾞ", 2),
        ("が", 2),
        ("か\u3099", 2),
        ("é", 1),
        ("e\u0301", 1),
        ("①→×", 3),
        ("🐈", 2),
        ("❤\ufe0f", 2),
        ("1\ufe0f\u20e3", 2),
        ("🐈\ufe0f", 2),
        ("\ufe0f", 0),
        ("\u200b", 0),
    ],
)
def test_a_text_takes_at_most_so_many_cells(text: str, width: int) -> None:
    assert cells(text) == width


@settings(max_examples=150, deadline=None)
@given(TEXT, st.integers(2, 24))
@example("aa❤\ufe0f", 3)
@example("「「「「", 3)
@example("ab ", 2)
def test_no_line_is_wider_than_asked_for_and_no_character_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines), lines
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all("\n" not in line for line in lines)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["字", "ab ", "「字", "字」", "字。", "カー", "っ", "12%"]), max_size=25),
    st.integers(10, 30),
)
def test_no_line_begins_or_ends_with_what_may_not_stand_there(pieces: list[str], width: int) -> None:
    apart = ["字" + piece if piece[0] in NOT_FIRST else piece for piece in pieces]
    for before, after in pairwise(wrap("".join(apart), width)):
        assert before[-1] not in NOT_LAST
        assert after[0] not in NOT_FIRST


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("a\n\nb", 10, ["a", "", "b"]),
        ("the quick brown fox", 10, ["the quick", "brown fox"]),
        ("Donaudampfschiff", 6, ["Donaud", "ampfsc", "hiff"]),
        ("機械学習とは何か", 8, ["機械学習", "とは何か"]),
        ("データから学ぶ。", 14, ["データから学", "ぶ。"]),
        ("これは「注意」だ", 8, ["これは", "「注意」", "だ"]),
        ("GPTは大きなモデル", 9, ["GPTは大き", "なモデル"]),
        ("文字 ABC DEF", 8, ["文字 ABC", "DEF"]),
        ("字" * 5, 1, ["字"] * 5),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_a_long_text_is_broken_in_one_go() -> None:
    assert len(wrap("字" * 100_000, 20)) == 10_000
    assert len(wrap("word " * 20_000, 20)) == 5_000
    assert len(wrap("é" * 100_000, 20)) == 5_000
