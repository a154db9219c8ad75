"""Facet ``next:step``: what comes right after a step of a sequence?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quizgen.model.deck import Form, Sequence
from quizgen.questions.context import Context
from quizgen.questions.distract import NEEDED, WANTED
from quizgen.questions.facets.sequence import steps_of
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Option, Question
from quizgen.questions.realise import by_hash
from quizgen.text.inline import Text


def questions(ctx: Context) -> Iterator[Question]:
    """For each step but the last a choice among the others; a sequence is learnt link by link."""
    for sequence in ctx.deck.sequences.values():
        steps = steps_of(ctx, sequence)
        if len(steps) - 1 > NEEDED and ctx.text(sequence.title):
            for at, (step, key) in enumerate(pairwise(steps)):
                yield _after(ctx, sequence, steps, step, key, at)


def _after(ctx: Context, sequence: Sequence, steps: tuple[Option, ...], step: Option, key: Option, at: int) -> Question:
    address = ctx.address(sequence, f"next:{step.id}", Form.CHOICE)
    others = [other for other in steps if other not in (step, key)]
    drawn = by_hash(others, lambda other: other.id, address.identity)[:WANTED]
    numbers = {other.id: (Text(str(number)),) for number, other in enumerate(steps, 1)}
    wrong = (
        Option(other.id, other.text, phrase(ctx.language, "why", "step", number=numbers[other.id])) for other in drawn
    )
    return ctx.ask(
        sequence,
        address,
        phrase(ctx.language, "next", "choice", title=ctx.text(sequence.title), step=step.text),
        (key.id,),
        options=(key, *wrong),
        about=tuple(ref.id for ref in sequence.about),
        order=(7, at),
        explanation=ctx.text(sequence.explanation),
    )
