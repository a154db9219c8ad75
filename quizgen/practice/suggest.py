"""The rating that is proposed after an answer; the one place that says what is slow."""

from __future__ import annotations

from quizgen.memory.event import Rating
from quizgen.model.form import Form
from quizgen.questions.grade import Verdict
from quizgen.questions.question import Question
from quizgen.text.cells import cells
from quizgen.text.plain import plain

READING = 15
"""Cells read in a second: some 170 English words or 450 Japanese characters a minute, an unhurried pace."""
WRITING = 2
"""Cells written in a second, corrections included."""
THINKING_S = {
    Form.CHOICE: 15,
    Form.CHOICES: 25,
    Form.TRUE_FALSE: 10,
    Form.TYPED: 15,
    Form.NUMERIC: 60,
    Form.CLOZE: 15,
    Form.MATCH: 10,
    Form.ORDER: 10,
}
"""Seconds in which somebody who knows the answer has it, beside reading and writing; for match and order, each row's.

A number may have to be computed. Open answers are not timed: one may have written on paper.
"""


def suggest(
    question: Question, verdict: Verdict, seconds: float, *, hinted: bool = False, longest: float = 300
) -> Rating:
    """The rating to propose: again for wrong; hard for near, hinted or slow; good for the rest.

    Never easy: to wait much longer is the learner's own wish, and neither speed nor the grader knows of it.
    ``seconds`` is how long the answer took; beyond ``longest`` it was a break, which says nothing.
    """
    if verdict is Verdict.WRONG:
        return Rating.AGAIN
    slow = question.form in THINKING_S and ample_s(question) < seconds <= longest
    return Rating.HARD if verdict is Verdict.NEAR or hinted or slow else Rating.GOOD


def suggest_by_points(ticked: int, points: int) -> Rating:
    """The rating to propose for an open answer that said so many of its points: all, at least half, or less."""
    return Rating.GOOD if ticked == points else Rating.HARD if 2 * ticked >= points else Rating.AGAIN


def ample_s(question: Question) -> float:
    """Seconds that are ample for a question: an answer that takes longer was slow."""
    shown = (question.stem, *(option.text for option in (*question.options, *question.left)))
    reading = sum(cells(plain(text)) for text in shown) / READING
    rows = {Form.MATCH: len(question.left), Form.ORDER: len(question.options)}.get(question.form, 1)
    writing = cells(question.key[0]) / WRITING if question.form in (Form.TYPED, Form.CLOZE, Form.NUMERIC) else 0
    return reading + rows * THINKING_S.get(question.form, 0) + writing
