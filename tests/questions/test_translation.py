"""Facet ``translation``."""

from __future__ import annotations

import pytest

from quizgen.questions.realise import realise
from quizgen.questions.show import record
from tests.questions.asking import asked, keys, stems, wrong

WORDS = """\
translate: [ja-en]
concepts:
  leaf: {term: {ja: 葉, en: leaf}, reading: {ja: は}, aliases: {en: [blade]}}
  root: {term: {ja: 根, en: root}, contrasts_with: leaf}
  stem: {term: {ja: 茎, en: stem}}
"""


def test_a_term_is_asked_for_in_the_other_language() -> None:
    found = asked(WORDS, "translation", "ja")
    assert stems(found)["leaf/translation/choice/ja-en"] == "「葉」に当たる英語はどれか。"
    assert stems(found)["leaf/translation/typed/ja-en"] == "「葉」を英語で何というか。"
    typed, choice = found["leaf/translation/typed/ja-en"], found["leaf/translation/choice/ja-en"]
    assert (typed.key, typed.accepted) == (("leaf",), ("blade",))
    assert keys(choice) == {"leaf"}
    assert wrong(choice) == {"root": "「root」は「根」に当たる。", "stem": "「stem」は「茎」に当たる。"}


def test_it_is_asked_in_the_language_of_its_stem_at_an_address_with_both() -> None:
    question = asked(WORDS, "translation", "ja")["leaf/translation/typed/ja-en"]
    assert question.language == "ja"
    assert question.identity == "garden/leaf/translation/typed/ja-en@1"
    assert record(realise(question))["language"] == "ja"


def test_the_other_direction_is_asked_only_where_it_is_wanted() -> None:
    assert not asked(WORDS, "translation", "en")
    both = WORDS.replace("[ja-en]", "[ja-en, en-ja]")
    typed = asked(both, "translation", "en")["leaf/translation/typed/en-ja"]
    assert (typed.key, typed.accepted) == (("葉",), ("は",))


@pytest.mark.parametrize(
    "concepts",
    [
        "leaf: {term: {ja: 葉}}",
        "gpt: {term: GPT}",
        "google: {term: {ja: グーグル, en: Google}, aliases: {ja: [Google]}}",
        "one: {term: {ja: はし, en: bridge}}\n  two: {term: {ja: はし, en: chopsticks}}",
    ],
    ids=["no term there", "the same term", "an alias that is the term there", "a term that two concepts share"],
)
def test_what_has_no_one_translation_is_left_alone(concepts: str) -> None:
    assert not asked(f"translate: [ja-en]\nconcepts:\n  {concepts}\n", "translation", "ja")


def test_a_word_in_katakana_is_to_be_written_and_not_to_be_chosen_by_its_sound() -> None:
    found = asked(WORDS.replace("ja: 葉,", "ja: リーフ,"), "translation", "ja")
    assert {address for address in found if address.startswith("leaf/")} == {"leaf/translation/typed/ja-en"}


def test_a_name_that_both_languages_use_is_no_option() -> None:
    found = asked(WORDS + "  dna: {term: DNA, contrasts_with: leaf}\n", "translation", "ja")
    assert wrong(found["leaf/translation/choice/ja-en"]).keys() == {"root", "stem"}
