"""Facet ``analogy:kind:target``: A is to B as C is to what?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from quizgen.model.deck import Concept, Form
from quizgen.model.names import relation_birth
from quizgen.questions.context import Context
from quizgen.questions.facets.relation import safe
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Question
from quizgen.questions.realise import hash_rank

_SHARP = ("part_of", "made_by", "introduced_in")
"""Relations that a pair calls to mind by itself; what uses what, or is a kind of what, is asked outright."""
_LONGEST_WALK = 64
"""Pairs looked at for a model of the analogy."""

_Pair = tuple[int, str, str]


def questions(ctx: Context) -> Iterator[Question]:
    """One a concept: of the relations that give it one answer only, the one that its hash draws.

    The pair that is given stands in the same relation and in no other.
    """
    relations = [relation for relation in ctx.graph.asked if relation in _SHARP or relation in ctx.deck.relations]
    rings = {relation: _ring(ctx, relation) for relation in relations}
    for concept in ctx.deck.concepts.values():
        drawn = sorted(
            (hash_rank(concept.birth, "analogy", relation_birth(relation, ctx.deck)), relation)
            for relation in relations
            if len(ctx.graph.to(concept.id, relation)) == 1
        )
        for _, relation in drawn if ctx.term(concept.id) else ():
            question = _of_relation(ctx, concept, relation, rings[relation])
            if question is not None:
                yield question
                break


def _of_relation(ctx: Context, concept: Concept, relation: str, ring: list[_Pair]) -> Question | None:
    (target,) = ctx.graph.to(concept.id, relation)
    if not _only(ctx, concept.id, target):
        return None
    facet = f"analogy:{relation_birth(relation, ctx.deck)}:{ctx.birth(target)}"
    address = ctx.address(concept, facet, Form.CHOICE)
    pair = _model(ctx, ring, concept.id, target, address.identity)
    if pair is None:
        return None
    first, second = pair
    values = ctx.names(first, "first") | ctx.names(second, "second") | ctx.names(concept.id, "third")
    stem = phrase(ctx.language, "analogy", "choice", **values)
    others = ctx.distractors.pick(
        ctx.distractors.role(target, relation, False, address.identity),
        lambda other: safe(ctx, concept.id, (target,), other, relation) and not ctx.mentions(stem, other),
        lambda other: ctx.graph.parallel(target, other),
    )
    told = [
        ctx.relation(relation, "sentence", ctx.names(one) | ctx.names(other, "target"))
        for one, other in (pair, (concept.id, target))
    ]
    if not others or not all(told) or ctx.mentions(stem, target):
        return None
    options = ctx.term_options(target, others)
    return ctx.ask(
        concept,
        address,
        stem,
        (options[0].id,),
        options=options,
        about=(concept.id, target, first, second),
        order=(5, len(ctx.graph.asked)),
        explanation=phrase(ctx.language, "explain", "both", first=told[0], second=told[1]),
    )


def _model(ctx: Context, ring: list[_Pair], concept: str, target: str, address: str) -> tuple[str, str] | None:
    """The pair that the analogy starts from: the first behind the address whose members are other concepts."""
    start = bisect_left(ring, (hash_rank(address, "pair"), "", ""))
    for step in range(min(len(ring), _LONGEST_WALK)):
        _, one, other = ring[(start + step) % len(ring)]
        if {one, other}.isdisjoint((concept, target)) and _only(ctx, one, other):
            return one, other
    return None


def _ring(ctx: Context, relation: str) -> list[_Pair]:
    """The pairs of a relation around a circle of hashes; one target a concept."""
    return sorted(
        (hash_rank(ctx.birth(one), ctx.birth(targets[0])), one, targets[0])
        for one, links in ctx.graph.outgoing.items()
        if len(targets := links.get(relation, [])) == 1 and ctx.term(one) and ctx.term(targets[0])
    )


def _only(ctx: Context, one: str, other: str) -> bool:
    """Whether one relation alone joins two concepts: else it is not clear which one is meant."""
    graph = ctx.graph
    joins = sum(
        end in targets
        for start, end in ((one, other), (other, one))
        for relation, targets in graph.outgoing[start].items()
        if relation in graph.asked
    )
    return joins == 1 and not graph.same_name(one, other)
