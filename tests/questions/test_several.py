"""Facets ``relation:kind`` and ``inverse:kind``: several right answers."""

from __future__ import annotations

from quizgen.model.deck import Form
from tests.questions.asking import asked, keys, stems, wrong

TREES = """\
concepts:
  tree: {term: tree, article: {en: a}}
  oak: {term: oak, is_a: tree, uses: [light, water]}
  elm: {term: elm, is_a: tree}
  oak-tree: {term: cherry tree, is_a: tree}
  fern: {term: fern, definition: {en: a plant with fronds}, contrasts_with: [oak, elm]}
  moss: {term: moss, contrasts_with: [oak, elm]}
  light: {term: light}
  water: {term: water}
  sand: {term: sand, contrasts_with: [light, water]}
  salt: {term: salt, contrasts_with: [light, water]}
"""


def test_all_kinds_of_a_thing_are_asked_for_at_once() -> None:
    question = asked(TREES, "inverse:is_a")["tree/inverse:is_a/choices/en"]
    assert question.form is Form.CHOICES
    assert stems({"": question}) == {"": "Which of these are kinds of tree?"}
    assert keys(question) == {"oak", "elm"}
    assert wrong(question).keys() == {"fern", "moss"}


def test_what_holds_the_name_of_the_kind_is_not_shown() -> None:
    assert "cherry tree" not in keys(asked(TREES, "inverse:is_a")["tree/inverse:is_a/choices/en"])


def test_all_that_one_thing_relates_to_is_asked_for_at_once() -> None:
    question = asked(TREES, "relation:uses")["oak/relation:uses/choices/en"]
    assert keys(question) == {"light", "water"}
    assert wrong(question).keys() == {"sand", "salt"}


def test_a_relation_of_the_deck_is_asked_in_its_own_words() -> None:
    text = """\
relations:
  eats: {sentence: '{cap_term} eats {target}.', forward: 'What does {a_term} eat?'}
concepts:
  cow: {term: cow, article: {en: a}, relates: {eats: [grass, clover]}}
  grass: {term: grass}
  clover: {term: clover}
  ham: {term: ham, contrasts_with: grass}
  egg: {term: egg, contrasts_with: clover}
  pig: {term: pig, relates: {eats: [ham, egg]}}
"""
    found = asked(text, "relation:eats")
    assert stems(found)["cow/relation:eats/choices/en"] == "What does a cow eat?"
    assert keys(found["cow/relation:eats/choices/en"]) == {"grass", "clover"}


def test_one_target_alone_is_no_matter_of_several() -> None:
    assert not asked(TREES.replace("[light, water]}", "light}"), "relation:uses")


def test_two_of_one_name_are_not_two_options() -> None:
    text = TREES + "  ulmus: {term: Elm, is_a: tree, contrasts_with: [fern, moss]}\n"
    question = asked(text, "inverse:is_a")["tree/inverse:is_a/choices/en"]
    assert {key.casefold() for key in keys(question)} == {"oak", "elm"}
    assert len(question.key) == 2


def test_too_few_safe_distractors_give_no_question() -> None:
    assert not asked(TREES.replace("contrasts_with: [oak, elm]", "related: tree"), "inverse:is_a")
