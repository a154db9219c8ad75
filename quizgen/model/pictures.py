"""Pictures that texts show: each is a file beside the deck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from quizgen.model.deck import Deck, Phrase
from quizgen.model.place import Problems
from quizgen.model.suggest import shown
from quizgen.text.inline import Image, Mark, Node


def check_pictures(deck: Deck, folder: Path, problems: Problems) -> None:
    """Note every picture that is not there, or lies outside the folder of the deck."""
    root = folder.resolve()
    for phrase in _phrases(deck):
        for image in _images(phrase.nodes):
            why = _why_not(root, image.path)
            if why:
                problems.add(phrase.place, f"the picture {shown(image.path)} {why}")


def _why_not(root: Path, path: str) -> str | None:
    try:
        file = (root / path).resolve()
        if not file.is_relative_to(root):
            return "lies outside the deck's folder"
        return None if file.is_file() else "is not there; it is looked for in the deck's folder"
    except (OSError, ValueError, RuntimeError):
        return "has no name that a file can have"


def _phrases(value: object) -> Iterator[Phrase]:
    """Every text in a deck, or in a part of it."""
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _phrases(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _phrases(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _phrases(getattr(value, field.name))


def _images(nodes: tuple[Node, ...]) -> Iterator[Image]:
    for node in nodes:
        if isinstance(node, Image):
            yield node
        elif isinstance(node, Mark):
            for inner in (node.key, *node.false):
                yield from _images(inner)
