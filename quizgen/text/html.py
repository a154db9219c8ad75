"""Inline text as HTML, safe in a page and in a field of an Anki note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from quizgen.text.controls import showable
from quizgen.text.inline import Code, Gap, Image, Mark, Math, Node, Ruby, Text
from quizgen.text.plain import GAP

# Braces, brackets and double colons mean something to Anki ({{c1::…::hint}}, [sound:…]), not to HTML.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"} | {
    character: f"&#{ord(character)};" for character in "{}[]"
}
# All but those, backslashes, line ends and what cannot be shown; one class of characters is searched fastest.
_SPECIAL = re.compile(r"[^ !#-%(-;=?-Z^-z|~\u00a0-\ud7ff\ue000-\ufffd]")
# MathJax looks for \( and \[ in the text of a page; a delimiter split by a tag is none.
_MATH_DELIMITER = re.compile(r"\\(?=[()]|&#9[13];|$)", re.MULTILINE)


def html(nodes: Iterable[Node], *, src: Callable[[str], str] | None = None, gap: str = GAP) -> str:
    """Render to HTML: what a text holds is shown, never interpreted.

    Formulas come as ``\\(…\\)`` for MathJax, line ends as ``<br>``, a mark as its key.
    ``src`` maps an image's path to the name it has beside the page.
    """
    return "".join([escape(node.value) if type(node) is Text else _html(node, src, gap) for node in nodes])


def escape(text: str) -> str:
    """Characters as HTML text: no tag, entity, cloze, sound or formula can come of them."""
    if not _SPECIAL.search(text) and "::" not in text:
        return text
    escaped = _entities(text)
    if "\\" in escaped:
        escaped = _MATH_DELIMITER.sub(r"<span>\\</span>", escaped)
    return escaped.replace("\n", "<br>")


def attribute(text: str) -> str:
    """Characters as the value of a quoted HTML attribute, on one line."""
    # Anki's editor looks for formulas in the source of a field, attributes and all.
    return _entities(text).replace("\\", "&#92;").replace("\n", " ")


def _entities(text: str) -> str:
    text = showable(text)
    for character, entity in _ENTITIES.items():  # the first is &, which stands in all of them
        if character in text:  # a fifth of the time that str.translate takes
            text = text.replace(character, entity)
    return text.replace("::", ":&#58;")


def _html(node: Node, src: Callable[[str], str] | None, gap: str) -> str:
    match node:  # without patterns for what is inside: those take most of the time
        case Ruby():
            return f"<ruby>{escape(node.base)}<rt>{escape(node.reading)}</rt></ruby>"
        case Gap():
            return f'<span class="gap">{escape(gap)}</span>'
        case Text():
            return escape(node.value)
        case Code():
            return f"<code>{escape(node.value)}</code>"
        case Math():
            from quizgen.text.math import check

            return f"<code>{escape(node.tex)}</code>" if check(node.tex) else f"\\({_entities(node.tex)}\\)"
        case Image():
            return f'<img src="{attribute(src(node.path) if src else node.path)}" alt="{attribute(node.alt)}">'
        case Mark():
            return html(node.key, src=src, gap=gap)
