"""Where an answer comes from, as the last line of a card says it."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.questions.cited import Cited, by_source
from quizgen.questions.phrasing import fill
from quizgen.questions.question import Citation
from quizgen.resources import words
from quizgen.text.html import html
from quizgen.text.inline import Inline, plain_node
from quizgen.text.plain import plain


def sources(cites: Iterable[Citation], language: str) -> str:
    """Titles with their turns or pages as HTML, a line for each title."""
    return "<br>".join([html(_cited(cited, language)) for cited in by_source(cites)])


def _cited(cited: Cited, language: str) -> Inline:
    known = words(language, "anki")
    which = known["comma"].join(_span(*span, language) for span in cited.spans)
    return fill(known["source"][cited.wording], {"title": plain_node(cited.title), "which": plain_node(which)})


def _span(first: int, last: int, language: str) -> str:
    if first == last:
        return str(first)
    ends = {"first": plain_node(str(first)), "last": plain_node(str(last))}
    return plain(fill(words(language, "anki")["span"], ends))
