"""A question as plain JSON values and back, so that a derived bank can be kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from quizgen.model.form import Form
from quizgen.questions.question import Address, Citation, Option, Question
from quizgen.questions.realise import hash_rank
from quizgen.text.inline import Code, Gap, Image, Inline, Mark, Math, Node, Ruby, Text

Plain = list[Any]
"""Lists, strings and numbers, as JSON has them."""


DRAWS = 6
"""Draws that are kept of a computed question, of seeds 1 to 6; later seeds take them again in turn."""


def dump(question: Question) -> Plain:
    """Everything of a question as JSON values; of the numbers it can be drawn with, some."""
    draws = [_dumped(question.drawn(seed)) for seed in range(1, DRAWS + 1)] if question.redraw else []
    return [_dumped(question), draws]


def restore(stored: Plain) -> Question:
    """The question that was dumped. Raises ValueError, TypeError or IndexError for anything else."""
    question, draws = stored
    restored = _restored(question)
    if not draws:
        return restored

    def redraw(seed: int | str) -> Question:
        at = seed - 1 if isinstance(seed, int) else hash_rank("kept draw", seed)
        return _restored(draws[at % len(draws)])

    return replace(restored, redraw=redraw)


def _dumped(question: Question) -> Plain:
    at = question.address
    return [
        [at.deck, at.owner, at.piece, at.facet, at.form.value, at.language, at.revision, at.answered_in],
        _texts(question.stem),
        list(question.key),
        _texts(question.answer),
        [_option(option) for option in question.options],
        [_option(option) for option in question.left],
        list(question.accepted),
        list(question.refused),
        _texts(question.explanation),
        [_texts(line) for line in question.unlike],
        [_texts(point) for point in question.points],
        list(question.concepts),
        [[cite.source, cite.title, cite.first, cite.last, cite.paged] for cite in question.cites],
        question.tolerance,
        _texts(question.unit),
        list(question.rank),
    ]


def _restored(stored: Plain) -> Question:
    at, stem, key, answer, options, left, accepted, refused, explanation, unlike, points, *rest = stored
    concepts, cites, tolerance, unit, rank = rest
    deck, owner, piece, facet, form, language, revision, answered_in = at
    return Question(
        Address(deck, owner, piece, facet, Form(form), language, revision, answered_in),
        _nodes(stem),
        tuple(key),
        answer=_nodes(answer),
        options=tuple(_restored_option(option) for option in options),
        left=tuple(_restored_option(option) for option in left),
        accepted=tuple(accepted),
        refused=tuple(refused),
        explanation=_nodes(explanation),
        unlike=tuple(_nodes(line) for line in unlike),
        points=tuple(_nodes(point) for point in points),
        concepts=tuple(concepts),
        cites=tuple(Citation(*cite) for cite in cites),
        tolerance=tolerance,
        unit=_nodes(unit),
        rank=tuple(rank),
    )


def _option(option: Option) -> Plain:
    return [option.id, _texts(option.text), _texts(option.why), option.last]


def _restored_option(stored: Plain) -> Option:
    id_, text, why, last = stored
    return Option(id_, _nodes(text), _nodes(why), last)


def _texts(nodes: Inline) -> Plain:
    return [_stored(node) for node in nodes]


def _stored(node: Node) -> str | Plain:
    match node:
        case Text(value):
            return value
        case Ruby(base, reading):
            return ["ruby", base, reading]
        case Code(value):
            return ["code", value]
        case Math(tex):
            return ["math", tex]
        case Image(path, alt):
            return ["image", path, alt]
        case Gap(name):
            return ["gap", name]
        case Mark(name, key, false):
            return ["mark", name, _texts(key), [_texts(part) for part in false]]


def _nodes(stored: Sequence[Any]) -> Inline:
    return tuple(Text(node) if isinstance(node, str) else _node(*node) for node in stored)


def _node(kind: str, *parts: Any) -> Node:  # noqa: ANN401 - JSON values
    if kind == "mark":
        name, key, false = parts
        return Mark(name, _nodes(key), tuple(_nodes(part) for part in false))
    return _KINDS[kind](*parts)


_KINDS: dict[str, type[Ruby] | type[Code] | type[Math] | type[Image] | type[Gap]] = {
    "ruby": Ruby,
    "code": Code,
    "math": Math,
    "image": Image,
    "gap": Gap,
}
