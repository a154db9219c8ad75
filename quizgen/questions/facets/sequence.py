"""Facet ``sequence``: put the steps in order."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Form, Sequence
from quizgen.questions.context import Context
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Option, Question
from quizgen.text.fold import fold
from quizgen.text.plain import plain

_LEAST_STEPS = 3


def questions(ctx: Context) -> Iterator[Question]:
    """One question a sequence of at least three steps, all of them different."""
    for sequence in ctx.deck.sequences.values():
        steps = steps_of(ctx, sequence)
        title = ctx.text(sequence.title)
        if not title or len(steps) < _LEAST_STEPS:
            continue
        yield ctx.ask(
            sequence,
            ctx.address(sequence, "sequence", Form.ORDER),
            phrase(ctx.language, "sequence", "order", title=title),
            tuple(step.id for step in steps),
            options=steps,
            about=tuple(ref.id for ref in sequence.about),
            order=(7,),
            explanation=ctx.text(sequence.explanation),
        )


def steps_of(ctx: Context, sequence: Sequence) -> tuple[Option, ...]:
    """The steps in their order; none where one has no text in this language, or two say the same."""
    steps = tuple(Option(step.birth, ctx.text(step.text)) for step in sequence.steps.values())
    texts = {fold(plain(step.text)) for step in steps if step.text}
    return steps if len(texts) == len(steps) else ()
