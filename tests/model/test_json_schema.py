"""The JSON Schema says of a deck file what the loader says, as far as one value shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from quizgen.model.deck import Deck
from quizgen.model.json_schema import FILE, json_schema, schema_text
from quizgen.model.shapes import ListOf, MapOf, Record, Shape, record_of
from quizgen.resources import decks, templates
from tests.model.decks import HEAD, SOUND, mistakes, sound
from tests.model.test_computed import HEAD as EXERCISES
from tests.model.test_computed import SOUND as EXERCISE

VALIDATOR = jsonschema.Draft202012Validator(json_schema())
SHIPPED = sorted(path for path in decks().glob("*/*.yaml"))
MODELINE = "# yaml-language-server: $schema="


def errors(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(text, Loader=yaml.CSafeLoader))]


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_the_shipped_copy_is_fresh() -> None:
    """Mend: quizgen schema -o templates/schema/deck.schema.json"""
    assert (templates() / FILE).read_text("utf-8") == schema_text()


@pytest.mark.parametrize("deck", SHIPPED, ids=lambda path: str(path.stem))
def test_a_shipped_deck_is_valid_and_points_editors_to_the_schema(deck: Path) -> None:
    text = deck.read_text("utf-8")
    assert errors(text) == []
    first = text.partition("\n")[0]
    assert first.startswith(MODELINE)
    assert (deck.parent / first.removeprefix(MODELINE)).resolve() == (templates() / FILE).resolve()


@pytest.mark.parametrize("text", [SOUND, EXERCISES + EXERCISE, EXERCISES + "    kind: bigram\n"])
def test_what_loads_without_a_mistake_is_valid(text: str) -> None:
    sound(text)
    assert errors(text) == []


CONCEPT = HEAD + "concepts:\n  leaf:\n    term: leaf\n"
STATEMENT = CONCEPT + "statements:\n  green:\n    about: leaf\n"


@pytest.mark.parametrize(
    "text",
    [
        "id: a\ntitle: A\nlanguages: [en]\n",
        HEAD.replace("quizgen: 1", "quizgen: 2"),
        HEAD.replace("title: The garden\n", "") + "concepts: {leaf: {term: leaf}}\n",
        HEAD.replace("title", "titel") + "concepts: {leaf: {term: leaf}}\n",
        HEAD + "concepts: {Leaf: {term: leaf}}\n",
        HEAD + "concepts: {leaf: {}}\n",
        HEAD + "concepts: {leaf: leaf}\n",
        HEAD + "concepts: [leaf]\n",
        HEAD + "concepts: {}\n",
        CONCEPT + "    is-a: plant\n",
        CONCEPT + "    revision: two\n",
        CONCEPT + "    restored: maybe\n",
        CONCEPT + "    definition: [a blade]\n",
        CONCEPT + "    definition:\n",
        CONCEPT + "    aliases: {en: {a: b}}\n",
        CONCEPT + "    cite: talk page 2\n",
        CONCEPT + "    part_of: {plant: yes}\n",
        CONCEPT + "    requires: []\n",
        STATEMENT,
        STATEMENT + "    text: {}\n",
        STATEMENT + "    text: A <<leaf>>.\n    marks: [leaf]\n",
        CONCEPT + "questions:\n  one: {form: choise, stem: Which?, key: A, distractors: [B, C]}\n",
        CONCEPT + "questions:\n  one: {form: choice, key: A, distractors: [B, C]}\n",
        EXERCISES + EXERCISE.replace("decimals: 1", "decimals: few"),
        EXERCISES + EXERCISE.replace("2, 3, 4..6", "2-6"),
        EXERCISES + EXERCISE.replace("gives: d * t", "give: d * t"),
        EXERCISES + EXERCISE.replace("let: {v:", "let: {v-1:"),
    ],
)
def test_a_broken_deck_is_not_valid(text: str) -> None:
    assert mistakes(text)
    assert errors(text)


def test_every_key_is_explained() -> None:
    for where, node in _described(json_schema()):
        assert node.get("description"), where
    assert "A typical mistake" in json_schema()["$defs"]["Mistake"]["description"]


def _described(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        for name, inner in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
            yield f"{path}/{name}", inner
        for key, inner in node.items():
            yield from _described(inner, f"{path}/{key}")
    elif isinstance(node, list):
        for at, inner in enumerate(node):
            yield from _described(inner, f"{path}/{at}")


def test_every_class_of_the_format_is_in_it() -> None:
    names = {record.cls.__name__ for record in _records(record_of(Deck))} - {"Deck"}
    assert names | {"text", "texts"} == set(json_schema()["$defs"])


def _records(shape: Shape) -> Iterator[Record]:
    if isinstance(shape, Record):
        yield shape
        for field in shape.fields.values():
            yield from _records(field.shape)
    elif isinstance(shape, ListOf):
        yield from _records(shape.item)
    elif isinstance(shape, MapOf):
        yield from _records(shape.value)
