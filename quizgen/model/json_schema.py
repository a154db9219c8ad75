"""The format of a deck file as a JSON Schema, for editors: walked off the classes that load it.

A schema sees one value at a time. What is said of a deck as a whole (references, circles, languages
that are not the deck's) is left to ``quizgen check``; whatever loads without a mistake is valid here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from quizgen.model.deck import FORMAT_VERSION, Cite, Deck, Formula, Ref, Span
from quizgen.model.ids import MAX_ID
from quizgen.model.shapes import Atom, ListOf, MapOf, Record, Shape, Words, record_of

Schema = dict[str, Any]

FILE = "schema/deck.schema.json"
"""Where a copy is shipped, among the templates."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""One text: a number or yes and no are read as they are written."""
_ID: Schema = {"type": "string", "pattern": r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "maxLength": MAX_ID}
_NAME: Schema = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9_]*$"}
_LANGUAGE: Schema = {"type": "string", "pattern": r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$"}
_SPAN = r"^[+−-]?[0-9.]+(?:\s*(?:\.\.|…)\s*[+−-]?[0-9.]+(?:\s+step\s+[0-9.]+)?)?$"
_ATOMS: Mapping[type, Schema] = {
    str: _TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Ref: {"anyOf": [_ID, {"type": "integer"}]},
    Cite: {"type": "string", "pattern": r"^\S+(?:\s+[0-9]+(?:\s*[-–]\s*[0-9]+)?)?$"},
    Formula: {"type": ["string", "number"]},
    Span: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _SPAN}]},
}


def json_schema() -> Schema:
    """The JSON Schema of a deck file."""
    shapes = record_of(Deck)
    definitions: dict[str, Schema] = {}
    root = _record(shapes, definitions)
    version = {"description": "The version of the format.", "enum": [FORMAT_VERSION, str(FORMAT_VERSION)]}
    return {
        "$schema": DIALECT,
        "title": "A quizgen deck",
        "description": "Knowledge from which quizgen derives questions.",
        "type": "object",
        "properties": {"quizgen": version, **root["properties"]},
        "required": ["quizgen", *root["required"]],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The JSON Schema as the text of a file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def _record(shape: Record, definitions: dict[str, Schema]) -> Schema:
    """A map of fixed keys."""
    properties = {
        name: {"description": field.doc, **_shape(field.shape, definitions)} for name, field in shape.fields.items()
    }
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name, field in shape.fields.items() if field.required],
        "additionalProperties": False,
    }


def _shape(shape: Shape, definitions: dict[str, Schema]) -> Schema:
    match shape:
        case Atom(kind):
            return {"enum": [word.value for word in kind]} if issubclass(kind, StrEnum) else _ATOMS[kind]
        case Words(many):
            return _defined("texts" if many else "text", _texts if many else _text, definitions)
        case ListOf(item):
            one = _shape(item, definitions)
            return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}
        case MapOf(value):
            keys = _NAME if _of_numbers(value) else {"type": "string"} if _free_keys(value) else _ID
            inner = _shape(value, definitions)
            return {"type": "object", "propertyNames": keys, "additionalProperties": inner, "minProperties": 1}
        case Record():
            return _defined(shape.cls.__name__, lambda known: _piece(shape, known), definitions)


def _piece(shape: Record, definitions: dict[str, Schema]) -> Schema:
    """A record; where a bare text can stand for it, that too."""
    whole: Schema = {"description": (shape.cls.__doc__ or "").partition("\n")[0], **_record(shape, definitions)}
    return {"anyOf": [_shape(Words(False), definitions), whole]} if shape.is_text else whole


def _text(_definitions: dict[str, Schema]) -> Schema:
    by_language = {"type": "object", "propertyNames": _LANGUAGE, "additionalProperties": _TEXT, "minProperties": 1}
    return {"description": "A text, or a text by language.", "anyOf": [_TEXT, by_language]}


def _texts(_definitions: dict[str, Schema]) -> Schema:
    some: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
    by_language = {"type": "object", "propertyNames": _LANGUAGE, "additionalProperties": some, "minProperties": 1}
    return {"description": "Texts, or texts by language.", "anyOf": [*some["anyOf"], by_language]}


def _defined(name: str, make: Callable[[dict[str, Schema]], Schema], definitions: dict[str, Schema]) -> Schema:
    """A reference to a definition, which is made the first time."""
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = make(definitions)
    return {"$ref": f"#/$defs/{name}"}


def _of_numbers(value: Shape) -> bool:
    """Whether a map's keys are names of values in formulas."""
    return value in (Atom(Formula), ListOf(Atom(Span)))


def _free_keys(value: Shape) -> bool:
    """Whether a map's keys are no ids of this deck's making: codes, relations, marks."""
    return value in (ListOf(Atom(Ref)), Words(many=True)) or (
        isinstance(value, Record) and value.cls.__name__ == "Ignored"
    )
