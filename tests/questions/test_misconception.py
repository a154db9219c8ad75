"""Misconceptions: true or false, and options of the question what something is."""

from __future__ import annotations

import pytest

from quizgen.questions.distract import Difficulty
from quizgen.questions.question import FALSE, TRUE
from quizgen.text.plain import plain
from tests.questions.asking import asked, stems, wrong

WHALES = """\
concepts:
  whale:
    term: {en: whale, ja: 鯨}
    article: {en: a}
    definition: {en: a sea animal that breathes air}
    misconceptions:
      fish: {text: {en: a big fish that lives in the sea}, why: {en: It has lungs and feeds its young with milk.}}
      ship: {en: a thing that people built}
  bat: {term: bat, definition: {en: an animal that flies by night}}
  owl: {term: owl, definition: {en: a bird that flies by night}}
  eel: {term: eel, definition: {en: a long animal without legs}}
"""


def test_a_misconception_is_asked_as_true_or_false() -> None:
    found = asked(WHALES, "misconception")
    assert set(found) == {"whale/misconception:fish/true-false/en", "whale/misconception:ship/true-false/en"}
    for question in found.values():
        if question.key == (FALSE,):
            assert plain(question.answer) == "A whale is a sea animal that breathes air."
        else:
            assert plain(question.stem) == "A whale is a sea animal that breathes air."
    assert [question.key for question in found.values()].count((TRUE,)) <= 1
    assert len(set(stems(found).values())) == 2


@pytest.mark.parametrize(("difficulty", "shown"), [("easy", 0), ("medium", 1), ("hard", 2)])
def test_misconceptions_are_among_the_options_as_the_difficulty_wants(difficulty: str, shown: int) -> None:
    question = asked(WHALES, "definition", difficulty=Difficulty(difficulty))["whale/definition/choice/en"]
    mistaken = [option for option in question.options if option.id.startswith("misconception:")]
    assert (len(mistaken), len(question.options)) == (shown, 4)


def test_the_reason_why_it_is_wrong_comes_along() -> None:
    question = asked(WHALES, "definition", difficulty=Difficulty.HARD)["whale/definition/choice/en"]
    assert wrong(question)["a big fish that lives in the sea"] == "It has lungs and feeds its young with milk."


@pytest.mark.parametrize(
    ("old", "new"),
    [("    definition: {en: a sea animal that breathes air}\n", ""), ("{en: whale, ja: 鯨}", "{ja: 鯨}")],
    ids=["no definition to tell it from", "no term in this language"],
)
def test_without_the_truth_no_falsehood_is_asked(old: str, new: str) -> None:
    assert not asked(WHALES.replace(old, new), "misconception")
