"""A rubric of points: what a full answer says."""

from __future__ import annotations

from quizgen.questions.realise import realise
from quizgen.questions.show import line, record
from quizgen.text.plain import plain
from tests.questions.asking import asked

DECK = """\
concepts:
  leaf: {term: leaf, definition: a green part, points: {en: [It is green., It is a part.], ja: [緑, 部分]}}
  root: {term: root, definition: an underground part}
questions:
  why: {form: open, stem: Why?, key: Because., points: [The first reason., The second.]}
"""


def test_the_points_of_a_definition_stand_with_its_open_question() -> None:
    question = asked(DECK, "definition")["leaf/definition/open/en"]
    assert [plain(point) for point in question.points] == ["It is green.", "It is a part."]
    assert asked(DECK, "definition")["root/definition/open/en"].points == ()
    assert asked(DECK, "term")["leaf/term/typed/en"].points == ()


def test_a_written_question_has_points_that_are_shown() -> None:
    shown = realise(asked(DECK, "written")["why/written/open/en"])
    assert record(shown)["points"] == ["The first reason.", "The second."]
    assert line(shown).endswith("→ Because.\n      · The first reason.\n      · The second.")
