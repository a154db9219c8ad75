"""Facet ``next``."""

from __future__ import annotations

import re

from tests.questions.asking import asked, keys, stems, wrong

GROWING = """\
concepts: {plant: {term: plant}}
sequences:
  growing:
    about: plant
    title: {en: how a plant grows, ja: 植物の育ち方}
    steps:
      seed: {en: a seed, ja: 種}
      sprout: {text: {en: a sprout, ja: 芽}, was: [shoot]}
      flower: {en: a flower, ja: 花}
      fruit: {en: a fruit, ja: 実}
"""


def test_each_link_of_a_sequence_is_asked_for() -> None:
    found = asked(GROWING, "next")
    assert stems(found) == {
        "growing/next:seed/choice/en": "Think of how a plant grows. What comes right after “a seed”?",
        "growing/next:shoot/choice/en": "Think of how a plant grows. What comes right after “a sprout”?",
        "growing/next:flower/choice/en": "Think of how a plant grows. What comes right after “a flower”?",
    }
    question = found["growing/next:shoot/choice/en"]
    assert keys(question) == {"a flower"}
    assert wrong(question) == {"a seed": "That is step 1.", "a fruit": "That is step 4."}
    stem = stems(asked(GROWING, "next", "ja"))["growing/next:seed/choice/ja"]
    assert stem == "「植物の育ち方」で、「種」のすぐ次に来るものはどれか。"


def test_a_short_sequence_is_left_alone() -> None:
    assert not asked(GROWING.replace("      fruit: {en: a fruit, ja: 実}\n", ""), "next")


def test_a_sequence_without_texts_in_a_language_is_left_alone_there() -> None:
    only_japanese = re.sub(r"en: a \w+, ", "", GROWING)
    assert not asked(only_japanese, "next")
    assert len(asked(only_japanese, "next", "ja")) == 3
