"""Inline text as Typst markup in which no character of the text can mean anything.

Everything is an expression on a string, closed by ``;`` so that nothing after it can join.
A document that shows it defines ``ruby(base, reading)``, ``gap()`` and ``picture(path, alt)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quizgen.text.controls import showable
from quizgen.text.inline import Code, Gap, Image, Mark, Math, Node, Ruby, Text

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def typst(nodes: Iterable[Node], *, image: Callable[[str], str] | None = None) -> str:
    """Render to Typst markup: a mark as its key, line ends as ``#linebreak();``.

    ``image`` maps an image's path to the name the document knows it by.
    """
    return "".join(_typst(node, image) for node in nodes)


def string(text: str) -> str:
    """Characters as a Typst string literal."""
    return f'"{showable(text).translate(_ESCAPES)}"'


def _typst(node: Node, image: Callable[[str], str] | None) -> str:
    match node:
        case Text(value):
            # A newline inside a string is not set at all.
            return "#linebreak();".join(f"#{string(line)};" if line else "" for line in showable(value).split("\n"))
        case Ruby(base, reading):
            return f"#ruby({string(base)}, {string(reading)});"
        case Code(value):
            return f"#raw({string(value)});"
        case Math(tex):
            from quizgen.text.math import check, to_typst

            return f"#raw({string(tex)});" if check(tex) else f"${to_typst(tex)}$"
        case Image(path, alt):
            return f"#picture({string(image(path) if image else path)}, {string(alt)});"
        case Gap():
            return "#gap();"
        case Mark(_, key, _):
            return typst(key, image=image)
