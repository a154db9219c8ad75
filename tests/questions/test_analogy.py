"""Facet ``analogy``."""

from __future__ import annotations

import pytest

from quizgen.text.plain import plain
from tests.questions.asking import asked, keys, stems

PARTS = """\
concepts:
  leaf: {term: leaf, article: {en: a}, part_of: tree}
  tree: {term: tree, article: {en: a}}
  page: {term: page, article: {en: a}, part_of: book}
  book: {term: book, article: {en: a}, contrasts_with: [shelf, desk]}
  shelf: {term: shelf}
  desk: {term: desk}
"""


def test_a_pair_in_the_same_relation_leads_to_the_other() -> None:
    found = asked(PARTS, "analogy")
    assert stems(found)["page/analogy:part_of:book/choice/en"] == "A leaf is to a tree as a page is to what?"
    question = found["page/analogy:part_of:book/choice/en"]
    assert keys(question) == {"book"}
    assert plain(question.explanation) == "A leaf is a part of a tree. A page is a part of a book."


def test_it_is_worded_in_japanese() -> None:
    found = asked(PARTS, "analogy", "ja")
    stem = stems(found)["page/analogy:part_of:book/choice/ja"]
    assert stem == "「leaf」にとっての「tree」は、「page」にとってのどれに当たるか。"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PARTS.replace("part_of: tree", "requires: tree"), "no other pair"),
        (PARTS.replace("part_of: book", "part_of: [book, tree]"), "two answers"),
        (PARTS.replace("part_of: tree", "part_of: tree, uses: tree"), "a pair in two relations at once"),
        (PARTS.replace("part_of: tree", "part_of: book"), "a pair that names the answer"),
        (PARTS.replace("part_of", "uses"), "a relation that no pair calls to mind"),
    ],
)
def test_an_unclear_analogy_is_not_made(text: str, told: str) -> None:
    assert "page/analogy:part_of:book/choice/en" not in asked(text, "analogy"), told
