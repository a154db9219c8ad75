"""Facet ``odd:kind``: the one that does not stand in a relation in which all the others stand."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Concept, Form
from quizgen.model.names import relation_birth
from quizgen.questions.context import Context
from quizgen.questions.facets.relation import placed, safe
from quizgen.questions.question import Option, Question
from quizgen.questions.realise import by_hash

_INSIDE = 3
"""Options that do stand in the relation; two at least."""


def questions(ctx: Context) -> Iterator[Question]:
    """One for each relation by which two concepts or more point to one.

    The criterion is told, or a second one could single out another option.
    """
    for concept in ctx.deck.concepts.values():
        if not ctx.term(concept.id):
            continue
        for at, relation in enumerate(ctx.graph.asked):
            met = ctx.graph.back(concept.id, relation)
            if len(met) > 1 and ctx.worded(relation, "odd"):
                yield from _odd(ctx, concept, relation, met, at)


def _odd(ctx: Context, concept: Concept, relation: str, met: list[str], at: int) -> Iterator[Question]:
    address = ctx.address(concept, f"odd:{relation_birth(relation, ctx.deck)}", Form.CHOICE)
    named = [other for other in met if ctx.term(other) and not ctx.alike(other, concept.id)]
    inside = ctx.differing(by_hash(named, ctx.birth, address.identity))[:_INSIDE]
    if len(inside) < 2:
        return
    target = ctx.names(concept.id, "target")
    stem = ctx.relation(relation, "odd", target)
    outside = ctx.distractors.first(
        (band for one in inside for band in ctx.distractors.role(one, relation, True, address.identity)),
        lambda other: _is_outside(ctx, concept.id, inside, other, relation) and not ctx.mentions(stem, other),
    )
    if outside is None:
        return
    options = [ctx.right(outside)]
    for other in inside:
        told = ctx.relation(relation, "sentence", ctx.names(other) | target)
        options.append(Option(ctx.birth(other), ctx.term(other), told))
    yield ctx.ask(
        concept,
        address,
        stem,
        (options[0].id,),
        options=tuple(options),
        about=(concept.id, outside, *inside),
        order=(5, at, 2),
        explanation=ctx.why_not(outside),
    )


def _is_outside(ctx: Context, given: str, inside: list[str], other: str, relation: str) -> bool:
    """Whether the model says that a concept is elsewhere: by the same relation, or by a contrast with one inside."""
    if not ctx.graph.parallel(inside[0], other) or not placed(ctx, given, inside, other, relation):
        return False
    return safe(ctx, given, inside, other, relation)
