"""Facet ``mark``: what else fills a gap."""

from __future__ import annotations

from quizgen.questions.grade import Verdict, grade
from tests.questions.asking import asked

DECK = """\
concepts:
  leaf: {term: leaf, aliases: [blade], definition: a green part}
  root: {term: root, definition: an underground part}
statements:
  light:
    about: leaf
    text: {en: 'A <<part=leaf|root>> catches <<what=light|sound>>.', ja: '<<part=leaf|root>>が<<what=光|音>>を受ける。'}
    accepted: {part: {en: [needle, blade]}, what: {en: [sunlight, rays (of the sun)], ja: 日光}}
"""


def test_a_gap_takes_the_names_of_its_concept_and_what_its_author_accepts() -> None:
    clozes = asked(DECK, "mark")
    assert clozes["light/mark:part/cloze/en"].accepted == ("blade", "needle")
    assert clozes["light/mark:what/cloze/en"].accepted == ("sunlight", "rays (of the sun)")
    assert asked(DECK, "mark", "ja")["light/mark:what/cloze/ja"].accepted == ("日光",)


def test_an_answer_that_the_author_accepts_is_right_and_a_false_alternative_wrong() -> None:
    cloze = asked(DECK, "mark")["light/mark:what/cloze/en"]
    assert grade(cloze, ("rays",)).verdict is Verdict.RIGHT
    assert grade(cloze, ("sound",)).verdict is Verdict.WRONG
