"""The sentences of findings, per language: data from templates/words/<lang>/check.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from quizgen.check.finding import Finding, Objection, Severity
from quizgen.questions.phrasing import fill
from quizgen.resources import words
from quizgen.text.inline import plain_node
from quizgen.text.plain import plain

MOST_SHOWN = 40
"""Characters of a text that a message shows."""


def worded(code: str, severity: Severity, objection: Objection, file: str, language: str) -> Finding:
    """A finding: the objection in the words of a language."""
    piece = objection.piece.id if objection.piece else ""
    sentence = words(language, "check")["checks"][code]
    message, hint = (_filled(sentence[part], objection.values) for part in ("message", "hint"))
    return Finding(code, severity, objection.file or file, objection.place, message, hint, piece)


def word(language: str, *path: str, **values: str) -> str:
    """Other words of the section: what severities are called, the report of the blind guesser …"""
    found: object = words(language, "check")
    for key in path:
        assert isinstance(found, Mapping)
        found = found[key]
    return plain(fill(str(found), {name: plain_node(value) for name, value in values.items()}))


def _filled(template: str, values: Mapping[str, str]) -> str:
    return plain(fill(template, {name: plain_node(_short(value)) for name, value in values.items()}))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_SHOWN else line[: MOST_SHOWN - 1].rstrip() + "…"
