"""Relations: a wrong option is joined with what is given from neither end."""

from __future__ import annotations

from quizgen.model.load import load_text
from quizgen.questions.derive import derive
from quizgen.text.plain import plain

TOOLS = """\
quizgen: 1
id: tools
title: Tools
languages: [en]
concepts:
  saw: {term: saw}
  fretsaw: {term: fretsaw, is_a: saw}
  blade: {term: blade, part_of: fretsaw}
  wax: {term: wax}
  pot: {term: pot}
  lid: {term: lid, part_of: pot}
  violin: {term: violin}
  string: {term: string, part_of: violin}
  oil: {term: oil}
  toymaker: {term: toymaker, uses: fretsaw}
  carpenter: {term: carpenter, uses: saw}
  polisher: {term: polisher, uses: wax}
  painter: {term: painter, uses: oil}
"""


def options(facet: str) -> set[str]:
    deck, problems = load_text(TOOLS)
    assert deck is not None, problems
    [found] = [q for q in derive(deck).questions if q.address.facet == facet and q.form == "choice"]
    return {option.id for option in found.options}


def test_who_uses_a_kind_of_thing_may_use_each_of_that_kind() -> None:
    assert options("inverse:uses:fretsaw") == {"toymaker", "polisher", "painter"}


def test_who_uses_a_whole_uses_its_parts() -> None:
    assert options("relation:part_of:fretsaw") == {"fretsaw", "pot", "violin"}


def test_a_term_that_holds_the_other_gives_it_away_and_one_as_long_does_not() -> None:
    text = TOOLS + "  pen: {term: pen, is_a: wax}\n  subfretsaw: {term: subfretsaw, is_a: fretsaw}\n"
    deck, problems = load_text(text)
    assert deck is not None, problems
    facets = {q.address.facet for q in derive(deck).questions if q.form == "choice"}
    assert "relation:is_a:wax" in facets
    assert "relation:is_a:fretsaw" not in facets


def test_what_is_used_stands_in_the_plural_where_it_has_one() -> None:
    text = TOOLS.replace("saw: {term: saw}", "saw: {term: saw, article: a, plural: saws}")
    deck, problems = load_text(text.replace("wax: {term: wax}", "wax: {term: wax, article: the}"))
    assert deck is not None, problems
    found = {q.address.facet: q for q in derive(deck).questions if q.form == "choice"}
    assert plain(found["inverse:uses:saw"].stem) == "Which of these makes use of saws?"
    assert plain(found["inverse:uses:saw"].explanation) == "Carpenter makes use of saws."
    assert plain(found["inverse:uses:wax"].explanation) == "Polisher makes use of the wax."
