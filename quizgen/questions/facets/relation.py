"""Facets ``relation:kind:target`` and ``inverse:kind:target``: what a concept relates to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.model.deck import Concept, Form
from quizgen.model.names import relation_birth
from quizgen.questions.context import Context
from quizgen.questions.question import Question


def questions(ctx: Context) -> Iterator[Question]:
    """Both directions of each relation, each where the model gives it one answer only."""
    for concept in ctx.deck.concepts.values():
        if not ctx.term(concept.id):
            continue
        for at, relation in enumerate(ctx.graph.asked):
            pointed = ctx.graph.to(concept.id, relation)
            for target in pointed:
                if not ctx.term(target):
                    continue
                if len(pointed) == 1:
                    yield from _asked(ctx, concept, relation, target, False, at)
                if len(ctx.graph.back(target, relation)) == 1:
                    yield from _asked(ctx, concept, relation, target, True, at)


def _asked(ctx: Context, concept: Concept, relation: str, target: str, inverse: bool, at: int) -> Iterator[Question]:
    given, key = (target, concept.id) if inverse else (concept.id, target)
    path = f"{relation_birth(relation, ctx.deck)}:{ctx.birth(target)}"
    facet = f"{'inverse' if inverse else 'relation'}:{path}"
    values = ctx.names(concept.id) | ctx.names(target, "target")
    about, explanation = (concept.id, target), ctx.relation(relation, "sentence", values)
    stem = ctx.relation(relation, "inverse" if inverse else "forward", values)
    address = ctx.address(concept, facet, Form.CHOICE)
    asks = stem and not ctx.mentions(stem, key) and not ctx.alike(given, key)
    others = asks and ctx.distractors.pick(
        ctx.distractors.role(key, relation, inverse, address.identity),
        lambda other: safe(ctx, given, (key,), other, relation) and not ctx.mentions(stem, other),
        lambda other: ctx.graph.parallel(key, other),
    )
    if others:
        options = ctx.term_options(key, others)
        yield ctx.ask(
            concept,
            address,
            stem,
            (options[0].id,),
            options=options,
            about=about,
            order=(5, at, inverse),
            explanation=explanation,
        )
    typed = () if inverse else ctx.relation(relation, "typed", values)
    if typed:
        yield ctx.ask_term(
            concept,
            ctx.address(concept, facet, Form.TYPED),
            typed,
            target,
            about=about,
            order=(5, at),
            explanation=explanation,
        )


def safe(ctx: Context, given: str, keys: Sequence[str], other: str, relation: str) -> bool:
    """Whether a relation is false between what is given and a candidate, in either direction.

    Nothing may join the two, near or far: what a whole makes use of may well have the part that is
    asked about, and what uses a kind of thing may well use each of that kind.
    """
    graph = ctx.graph
    if not ctx.term(other) or any(graph.may_both_answer(one, other) for one in (given, *keys)):
        return False
    if graph.linked(given, other) or not graph.ancestors(given).isdisjoint(graph.to(other, relation)):
        return False
    return not (graph.reaches(other, given, (relation,)) or graph.reaches(given, other, (relation,)))


def placed(ctx: Context, given: str, inside: list[str], other: str, relation: str) -> bool:
    """Whether the model says where a concept belongs: by the same relation elsewhere, or by a contrast.

    Where much is true of one thing, that nothing is told of another does not make it false.
    """
    contrasted = ctx.graph.contrasts[other]
    return bool(ctx.graph.to(other, relation)) or any(one in contrasted for one in (given, *inside))
