"""Where an answer comes from, a source at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from quizgen.questions.question import Citation


class Cited(NamedTuple):
    """A source, and what of it is cited: its turns or pages, or nothing for the whole."""

    title: str
    wording: str
    """``turn``, ``turns``, ``page``, ``pages`` or ``whole``."""
    spans: tuple[tuple[int, int], ...]
    """First and last, each pair once."""


def by_source(cites: Iterable[Citation]) -> list[Cited]:
    """Citations of one title as one, in the order in which the titles come."""
    places: dict[str, list[Citation]] = {}
    for cite in cites:
        places.setdefault(cite.title, []).append(cite)
    return [_together(title, cited) for title, cited in places.items()]


def _together(title: str, cited: list[Citation]) -> Cited:
    parts = [cite for cite in cited if cite.first]
    spans = tuple(dict.fromkeys((cite.first, cite.last) for cite in parts))
    if not spans:
        return Cited(title, "whole", ())
    return Cited(title, parts[0].wording if len(spans) == 1 else "pages" if parts[0].paged else "turns", spans)
