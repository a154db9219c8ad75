"""Facet ``definition``: what is this?"""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Concept, Form
from quizgen.questions.balance import Asked
from quizgen.questions.context import Context
from quizgen.questions.distract import NEEDED, WANTED
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Option, Question
from quizgen.questions.realise import hash_rank
from quizgen.questions.terms import same_length, same_text
from quizgen.text.fold import fold
from quizgen.text.inline import Inline
from quizgen.text.plain import plain


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
        points=concept.points.get(ctx.language) if concept.points else (),
    )
    address = ctx.address(concept, "definition", Form.CHOICE)
    wrong = () if ctx.mentions(definition, concept.id) else _wrong(ctx, concept, definition, address.identity)
    if len(wrong) >= NEEDED:
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


def _wrong(ctx: Context, concept: Concept, definition: Inline, address: str) -> tuple[Option, ...]:
    """What the concept is wrongly taken for, then what others are."""
    believed = _believed(ctx, concept, definition, address)
    mistaken = believed[: ctx.distractors.misconceptions]
    seen = {fold(plain(text)) for text in (definition, *(option.text for option in believed))}

    def safe(other: str) -> bool:
        text = ctx.definition(other)
        if (
            not text
            or ctx.graph.may_both_answer(concept.id, other)
            or ctx.mentions(text, concept.id)
            or ctx.folded_definition(other) in seen
        ):
            return False
        seen.add(ctx.folded_definition(other))
        return True

    others = ctx.distractors.pick(
        ctx.distractors.near(concept.id, address, Asked.DEFINITIONS),
        safe,
        lambda other: same_length(ctx.definition(other), definition),
        wanted=WANTED - len(mistaken),
        needed=NEEDED - len(believed),
    )
    wrong = [Option(ctx.birth(other), ctx.definition(other), ctx.whose("definition", other)) for other in others]
    return (*mistaken, *wrong, *believed[len(mistaken) : max(len(mistaken), NEEDED - len(wrong))])


def _believed(ctx: Context, concept: Concept, definition: Inline, address: str) -> tuple[Option, ...]:
    """Misconceptions as options, those as long as the definition first."""
    found = [
        Option(f"misconception:{wrong.birth}", ctx.text(wrong.text), ctx.text(wrong.why))
        for wrong in concept.misconceptions.values()
    ]
    found = [option for option in found if option.text and not same_text(option.text, definition)]
    found.sort(key=lambda option: (not same_length(option.text, definition), hash_rank(address, option.id)))
    return tuple(found)
