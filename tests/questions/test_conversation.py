"""Facet ``conversation``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.questions.asking import asked, keys, stems, wrong

TALK = """\
---
title: A walk
lang: en
---

A: What colour are leaves?

B: Green, mostly.

A: I hear something. Who lives in the pond?

B: Frogs do.

A: I like frogs.

B: They sleep in the mud in winter.

A: How old is the old oak?

B: Three hundred years.
"""
DECK = """\
sources: {walk: {en: walk.md}}
concepts: {leaf: {term: leaf}, frog: {term: frog}, oak: {term: oak}, owl: {term: owl}}
statements:
  green: {about: leaf, text: 'They are mostly <<green|blue>>.', cite: walk 2, answers: true}
  frogs: {about: frog, text: 'Frogs live <<there|here>>.', cite: walk 4, answers: true}
  mud: {about: frog, text: 'They sleep in the <<mud|air>>.', cite: walk 6, answers: true}
  age: {about: oak, text: 'It has stood for <<300|30>> years.', cite: walk 8, answers: true}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "walk.md").write_text(TALK, "utf-8")
    return tmp_path


def test_a_turn_is_answered_by_the_statement_that_cites_it(folder: Path) -> None:
    found = asked(DECK, "conversation", folder=folder)
    assert stems(found)["green/conversation/choice/en"] == (
        "Somebody says: What colour are leaves? – Which of these is the answer?"
    )
    question = found["green/conversation/choice/en"]
    assert keys(question) == {"They are mostly green."}
    assert wrong(question) == {
        "Frogs live there.": "That answers something else: “I hear something. Who lives in the pond?”",
        "It has stood for 300 years.": "That answers something else: “How old is the old oak?”",
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cite: walk 2, answers: true", "cite: walk 2"),
        ("cite: walk 2", "cite: [walk 2, walk 4]"),
        ("cite: walk 2", "cite: walk 2-4"),
        ("cite: walk 2", "cite: walk 1"),
        ("cite: walk 2", "cite: walk 6"),
        ("They are mostly <<green|blue>>", "Leaves are <<green|blue>>"),
        ("about: oak", "about: leaf"),
    ],
    ids=[
        "the author does not say that it answers",
        "two turns",
        "a run of turns",
        "a turn of A",
        "what was said before is no question",
        "the key alone takes up a word of the question",
        "another statement speaks of the same",
    ],
)
def test_what_is_no_clear_answer_is_not_asked(old: str, new: str, folder: Path) -> None:
    assert "green/conversation/choice/en" not in asked(DECK.replace(old, new), "conversation", folder=folder)


def test_without_a_dialogue_there_is_no_turn_to_answer() -> None:
    assert not asked(DECK, "conversation")
