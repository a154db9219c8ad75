"""Facet ``translation``: a term of one language in another, at an address that ends in both (``ja-en``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quizgen.model.deck import Concept, Form
from quizgen.questions.context import Context
from quizgen.questions.phrasing import language_name, phrase
from quizgen.questions.question import Option, Question
from quizgen.questions.terms import is_katakana
from quizgen.text.fold import fold
from quizgen.text.plain import plain


def questions(ctx: Context) -> Iterator[Question]:
    """A choice and the term to be written, in the directions that the deck asks for under ``translate``.

    None where the term is the same in both languages, or where two concepts share it; and no choice
    where katakana spell one of the two, for most such words give the other away by their sound.
    """
    for here, there in ctx.deck.translations:
        if here != ctx.language:
            continue
        abroad = Context(ctx.deck, there, ctx.graph, ctx.distractors)
        shared = Counter(map(ctx.folded_term, ctx.deck.concepts))
        for concept in ctx.deck.concepts.values():
            wanted, given = abroad.term(concept.id), plain(ctx.term(concept.id))
            known = {fold(name) for name in (given, *ctx.other_names(concept.id))}
            if wanted and given and abroad.folded_term(concept.id) not in known and shared[fold(given)] == 1:
                yield from _of_concept(ctx, abroad, concept)


def _of_concept(ctx: Context, abroad: Context, concept: Concept) -> Iterator[Question]:
    wanted, about, explanation = abroad.term(concept.id), (concept.id,), ctx.why_not(concept.id)
    values = {"other_language": language_name(ctx.language, abroad.language), "term": ctx.term(concept.id)}
    address = ctx.address(concept, "translation", Form.CHOICE, abroad.language)
    sounds = any(is_katakana(plain(term)) for term in (wanted, ctx.term(concept.id)))
    others = (
        []
        if sounds
        else ctx.distractors.pick(
            ctx.distractors.near(concept.id, address.identity),
            lambda other: _safe(ctx, abroad, concept.id, other),
            lambda other: ctx.graph.parallel(concept.id, other),
        )
    )
    if others:
        options = [Option(concept.birth, wanted)]
        for other in others:
            term = abroad.term(other)
            why = phrase(ctx.language, "why", "translation", foreign=term, term=ctx.term(other))
            options.append(Option(ctx.birth(other), term, why))
        yield ctx.ask(
            concept,
            address,
            phrase(ctx.language, "translation", "choice", **values),
            (concept.birth,),
            options=tuple(options),
            about=about,
            order=(1, 0),
            explanation=explanation,
        )
    yield ctx.ask(
        concept,
        ctx.address(concept, "translation", Form.TYPED, abroad.language),
        phrase(ctx.language, "translation", "typed", **values),
        (plain(wanted),),
        answer=wanted,
        accepted=abroad.other_names(concept.id),
        about=about,
        order=(1, 0),
        explanation=explanation,
    )


def _safe(ctx: Context, abroad: Context, key: str, other: str) -> bool:
    """Whether a concept has another term abroad, and one that is no name both languages use."""
    return (
        bool(abroad.term(other) and ctx.term(other))
        and abroad.folded_term(other) != ctx.folded_term(other)
        and not ctx.graph.may_both_answer(key, other)
        and abroad.folded_term(key) != abroad.folded_term(other)
    )
