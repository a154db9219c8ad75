"""Facet ``written``: questions an author wrote by hand, in any form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quizgen.model.deck import Form, WrittenQuestion
from quizgen.model.same import as_number
from quizgen.questions.context import Context
from quizgen.questions.facets.mark import sentence
from quizgen.questions.question import Option, Question
from quizgen.text.inline import Gap, marks
from quizgen.text.plain import plain


def questions(ctx: Context) -> Iterator[Question]:
    """Each question in each language that has all of its texts."""
    for written in ctx.deck.questions.values():
        stem = ctx.text(written.stem)
        if stem:
            about = tuple(ref.id for ref in written.about)
            base = ctx.ask(
                written,
                ctx.address(written, "written", written.form),
                stem,
                (),
                about=about,
                order=(8,),
                explanation=ctx.text(written.explanation),
            )
            question = _completed(ctx, written, base)
            if question is not None:
                yield question


def _completed(ctx: Context, written: WrittenQuestion, base: Question) -> Question | None:
    match written.form:
        case Form.CHOICE | Form.CHOICES:
            return _options(ctx, written, base)
        case Form.MATCH:
            return _match(ctx, written, base)
        case Form.ORDER:
            return _order(ctx, written, base)
        case Form.CLOZE:
            return _cloze(ctx, written, base)
    key_text = ctx.text(written.key[0]) if written.key else ()
    if not key_text:
        return None
    key = plain(key_text)
    if written.form is Form.TRUE_FALSE:
        return replace(base, key=(key.casefold(),))
    number = as_number(key) if written.form is Form.NUMERIC else None
    accepted = tuple(plain(text) for text in written.accepted.get(ctx.language)) if written.accepted else ()
    return replace(
        base,
        key=(key if number is None else f"{number:f}",),
        answer=key_text,
        accepted=accepted,
        tolerance=written.tolerance,
        unit=ctx.text(written.unit),
        points=written.points.get(ctx.language) if written.points else (),
    )


def _options(ctx: Context, written: WrittenQuestion, base: Question) -> Question | None:
    single = written.form is Form.CHOICE
    keys = tuple(Option("key" if single else f"k{n}", ctx.text(text)) for n, text in enumerate(written.key, 1))
    false = tuple(
        Option(f"f{n}", ctx.text(wrong.text), ctx.text(wrong.why), wrong.last)
        for n, wrong in enumerate(written.distractors, 1)
    )
    if not all(option.text for option in (*keys, *false)) or not keys:
        return None
    return replace(base, options=(*keys, *false), key=tuple(option.id for option in keys))


def _match(ctx: Context, written: WrittenQuestion, base: Question) -> Question | None:
    left = tuple(Option(pair.birth, ctx.text(pair.left)) for pair in written.pairs.values())
    right = tuple(Option(f"{pair.birth}:right", ctx.text(pair.right)) for pair in written.pairs.values())
    if not all(option.text for option in (*left, *right)):
        return None
    key = tuple(f"{option.id}={option.id}:right" for option in left)
    return replace(base, left=left, options=right, key=key)


def _order(ctx: Context, written: WrittenQuestion, base: Question) -> Question | None:
    steps = tuple(Option(step.birth, ctx.text(step.text)) for step in written.steps.values())
    if not all(step.text for step in steps):
        return None
    return replace(base, options=steps, key=tuple(step.id for step in steps))


def _cloze(ctx: Context, written: WrittenQuestion, base: Question) -> Question | None:
    mark = next(marks(base.stem), None)
    if mark is None:
        return None
    accepted = tuple(plain(text) for text in written.accepted.get(ctx.language)) if written.accepted else ()
    stem = sentence(base.stem, mark, (Gap(mark.name),))
    return replace(
        base,
        stem=stem,
        key=(plain(mark.key),),
        answer=mark.key,
        accepted=accepted,
        refused=tuple(map(plain, mark.false)),
    )
