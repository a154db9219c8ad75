"""Exercises as an author writes them, loaded."""

from __future__ import annotations

from quizgen.model.deck import Deck, Form
from quizgen.model.load import load_text
from quizgen.questions.derive import derive
from quizgen.questions.question import Question

HEAD = "quizgen: 1\nid: rides\ntitle: Rides\nlanguages: [{}]\nexercises:\n"
SPEED = """\
  speed:
    draw: {d: 20..240 step 20, t: [2, 3, 4, 6]}
    where: d % t == 0
    stem: "{d} km in {t} hours: how fast?"
    key: d / t
    unit: km/h
    mistakes:
      multiplied: {gives: d * t, why: "{d} is divided by {t}, not multiplied."}
      subtracted: {gives: d - t}
      added: {gives: d + t, why: Not a sum.}
      halved: {gives: d / 2}
    solution: ['Divide: $\\frac{d}{t}$.', 'It is {key}.']
"""


def deck(body: str = SPEED, languages: str = "en") -> Deck:
    """The deck of some exercises, without a mistake in its text."""
    found, problems = load_text(HEAD.format(languages) + body)
    assert found is not None, [str(problem) for problem in problems]
    return found


def only(form: Form, made: Deck | None = None) -> Question:
    """The one question of a form."""
    (found,) = (question for question in derive(made or deck()).questions if question.form is form)
    return found
