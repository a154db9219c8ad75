"""Facet ``column``."""

from __future__ import annotations

import pytest

from tests.questions.asking import asked, stems, wrong

TABLE = """\
concepts: {cat: {term: cat, article: {en: a}}, dog: {term: dog, article: {en: a}}}
contrasts:
  pets:
    between: [cat, dog]
    aspects:
      sound: {name: sound, values: {cat: it mews, dog: it barks}}
      place: {name: place, values: {cat: on the sofa, dog: in the yard}}
      walk: {name: walk, values: {cat: alone, dog: on a lead}}
"""


def test_a_column_is_filled_in_from_both_columns() -> None:
    found = asked(TABLE, "column")
    assert stems(found) == {
        "pets/column:cat/match/en": "What is true of a cat in each respect?",
        "pets/column:dog/match/en": "What is true of a dog in each respect?",
    }
    question = found["pets/column:cat/match/en"]
    assert question.key == ("sound=sound:cat", "place=place:cat", "walk=walk:cat")
    assert wrong(question)["it barks"] == "That is true of a dog."


def test_two_of_one_name_are_not_compared() -> None:
    text = TABLE.replace("dog: {term: dog", "dog: {term: cat")
    assert asked(TABLE, "contrast")
    assert not asked(text, "column")
    assert not asked(text, "contrast")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("      walk: {name: walk, values: {cat: alone, dog: on a lead}}\n", ""),
        ("cat: alone", "cat: on the sofa"),
        ("name: walk", "name: place"),
        ("cat: alone", "cat: as a cat does"),
        ("dog: on a lead", "dog: {ja: 綱で}"),
    ],
    ids=[
        "two rows",
        "a cell that stands twice",
        "a row that stands twice",
        "a cell that names the concept",
        "a cell without its pair",
    ],
)
def test_a_small_or_doubtful_table_is_left_alone(old: str, new: str) -> None:
    assert not asked(TABLE.replace(old, new), "column")
