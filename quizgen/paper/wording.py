"""The words of printed sheets, per language: data from templates/words, set as Typst."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from quizgen.model.deck import Form
from quizgen.paper.markup import Markup, Setter
from quizgen.questions.cited import by_source
from quizgen.questions.phrasing import fill, instruction
from quizgen.questions.question import Citation
from quizgen.resources import words
from quizgen.text.inline import Inline, join, plain_node
from quizgen.text.plain import plain

_TAG = re.compile(r"(?P<lang>[A-Za-z]{2,3})(-[A-Za-z]{4})?(-(?P<region>[A-Za-z]{2}))?(-.*)?")
_REGIONS = {"ja": "jp"}


@dataclass(frozen=True, slots=True)
class NameField:
    """A blank to write in: words before and after it, width in millimetres (0: what is left)."""

    before: Markup
    after: Markup
    width: float = 0.0


class Wording:
    """The section ``paper`` of a language's words."""

    def __init__(self, language: str, setter: Setter) -> None:
        """``setter`` sets the words: they may hold readings, too."""
        self._words = words(language, "paper")
        self._language = language
        self._setter = setter

    def say(self, *path: str, **values: str) -> Markup:
        """The words under ``path`` with ``{names}`` filled in; nothing where there are none."""
        return self._setter.set(self._inline(path, values))

    def plain(self, *path: str, **values: str) -> str:
        """The same as plain characters."""
        return plain(self._inline(path, values))

    def instruction(self, form: Form) -> Markup:
        """What to do with questions of a form."""
        return self._setter.text(instruction(self._language, form))

    def points(self, each: int, *, whole: bool) -> Markup:
        """What each question of a section is worth, and whether there are part marks."""
        count = self._inline(("points", "one" if each == 1 else "many"), {"n": str(each)})
        rest = self._inline(("points", "whole"), {}) if whole else ()
        between = self._inline(("separator",), {}) if whole else ()
        return self._setter.set(join(count, between, rest))

    def name_fields(self) -> tuple[NameField, ...]:
        """The blanks of the name block, left to right."""
        return tuple(self._field(entry) for entry in self._words["name"])

    def score_field(self, total: int) -> NameField:
        """The blank for the score."""
        return self._field(self._words["score"], total=str(total))

    def sources(self, cites: Iterable[Citation]) -> Iterator[Markup]:
        """Where an answer comes from: each source's title with its turns or pages, if any are named."""
        for title, word, spans in by_source(cites):
            which = self.plain("comma").join(self._range(*span) for span in spans)
            yield self.say("source", word, title=title, which=which)

    def _range(self, first: int, last: int) -> str:
        return str(first) if first == last else self.plain("range", first=str(first), last=str(last))

    def _field(self, entry: dict[str, str], **values: str) -> NameField:
        before, after = (
            self._setter.set(fill(entry.get(side, ""), {name: plain_node(value) for name, value in values.items()}))
            for side in ("before", "after")
        )
        return NameField(before, after, float(entry.get("width", 0)))

    def _inline(self, path: tuple[str, ...], values: dict[str, str]) -> Inline:
        found: Any = self._words
        for key in path:
            found = found.get(key, "")
            if not found:
                return ()
        return fill(found, {name: plain_node(value) for name, value in values.items()})


def language_tag(language: str) -> tuple[str, str | None]:
    """Language and region as Typst wants them, as in ``("ja", "jp")``; ``und`` for what is no language code."""
    found = _TAG.fullmatch(language)
    if not found:
        return "und", None
    region = found["region"]
    return found["lang"].lower(), region.lower() if region else _REGIONS.get(found["lang"].lower())
