"""Facets ``abbreviation`` and ``long_form``."""

from __future__ import annotations

import pytest

from tests.questions.asking import asked, stems

ML = "concepts:\n  ml:\n    term: {en: machine learning, ja: 機械学習}\n    abbreviation: ML\n"
RLHF = (
    "concepts:\n  rlhf:\n    term: RLHF\n    definition: {en: a technique}\n"
    "    aliases: {en: [learning from feedback]}\n"
    "    stands_for: {en: reinforcement learning from human feedback}\n"
)


def test_a_term_with_an_abbreviation_is_asked_in_both_directions() -> None:
    short, long = asked(ML, "abbreviation"), asked(ML, "long_form")
    assert stems(short | long) == {
        "ml/abbreviation/typed/en": "What is the abbreviation of “machine learning”?",
        "ml/long_form/typed/en": "What is “ML” short for?",
    }
    assert short["ml/abbreviation/typed/en"].key == ("ML",)
    assert long["ml/long_form/typed/en"].key == ("machine learning",)
    assert long["ml/long_form/typed/en"].accepted == ("機械学習",)
    assert stems(asked(ML, "long_form", "ja")) == {"ml/long_form/typed/ja": "「ML」は何の略称か。"}


def test_a_term_that_is_an_abbreviation_is_asked_in_both_directions() -> None:
    assert asked(RLHF, "abbreviation")["rlhf/abbreviation/typed/en"].key == ("RLHF",)
    long = asked(RLHF, "long_form")["rlhf/long_form/typed/en"]
    assert (long.key, long.accepted) == (("reinforcement learning from human feedback",), ("learning from feedback",))


def test_how_the_short_form_is_read_is_not_what_it_stands_for() -> None:
    text = RLHF.replace("term: RLHF", "term: RLHF\n    reading: {ja: アールエルエイチエフ}")
    text = text.replace("stands_for: {en:", "stands_for: {ja: 人間のフィードバックによる強化学習, en:")
    assert asked(text, "long_form", "ja")["rlhf/long_form/typed/ja"].accepted == ()
    kana = asked(ML + "    reading: {ja: きかいがくしゅう}\n", "long_form", "ja")["ml/long_form/typed/ja"]
    assert kana.accepted == ("きかいがくしゅう", "machine learning")


def test_the_abbreviation_counts_as_the_term() -> None:
    text = ML + "    definition: {en: a field that finds rules in data}\n"
    assert asked(text, "term")["ml/term/typed/en"].accepted == ("ML",)


@pytest.mark.parametrize(
    "text",
    [
        "concepts:\n  ml: {term: machine learning}\n",
        "concepts:\n  ml: {term: ML, abbreviation: ml}\n",
        "concepts:\n  ml: {term: machine learning, abbreviation: {ja: 機学}}\n",
        "concepts:\n  ml: {term: {ja: 機械学習}, abbreviation: ML}\n",
    ],
)
def test_nothing_is_asked_without_both_forms(text: str) -> None:
    assert not asked(text, "abbreviation")
    assert not asked(text, "long_form")
