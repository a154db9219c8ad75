"""The languages of one text: pairs each check finds, and pairs it leaves alone."""

from __future__ import annotations

import pytest

from tests.check.decks import codes, head


def pair(ja: str, en: str, more: str = "") -> str:
    return (
        head("ja", "en")
        + "concepts:\n  zyx:\n    term: {ja: 語, en: word}\n    definition:\n"
        + f"      ja: '{ja}'\n      en: '{en}'\n{more}"
    )


NUMBERS = {
    "another year": ("2017年に書かれた論文", "the paper of 2018", True),
    "another scale": ("1750億個の数値", "17.5 billion numbers", True),
    "a number left out": ("七つの層を重ねた3番めのモデル", "the model with many layers", True),
    "the same year": ("2017年に書かれた論文", "the paper of 2017", False),
    "man and million": ("300万個の数値", "3 million numbers", False),
    "oku and billion": ("約1750億個の数値", "some 175 billion numbers", False),
    "mixed scales": ("1億2000万人の国", "a country of 120 million people", False),
    "a scale that counts twice": ("6710億個のうち370億個", "37 of its 671 billion numbers", False),
    "thousands": ("12,000個の数値", "12 thousand numbers", False),
    "full width": ("２０１７年の論文", "the paper of 2017", False),
    "figures and words": ("3つの層", "three layers", False),
    "words and figures": ("三つの層", "3 layers", False),
    "first": ("第1の段階", "the first stage", False),
    "a dozen": ("12個の卵", "a dozen eggs", False),
    "a name with a number": ("GPT-3というモデル", "the model GPT-3", False),
    "an era": ("令和5年の論文", "the paper of 2023", False),
    "a decimal": ("0.5グラムの塩", "0.5 grams of salt", False),
    "half": ("0.5グラムでなく2分の1", "not 0.5 grams but half of it, 1 in 2", False),
}


@pytest.mark.parametrize(("ja", "en", "is_found"), NUMBERS.values(), ids=NUMBERS)
def test_numbers_differ_between_languages(ja: str, en: str, is_found: bool) -> None:
    assert bool(codes(pair(ja, en))["numbers-differ"]) is is_found


NAMES = {
    "another company": ("OpenAIが作ったモデル", "a model built by Google", True),
    "another version": ("GPT-3というモデル", "the model GPT-4", True),
    "the same": ("OpenAIが作ったモデル", "a model built by OpenAI", False),
    "in katakana": ("グーグルが作ったモデル", "a model built by Google", False),
    "spelt out": ("WHOの報告", "a report of the World Health Organization", False),
    "in another case": ("Generativeの略", "short for generative", False),
    "a word that English writes otherwise": ("PCの部品", "a part of a computer", False),
    "small letters": ("kgで量る重さ", "weight in kilograms", False),
}


@pytest.mark.parametrize(("ja", "en", "is_found"), NAMES.values(), ids=NAMES)
def test_names_differ_between_languages(ja: str, en: str, is_found: bool) -> None:
    assert bool(codes(pair(ja, en))["names-differ"]) is is_found


def test_another_name_of_the_same_concept_is_the_same_name() -> None:
    ai = "  ai:\n    term: {ja: 人工知能, en: artificial thought}\n    aliases: [AI]\n"
    assert not codes(pair("AIの一分野", "a branch of artificial thought", ai))["names-differ"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_text_is_missing_in_a_language(language: str) -> None:
    whole = pair("緑の葉", "a green leaf")
    assert not codes(whole)["untranslated"]
    lines = [line for line in whole.splitlines() if not line.startswith(f"      {language}:")]
    assert codes("\n".join(lines) + "\n")["untranslated"] == 1
