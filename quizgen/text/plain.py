"""Inline text as plain characters."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.text.inline import Code, Gap, Image, Mark, Math, Node, Ruby, Text

GAP = "____"
"""How a gap looks in plain text."""


def plain(nodes: Iterable[Node], *, readings: bool = False, gap: str = GAP) -> str:
    """Render to plain text: a mark as its key, an image as its alternative text.

    ``readings`` adds each reading in brackets after its base: 漢字(かんじ).
    """
    if type(nodes) is tuple and len(nodes) == 1 and type(nodes[0]) is Text:  # nearly every text is one
        return nodes[0].value
    return "".join([node.value if type(node) is Text else _plain(node, readings, gap) for node in nodes])


def _plain(node: Node, readings: bool, gap: str) -> str:
    match node:  # without patterns for what is inside: those take most of the time
        case Ruby():
            return f"{node.base}({node.reading})" if readings else node.base
        case Gap():
            return gap
        case Text() | Code():
            return node.value
        case Math():
            from quizgen.text.math import to_unicode

            return to_unicode(node.tex)
        case Image():
            return node.alt
        case Mark():
            return plain(node.key, readings=readings, gap=gap)
