"""Facet ``instance:name``: which of these is an example of a concept?"""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Concept, Example, Form
from quizgen.questions.context import Context
from quizgen.questions.facets.example import unjoined
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Option, Question
from quizgen.questions.realise import by_hash
from quizgen.questions.terms import same_length, same_text
from quizgen.text.inline import Inline


def questions(ctx: Context) -> Iterator[Question]:
    """A choice among examples, one of this concept and one each of others that nothing joins with it."""
    for concept in ctx.deck.concepts.values():
        for at, example in enumerate(concept.examples.values()):
            if ctx.term(concept.id) and ctx.text(example.text):
                yield from _of_example(ctx, concept, example, at)


def _of_example(ctx: Context, concept: Concept, example: Example, at: int) -> Iterator[Question]:
    text = ctx.text(example.text)
    address = ctx.address(concept, f"instance:{example.birth}", Form.CHOICE)
    if ctx.mentions(text, concept.id):
        return
    drawn: dict[str, Example | None] = {}
    shown = [text]

    def said(other: str) -> Inline:
        if other not in drawn:
            drawn[other] = _drawn(ctx, ctx.deck.concepts[other], address.identity)
        found = drawn[other]
        return ctx.text(found.text) if found else ()

    def safe(other: str) -> bool:
        found = said(other)
        if not found or not unjoined(ctx, concept.id, other) or ctx.mentions(found, concept.id):
            return False
        if any(same_text(found, one) for one in shown):
            return False
        shown.append(found)
        return True

    bands = ctx.distractors.wide(concept.id, address.identity)
    others = ctx.distractors.pick(bands, safe, lambda other: same_length(said(other), text))
    if others:
        wrong = (_option(ctx, ctx.deck.concepts[other], found) for other in others if (found := drawn[other]))
        key = Option(f"{concept.birth}:{example.birth}", text)
        yield ctx.ask(
            concept,
            address,
            phrase(ctx.language, "instance", "choice", **ctx.names(concept.id)),
            (key.id,),
            options=(key, *wrong),
            about=(concept.id,),
            order=(2, at),
            explanation=ctx.why_not(concept.id),
        )


def _drawn(ctx: Context, concept: Concept, address: str) -> Example | None:
    """One example of a concept, drawn by its hash; None where it has none."""
    told = [example for example in concept.examples.values() if ctx.text(example.text)]
    if len(told) > 1:
        told = by_hash(told, lambda example: example.birth, address, concept.birth)
    return told[0] if told else None


def _option(ctx: Context, concept: Concept, example: Example) -> Option:
    return Option(f"{concept.birth}:{example.birth}", ctx.text(example.text), ctx.whose("example", concept.id))
