"""How questions are worded, per language: data from templates/words, filled with inline text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from quizgen.model.form import Form
from quizgen.resources import words
from quizgen.text.inline import Inline, Text, join, parse

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def labels(language: str) -> tuple[str, ...]:
    """Labels of options in their order: A, B, C … or ア, イ, ウ …; twelve of them."""
    return tuple(words(language, "questions")["labels"])


def true_false_labels(language: str) -> tuple[str, str]:
    """How “true” and “false” are written in a language."""
    section = words(language, "questions")
    return section["true"], section["false"]


def articles(language: str) -> tuple[str, ...]:
    """Words that may stand before a term and say nothing: a, an, the."""
    return tuple(words(language, "questions")["articles"])


def instruction(language: str, form: Form) -> str:
    """What to do with a question of a form, one plain sentence."""
    return str(words(language, "questions")["forms"][form.value])


def language_name(language: str, named: str) -> Inline:
    """What a language is called in another, as in ``en`` in ``ja``: 英語; its code where nobody wrote that down."""
    names = words(language, "questions")["languages"]
    return (Text(str(names.get(named) or names.get(named.split("-")[0]) or named)),)


def endings_of_questions(language: str) -> tuple[str, ...]:
    """What a sentence that asks something ends with."""
    return tuple(words(language, "questions")["asks"])


def points_heading(language: str) -> str:
    """What stands before the points that a full answer says."""
    return str(words(language, "questions")["points"])


def has_phrase(language: str, *path: str) -> bool:
    """Whether the language has a phrasing under these keys."""
    return _lookup(language, path) is not None


def phrase(language: str, *path: str, **values: Inline) -> Inline:
    """Fill the phrasing found under ``path``. Raises KeyError for a missing phrase or name."""
    template = _lookup(language, path)
    if template is None:
        raise KeyError("/".join(path))
    return fill(template, values)


def fill(template: str, values: Mapping[str, Inline]) -> Inline:
    """Put inline texts in the place of ``{names}``; everything else stands as it is."""
    return join(*[values[part] if isinstance(part, str) else part for part in _compile(template)])


def fill_nodes(nodes: Inline, values: Mapping[str, Inline]) -> Inline:
    """Fill the ``{names}`` of a text that an author wrote; what is no name here stands as it is."""
    parts: list[Inline] = []
    for node in nodes:
        if not isinstance(node, Text):
            parts.append((node,))
            continue
        for position, part in enumerate(_PLACEHOLDER.split(node.value)):
            known = position % 2 and part in values
            parts.append(values[part] if known else (Text(f"{{{part}}}" if position % 2 else part),))
    return tuple(node for node in join(*parts) if node != Text(""))


@lru_cache(maxsize=1024)
def _compile(template: str) -> tuple[Inline | str, ...]:
    """A template's literal texts, and between them the names to be filled in; empty texts are left out."""
    pieces = _PLACEHOLDER.split(template)
    return tuple(piece if at % 2 else _literal(piece) for at, piece in enumerate(pieces) if piece)


def _literal(piece: str) -> Inline:
    nodes, slips = parse(piece)
    return (Text(piece),) if slips else nodes


@lru_cache(maxsize=1024)
def _lookup(language: str, path: tuple[str, ...]) -> str | None:
    found: Any = words(language, "questions")
    for key in path:
        if not isinstance(found, Mapping) or key not in found:
            return None
        found = found[key]
    return found if isinstance(found, str) else None
