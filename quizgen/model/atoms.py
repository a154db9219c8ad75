"""From a YAML scalar to one value: a word, a number, a yes or no, a reference, a citation."""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from quizgen.model.deck import Cite, Formula, Ref, Span
from quizgen.model.shapes import Atom
from quizgen.model.source import Scalar
from quizgen.model.suggest import listed, shown
from quizgen.model.texts import clean_text

if TYPE_CHECKING:
    from quizgen.model.schema import Reader

_INT = re.compile(r"[+-]?[0-9]{1,9}")
_FLOAT = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})(?:[eE][+-]?[0-9]{1,2})?")
_CITE = re.compile(r"(?P<source>\S+)(?:\s+(?P<first>[0-9]{1,6})(?:\s*[-–]\s*(?P<last>[0-9]{1,6}))?)?")
_NUMBER = r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,6})?"
_SPAN = re.compile(rf"(?P<first>{_NUMBER})(?:\s*(?:\.\.|…)\s*(?P<last>{_NUMBER})(?:\s+step\s+(?P<step>{_NUMBER}))?)?")
MOST_DRAWN = 1000
"""Numbers that one range may have."""


def read_atom(shape: Atom, scalar: Scalar, name: str, reader: Reader) -> object:
    """The value that a scalar holds; a harmless one, or None in lists, where it holds none."""
    kind, problems = shape.kind, reader.problems
    value = scalar.value.strip()
    if scalar.is_null or not value:
        problems.add(scalar.place, f"'{name}' has no value")
        return nothing(kind)
    if kind is str:
        return clean_text(scalar, reader.source, problems, comments=not shape.verbatim) or ""
    if kind is Ref:
        return Ref(value, scalar.place)
    if kind is Formula:
        text = clean_text(scalar, reader.source, problems)
        return Formula(text, scalar.place) if text else None
    if kind is Span:
        return _span(value.replace("−", "-"), scalar, reader)
    if kind is Cite:
        found = _CITE.fullmatch(value)
        if found and found["first"] and not int(found["first"]):
            problems.add(scalar.place, "turns and pages count from 1")
        elif found:
            first = int(found["first"] or 0)
            return Cite(found["source"], first, int(found["last"] or first), scalar.place)
        else:
            message = f"{shown(value)} is no citation; write a source and its turn or page: 'talk 20' or 'talk 20-22'"
            problems.add(scalar.place, message)
    elif kind is bool:
        if value in ("true", "false"):
            return value == "true"
        problems.add(scalar.place, f"'{name}' is true or false, not {shown(value)}")
    elif kind is int:
        if _INT.fullmatch(value):
            return int(value)
        problems.add(scalar.place, f"'{name}' is a whole number, not {shown(value)}")
    elif kind is float:
        if _FLOAT.fullmatch(value):
            return float(value)
        problems.add(scalar.place, f"'{name}' is a number, not {shown(value)}")
    elif issubclass(kind, StrEnum):
        words = [member.value for member in kind]
        if value in words:
            return kind(value)
        guess = reader.guesser.did_you_mean(value, words) or f"; wanted {listed(words)}"
        problems.add(scalar.place, f"{shown(value)} is no '{name}'{guess}")
    return nothing(kind)


def _span(value: str, scalar: Scalar, reader: Reader) -> Span | None:
    found = _SPAN.fullmatch(value)
    if found is None:
        message = f"{shown(value)} is no number or range; write 5, 2..10 or 0.5..2 step 0.5"
        reader.problems.add(scalar.place, message)
        return None
    first, step = Fraction(found["first"]), Fraction(found["step"] or 1)
    last = Fraction(found["last"] or first)
    if step <= 0 or last < first or (last - first) / step >= MOST_DRAWN:
        why = (
            "its step is above 0"
            if step <= 0
            else "it ascends"
            if last < first
            else f"it has at most {MOST_DRAWN} numbers"
        )
        reader.problems.add(scalar.place, f"{shown(value)} is no range: {why}")
        return None
    return Span(first, last, step, scalar.place)


def nothing(kind: type) -> object:
    """A value that stands in for one that could not be read; None for a reference, citation, formula or range."""
    if kind in (str, int, float, bool):
        return kind()
    return next(iter(kind)) if issubclass(kind, StrEnum) else None
