"""What a concept must not be confused with is told with the answer, from what the author set against it."""

from __future__ import annotations

from quizgen.model.deck import Form
from quizgen.questions.derive import derive
from quizgen.questions.question import Question
from quizgen.text.plain import plain
from tests.model.decks import sound

DECK = """
quizgen: 1
id: cells
title: Cells
languages: [en]
concepts:
  mitosis:
    term: mitosis
    definition: division into two equal cells
    contrasts_with: [meiosis, budding]
  meiosis:
    term: meiosis
    definition: division into four different cells
  budding:
    term: budding
    definition: growth of a small cell on a large one
contrasts:
  divisions:
    between: [mitosis, meiosis]
    aspects:
      outcome:
        name: number of cells
        values: {mitosis: two, meiosis: four}
"""


def lines(text: str, piece: str) -> list[str]:
    """What is told with the open question about a concept."""
    questions = derive(sound(text)).questions
    return [plain(line) for line in _open(questions, piece).unlike]


def _open(questions: tuple[Question, ...], piece: str) -> Question:
    [found] = [q for q in questions if q.address.piece == piece and q.form is Form.OPEN]
    return found


def test_a_contrast_says_what_differs_and_else_a_definition_does() -> None:
    assert lines(DECK, "mitosis") == [
        "Meiosis – number of cells: four.",
        "Budding is growth of a small cell on a large one.",
    ]


def test_a_contrast_holds_from_both_sides_and_a_mention_from_one() -> None:
    assert lines(DECK, "meiosis") == ["Mitosis – number of cells: two."]
    assert lines(DECK, "budding") == []


def test_what_is_said_beside_an_option_is_not_said_again() -> None:
    for question in derive(sound(DECK)).questions:
        whys = [option.why for option in question.options]
        assert not [line for line in question.unlike if line in whys]
