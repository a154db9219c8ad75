"""Facets ``relation:kind:target`` and ``inverse:kind:target``: what a concept relates to."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Concept, Form
from quizgen.questions.context import Context
from quizgen.questions.graph import ASKED_RELATIONS
from quizgen.questions.phrasing import has_phrase, phrase
from quizgen.questions.question import Question


def questions(ctx: Context) -> Iterator[Question]:
    """Both directions of each relation, each where the model gives it one answer only."""
    for concept in ctx.deck.concepts.values():
        if not ctx.term(concept.id):
            continue
        for at, relation in enumerate(ASKED_RELATIONS):
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
    facet = f"{'inverse' if inverse else 'relation'}:{relation}:{ctx.deck.concepts[target].birth}"
    values = ctx.names(concept.id) | ctx.names(target, "target")
    about, explanation = (concept.id, target), phrase(ctx.language, "relation", relation, "sentence", **values)
    stem = phrase(ctx.language, "relation", relation, "inverse" if inverse else "forward", **values)
    address = ctx.address(concept, facet, Form.CHOICE)
    others = ctx.distractors.pick(
        ctx.distractors.role(key, relation, inverse, address.identity),
        lambda other: _safe(ctx, given, key, other, relation) and not ctx.mentions(stem, other),
    )
    if others and not ctx.mentions(stem, key):
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
    if not inverse and has_phrase(ctx.language, "relation", relation, "typed"):
        yield ctx.ask_term(
            concept,
            ctx.address(concept, facet, Form.TYPED),
            phrase(ctx.language, "relation", relation, "typed", **values),
            target,
            about=about,
            order=(5, at),
            explanation=explanation,
        )


def _safe(ctx: Context, given: str, key: str, other: str, relation: str) -> bool:
    """Whether the relation is false of a candidate: nothing joins it with what is given, near or far.

    Far is looked at from both ends: what uses a whole has the whole's parts, too; what uses a
    kind of thing may well use each of that kind.
    """
    graph = ctx.graph
    if not ctx.term(other) or graph.may_both_answer(key, other) or graph.may_both_answer(given, other):
        return False
    if graph.linked(given, other) or not graph.ancestors(given).isdisjoint(graph.to(other, relation)):
        return False
    return given not in graph.reach(other, (relation,)) and other not in graph.reach(given, (relation,))
