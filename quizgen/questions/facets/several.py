"""Facets ``relation:kind`` and ``inverse:kind``: all that a concept relates to, where that is more than one."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Concept, Form
from quizgen.model.names import relation_birth
from quizgen.questions.context import Context
from quizgen.questions.facets.relation import placed, safe
from quizgen.questions.question import Question
from quizgen.questions.realise import by_hash
from quizgen.text.inline import Inline

_MOST_KEYS = 4
"""Right answers shown; which ones, if there are more, is drawn by their hash."""
_OPTIONS = 5
"""Options aimed at, with two distractors at least."""


def questions(ctx: Context) -> Iterator[Question]:
    """Several correct: for each relation and end of it at which a concept meets two others or more."""
    for concept in ctx.deck.concepts.values():
        if not ctx.term(concept.id):
            continue
        for at, relation in enumerate(ctx.graph.asked):
            for inverse in (False, True):
                met = ctx.graph.back(concept.id, relation) if inverse else ctx.graph.to(concept.id, relation)
                if len(met) > 1:
                    yield from _all(ctx, concept, relation, met, inverse, at)


def stem_of(ctx: Context, concept: str, relation: str, inverse: bool) -> Inline:
    """What asks for several; where the language has no words for it, what asks for one."""
    wording = "inverse" if inverse else "forward"
    values = ctx.names(concept, "target" if inverse else "term")
    if relation not in ctx.deck.relations and ctx.worded(relation, f"{wording}_several"):
        wording = f"{wording}_several"
    return ctx.relation(relation, wording, values)


def _all(ctx: Context, concept: Concept, relation: str, met: list[str], inverse: bool, at: int) -> Iterator[Question]:
    facet = f"{'inverse' if inverse else 'relation'}:{relation_birth(relation, ctx.deck)}"
    address = ctx.address(concept, facet, Form.CHOICES)
    stem = stem_of(ctx, concept.id, relation, inverse)
    found = [other for other in met if ctx.term(other) and not ctx.alike(other, concept.id)]
    keys = ctx.differing(by_hash(found, ctx.birth, address.identity))[:_MOST_KEYS]
    if not stem or len(keys) < 2:
        return
    others = ctx.distractors.pick(
        ctx.distractors.role(keys[0], relation, inverse, address.identity),
        lambda other: (
            ctx.graph.parallel(keys[0], other)
            and (not inverse or placed(ctx, concept.id, keys, other, relation))
            and safe(ctx, concept.id, keys, other, relation)
            and not ctx.mentions(stem, other)
        ),
        wanted=max(2, _OPTIONS - len(keys)),
    )
    if not others:
        return
    right = [ctx.right(key) for key in keys]
    yield ctx.ask(
        concept,
        address,
        stem,
        tuple(option.id for option in right),
        options=(*right, *map(ctx.wrong, others)),
        about=(concept.id, *keys),
        order=(5, at, inverse),
        explanation=ctx.why_not(concept.id),
    )
