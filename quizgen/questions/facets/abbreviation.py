"""Facets ``abbreviation`` and ``long_form``: what a term is shortened to, and what it is short for."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Concept, Form
from quizgen.questions.context import Context
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Question
from quizgen.questions.terms import same_text
from quizgen.text.fold import fold
from quizgen.text.inline import Inline
from quizgen.text.plain import plain


def questions(ctx: Context) -> Iterator[Question]:
    """Both to be written: among options, the initials would give the answer away."""
    for concept in ctx.deck.concepts.values():
        term = ctx.term(concept.id)
        abbreviation, stands_for = ctx.text(concept.abbreviation), ctx.text(concept.stands_for)
        short, long = (abbreviation, term) if abbreviation else (term, stands_for)
        if term and short and long and not same_text(short, long):
            yield from _of_pair(ctx, concept, short, long)


def _of_pair(ctx: Context, concept: Concept, short: Inline, long: Inline) -> Iterator[Question]:
    about, explanation = (concept.id,), ctx.why_not(concept.id)
    yield ctx.ask(
        concept,
        ctx.address(concept, "abbreviation", Form.TYPED),
        phrase(ctx.language, "abbreviation", "typed", long=long),
        (plain(short),),
        answer=short,
        about=about,
        order=(1,),
        explanation=explanation,
    )
    yield ctx.ask(
        concept,
        ctx.address(concept, "long_form", Form.TYPED),
        phrase(ctx.language, "long_form", "typed", short=short),
        (plain(long),),
        answer=long,
        accepted=_long_names(ctx, concept, short, long),
        about=about,
        order=(1,),
        explanation=explanation,
    )


def _long_names(ctx: Context, concept: Concept, short: Inline, long: Inline) -> tuple[str, ...]:
    """Other names of the concept, and its term in the deck's other languages, but not the short form or its reading."""
    abroad = (phrase.nodes for phrase in concept.term.by_language.values())
    names = (plain(ctx.term(concept.id)), *ctx.other_names(concept.id), *map(plain, abroad))
    taken = {fold(plain(short)), fold(plain(long))}
    if same_text(short, ctx.term(concept.id)):
        taken.add(fold(plain(ctx.text(concept.reading))))
    return tuple(dict.fromkeys(name for name in names if fold(name) not in taken))
