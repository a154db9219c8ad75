"""Facet ``column:concept``: one concept's column of a comparison, to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.deck import Contrast, Form
from quizgen.questions.context import Context
from quizgen.questions.phrasing import phrase
from quizgen.questions.question import Option, Question
from quizgen.questions.terms import same_text
from quizgen.text.inline import Inline
from quizgen.text.plain import plain

_LEAST_CELLS = 3
"""Aspects to be filled in; with fewer, each cell's own question says it all."""
_MOST_CELLS = 5


def questions(ctx: Context) -> Iterator[Question]:
    """Each aspect with its value, among the values of the concepts it is compared with."""
    for contrast in ctx.deck.contrasts.values():
        between = ctx.told_apart(ref.id for ref in contrast.between)
        rows = _rows(ctx, contrast, between)
        for at, concept in enumerate(between if len(between) > 1 else ()):
            filled = {aspect: cells for aspect, cells in rows.items() if concept in cells}
            if len(filled) >= _LEAST_CELLS:
                yield _column(ctx, contrast, concept, filled, at)


def _rows(ctx: Context, contrast: Contrast, between: list[str]) -> dict[str, dict[str, Inline]]:
    """By aspect, the cells of a table in which no two say the same, nor two rows, and none names a concept compared."""
    rows: dict[str, dict[str, Inline]] = {}
    seen: list[Inline] = []
    names: set[str] = set()
    for aspect in contrast.aspects.values():
        cells = {one: ctx.text(aspect.values[one]) for one in between if one in aspect.values}
        cells = {one: text for one, text in cells.items() if text}
        texts = list(cells.values())
        doubled = any(same_text(text, other) for at, text in enumerate(texts) for other in (*texts[:at], *seen))
        named = any(ctx.mentions(text, one) for text in texts for one in between)
        name = plain(ctx.text(aspect.name))
        if name and name not in names and len(cells) > 1 and not doubled and not named and len(rows) < _MOST_CELLS:
            names.add(name)
            rows[aspect.birth] = cells
            seen += texts
    return rows


def _column(ctx: Context, contrast: Contrast, concept: str, rows: dict[str, dict[str, Inline]], at: int) -> Question:
    names = {aspect.birth: ctx.text(aspect.name) for aspect in contrast.aspects.values()}
    options = []
    for aspect, cells in rows.items():
        for one, text in cells.items():
            why = () if one == concept else ctx.whose("aspect", one)
            options.append(Option(f"{aspect}:{ctx.birth(one)}", text, why))
    return ctx.ask(
        contrast,
        ctx.address(contrast, f"column:{ctx.birth(concept)}", Form.MATCH),
        phrase(ctx.language, "column", "match", **ctx.names(concept)),
        tuple(f"{aspect}={aspect}:{ctx.birth(concept)}" for aspect in rows),
        left=tuple(Option(aspect, names[aspect]) for aspect in rows),
        options=tuple(options),
        about=(concept, *(ref.id for ref in contrast.between if ref.id != concept)),
        order=(6, len(contrast.aspects), at),
        explanation=ctx.text(contrast.explanation),
    )
