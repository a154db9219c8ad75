"""Cues: questions whose key anybody can tell, and questions without a cue."""

from __future__ import annotations

import pytest

from tests.check.decks import asked, codes, head, stated

Case = tuple[str, str, str, list[str], bool]
"""Language, stem, key, distractors, and whether something is found."""


def cases(table: dict[str, Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("language", "stem", "key", "wrong", "is_found"), table.values(), ids=[name.replace(" ", "-") for name in table]
    )


LONGEST: dict[str, Case] = {
    "a key of many words": (
        "en", "Why do leaves fall?", "the tree keeps its water in winter by shedding them", ["wind", "frost"], True,
    ),
    "a long key in Japanese": (
        "ja", "葉はなぜ落ちるか。", "冬に水分を失わないように木が落とすから", ["風が吹くから", "霜が降りるから"], True,
    ),
    "a long distractor beside it": (
        "en", "Why?", "the tree keeps its water in winter", ["the wind carries them off in autumn", "frost"], False,
    ),
    "a little longer": ("en", "What is it?", "a green leaf", ["a root", "a stem"], False),
    "a little longer in Japanese": ("ja", "これは何か。", "緑の葉の表", ["根の先", "茎の芯"], False),
}  # fmt: skip


@cases(LONGEST)
def test_the_key_is_by_far_the_longest(language: str, stem: str, key: str, wrong: list[str], is_found: bool) -> None:
    assert bool(codes(asked(language, stem, key, *wrong))["key-longest"]) is is_found


STANDS_OUT: dict[str, Case] = {
    "only the key is an action": ("en", "What?", "taking in water", ["a long root", "a green leaf"], True),
    "only the key is to do something": ("en", "What?", "to drink it up", ["a long root", "the green leaf"], True),
    "only the key is a noun": ("ja", "何か。", "水を吸う根", ["水を吸うこと", "光を受けること"], True),
    "only the key is a verb": ("ja", "何か。", "水を使う", ["植物の根", "大きな緑の葉"], True),
    "all actions": ("en", "What?", "taking in water", ["giving off oxygen", "storing sugar"], False),
    "all nouns": ("en", "What?", "a root", ["water", "the leaves of a plant"], False),
    "a name among nouns": ("en", "What?", "Google Books", ["a root", "the leaves"], False),
    "all the same in Japanese": ("ja", "何か。", "水を吸うこと", ["光を受けること", "糖を作ること"], False),
    "mixed in Japanese": ("ja", "何か。", "水を吸う", ["光を受けること", "糖"], False),
}


@cases(STANDS_OUT)
def test_the_key_alone_is_of_another_shape(
    language: str, stem: str, key: str, wrong: list[str], is_found: bool
) -> None:
    assert bool(codes(asked(language, stem, key, *wrong))["key-stands-out"]) is is_found


SHARED: dict[str, Case] = {
    "a word": ("en", "What makes sugar in a leaf cell?", "the sugary cell part", ["a root", "a stem"], True),
    "an inflected word": ("en", "Who studies plants?", "the planting sort", ["a cook", "a tailor"], True),
    "two kanji": ("ja", "光合成を行うのはどれか。", "合成細胞", ["根毛", "道管"], True),
    "katakana": ("ja", "エネルギーを蓄えるのはどれか。", "エネルギー貯蔵庫", ["根毛", "道管"], True),
    "in a distractor, too": ("en", "Who studies plants?", "a plant scientist", ["a plant cook", "a tailor"], False),
    "only small words": ("en", "What is the name of this?", "the name", ["this", "that one"], False),
    "one kanji": ("ja", "葉が行うのはどれか。", "葉緑体", ["根毛", "道管"], False),
    "nothing": ("ja", "光合成を行うのはどれか。", "葉緑体", ["根毛", "道管"], False),
}


@cases(SHARED)
def test_a_word_stands_in_the_stem_and_in_the_key_alone(
    language: str, stem: str, key: str, wrong: list[str], is_found: bool
) -> None:
    assert bool(codes(asked(language, stem, key, *wrong))["shared-word"]) is is_found


def test_a_choice_among_words_of_the_stem_is_no_cue() -> None:
    assert not codes(stated("en", "In “a cat on a mat”, most weight goes to <<cat|mat|a>>."))["shared-word"]


ABSOLUTES: dict[str, Case] = {
    "always": ("en", "What do leaves do?", "fall in autumn", ["always stay green", "grow in winter"], True),
    "in Japanese": ("ja", "葉はどうなるか。", "秋に落ちる", ["必ず緑のままである", "冬に伸びる"], True),
    "in the key as well": ("en", "What?", "always fall", ["never fall", "grow"], False),
    "a part of a word": ("en", "What?", "fall", ["allow light in", "neverending growth"], False),
    "none": ("ja", "葉はどうなるか。", "秋に落ちる", ["緑のままである", "冬に伸びる"], False),
}


@cases(ABSOLUTES)
def test_a_distractor_goes_too_far(language: str, stem: str, key: str, wrong: list[str], is_found: bool) -> None:
    assert bool(codes(asked(language, stem, key, *wrong))["absolute-distractor"]) is is_found


HEDGES: dict[str, Case] = {
    "usually": ("en", "What do leaves do?", "usually fall in autumn", ["stay green", "grow in winter"], True),
    "in Japanese": ("ja", "葉はどうなるか。", "秋に落ちることが多い", ["緑のままである", "冬に伸びる"], True),
    "all of them": ("en", "What?", "usually fall", ["usually stay", "grow"], False),
    "a month": ("en", "When?", "Mayday", ["June", "July"], False),
    "none": ("ja", "葉はどうなるか。", "秋に落ちる", ["緑のままである", "冬に伸びる"], False),
}


@cases(HEDGES)
def test_the_key_alone_is_hedged(language: str, stem: str, key: str, wrong: list[str], is_found: bool) -> None:
    assert bool(codes(asked(language, stem, key, *wrong))["hedged-key"]) is is_found


STOPS: dict[str, Case] = {
    "some": ("en", "What do leaves do?", "They fall.", ["they grow", "they stay"], True),
    "some in Japanese": ("ja", "葉はどうなるか。", "秋に落ちる。", ["冬に伸びる", "緑のままである"], True),
    "all": ("en", "What do leaves do?", "They fall.", ["They grow.", "They stay."], False),
    "none": ("ja", "葉はどうなるか。", "秋に落ちる", ["冬に伸びる", "緑のままである"], False),
    "an abbreviation": ("en", "What?", "forks, knives etc.", ["spoons", "plates"], False),
}


@cases(STOPS)
def test_some_options_end_with_a_full_stop(
    language: str, stem: str, key: str, wrong: list[str], is_found: bool
) -> None:
    assert bool(codes(asked(language, stem, key, *wrong))["mixed-stops"]) is is_found


ARTICLES = {
    "an before a consonant": ("It is an <<apple|pear|orange>>.", True),
    "a before a vowel": ("It is a <<pear|apple|quince>>.", True),
    "all fit": ("It is a <<pear|quince|university>>.", False),
    "no article": ("It is <<apple|pear|orange>> juice.", False),
    "the": ("It is the <<apple|pear|orange>>.", False),
    "letters that are spelt out": ("It is an <<MRI scan|X-ray|LP>>.", False),
}


@pytest.mark.parametrize(("text", "is_found"), ARTICLES.values(), ids=ARTICLES)
def test_the_article_before_a_gap_tells(text: str, is_found: bool) -> None:
    assert bool(codes(stated("en", text))["article-cue"]) is is_found


def test_what_holds_for_another_concept_may_be_absolute() -> None:
    deck = (
        head("en") + "concepts:\n  a:\n    term: abc\n  b:\n    term: xyz\n"
        "contrasts:\n  k:\n    between: [a, b]\n    aspects:\n      w:\n        name: when it works\n"
        "        values: {a: always, b: by day}\n        others: [at noon]\n"
    )
    assert not codes(deck)["absolute-distractor"]
