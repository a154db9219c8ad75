"""Facet ``computed``: exercises, whose answers are computed from numbers that are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Exercise, Form
from quizgen.questions.context import Context
from quizgen.questions.exercises.compose import Texts, question, texts_of
from quizgen.questions.exercises.kind import Kind
from quizgen.questions.exercises.registry import kind_of
from quizgen.questions.question import Question

FORMS = (Form.NUMERIC, Form.CHOICE)


def questions(ctx: Context) -> Iterator[Question]:
    """Each exercise by its number, and by a choice among typical mistakes where there are enough.

    A kind that fails makes no question: ``quizgen.questions.exercises.trial`` says why.
    """
    for exercise in ctx.deck.exercises.values():
        try:
            kind = kind_of(exercise)
            texts = texts_of(ctx, exercise, kind)
        except Exception:
            continue
        if texts is not None:
            made = (_made(ctx, exercise, kind, texts, form) for form in FORMS)
            yield from (one for one in made if one is not None)


def _made(ctx: Context, exercise: Exercise, kind: Kind, texts: Texts, form: Form) -> Question | None:
    try:
        return question(ctx, exercise, kind, texts, form)
    except Exception:
        return None
