"""Gaps: sentences each check finds, and sentences it leaves alone."""

from __future__ import annotations

import pytest

from tests.check.decks import codes, head, stated

AMBIGUOUS = {
    "two answers for one sentence": ("en", ["A plant has <<roots>>.", "A plant has <<leaves>>."], True),
    "two answers in Japanese": ("ja", ["植物には<<根>>がある。", "植物には<<葉>>がある。"], True),
    "nothing around it": ("en", ["This is <<water|air>>."], True),
    "nothing around it in Japanese": ("ja", ["それは<<水|空気>>である。"], True),
    "two sentences": ("en", ["A plant has <<roots>>.", "A plant grows <<leaves>>."], False),
    "two marks of one sentence": ("en", ["A <<a=plant|cat>> has <<b=roots|fur>>."], False),
    "two sentences in Japanese": ("ja", ["植物には<<根>>がある。", "植物は<<葉>>で光を受ける。"], False),
}


@pytest.mark.parametrize(("language", "texts", "is_found"), AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_a_gap_that_more_than_one_word_fits(language: str, texts: list[str], is_found: bool) -> None:
    assert bool(codes(stated(language, *texts))["ambiguous-gap"]) is is_found


EMPTY = {
    "an article": ("en", "A leaf is <<the|a>> part of a plant.", True),
    "a preposition": ("en", "Roots grow <<in|on>> the ground.", True),
    "a particle": ("ja", "根<<は|を>>土の中で伸びる。", True),
    "a noun": ("en", "A <<leaf|root>> catches light.", False),
    "a noun in Japanese": ("ja", "<<根|葉>>は土の中で伸びる。", False),
    "more or fewer": ("en", "In shade a plant needs <<more|fewer>> leaves.", False),
}


@pytest.mark.parametrize(("language", "text", "is_found"), EMPTY.values(), ids=EMPTY)
def test_a_gap_that_asks_nothing(language: str, text: str, is_found: bool) -> None:
    assert bool(codes(stated(language, text))["empty-gap"]) is is_found


SAME = {
    "twice": ("en", ["A plant has <<roots>>.", "A <<plant>> has roots."], True),
    "twice in Japanese": ("ja", ["植物には<<根>>がある。", "<<植物>>には根がある。"], True),
    "once": ("en", ["A plant has <<roots>>.", "A plant has <<leaves>>."], False),
    "once in Japanese": ("ja", ["植物には<<根>>がある。", "植物には<<葉>>がある。"], False),
}


@pytest.mark.parametrize(("language", "texts", "is_found"), SAME.values(), ids=SAME)
def test_the_same_sentence_twice(language: str, texts: list[str], is_found: bool) -> None:
    assert bool(codes(stated(language, *texts))["same-statement"]) is is_found


ELSEWHERE = {
    "a year": ("en", ["It was written in <<2017>>.", "The paper of 2017 is <<short>>."], True),
    "a phrase": ("en", ["It needs <<a lot of water>>.", "With a lot of water it grows <<fast>>."], True),
    "a Japanese phrase": ("ja", ["必要なのは<<たくさんの水>>である。", "たくさんの水があれば<<速く>>育つ。"], True),
    "another year": ("en", ["It was written in <<2017>>.", "The paper of 2018 is <<short>>."], False),
    "a part of a number": ("en", ["It was written in <<201>>.", "The paper of 2017 is <<short>>."], False),
    "a word of the subject": ("en", ["It needs <<water>>.", "With water it grows <<fast>>."], False),
    "a Japanese word": ("ja", ["必要なのは<<水>>である。", "水があれば<<速く>>育つ。"], False),
}


@pytest.mark.parametrize(("language", "texts", "is_found"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_key_stands_in_another_stem(language: str, texts: list[str], is_found: bool) -> None:
    assert bool(codes(stated(language, *texts))["answer-elsewhere"]) is is_found


def test_a_key_in_a_stem_about_something_else_is_let_be() -> None:
    deck = head("en") + "concepts:\n  a: {term: abc}\n  b: {term: xyz}\nstatements:\n"
    deck += "  s: {about: a, text: 'It was written in <<2017>>.'}\n"
    deck += "  t: {about: b, text: 'The paper of 2017 is <<short>>.'}\n"
    assert not codes(deck)["answer-elsewhere"]
