"""Facet ``instance:name``: which of these is an example of a concept?"""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Concept, Example, Form
from quizgen.questions.context import Context
from quizgen.questions.facets.example import unjoined
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Option, Question
from quizgen.questions.realise import hash_rank
from quizgen.questions.terms import same_length, same_text


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
    key = Option(f"{concept.birth}:{example.birth}", text)
    drawn: dict[str, Option | None] = {}
    shown = [text]

    def option(other: str) -> Option | None:
        if other not in drawn:
            drawn[other] = _drawn(ctx, ctx.deck.concepts[other], address.identity)
        return drawn[other]

    def safe(other: str) -> bool:
        found = option(other)
        if found is None or not unjoined(ctx, concept.id, other) or ctx.mentions(found.text, concept.id):
            return False
        if any(same_text(found.text, one) for one in shown):
            return False
        shown.append(found.text)
        return True

    def alike(other: str) -> bool:
        found = option(other)
        return found is not None and same_length(found.text, text)

    bands = ctx.distractors.wide(concept.id, address.identity)
    others = [found for other in ctx.distractors.pick(bands, safe, alike) if (found := option(other)) is not None]
    if others:
        yield ctx.ask(
            concept,
            address,
            phrase(ctx.language, "instance", "choice", **ctx.names(concept.id)),
            (key.id,),
            options=(key, *others),
            about=(concept.id,),
            order=(2, at),
            explanation=ctx.why_not(concept.id),
        )


def _drawn(ctx: Context, concept: Concept, address: str) -> Option | None:
    """One example of a concept as an option, drawn by its hash."""
    texts = {example.birth: ctx.text(example.text) for example in concept.examples.values()}
    births = sorted((hash_rank(address, concept.birth, birth), birth) for birth, text in texts.items() if text)
    if not births:
        return None
    birth = births[0][1]
    return Option(
        f"{concept.birth}:{birth}", texts[birth], phrase(ctx.language, "why", "example", **ctx.names(concept.id))
    )
