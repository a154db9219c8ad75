"""Facet ``misconception:name``: true or false, with what a concept is wrongly taken for."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Concept, Form, Misconception
from quizgen.questions.context import Context
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import FALSE, TRUE, Question
from quizgen.questions.realise import hash_rank
from quizgen.questions.terms import same_text


def questions(ctx: Context) -> Iterator[Question]:
    """Shows the misconception or, by the hash of the address, the definition."""
    for concept in ctx.deck.concepts.values():
        definition = ctx.definition(concept.id)
        if not definition or not ctx.term(concept.id):
            continue
        for at, wrong in enumerate(concept.misconceptions.values()):
            text = ctx.text(wrong.text)
            if text and not same_text(text, definition):
                yield _of_misconception(ctx, concept, wrong, at)


def _of_misconception(ctx: Context, concept: Concept, wrong: Misconception, at: int) -> Question:
    address = ctx.address(concept, f"misconception:{wrong.birth}", Form.TRUE_FALSE)
    true = _is_true(concept, wrong)
    names = ctx.names(concept.id)
    right = phrase(ctx.language, "why", "term", definition=ctx.definition(concept.id), **names)
    said = phrase(ctx.language, "why", "term", definition=ctx.text(wrong.text), **names)
    return ctx.ask(
        concept,
        address,
        right if true else said,
        (TRUE if true else FALSE,),
        answer=() if true else right,
        about=(concept.id,),
        order=(1, at),
        explanation=ctx.explain(concept) if true else ctx.text(wrong.why),
    )


def _is_true(concept: Concept, wrong: Misconception) -> bool:
    """Whether the definition is shown instead: for one misconception at most, or it would be asked twice."""
    births = [other.birth for other in concept.misconceptions.values()]
    first = min(births, key=lambda birth: hash_rank(concept.birth, birth))
    return wrong.birth == first and hash_rank("true or false", concept.birth, wrong.birth) % 2 == 1
