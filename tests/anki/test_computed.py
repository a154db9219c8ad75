"""Exercises in Anki: one set of numbers, solved on the back, the same at each export."""

from __future__ import annotations

from quizgen.anki.fields import fields_of
from quizgen.anki.texts import Texts
from quizgen.model.deck import Form
from quizgen.questions.derive import derive
from quizgen.questions.exercises.kinds import KINDS
from quizgen.text.html import html
from tests.anki.learner import Learner, shown
from tests.questions.exercises.decks import SPEED, deck

DECK = deck(SPEED + "".join(f"  {name}: {{kind: {name}}}\n" for name in KINDS), "ja, en")


def test_every_exercise_becomes_a_note_that_asks_and_solves(anki: Learner) -> None:
    questions = derive(DECK).questions
    anki.bring(questions)
    assert anki.col.note_count() == len(questions) == 2 * 2 * (len(KINDS) + 1)
    for question in questions:
        front, back = anki.rendered(question)
        assert html(question.stem) in front
        assert html(question.explanation) in back
        if question.form is Form.NUMERIC:
            assert anki.note(question)["Typed"] == question.key[0]
        else:
            assert all(html(option.why) in back for option in question.options)


def test_a_note_s_numbers_stay(anki: Learner) -> None:
    before, after = (
        {one.identity: content for one, content in zip(made, fields_of(made, Texts(str)), strict=True)}
        for made in (derive(DECK).questions, derive(DECK).questions)
    )
    assert after == before
    numeric = next(question for question in derive(DECK, ["en"]).questions if question.form is Form.NUMERIC)
    anki.bring([numeric])
    assert shown(anki.rendered(numeric)[1])
