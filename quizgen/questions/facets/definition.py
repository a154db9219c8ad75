"""Facet ``definition``: what is this?"""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Concept, Form
from quizgen.questions.context import Context
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Option, Question
from quizgen.questions.terms import same_text
from quizgen.text.cells import cells
from quizgen.text.inline import Inline
from quizgen.text.plain import plain

_LENGTHS = (0.6, 1.67)
"""Distractors are preferred when their length over the key's is within these bounds: length is a cue."""


def questions(ctx: Context) -> Iterator[Question]:
    """An open question, and a choice among definitions of other concepts."""
    for concept in ctx.deck.concepts.values():
        definition = ctx.definition(concept.id)
        if definition and ctx.term(concept.id):
            yield from _of_concept(ctx, concept, definition)


def _of_concept(ctx: Context, concept: Concept, definition: Inline) -> Iterator[Question]:
    about, names, explanation = (concept.id,), ctx.names(concept.id), ctx.explain(concept)
    yield ctx.ask(
        concept,
        ctx.address(concept, "definition", Form.OPEN),
        phrase(ctx.language, "definition", "open", **names),
        (plain(definition),),
        answer=definition,
        about=about,
        order=(0,),
        explanation=explanation,
    )
    address = ctx.address(concept, "definition", Form.CHOICE)
    others = [] if ctx.mentions(definition, concept.id) else _others(ctx, concept.id, address.identity)
    if others:
        wrong = (
            Option(
                ctx.deck.concepts[other].birth,
                ctx.definition(other),
                phrase(ctx.language, "why", "definition", **ctx.names(other)),
            )
            for other in others
        )
        yield ctx.ask(
            concept,
            address,
            phrase(ctx.language, "definition", "choice", **names),
            (concept.birth,),
            options=(Option(concept.birth, definition), *wrong),
            about=about,
            order=(1,),
            explanation=explanation,
        )


def _others(ctx: Context, key: str, address: str) -> list[str]:
    definition = ctx.definition(key)
    length = max(cells(plain(definition)), 1)
    seen = [definition]

    def safe(other: str) -> bool:
        text = ctx.definition(other)
        if (
            not text
            or ctx.graph.may_both_answer(key, other)
            or ctx.mentions(text, key)
            or any(same_text(text, shown) for shown in seen)
        ):
            return False
        seen.append(text)
        return True

    def parallel(other: str) -> bool:
        return _LENGTHS[0] <= cells(plain(ctx.definition(other))) / length <= _LENGTHS[1]

    return ctx.distractors.pick(ctx.distractors.near(key, address), safe, parallel)
