"""The canonical form of a question: all that any output shows of it, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quizgen.model.deck import Form
from quizgen.model.history import digest
from quizgen.questions.phrasing import instruction, labels, true_false_labels
from quizgen.questions.question import Option, Question
from quizgen.text.inline import Code, Gap, Image, Inline, Mark, Math, Node, Ruby, Text, join
from quizgen.text.plain import plain

LINE_LENGTH = 72
"""Characters of a question's stem by which people recognise it in a lock."""


def canonical(question: Question) -> str:
    """The question as JSON, the same for every order in which its options were made.

    In it is what a learner can see on some output: the stem and what to do, options and their
    labels, key, accepted answers, explanation, why distractors are wrong, citations. Not in it
    are the address (the key under which this is kept; a renamed deck shows nothing new), the ids
    of concepts (of today; no output shows them) and the rank (it moves as other questions come
    and go).
    """
    ordered = question.form is Form.ORDER
    content: dict[str, Any] = {
        "form": question.form.value,
        "language": question.language,
        "stem": _nodes(question.stem),
        "key": list(question.key) if ordered else sorted(question.key),
        "answer": _nodes(question.answer),
        "options": _options(question.options),
        "left": _options(question.left),
        "accepted": list(question.accepted),
        "explanation": _nodes(question.explanation),
        "unlike": [_nodes(line) for line in question.unlike],
        "cites": [[cite.source, cite.title, cite.wording, cite.first, cite.last] for cite in question.cites],
        "points": [_nodes(point) for point in question.points],
        "tolerance": question.tolerance,
        "unit": _nodes(question.unit),
        "labels": _labels(question),
        "instruction": instruction(question.language, question.form),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def question_hash(question: Question, *, rendering: str, media: Mapping[str, str] | None = None) -> str:
    """The hash that a lock keeps: it differs when what some output shows differs.

    ``rendering`` names the version of what turns a question into a note's fields: an escaping
    that was mended must reach every note. ``media`` gives a digest of the content of each image
    by its path: a redrawn picture is a changed question, though its name is the same.
    """
    pictures = sorted({image.path for image in images(question)} & (media or {}).keys())
    contents = [[path, (media or {})[path]] for path in pictures]
    return digest(json.dumps([rendering, canonical(question), contents], ensure_ascii=False))


def line_of(question: Question) -> str:
    """The stem on one line, shortened: what a lock and a message show of a question."""
    line = " ".join(plain(question.stem).split())
    short = line if len(line) <= LINE_LENGTH else line[: LINE_LENGTH - 1].rstrip() + "…"
    return short.encode("utf-8", "replace").decode()


def images(question: Question) -> Iterator[Image]:
    """Every image that the question shows."""
    shown = [question.stem, question.answer, question.explanation, question.unit, *question.points]
    for option in (*question.options, *question.left):
        shown += [option.text, option.why]
    for nodes in (*shown, *question.unlike):
        yield from _images(nodes)


def _images(nodes: Iterable[Node]) -> Iterator[Image]:
    for node in nodes:
        if isinstance(node, Image):
            yield node
        elif isinstance(node, Mark):
            yield from _images(node.key)


def _labels(question: Question) -> list[str]:
    """What options are called: Anki's notes hold it, and it is worded per language."""
    if question.form is Form.TRUE_FALSE:
        return list(true_false_labels(question.language))
    return list(labels(question.language)[: len(question.options)])


def _options(options: Iterable[Option]) -> list[Any]:
    return sorted([option.id, _nodes(option.text), _nodes(option.why), option.last] for option in options)


def _nodes(nodes: Inline) -> list[Any]:
    """The structure of a text; texts that stand side by side are one, a mark is what it shows."""
    return [_node(node) for node in join(nodes)]


def _node(node: Node) -> list[Any]:
    match node:
        case Text(value):
            return ["text", value]
        case Ruby(base, reading):
            return ["ruby", base, reading]
        case Code(value):
            return ["code", value]
        case Math(tex):
            return ["math", tex]
        case Image(path, alt):
            return ["image", path, alt]
        case Gap():
            return ["gap"]
        case Mark(_, key, _):
            return ["mark", _nodes(key)]
