"""Length: one idea at a time."""

from __future__ import annotations

import pytest

from tests.check.decks import codes, defined, stated

LONG = {
    "forty English words": ("en", "a part " + "of a larger whole " * 9, True),
    "seventy Japanese characters": ("ja", "植物の光合成を行う器官" * 7, True),
    "twenty English words": ("en", "a part of a plant " + "and its leaves " * 4, False),
    "fifty Japanese characters": ("ja", "植物が光を受けて糖を作る器官" * 3 + "である葉の部分", False),
}


@pytest.mark.parametrize(("language", "text", "is_found"), LONG.values(), ids=LONG)
def test_a_definition_too_long_to_be_one_idea(language: str, text: str, is_found: bool) -> None:
    assert bool(codes(defined(language, ("zyx", text.strip())))["long-text"]) is is_found


SEVERAL = {
    "two sentences": ("en", "A leaf is <<green>>. It feeds the plant.", True),
    "two questions": ("en", "Is it <<green>>? It is.", True),
    "two Japanese sentences": ("ja", "葉は<<緑>>である。植物を養う。", True),
    "one sentence": ("en", "A leaf is <<green>>.", False),
    "one Japanese sentence": ("ja", "葉は<<緑>>である。", False),
    "initials": ("en", "J. R. R. Tolkien wrote about <<Ents>>.", False),
    "an abbreviation": ("en", "Some plants, e.g. Ferns, have <<spores>>.", False),
    "a decimal point": ("en", "A leaf weighs <<0.5>> grams.", False),
    "a quotation": ("ja", "「緑だ。」と<<言う>>。", False),
}


@pytest.mark.parametrize(("language", "text", "is_found"), SEVERAL.values(), ids=SEVERAL)
def test_several_sentences_where_one_is_wanted(language: str, text: str, is_found: bool) -> None:
    assert bool(codes(stated(language, text))["several-sentences"]) is is_found


LISTS = {
    "four things": ("en", "the group of sun, rain, wind and snow", True),
    "five things in Japanese": ("ja", "太陽、雨、風、雪、霜", True),
    "four things with dots": ("ja", "春・夏・秋・冬の総称", True),
    "three things": ("en", "the group of sun, rain and wind", False),
    "three things in Japanese": ("ja", "太陽、雨、風のこと", False),
    "clauses": ("en", "a tree that, once it is old, has bark", False),
    "clauses in Japanese": ("ja", "春に芽を出し、夏に伸び、秋に実り、冬に休む木", False),
}


@pytest.mark.parametrize(("language", "text", "is_found"), LISTS.values(), ids=LISTS)
def test_a_list_to_be_learnt_by_heart(language: str, text: str, is_found: bool) -> None:
    assert bool(codes(defined(language, ("zyx", text)))["enumeration"]) is is_found


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("count", "is_found"), [(8, True), (7, False)])
def test_a_sequence_of_too_many_steps(language: str, count: int, is_found: bool) -> None:
    steps = ", ".join(f"s{n}: '段{n}'" for n in range(count))
    deck = defined(language, ("zyx", "葉"), more=f"sequences:\n  q: {{about: c0, title: '順', steps: {{{steps}}}}}\n")
    assert bool(codes(deck)["enumeration"]) is is_found
