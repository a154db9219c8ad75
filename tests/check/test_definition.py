"""Definitions: texts each check finds, and texts it leaves alone."""

from __future__ import annotations

import pytest

from tests.check.decks import codes, defined, head

Pair = tuple[str, str]

ITS_TERM = {
    "the term": ("en", ("leaf", "the leaf of a plant"), True),
    "its plural": ("en", ("leaf bud", "what leaf buds are on a twig"), True),
    "in another case": ("en", ("DNA", "the molecule that Dna is"), True),
    "the term in Japanese": ("ja", ("葉", "植物の葉のこと"), True),
    "only as a part of another word": ("en", ("leaf", "a leaflet of a plant, for instance"), False),
    "not at all": ("en", ("leaf", "the flat green part of a plant"), False),
    "not at all in Japanese": ("ja", ("葉", "茎につく平たい緑の部分"), False),
}


@pytest.mark.parametrize(("language", "entry", "is_found"), ITS_TERM.values(), ids=ITS_TERM)
def test_a_term_in_its_own_definition(language: str, entry: Pair, is_found: bool) -> None:
    assert bool(codes(defined(language, entry))["term-in-definition"]) is is_found


def test_an_alias_in_the_definition_counts_as_well() -> None:
    deck = head("en") + "concepts:\n  node:\n    term: node\n    aliases: [unit]\n    definition: a small unit\n"
    assert codes(deck)["term-in-definition"] == 1


SAME = {
    "letter for letter": ("en", "a green part", "a green part", "same-definition"),
    "but for case and width": ("ja", "ＤＮＡを含む部分", "DNAを含む部分", "same-definition"),
    "the same words": ("en", "the green part of a plant", "a part of the plants that is green", "similar-definitions"),
    "the same words in Japanese": ("ja", "植物の光合成を行う器官", "光合成を行う植物の器官", "similar-definitions"),
    "one word apart": ("en", "the making of sugar from light", "the making of oxygen from water", ""),
    "one word apart in Japanese": ("ja", "光から糖を作る働き", "糖から熱を作る働き", ""),
    "opposites": ("en", "the largest number of leaves on a twig", "the smallest number of buds on a branch", ""),
}


@pytest.mark.parametrize(("language", "one", "other", "code"), SAME.values(), ids=SAME)
def test_a_definition_that_fits_two_concepts(language: str, one: str, other: str, code: str) -> None:
    found = codes(defined(language, ("qqq", one), ("www", other)))
    assert {name for name in ("same-definition", "similar-definitions") if found[name]} == {code} - {""}


NOUN_PHRASES = {
    "en": [
        "a mechanism that gives weight to words",
        "the making of sugar",
        "passing results on to the next layer",
        "adjusting numbers until they fit",
        "Google's own network",
        "uses of electricity in a house",
        "whatever remains after the first step",
        "how strongly two quantities go together",
        "175 billion numbers inside a model",
    ],
    "ja": [
        "言葉の重要さを量る仕組み",
        "植物が光を受けて行う働き",
        "情報を次の層へ渡す小さな部品",
        "人間の価値観に沿うようにすること",
        "予測を行うもの",
        "二つの量の間の違い",
        "水が上から下へ進む流れ",
        "データの取り扱い",
        "たがいに入り組んだ物のつながり",
        "処理の規則を、人があらかじめすべて書いておくという、コンピュータの動かし方",
        "OpenAIが開発した大規模言語モデルの総称",
        "いちばん大きい数のほう",
        "傷口に布を当てる手当て",
        "層を重ねた「深い」モデル",
        "数を数えるときの一つ、二つ、三つ",
        "訓練に使う電力などによって、自然にかかる負担",
    ],
}
NO_NOUN_PHRASES = {
    "en": [
        "is a mechanism that gives weight to words",
        "it gives weight to words",
        "to give weight to words",
        "when a model gives weight to words",
        "refers to the weight of words",
        "gives more weight to some of the words",
        "used to weigh words",
        "in networks, a row of nodes",
    ],
    "ja": [
        "言葉の重要さを量る仕組みである",
        "言葉の重要さを量る仕組みです",
        "言葉の重要さを量る",
        "結果を次の層へ渡す",
        "言葉の重要さを量るために使う",
        "植物が光を使って糖を作った",
        "ほかのどの部分よりも大きい",
        "植物の中では見られない",
        "光を使って糖を作り、水を",
        "植物が使う仕組みだ",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang in NOUN_PHRASES for text in NOUN_PHRASES[lang]])
def test_noun_phrases_are_left_alone(language: str, text: str) -> None:
    assert not codes(defined(language, ("zyx", text.replace("'", "''"))))["no-noun-phrase"]


@pytest.mark.parametrize(
    ("language", "text"), [(lang, text) for lang in NO_NOUN_PHRASES for text in NO_NOUN_PHRASES[lang]]
)
def test_what_is_no_noun_phrase_is_found(language: str, text: str) -> None:
    assert codes(defined(language, ("zyx", text)))["no-noun-phrase"] == 1


FULL_STOPS = {
    "a full stop": ("en", "the flat green part of a plant.", True),
    "a Japanese one": ("ja", "茎につく平たい緑の部分。", True),
    "a wide one": ("ja", "茎につく平たい緑の部分．", True),
    "none": ("en", "the flat green part of a plant", False),
    "none in Japanese": ("ja", "茎につく平たい緑の部分", False),
    "the stop of etc.": ("en", "a tool such as a knife, a spoon, etc.", False),
    "the stop of U.S.": ("en", "the capital of the U.S.", False),
    "an ellipsis": ("en", "whatever comes next...", False),
}


@pytest.mark.parametrize(("language", "text", "is_found"), FULL_STOPS.values(), ids=FULL_STOPS)
def test_a_full_stop_at_the_end_of_a_phrase(language: str, text: str, is_found: bool) -> None:
    assert bool(codes(defined(language, ("zyx", text)))["full-stop"]) is is_found
