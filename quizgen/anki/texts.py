"""A deck's texts as its cards show and say them; what many questions share is rendered once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from quizgen.anki.sources import sources
from quizgen.questions.question import Citation
from quizgen.resources import words
from quizgen.text.html import escape, html
from quizgen.text.inline import Inline, Ruby, Text
from quizgen.text.plain import plain

Cites = tuple[Citation, ...]
Render = Callable[[Inline], str]
"""Inline text to HTML, with the names of images in the package."""

_T = TypeVar("_T")

REMEMBERED = 1 << 14
"""Texts that are kept once rendered; when there are more, all are forgotten, so that memory is bounded."""


class Texts:
    """Renders the texts of one package. ``source`` gives the name in the package of an image's path."""

    def __init__(self, source: Callable[[str], str]) -> None:
        self._source = source
        self.shared: Render = remembering(self.own)
        """A text that other questions show, too, as HTML."""
        self.voice: Callable[[str], Render] = cache(_voice)
        """By language, what makes of a text that other questions have, too, the HTML that a voice reads."""
        self.sources: Callable[[str], Callable[[Cites], str]] = cache(_sources)
        """By language, what says, as HTML, where an answer comes from; others come from there, too."""

    def own(self, nodes: Inline) -> str:
        """A text of one question alone, as HTML."""
        if is_bare(nodes):
            return escape(plain(nodes))
        return html(nodes, src=self._source)


def is_bare(nodes: Inline) -> bool:
    """Whether there is nothing but characters, as in nearly every text: it is said as it is shown."""
    return len(nodes) == 1 and type(nodes[0]) is Text


def spoken(nodes: Inline, language: str) -> str:
    """Text for a voice, as HTML: readings in the place of what they are the reading of."""
    if is_bare(nodes):
        return escape(plain(nodes))
    pause = words(language, "anki")["pause"]
    read = (Text(node.reading) if type(node) is Ruby else node for node in nodes)
    return escape(plain(read, gap=pause))


def _voice(language: str) -> Render:
    return remembering(lambda nodes: spoken(nodes, language))


def _sources(language: str) -> Callable[[Cites], str]:
    return remembering(lambda cites: sources(cites, language))


def remembering(render: Callable[[_T], str]) -> Callable[[_T], str]:
    """``render``, but what it was given before is known again without being read.

    It is known by where it lies in memory, and kept as long as it is known, so no other can lie there.
    """
    known: dict[int, tuple[_T, str]] = {}

    def remembered(what: _T) -> str:
        try:
            return known[id(what)][1]
        except KeyError:
            if len(known) >= REMEMBERED:
                known.clear()
            known[id(what)] = what, render(what)
            return known[id(what)][1]

    return remembered
