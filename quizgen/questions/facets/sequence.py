"""Facet ``sequence``: put the steps in order."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Form
from quizgen.questions.context import Context
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Option, Question
from quizgen.text.fold import fold
from quizgen.text.plain import plain

_LEAST_STEPS = 3


def questions(ctx: Context) -> Iterator[Question]:
    """One question a sequence of at least three steps, all of them different."""
    for sequence in ctx.deck.sequences.values():
        steps = [(step.birth, ctx.text(step.text)) for step in sequence.steps.values()]
        title = ctx.text(sequence.title)
        if not title or len(steps) < _LEAST_STEPS or not all(text for _, text in steps):
            continue
        if len({fold(plain(text)) for _, text in steps}) < len(steps):
            continue
        yield ctx.ask(
            sequence,
            ctx.address(sequence, "sequence", Form.ORDER),
            phrase(ctx.language, "sequence", "order", title=title),
            tuple(birth for birth, _ in steps),
            options=tuple(Option(birth, text) for birth, text in steps),
            about=tuple(ref.id for ref in sequence.about),
            order=(7,),
            explanation=ctx.text(sequence.explanation),
        )
