"""Facet ``computed``: exercises, whose answers are computed from numbers that are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Form
from quizgen.questions.context import Context
from quizgen.questions.exercises.compose import question, texts_of
from quizgen.questions.exercises.registry import kind_of
from quizgen.questions.question import Question

FORMS = (Form.NUMERIC, Form.CHOICE)


def questions(ctx: Context) -> Iterator[Question]:
    """Each exercise by its number, and by a choice among typical mistakes where there are enough.

    A kind that fails makes no question: ``quizgen.questions.exercises.trial`` says why.
    """
    for exercise in ctx.deck.exercises.values():
        for form in FORMS:
            try:
                kind = kind_of(exercise)
                texts = texts_of(ctx, exercise, kind)
                made = question(ctx, exercise, kind, texts, form) if texts else None
            except Exception:
                made = None
            if made is not None:
                yield made
