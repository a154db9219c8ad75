"""Difficulty: other options for the same questions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from quizgen.model.deck import Deck
from quizgen.model.find import shipped_decks
from quizgen.model.load import load_deck
from quizgen.questions.derive import derive
from quizgen.questions.distract import Difficulty
from tests.made_decks import made_decks
from tests.questions.asking import asked

BIRDS = """\
concepts:
  bird: {term: bird}
  owl: {term: owl, is_a: bird, definition: {en: a bird that hunts by night}, contrasts_with: [hawk, lark]}
  hawk: {term: hawk, is_a: bird}
  lark: {term: lark, is_a: bird}
  crow: {term: crow, is_a: bird}
  oak: {term: oak}
  elm: {term: elm}
  ash: {term: ash}
"""


def _options(difficulty: Difficulty) -> set[str]:
    question = asked(BIRDS, "term", difficulty=difficulty)["owl/term/choice/en"]
    return {option.id for option in question.options} - {"owl"}


def test_hard_options_are_near_and_easy_ones_are_far() -> None:
    assert _options(Difficulty.EASY) == {"oak", "elm", "ash"}
    assert _options(Difficulty.HARD) == {"hawk", "lark", "crow"}


@pytest.mark.parametrize("name", sorted(shipped_decks()))
def test_difficulty_changes_no_address(name: str) -> None:
    deck, _ = load_deck(name)
    assert deck is not None
    asked_for = [{question.identity for question in derive(deck, ["en"], level).questions} for level in Difficulty]
    assert asked_for[0] == asked_for[1] == asked_for[2]


@settings(max_examples=25, deadline=None)
@given(made_decks())
def test_the_default_is_medium(deck: Deck) -> None:
    assert derive(deck, ["ja"]).questions == derive(deck, ["ja"], Difficulty.MEDIUM).questions
