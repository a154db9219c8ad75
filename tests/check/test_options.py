"""Options: sets each check finds, and sets it leaves alone."""

from __future__ import annotations

import pytest

from tests.check.decks import asked, codes, head

ALL = {
    "all of the above": ("en", ["a leaf", "all of the above"], True),
    "in capitals": ("en", ["a leaf", "All of these"], True),
    "in Japanese": ("ja", ["葉", "上のすべて"], True),
    "all of something": ("en", ["a leaf", "all of the water"], False),
    "all in Japanese": ("ja", ["葉", "すべての水"], False),
}


@pytest.mark.parametrize(("language", "wrong", "is_found"), ALL.values(), ids=ALL)
def test_all_of_these_is_no_option(language: str, wrong: list[str], is_found: bool) -> None:
    assert bool(codes(asked(language, "?", "zyx", *wrong))["all-of-these"]) is is_found


NONE = {
    "loose": ("en", "none of these", "", True),
    "loose in Japanese": ("ja", "どれでもない", "", True),
    "kept last": ("en", "none of these", ", last: true", False),
    "kept last in Japanese": ("ja", "どれでもない", ", last: true", False),
    "another none": ("en", "none of the water", "", False),
}


@pytest.mark.parametrize(("language", "text", "more", "is_found"), NONE.values(), ids=NONE)
def test_none_of_these_stands_last(language: str, text: str, more: str, is_found: bool) -> None:
    deck = asked(language, "?", "zyx", "abc") + f"      - {{text: {text}{more}}}\n"
    assert bool(codes(deck)["loose-none-of-these"]) is is_found


OVERLAPS = {
    "ranges that share an end": ("en", "1-5", ["5-10", "11-20"], True),
    "ranges in Japanese": ("ja", "1〜5個", ["3〜8個", "9〜12個"], True),
    "one says the other and more": ("en", "sweet water", ["very sweet water", "salt"], True),
    "one says the other and more in Japanese": ("ja", "細胞", ["大きい細胞", "種子"], True),
    "ranges side by side": ("en", "1-5", ["6-10", "11-20"], False),
    "ranges of different things": ("ja", "1〜5個", ["1〜5枚", "9〜12個"], False),
    "a word inside another": ("en", "data", ["training data", "light"], False),
    "a compound in Japanese": ("ja", "学習", ["機械学習", "種子"], False),
    "opposites": ("ja", "多い", ["多くない", "同じ"], False),
}


@pytest.mark.parametrize(("language", "key", "wrong", "is_found"), OVERLAPS.values(), ids=OVERLAPS)
def test_options_overlap(language: str, key: str, wrong: list[str], is_found: bool) -> None:
    assert bool(codes(asked(language, "?", key, *wrong))["overlapping-options"]) is is_found


REPEATED = {
    "three words": ("en", "it takes in water", ["it takes in light", "it takes in heat"], True),
    "eight characters": (
        "ja",
        "植物の細い根から水を吸う",
        ["植物の細い根から糖を吸う", "植物の細い根から熱を吸う"],
        True,
    ),
    "two words": ("en", "it takes water", ["it takes light", "it takes heat"], False),
    "four characters": ("ja", "根から水を吸う", ["根から糖を吸う", "根から熱を吸う"], False),
}


@pytest.mark.parametrize(("language", "key", "wrong", "is_found"), REPEATED.values(), ids=REPEATED)
def test_options_begin_alike(language: str, key: str, wrong: list[str], is_found: bool) -> None:
    assert bool(codes(asked(language, "?", key, *wrong))["repeated-words"]) is is_found


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("count", "is_found"), [(7, True), (4, False)])
def test_more_options_than_anybody_needs(language: str, count: int, is_found: bool) -> None:
    assert bool(codes(asked(language, "?", "zyx", *(f"w{n}q" for n in range(count - 1))))["many-options"]) is is_found


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ("{text: abc, why: It is red.}, def", 1),
        ("abc, def", 0),
        ("{text: abc, why: It is red.}, {text: def, last: true}", 0),
    ],
    ids=["one lacks it", "none has it", "the last needs none"],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_distractor_says_why_it_is_wrong_as_its_neighbours_do(language: str, options: str, count: int) -> None:
    deck = head(language) + f"questions:\n  q: {{form: choice, stem: '?', key: zyx, distractors: [{options}]}}\n"
    assert codes(deck)["no-reason"] == count


KIN = """\
concepts:
  animal: {{term: {animal}}}
  cat: {{term: {cat}, is_a: animal}}
  dog: {{term: {dog}, is_a: animal}}
statements:
  s: {{about: cat, text: '{start}<<{cat}|{other}|zyx>>{end}'}}
"""
WORDS = {"en": ("animal", "cat", "dog", "It purrs: a ", "."), "ja": ("動物", "猫", "犬", "鳴くのは", "である。")}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("which", "is_found"), [(0, True), (2, False)], ids=["a wider concept", "a sibling"])
def test_an_alternative_is_kin_of_the_key(language: str, which: int, is_found: bool) -> None:
    animal, cat, dog, start, end = WORDS[language]
    deck = KIN.format(animal=animal, cat=cat, dog=dog, start=start, end=end, other=WORDS[language][which])
    assert bool(codes(head(language) + deck)["kin-distractor"]) is is_found
