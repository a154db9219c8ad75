"""Facet ``instance``."""

from __future__ import annotations

from tests.questions.asking import asked, keys, stems, wrong

KINDS = """\
concepts:
  fruit: {term: fruit, article: {en: a}, examples: {plum: {en: a ripe plum}, fruity: {en: a bowl of fruit}}}
  tool: {term: tool, article: {en: a}, examples: {saw: {en: a rusty saw}}}
  metal: {term: metal, article: {en: a}, examples: {iron: {en: a bit of iron}}}
  ore: {term: ore, part_of: fruit, examples: {stone: {en: a red stone}}}
  bare: {term: bare thing}
"""


def test_a_concept_is_asked_for_its_example_among_examples_of_others() -> None:
    found = asked(KINDS, "instance")
    assert stems(found)["fruit/instance:plum/choice/en"] == "Which of these is an example of a fruit?"
    question = found["fruit/instance:plum/choice/en"]
    assert keys(question) == {"a ripe plum"}
    assert wrong(question) == {
        "a rusty saw": "That is an example of a tool.",
        "a bit of iron": "That is an example of a metal.",
    }


def test_an_example_that_names_its_concept_is_not_asked_for() -> None:
    assert "fruit/instance:fruity/choice/en" not in asked(KINDS, "instance")


def test_examples_of_what_is_joined_with_the_concept_are_no_distractors() -> None:
    assert not asked(KINDS.replace("term: metal", "term: metal, uses: fruit"), "instance:plum")
