"""Facet ``example``: what is this an example of?"""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Concept, Form
from quizgen.questions.context import Context
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Question
from quizgen.text.inline import Inline


def questions(ctx: Context) -> Iterator[Question]:
    """A choice among concepts that nothing joins with the one exemplified."""
    for concept in ctx.deck.concepts.values():
        for at, example in enumerate(concept.examples.values()):
            text = ctx.text(example.text)
            if text and ctx.term(concept.id) and not ctx.mentions(text, concept.id):
                yield from _of_example(ctx, concept, example.birth, text, at)


def _of_example(ctx: Context, concept: Concept, birth: str, text: Inline, at: int) -> Iterator[Question]:
    address = ctx.address(concept, f"example:{birth}", Form.CHOICE)
    others = ctx.distractors.pick(
        ctx.distractors.near(concept.id, address.identity),
        lambda other: unjoined(ctx, concept.id, other) and not ctx.mentions(text, other),
        lambda other: ctx.graph.parallel(concept.id, other),
    )
    if others:
        options = ctx.term_options(concept.id, others)
        yield ctx.ask(
            concept,
            address,
            phrase(ctx.language, "example", "choice", example=text),
            (options[0].id,),
            options=options,
            about=(concept.id,),
            order=(2, at),
            explanation=ctx.why_not(concept.id),
        )


def unjoined(ctx: Context, key: str, other: str) -> bool:
    """Whether an example of one cannot be one of the other: neither follows from the other."""
    graph = ctx.graph
    return (
        bool(ctx.term(other))
        and not graph.may_both_answer(key, other)
        and not graph.reaches(key, other, graph.leading)
        and not graph.reaches(other, key, graph.leading)
    )
