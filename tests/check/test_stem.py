"""Stems and statements: sentences each check finds, and sentences it leaves alone."""

from __future__ import annotations

import pytest

from tests.check.decks import asked, codes, defined, stated

NEGATIVE = {
    "en": {
        True: [
            "Which of these is not a plant?",
            "Which organ does not take in water?",
            "What isn''t made in a leaf?",
            "Which of them grow in water except for reeds?",
        ],
        False: [
            "Which of these is NOT a plant?",
            "Which of these is a plant?",
            "What may a leaf do if it does not get light?",
            "What happens when water is not there?",
            "What must a gardener note?",
            "Which knot is the strongest?",
        ],
    },
    "ja": {
        True: [
            "次のうち、植物でないものはどれか。",
            "光合成を行わないのはどれか。",
            "説明として誤っているものはどれか。",
            "植物の働きとして不適切なものはどれか。",
            "根以外のものはどれか。",
        ],
        False: [
            "次のうち、植物「でない」ものはどれか。",
            "次のうち、植物はどれか。",
            "光が当たらないとき、葉はどうなるか。",
            "水が足りない植物に起こるのはどれか。",
            "少ないものから順に並べよ。",
        ],
    },
}


@pytest.mark.parametrize(
    ("language", "stem", "is_found"),
    [(lang, stem, is_found) for lang, table in NEGATIVE.items() for is_found, stems in table.items() for stem in stems],
)
def test_a_stem_that_asks_for_what_is_not_so(language: str, stem: str, is_found: bool) -> None:
    assert bool(codes(asked(language, stem, "a", "b", "c"))["negative-stem"]) is is_found


DOUBLE = {
    "not un-": ("en", "It is not <<uncommon|rare>> for leaves to fall.", True),
    "not nothing": ("en", "Roots do not take in nothing but <<water|air>>.", False),
    "don't and nobody": ("en", "They don''t need nobody to <<grow|fall>>.", True),
    "not under": ("en", "Leaves do not grow under the <<ground|sun>>.", False),
    "not until": ("en", "Leaves do not fall until <<autumn|spring>>.", False),
    "once": ("en", "Leaves do not <<sing|grow>>.", False),
    "nakuwanai": ("ja", "葉が<<冬|夏>>に落ちなくはない。", True),
    "wakedewanai": ("ja", "葉が<<冬|夏>>に落ちないわけではない。", True),
    "nai": ("ja", "葉は<<冬|夏>>には育たない。", False),
    "nakunaru": ("ja", "<<冬|夏>>には葉がなくなる。", False),
}


@pytest.mark.parametrize(("language", "text", "is_found"), DOUBLE.values(), ids=DOUBLE)
def test_two_negatives(language: str, text: str, is_found: bool) -> None:
    assert bool(codes(stated(language, text))["double-negative"]) is is_found


PRONOUNS = {
    "this": ("en", "This takes in <<water|light>>.", True),
    "they": ("en", "They take in <<water|light>>.", True),
    "kore": ("ja", "これは<<水|光>>を吸う。", True),
    "sono": ("ja", "その根は<<水|光>>を吸う。", True),
    "the thing itself": ("en", "Roots take in <<water|light>>.", False),
    "a word that begins alike": ("en", "Thistles need <<light|shade>>.", False),
    "an expletive it": ("en", "It is <<water|light>> that roots take in.", False),
    "sorezore": ("ja", "それぞれの根は<<水|光>>を吸う。", False),
    "konoyouni": ("ja", "このように曲がった根は<<水|光>>を吸う。", False),
    "the thing itself in Japanese": ("ja", "根は<<水|光>>を吸う。", False),
}


@pytest.mark.parametrize(("language", "text", "is_found"), PRONOUNS.values(), ids=PRONOUNS)
def test_a_sentence_that_points_to_what_is_not_there(language: str, text: str, is_found: bool) -> None:
    assert bool(codes(stated(language, text))["unclear-pronoun"]) is is_found


ENDS = {
    "etc": ("en", "a tool with a handle, a blade etc.", True),
    "and so on": ("en", "a tool with a handle, a blade and so on", True),
    "nado": ("ja", "葉や茎や根など", True),
    "tou": ("ja", "葉、茎、根等", True),
    "in the middle": ("ja", "葉や茎などから成る生きもの", False),
    "a word that ends so": ("ja", "すべての人の平等", False),
    "an English word that ends so": ("en", "the art of making a sketch", False),
    "nothing of the kind": ("en", "a tool with a handle and a blade", False),
}


@pytest.mark.parametrize(("language", "text", "is_found"), ENDS.values(), ids=ENDS)
def test_a_definition_with_an_open_end(language: str, text: str, is_found: bool) -> None:
    assert bool(codes(defined(language, ("zyx", text)))["open-end"]) is is_found
