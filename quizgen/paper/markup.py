"""Values as Typst source: texts as escaped data, everything else as literals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path, PurePosixPath

from quizgen.errors import MissingError
from quizgen.text.inline import Inline, Mark, Ruby, plain_node
from quizgen.text.typst import string, typst

PICTURES = frozenset({".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""Endings of picture files that Typst reads."""


class Markup(str):
    """Typst markup that is safe to set as it stands; made by ``Setter`` alone."""

    __slots__ = ()


class Setter:
    """Sets inline text as Typst markup."""

    def __init__(self, root: Path | None) -> None:
        """``root`` is the folder of the deck's pictures; None for a deck that has no folder."""
        self._root = root
        self.has_ruby = False
        """Whether a reading was set: then lines are set further apart."""
        self.pictures: dict[str, None] = {}
        """Names of the pictures that were set, under the root, in order."""

    def set(self, nodes: Inline) -> Markup:
        """A tree as markup. Without a root, pictures are set as their alternative texts.

        Raises MissingError for a picture that cannot be had.
        """
        self.has_ruby = self.has_ruby or _has_ruby(nodes)
        return Markup(typst(nodes, image=self._picture))

    def text(self, characters: str) -> Markup:
        """Characters as markup that shows exactly them."""
        return self.set(plain_node(characters))

    def _picture(self, path: str) -> str:
        """The name of a picture under the root, as in ``/pictures/cell.png``; empty without a root.

        Raises MissingError for a file that is not there, is no picture, or lies outside the root.
        """
        if self._root is None:
            return ""
        if PurePosixPath(path).suffix.lower() not in PICTURES:
            raise MissingError(f"{path}: not a picture that can be printed; known are {', '.join(sorted(PICTURES))}")
        try:
            root = self._root.resolve()
            file = (root / path).resolve()
            if not file.is_relative_to(root):
                raise MissingError(f"{path}: the picture lies outside the deck's folder")
            if not file.is_file():
                raise MissingError(f"{path}: the picture is not there; it is looked for in {root}")
        except (OSError, ValueError) as error:  # a name that no file can have
            raise MissingError(f"{path}: the picture cannot be read: {error}") from error
        name = f"/{file.relative_to(root).as_posix()}"
        self.pictures[name] = None
        return name


def literal(value: object) -> str:
    """A value as a Typst expression: markup as content, a dataclass as a dictionary.

    Raises TypeError for a type that has no literal.
    """
    match value:
        case Markup():
            return f"[{value}]"
        case None:
            return "none"
        case str():
            return string(value)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case tuple() | list():
            return "(" + "".join(f"{literal(part)}, " for part in value) + ")"
        case Mapping():
            return _dictionary((str(name), part) for name, part in value.items())
    if is_dataclass(value) and not isinstance(value, type):
        return _dictionary((each.name, getattr(value, each.name)) for each in fields(value))
    raise TypeError(f"no Typst literal for {type(value).__name__}")


def _dictionary(entries: Iterable[tuple[str, object]]) -> str:
    inner = "".join(f"{string(name)}: {literal(part)}, " for name, part in entries)
    return f"({inner or ':'})"


def _has_ruby(nodes: Inline) -> bool:
    return any(isinstance(node, Ruby) or (isinstance(node, Mark) and _has_ruby(node.key)) for node in nodes)
