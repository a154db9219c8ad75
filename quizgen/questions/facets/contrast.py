"""Facets ``aspect:name:concept``, ``aspect:name`` and ``contrast``: what tells concepts apart."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Aspect, Contrast, Form
from quizgen.questions.context import Context
from quizgen.questions.distract import NEEDED, WANTED
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Option, Question
from quizgen.questions.realise import by_hash
from quizgen.questions.terms import same_text
from quizgen.text.inline import Inline

_MOST_LEFT = 6
"""Items to be sorted in one match question; more would not fit in a head."""
_LEAST_LEFT = 3


def questions(ctx: Context) -> Iterator[Question]:
    """Each value by a choice; the whole comparison by matching."""
    for contrast in ctx.deck.contrasts.values():
        ids = ctx.told_apart(ref.id for ref in contrast.between)
        for at, aspect in enumerate(contrast.aspects.values()):
            values = {id_: ctx.text(aspect.values[id_]) for id_ in ids if id_ in aspect.values}
            values = {id_: text for id_, text in values.items() if text}
            for id_ in values:
                yield from _choice(ctx, contrast, aspect, values, id_, at)
            if len(values) >= _LEAST_LEFT and _all_differ(list(values.values())):
                yield _match_aspect(ctx, contrast, aspect, values, at)
        if len(ids) == 2:
            yield from _sort(ctx, contrast, ids)


def _choice(
    ctx: Context, contrast: Contrast, aspect: Aspect, values: dict[str, Inline], key: str, at: int
) -> Iterator[Question]:
    options = [Option(ctx.birth(key), values[key])]
    for other, text in values.items():
        if not any(same_text(text, shown.text) for shown in options):
            options.append(Option(ctx.birth(other), text, ctx.whose("aspect", other)))
    facet = f"aspect:{aspect.birth}:{ctx.birth(key)}"
    address = ctx.address(contrast, facet, Form.CHOICE)
    for number, text in enumerate(aspect.others.get(ctx.language) if aspect.others else (), 1):
        if len(options) <= WANTED and not any(same_text(text, shown.text) for shown in options):
            options.append(Option(f"f{number}", text))
    if len(options) <= NEEDED:
        return
    yield ctx.ask(
        contrast,
        address,
        phrase(ctx.language, "aspect", "choice", aspect=ctx.text(aspect.name), **ctx.names(key)),
        (ctx.birth(key),),
        options=tuple(options),
        about=tuple(dict.fromkeys((key, *values))),
        order=(6, at, list(values).index(key)),
        explanation=ctx.text(contrast.explanation),
    )


def _match_aspect(ctx: Context, contrast: Contrast, aspect: Aspect, values: dict[str, Inline], at: int) -> Question:
    births = {id_: ctx.birth(id_) for id_ in values}
    return ctx.ask(
        contrast,
        ctx.address(contrast, f"aspect:{aspect.birth}", Form.MATCH),
        phrase(ctx.language, "aspect", "match", aspect=ctx.text(aspect.name)),
        tuple(f"{birth}={birth}:value" for birth in births.values()),
        left=tuple(map(ctx.right, values)),
        options=tuple(Option(f"{births[id_]}:value", text) for id_, text in values.items()),
        about=tuple(values),
        order=(6, at),
        explanation=ctx.text(contrast.explanation),
    )


def _sort(ctx: Context, contrast: Contrast, ids: list[str]) -> Iterator[Question]:
    """Two concepts: every value, with its aspect, belongs to one of them."""
    births = {id_: ctx.birth(id_) for id_ in ids}
    address = ctx.address(contrast, "contrast", Form.MATCH)
    left: list[Option] = []
    key: list[str] = []
    for aspect in contrast.aspects.values():
        values = {id_: ctx.text(aspect.values[id_]) for id_ in ids if id_ in aspect.values}
        name = ctx.text(aspect.name)
        if not name or not _all_differ(list(values.values())):
            continue
        for id_, text in values.items():
            if text and not any(ctx.mentions(text, other) for other in ids):
                item = f"{aspect.birth}:{births[id_]}"
                left.append(Option(item, phrase(ctx.language, "contrast", "item", aspect=name, value=text)))
                key.append(f"{item}={births[id_]}")
    if len(left) > _MOST_LEFT:
        kept = by_hash(range(len(left)), lambda at: left[at].id, address.identity)[:_MOST_LEFT]
        left, key = [left[at] for at in sorted(kept)], [key[at] for at in sorted(kept)]
    if len(left) < _LEAST_LEFT or len({pair.rpartition("=")[2] for pair in key}) < len(ids):
        return
    first, second = ids
    yield ctx.ask(
        contrast,
        address,
        phrase(ctx.language, "contrast", "match", **ctx.names(first, "first"), **ctx.names(second, "second")),
        tuple(key),
        left=tuple(left),
        options=tuple(map(ctx.right, ids)),
        about=tuple(ids),
        order=(6, len(contrast.aspects)),
        explanation=ctx.text(contrast.explanation),
    )


def _all_differ(texts: list[Inline]) -> bool:
    return not any(same_text(one, other) for at, one in enumerate(texts) for other in texts[:at])
