"""What is asked, cited, required and told apart."""

from __future__ import annotations

from pathlib import Path

from quizgen.check.run import findings
from quizgen.model.load import load_deck
from tests.check.decks import codes, found, head
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
