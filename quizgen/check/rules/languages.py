"""The languages of one text: all there, with the same numbers and the same names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from quizgen.check.finding import Objection
from quizgen.check.lexicon import is_english, is_japanese, lexicon
from quizgen.check.numbers import figures, has_era, in_words
from quizgen.check.passage import Field
from quizgen.check.view import View
from quizgen.text.plain import plain

_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*[A-Za-z0-9+]")
_INITIAL = re.compile(r"[^\W_]+")
_OPTIONAL = ("article", "plural", "reading", "explanation")
"""Fields that a language may do without."""


def untranslated(view: View) -> Iterator[Objection]:
    """A text is there in some of the deck's languages, and missing in others."""
    for field in view.fields:
        missing = [language for language in view.deck.languages if language not in field.text.by_language]
        if missing and field.text.by_language and field.role not in _OPTIONAL:
            phrase = next(iter(field.text.by_language.values()))
            yield Objection(phrase.place, field.piece, {"text": plain(phrase.nodes), "language": missing[0]})


def numbers_differ(view: View) -> Iterator[Objection]:
    """A number stands in one language and not in the other."""
    for field, one, other in _pairs(view):
        text, twin = (plain(field.text.by_language[language].nodes) for language in (one, other))
        if has_era(text) or has_era(twin) or _is_numeric_unit(field):
            continue
        there = in_words(twin, other).union(*figures(twin, other))
        missing = [min(values) for values in figures(text, one) if not values & there]
        if missing:
            values = {"number": f"{missing[0].normalize():f}", "language": one, "other": other}
            yield Objection(field.text.by_language[other].place, field.piece, values)


def names_differ(view: View) -> Iterator[Objection]:
    """A Latin name in a Japanese text is missing in the English one."""
    for field, one, other in _pairs(view):
        if not (is_japanese(one) and is_english(other)) or field.role == "term":
            continue
        text, twin = (plain(field.text.by_language[language].nodes) for language in (one, other))
        for name in _LATIN_NAME.findall(text):
            if name.casefold() not in lexicon(one, "latin_words") and not _stands_in(view, name, twin, other):
                yield Objection(field.text.by_language[other].place, field.piece, {"name": name, "other": other})


def _pairs(view: View) -> Iterator[tuple[Field, str, str]]:
    """Every text with every two of its languages, in both orders."""
    for field in view.fields:
        for one, other in permutations(field.text.by_language, 2):
            if field.text.by_language[one] is not field.text.by_language[other]:
                yield field, one, other


def _is_numeric_unit(field: Field) -> bool:
    """Whether a number has a unit of its own in each language: 1750 (億) and 175 (billion)."""
    return getattr(field.piece, "unit", None) is not None and field.role in ("key", "unit")


def _stands_in(view: View, name: str, twin: str, language: str) -> bool:
    """Whether a name stands in a text as it is, as its long form, or under another name of its concept."""
    if name.islower() or len(name) < 2 or name.casefold() in twin.casefold():
        return True
    initials = "".join(word[0] for word in _INITIAL.findall(twin)).casefold()
    if re.sub(r"[^a-z]", "", name.casefold()) in initials:
        return True
    named = set(view.terms[language].mentioned(name))
    return bool(named & set(view.terms[language].mentioned(twin)))
