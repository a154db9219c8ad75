"""Facet ``term``: which term fits this definition?"""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Concept, Form
from quizgen.questions.context import Context
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Question
from quizgen.text.inline import Inline


def questions(ctx: Context) -> Iterator[Question]:
    """A choice among terms, and the term to be written; none where the definition names it."""
    for concept in ctx.deck.concepts.values():
        definition = ctx.definition(concept.id)
        if definition and ctx.term(concept.id) and not ctx.mentions(definition, concept.id):
            yield from _of_concept(ctx, concept, definition)


def _of_concept(ctx: Context, concept: Concept, definition: Inline) -> Iterator[Question]:
    about, explanation = (concept.id,), ctx.explain(concept)
    address = ctx.address(concept, "term", Form.CHOICE)
    others = ctx.distractors.pick(
        ctx.distractors.near(concept.id, address.identity),
        lambda other: fits(ctx, concept.id, other),
        lambda other: ctx.graph.parallel(concept.id, other),
    )
    if others:
        options = ctx.term_options(concept.id, others)
        yield ctx.ask(
            concept,
            address,
            phrase(ctx.language, "term", "choice", definition=definition),
            (options[0].id,),
            options=options,
            about=about,
            order=(0,),
            explanation=explanation,
        )
    yield ctx.ask_term(
        concept,
        ctx.address(concept, "term", Form.TYPED),
        phrase(ctx.language, "term", "typed", definition=definition),
        concept.id,
        about=about,
        order=(0,),
        explanation=explanation,
    )


def fits(ctx: Context, key: str, other: str) -> bool:
    """Whether a concept is a safe distractor for the definition of another."""
    definition = ctx.definition(key)
    return (
        bool(ctx.term(other))
        and not ctx.graph.may_both_answer(key, other)
        and not ctx.mentions(definition, other)
        and ctx.folded_definition(key) != ctx.folded_definition(other)
    )
