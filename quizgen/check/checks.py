"""Every check, in one visible tuple. The set is open."""

from __future__ import annotations

from quizgen.check.check import Check
from quizgen.check.finding import Severity
from quizgen.check.rules import definition, length, links

_ERROR, _ADVICE = Severity.ERROR, Severity.ADVICE

CHECKS: tuple[Check, ...] = (
    Check("term-in-definition", _ADVICE, definition.holds_its_term),
    Check("same-definition", _ERROR, definition.same),
    Check("similar-definitions", _ADVICE, definition.similar),
    Check("no-noun-phrase", _ADVICE, definition.no_noun_phrase),
    Check("full-stop", _ADVICE, definition.full_stop),
    Check("long-text", _ADVICE, length.too_long),
    Check("several-sentences", _ADVICE, length.several_sentences),
    Check("never-asked", _ADVICE, links.never_asked),
    Check("never-cited", _ADVICE, links.never_cited),
)
"""Codes never change: decks name them under ``check: ignore:``."""

IDLE_IGNORE = "idle-ignore"
"""The code of an ignore that ignores nothing; it looks at what all checks found."""
