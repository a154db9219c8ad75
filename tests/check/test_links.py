"""What is asked, cited, required and told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.check.run import findings
from quizgen.model.load import load_deck
from tests.check.decks import codes, defined, found, head
from tests.model.decks import write_deck

LONELY = head("ja", "en") + "concepts:\n  leaf:\n    term: {ja: 葉, en: leaf}\n"


def test_a_concept_without_a_question_is_found_in_each_language() -> None:
    assert [finding.message for finding in found(LONELY) if finding.code == "never-asked"] == [
        "No question asks about “葉” in 'ja'.",
        "No question asks about “leaf” in 'en'.",
    ]


def test_a_concept_with_a_question_is_left_alone() -> None:
    assert not codes(LONELY + "    definition: {ja: 茎につく緑の部分, en: the green part}\n")["never-asked"]


def test_a_turn_that_teaches_and_is_cited_nowhere_is_named_in_its_file(tmp_path: Path) -> None:
    write_deck(tmp_path)
    deck = load_deck(str(tmp_path))[0]
    assert deck is not None
    assert "never-cited" not in {finding.code for finding in findings(deck, "en")}
    text = (tmp_path / "garden.yaml").read_text("utf-8")
    (tmp_path / "garden.yaml").write_text(
        text.replace("cite: talk 2\n", "cite: talk 1\n").replace("[talk 2, talk 2-4]", "talk 4"), "utf-8"
    )
    uncited = load_deck(str(tmp_path))[0]
    assert uncited is not None
    lines = {(finding.file, finding.place.line) for finding in findings(uncited, "en") if finding.code == "never-cited"}
    assert lines == {(str(tmp_path / "talk.ja.md"), 9), (str(tmp_path / "talk.en.md"), 9)}


def two(language: str, one: str, other: str, links: str = "", terms: tuple[str, str] = ("qqq", "www")) -> str:
    """Two concepts with a definition each; ``links`` belong to the first."""
    first, second = terms
    return (
        f"{head(language)}concepts:\n  one:\n    term: {first}\n    definition: {one}\n{links}"
        f"  other:\n    term: {second}\n    definition: {other}\n"
    )


LATER = {
    "a term of later": ("en", "a part of a www", "a plant", "", True),
    "its plural": ("en", "a part of many wwws", "a plant", "", True),
    "a Japanese term of later": ("ja", "幹をもつ樹木の一部", "背の高い植物", "", True),
    "required": ("en", "a part of a www", "a plant", "    requires: other\n", False),
    "a part of another word": ("en", "a part of wwwide", "a plant", "", False),
    "a part of another Japanese word": ("ja", "大樹木林の一部", "背の高い植物", "", False),
    "not used": ("en", "a part of a tree", "a plant", "", False),
}


@pytest.mark.parametrize(("language", "one", "other", "links", "is_found"), LATER.values(), ids=LATER)
def test_a_definition_uses_a_term_that_is_taught_later(
    language: str, one: str, other: str, links: str, is_found: bool
) -> None:
    terms = ("枝", "樹木") if language == "ja" else ("qqq", "www")
    assert bool(codes(two(language, one, other, links, terms))["missing-requires"]) is is_found


CIRCLES = {
    "each by the other": ("en", "a part of a www", "what a qqq grows on", "", True),
    "each by the other in Japanese": ("ja", "樹木から出る部分", "枝を出す植物", "", True),
    "a work and its maker": ("en", "what the www wrote", "the one who wrote the qqq", "    made_by: other\n", False),
    "one by the other": ("en", "a part of a www", "a tall plant", "", False),
    "one by the other in Japanese": ("ja", "樹木から出る部分", "背の高い植物", "", False),
}


@pytest.mark.parametrize(("language", "one", "other", "links", "is_found"), CIRCLES.values(), ids=CIRCLES)
def test_two_concepts_are_defined_by_each_other(
    language: str, one: str, other: str, links: str, is_found: bool
) -> None:
    terms = ("枝", "樹木") if language == "ja" else ("qqq", "www")
    assert bool(codes(two(language, one, other, links, terms))["circular-definitions"]) is is_found


TERMS = {
    "one letter": ("en", "meiosis", "mitosis", "", True),
    "an ending": ("en", "stalactite", "stalagmite", "", True),
    "one kanji of four": ("ja", "減数分裂", "体数分裂", "", True),
    "one kana": ("ja", "パラメータ", "パラメーク", "", True),
    "set apart": ("en", "stalactite", "stalagmite", "    contrasts_with: other\n", False),
    "in a relation": ("en", "stalactite", "stalagmite", "    part_of: other\n", False),
    "short words": ("en", "cat", "car", "", False),
    "short Japanese words": ("ja", "行列", "行政", "", False),
    "different words": ("en", "photosynthesis", "respiration", "", False),
    "different Japanese words": ("ja", "機械学習", "事前学習", "", False),
}


@pytest.mark.parametrize(("language", "one", "other", "links", "is_found"), TERMS.values(), ids=TERMS)
def test_two_terms_are_easily_confused(language: str, one: str, other: str, links: str, is_found: bool) -> None:
    deck = two(language, "緑の葉", "土の中の石", links, (one, other))
    assert bool(codes(deck)["confusable-terms"]) is is_found


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("kinds", "is_found"), [(4, True), (3, False)])
def test_too_few_concepts_are_surely_wrong_for_a_choice(language: str, kinds: int, is_found: bool) -> None:
    entries = [(f"q{letter}q", f"a {letter} leaf") for letter in "abcdef"]
    deck = defined(language, *entries)
    for at in range(1, kinds + 1):
        deck = deck.replace(f"  c{at}:\n", f"  c{at}:\n    is_a: c0\n")
    assert bool(codes(deck)["no-choice"]) is is_found


def test_a_deck_just_begun_is_not_told_that_it_has_few_concepts() -> None:
    assert not codes(defined("en", ("qqq", "a leaf"), ("www", "the root")))["no-choice"]
