"""The format of a deck file, read off the deck's classes: what may stand under each key."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from quizgen.model.deck import Cite, Formula, LocalText, LocalTexts, Ref, Span


@dataclass(frozen=True, slots=True)
class Atom:
    """One value of ``kind``: str, int, float, bool, Ref, Cite, Formula, Span, or a closed set of words.

    ``verbatim`` is a str for people to read rather than a name for quizgen to use.
    """

    kind: type
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A text by language, or a list of texts by language (``many``)."""

    many: bool
    marks: bool = False
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class ListOf:
    """Several values; one may stand without the list."""

    item: Shape


@dataclass(frozen=True, slots=True)
class MapOf:
    """Values by id."""

    value: Shape


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record."""

    name: str
    shape: Shape
    required: bool
    doc: str


@dataclass(frozen=True, slots=True)
class Record:
    """A map of fixed keys, made into ``cls``. Where ``text`` is all it needs, it may stand for the whole."""

    cls: type
    fields: Mapping[str, Field]
    filled: frozenset[str]
    """Fields that the loader fills in: id, place."""

    @property
    def is_text(self) -> bool:
        """Whether a bare text can stand for it."""
        return [field.name for field in self.fields.values() if field.required] == ["text"]


_Hint = Any
Shape = Atom | Words | ListOf | MapOf | Record


@cache
def record_of(cls: type[Any]) -> Record:
    """The record of a dataclass: its fields made by ``doc``, in their order."""
    hints = get_type_hints(cls)
    found = {}
    for field in fields(cls):
        if "doc" in field.metadata:
            required = field.default is MISSING and field.default_factory is MISSING
            shape = _shape(hints[field.name], field.metadata)
            found[field.name] = Field(field.name, shape, required, field.metadata["doc"])
    filled = frozenset(field.name for field in fields(cls) if field.name not in found)
    return Record(cls, found, filled)


def _shape(hint: _Hint, metadata: Mapping[str, Any]) -> Shape:
    origin: _Hint = get_origin(hint)
    arguments = get_args(hint)
    if origin in (types.UnionType, Union):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _shape(inner, metadata)
    if origin is tuple:
        return ListOf(_shape(arguments[0], metadata))
    if origin is Mapping:
        return MapOf(_shape(arguments[1], metadata))
    if hint in (LocalText, LocalTexts):
        return Words(hint is LocalTexts, metadata["marks"], metadata["verbatim"])
    if hint in (str, int, float, bool, Ref, Cite, Formula, Span) or issubclass(hint, StrEnum):
        return Atom(hint, metadata["verbatim"])
    return record_of(hint)
