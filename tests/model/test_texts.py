"""Texts: line breaks, ends, comments, and slips in the inline text, each where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.text.plain import plain
from tests.model.decks import HEAD, expect, sound

LEAF = HEAD + "concepts:\n  leaf:\n    term: leaf\n"
LIGHT = LEAF + "statements:\n  light:\n    about: leaf\n"


def definition(written: str, language: str = "ja") -> str:
    found = sound(LEAF + f"    definition: {written}\n").concepts["leaf"].definition
    assert found is not None
    return plain(found.get(language) or ())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a green\n      part of it", "a green part of it"),
        ("緑の\n      部分", "緑の部分"),
        ("緑の\n      green\n      部分", "緑の green 部分"),
        ("緑の 部分", "緑の 部分"),
        ("緑の 部\n      分 だ", "緑の 部分 だ"),
        ("'緑の\n      部分'", "緑の部分"),
        ('"緑の\n      部分"', "緑の部分"),
        ('"緑の\\\n      部分"', "緑の部分"),
        ("|\n      緑の\n      部分\n", "緑の部分"),
        ("|-\n      a green\n      part\n", "a green part"),
        (">\n      緑の\n      部分\n", "緑の部分"),
        (">-\n      a green\n\n      part\n", "a green part"),
        ("|\n      緑の\n\n      部分\n", "緑の部分"),
        ("'  a green part  '", "a green part"),
        ("'　緑　'", "緑"),
        ("| # in English\n      緑\n", "緑"),
    ],
)
def test_a_line_break_is_a_space_but_between_wide_characters(written: str, read: str) -> None:
    assert definition(written) == read


def test_a_line_break_beside_a_mark_looks_at_what_shows() -> None:
    text = LIGHT + "    text:\n      ja: |-\n        光を\n        <<what=受ける|出す>>\n        葉。\n"
    assert plain(sound(text).statements["light"].text.get("ja") or ()) == "光を受ける葉。"
    folded = LIGHT + "    text:\n      ja: 光を\n        <<what=受ける|出す>>\n        葉。\n"
    assert plain(sound(folded).statements["light"].text.get("ja") or ()) == "光を受ける葉。"


@given(st.lists(st.text("aあ。 ", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=5))
def test_however_a_text_is_broken_it_reads_the_same(words: list[str]) -> None:
    lines = "".join(f"\n      {word}" for word in words)
    literal, folded = definition(f"|-{lines}\n"), definition(f">-{lines}\n")
    assert literal == folded == definition(lines.strip())


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("    definition: model▶ #1 wins\n", True),
        ("    definition:\n      en: model▶  # wins\n", True),
        ("    aliases:\n      - blade▶ # of grass\n", True),
        ("    aliases: [blade▶ # of grass\n      ]\n", True),
    ],
)
def test_a_comment_cuts_no_text_off(written: str, message: bool) -> None:
    cut = "' #' begins a comment, which cuts this text off; put the whole text in single quotes"
    expect(LEAF + written, *[cut] * message)


SLIPS = {
    "a broken ruby": (
        "    definition: ▶｜葉の上\n",
        "｜ begins a ruby but no 《reading》 follows; write \\｜ for the character",
    ),
    "in the middle of a line": (
        "    definition: 緑の▶｜葉\n",
        "｜ begins a ruby but no 《reading》 follows; write \\｜ for the character",
    ),
    "in quotes": (
        "    definition: {ja: '緑の▶｜葉'}\n",
        "｜ begins a ruby but no 《reading》 follows; write \\｜ for the character",
    ),
    "behind spaces in quotes": (
        "    definition: '  緑の▶｜葉'\n",
        "｜ begins a ruby but no 《reading》 follows; write \\｜ for the character",
    ),
    "in quotes that double a quote: at the start": (
        "    definition: ▶'it''s ｜葉'\n",
        "｜ begins a ruby but no 《reading》 follows; write \\｜ for the character",
    ),
    "on several lines: at the start": (
        "    definition: ▶|-\n      緑の\n      ｜葉\n",
        "｜ begins a ruby but no 《reading》 follows; write \\｜ for the character",
    ),
    "an open mark": (
        "statements:\n  light:\n    about: leaf\n    text: A leaf ▶<<catches light.\n",
        "the mark opened by << is not closed by >>",
    ),
    "open code": (
        "    explanation: It is ▶`green.\n",
        "code opened by ` is not closed; write \\` for the character",
    ),
}


@pytest.mark.parametrize(("written", "message"), SLIPS.values(), ids=SLIPS)
def test_a_slip_of_the_inline_text_is_shown_where_it_stands(written: str, message: str) -> None:
    expect(LEAF + written, message)


MARKS = {
    "two of one name": (
        "    text: ▶A leaf <<a=catches|gives>> <<a=light|sound>>.\n",
        "two marks are called 'a'",
    ),
    "two without a name": (
        "    text: ▶A leaf <<catches|gives>> <<light|sound>>.\n",
        "only a text's one mark may go without a name; name each, as in <<amount=more|fewer>>",
    ),
    "one without a name beside one with": (
        "    text: ▶A leaf <<a=catches|gives>> <<light|sound>>.\n",
        "only a text's one mark may go without a name; name each, as in <<amount=more|fewer>>",
    ),
    "no mark at all": (
        "    ▶text: A leaf catches light.\n",
        "the statement asks nothing: mark what is to be known, as in <<more|fewer>>",
    ),
    "the key among the false": (
        "    text: ▶A leaf catches <<light|Light>>.\n",
        "the mark has 'light' and 'Light', which count as the same answer",
    ),
    "a false one twice": (
        "    text: ▶A leaf catches <<what=light|sound|sound>>.\n",
        "the mark 'what' has 'sound' twice, which count as the same answer",
    ),
    "one folded": (
        "    text: ▶葉は<<コンピュータ|コンピューター>>ではない。\n",
        "the mark has 'コンピュータ' and 'コンピューター', which count as the same answer",
    ),
}


@pytest.mark.parametrize(("written", "message"), MARKS.values(), ids=MARKS)
def test_marks_can_be_told_apart(written: str, message: str) -> None:
    expect(LIGHT + written.replace("▶text: ", "text: ▶"), message)


def test_marks_have_the_same_names_in_each_language() -> None:
    expect(
        LIGHT
        + "    text:\n      ja: 葉は<<what=光|音>>を<<how=受ける|出す>>。\n      en: ▶▶▶A leaf <<eats|sees>> it.\n",
        "a mark without a name stands in 'en' but not in 'ja': marks have the same names in each language",
        "the mark 'how' stands in 'ja' but not in 'en': marks have the same names in each language",
        "the mark 'what' stands in 'ja' but not in 'en': marks have the same names in each language",
    )


@pytest.mark.parametrize(
    "text",
    [
        "{ja: 葉は<<光|音>>を受ける。, en: A leaf <<catches>> light.}",
        "{ja: 葉は<<b=光>>を<<a=受ける>>。, en: A leaf <<a=catches|gives|eats>> <<b=light>>.}",
        "{ja: 葉は<<光|音>>を受ける。}",
        "'<<-1|1>> is below zero'",
        "'<<a=+|-|×>> adds'",
        "'<<n=1.5|15|1,5>> litres'",
    ],
)
def test_marks_that_are_in_order(text: str) -> None:
    sound(LIGHT + f"    text: {text}\n")
