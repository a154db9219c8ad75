"""A deck to begin with: a small one that is sound, with comments that say what goes where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizgen.model.deck import FORMAT_VERSION
from quizgen.model.ids import MAX_ID
from quizgen.model.source import NULLS
from quizgen.resources import words
from quizgen.text.inline import plain_node, serialise

FALLBACK_ID = "my-deck"
_SAFE = re.compile(r"[\w(「][^#:\n'\"{}\[\]|>&*!%@`]*")
_LINKS = {
    "photosynthesis": (("relation", "is_a: metabolism"), ("contrasts", "contrasts_with: respiration")),
    "respiration": (("", "is_a: metabolism"),),
    "transpiration": (("", "contrasts_with: respiration"),),
    "fermentation": (("", "is_a: metabolism"), ("", "contrasts_with: respiration")),
    "metabolism": (),
}
"""What the example's concepts say of each other, and which comment stands above it."""


def id_from(titles: Mapping[str, str]) -> str:
    """An id made of a title: of the English one, else of the first that has Latin letters."""
    ordered = [titles[language] for language in ("en", *titles) if language in titles]
    for title in ordered:
        kebab = "-".join(re.findall(r"[a-z0-9]+", title.casefold()))[:MAX_ID].strip("-")
        if kebab:
            return kebab
    return FALLBACK_ID


def starter(deck_id: str, titles: Mapping[str, str], languages: Sequence[str], uid: str, file: str) -> str:
    """The text of a new deck file.

    ``titles`` are by language. Comments are in the first of the languages (in English where quizgen
    does not speak it), and so are examples in each. ``file`` is its name, as comments show it.
    """
    said = words(languages[0], "new")["comments"]
    blocks = [
        [*_comments(said["head"], file=file)],
        [
            f"quizgen: {FORMAT_VERSION}",
            *_comments([said["uid"]]),
            f"uid: {uid}",
            f"id: {deck_id}",
            *_text("title", {language: serialise(plain_node(titles[language])) for language in languages}),
            f"languages: [{', '.join(languages)}]",
        ],
        [*_comments(said["concepts"]), "concepts:", *_concepts(languages, said)],
        [
            *_comments([said["statements"]]),
            "statements:",
            "  where-sugar-is-made:",
            "    about: photosynthesis",
            *_text("text", _in_each(languages, "statement"), 4),
        ],
        [*_comments(said["more"]), "# # yaml-language-server: $schema=deck.schema.json"],
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _concepts(languages: Sequence[str], said: Mapping[str, Any]) -> Iterator[str]:
    for at, (concept, links) in enumerate(_LINKS.items()):
        yield from [""] * bool(at)
        yield f"  {concept}:"
        yield from _text("term", _in_each(languages, "concepts", concept, "term"), 4)
        yield from _text("definition", _in_each(languages, "concepts", concept, "definition"), 4)
        for comment, link in links:
            yield from _comments([said[comment]] if comment else (), indent=4)
            yield f"    {link}"
        if concept == "fermentation":
            yield from _comments([said["example"]], indent=4)
            yield "    examples:"
            yield from _text("bread", _in_each(languages, "concepts", concept, "example"), 6)


def _in_each(languages: Sequence[str], *path: str) -> dict[str, str]:
    """A text of the example in each language, in English where there is none."""
    found: dict[str, str] = {}
    for language in languages:
        value: Any = words(language, "new")
        for key in path:
            value = value[key]
        found[language] = str(value)
    return found


def _text(key: str, texts: Mapping[str, str], indent: int = 0) -> list[str]:
    """A key with its text: for one language on the same line, else by language below."""
    space = " " * indent
    if len(texts) == 1:
        return [f"{space}{key}: {_scalar(*texts.values())}"]
    return [f"{space}{key}:", *(f"{space}  {language}: {_scalar(text)}" for language, text in texts.items())]


def _scalar(text: str) -> str:
    """A text as YAML: plain where nothing in it means something, else in single quotes."""
    if _SAFE.fullmatch(text) and text not in NULLS and text == text.strip():
        return text
    return "'" + text.replace("'", "''") + "'"


def _comments(lines: Sequence[str], indent: int = 0, **values: str) -> Iterator[str]:
    for line in lines:
        for name, value in values.items():
            line = line.replace(f"{{{name}}}", value)
        yield f"{' ' * indent}# {line}"
