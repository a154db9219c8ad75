"""Where a question comes from: its line in the deck file, the turns it cites, and whose file it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.cli.packs import open_pack
from quizgen.practice.origin import Spot, locked, passages, spot_of
from quizgen.practice.pack import Pack
from quizgen.questions.question import Question
from tests.practice.decks import write_cells


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return write_cells(tmp_path)


def opened(deck: Path, language: str = "en") -> Pack:
    return open_pack(str(deck), language, deck.parent / "kept")


def asked(deck: Path, piece: str, language: str = "en") -> Question:
    pack = opened(deck, language)
    return next(pack.question(item.identity) for item in pack.items if f"/{piece}/" in item.identity)


def test_a_piece_is_found_at_its_line_even_after_it_was_renamed_and_moved(deck: Path) -> None:
    question = asked(deck, "c-typed")
    lines = deck.read_text("utf-8").splitlines()
    assert spot_of(str(deck), question) == Spot(str(deck), lines.index("  c-typed:") + 1, 3)
    text = "# one line more\n" + deck.read_text("utf-8").replace("  c-typed:", "  typed-one:\n    was: c-typed")
    deck.write_text(text, "utf-8")
    assert spot_of(str(deck), question).line == text.splitlines().index("  typed-one:") + 1


def test_of_a_deck_with_mistakes_the_first_one_is_found(deck: Path) -> None:
    question = asked(deck, "c-typed")
    text = deck.read_text("utf-8").replace("form: match", "form: mach")
    deck.write_text(text, "utf-8")
    line = next(at for at, line in enumerate(text.splitlines(), 1) if "mach" in line)
    assert spot_of(str(deck), question)[:2] == (str(deck), line)
    deck.unlink()
    assert spot_of(str(deck), question).line == 1


def test_a_piece_that_is_gone_leads_to_the_beginning(deck: Path) -> None:
    question = asked(deck, "i-truth")
    text = deck.read_text("utf-8")
    deck.write_text(text[: text.index("  i-truth:")], "utf-8")
    assert spot_of(str(deck), question) == Spot(str(deck), 1, 1)


@pytest.mark.parametrize(("language", "said"), [("en", "They burn sugar"), ("ja", "糖を燃やして")])
def test_the_cited_turn_comes_with_what_it_answers(deck: Path, language: str, said: str) -> None:
    (passage,) = passages(str(deck), asked(deck, "a-choice", language))
    assert [(turn.number, turn.speaker, turn.cited) for turn in passage.turns] == [(1, "A", False), (2, "B", True)]
    assert said in passage.turns[1].text


def test_where_nothing_is_cited_or_can_be_read_there_is_nothing(deck: Path) -> None:
    question = asked(deck, "a-choice")
    assert passages(str(deck), asked(deck, "c-typed")) == []
    assert passages("", question) == []
    deck.write_text("quizgen: 1\nid: [", "utf-8")
    assert passages(str(deck), question) == []


def test_every_shipped_question_that_cites_a_turn_shows_it() -> None:
    for name in ("ml-conversation", "deepseek-v3"):
        for language in ("en", "ja"):
            pack = open_pack(name, language)
            question = next(
                found for item in pack.items if (found := pack.question(item.identity)).cites and found.cites[0].first
            )
            assert any(turn.cited for passage in passages(pack.file, question) for turn in passage.turns)


def test_a_deck_of_an_installation_is_not_to_be_edited(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert locked(str(deck)) == ""
    folder = deck.parent / "site-packages" / "quizgen" / "decks"
    monkeypatch.setattr("quizgen.resources.decks", lambda: folder)
    assert locked(str(folder / "cells" / "cells.yaml")) == "shipped"
    assert locked(str(deck.parent / "none.yaml")) == "read-only"
