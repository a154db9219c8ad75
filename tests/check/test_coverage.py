"""What is asked about each part of a source: as lines, as records, as a page."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings

from quizgen.check.coverage import Coverage, coverage
from quizgen.check.coverage_show import lines, page, records
from quizgen.cli.main import main
from quizgen.model.deck import Deck, Dialogue, Turn
from quizgen.model.find import shipped_decks
from quizgen.model.load import load_deck
from quizgen.questions.derive import derive
from tests.made_decks import made_decks
from tests.model.decks import SOUND, TALK, write_deck

HOSTILE = "</div><script>alert(1)</script> {{ 7 * 7 }} & “so on”"


def covered(path: Path | str, language: str) -> Coverage:
    deck, problems = load_deck(str(path))
    assert deck is not None, problems
    return coverage(derive(deck), language)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["coverage", *arguments], env={"LC_ALL": "en_US.UTF-8"})


class Reader(HTMLParser):
    """Tags, their attributes and the texts of a page; fails where tags do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_each_turn_has_the_pieces_that_cite_it_and_their_questions(tmp_path: Path) -> None:
    (source,) = covered(write_deck(tmp_path), "ja").sources
    assert [part.pieces for part in source.parts] == [(), ("plant", "leaf"), ("leaf",), ("leaf",)]
    assert [part.teaches for part in source.parts] == [False, True, False, False]
    assert all("/leaf/" in one.address for one in source.parts[2].asked)
    assert {one.address.split("/")[1] for one in source.parts[1].asked} == {"plant", "leaf"}


def test_a_teaching_turn_without_a_question_is_missed(tmp_path: Path) -> None:
    text = SOUND.replace("    cite: talk 2\n", "").replace("cite: [talk 2, talk 2-4]", "cite: talk 4")
    found = covered(write_deck(tmp_path, text), "en")
    assert [part.first for part in found.sources[0].missed] == [2]
    said = list(lines(found))
    assert any(line.startswith("! turn 2 B: It feeds on light.") for line in said)
    assert "missed" in page(found)


def test_pages_of_a_work_are_shown_as_they_are_cited(tmp_path: Path) -> None:
    text = SOUND + "works:\n  book: {title: A book}\n"
    text = text.replace("cite: talk 2\n", "cite: [book 12-14, book]\n")
    found = covered(write_deck(tmp_path, text), "en")
    book = found.sources[-1]
    assert [(part.first, part.last) for part in book.parts] == [(0, 0), (12, 14)]
    assert any("pp. 12–14" in line for line in lines(found))
    assert any("the whole work" in line for line in lines(found))


@pytest.mark.parametrize("name", list(shipped_decks()))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_part_of_a_shipped_source_is_missed(name: str, language: str) -> None:
    assert not [part for source in covered(name, language).sources for part in source.missed]


def test_json_has_one_object_a_part(tmp_path: Path) -> None:
    result = run(str(write_deck(tmp_path)), "--json", "--lang", "en")
    parts = list(map(json.loads, result.output.splitlines()))
    assert [part["turn"] for part in parts] == [1, 2, 3, 4]
    assert set(parts[1]["questions"][0]) == {"address", "form", "stem", "answer"}


def test_the_page_stands_alone_and_is_well_formed(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    result = run("ml-conversation", "--html", "--lang", "ja", "-o", str(target))
    assert result.exit_code == 0
    text = target.read_text("utf-8")
    read = Reader(text)
    assert read.tags.isdisjoint({"script", "link", "img", "iframe"})
    assert all(value.startswith("#") for name, value in read.attributes if name in ("href", "src"))
    assert "url(" not in text
    assert ("lang", "ja") in read.attributes
    assert "prefers-color-scheme: dark" in text
    links = [value[1:] for name, value in read.attributes if name == "href"]
    assert set(links) <= {value for name, value in read.attributes if name == "id"}


def test_nothing_that_a_source_says_becomes_markup(tmp_path: Path) -> None:
    folder = write_deck(tmp_path).parent
    (folder / "talk.en.md").write_text(TALK["talk.en.md"].replace("It feeds on light.", HOSTILE), "utf-8")
    read = Reader(page(covered(folder, "en")))
    assert "script" not in read.tags
    assert HOSTILE in read.texts


def test_options_that_make_no_sense_are_refused() -> None:
    assert run("--json", "--html").exit_code == 2
    assert run("-o", "page.html").exit_code == 2
    assert run("--lang", "fr").exit_code == 1
    assert run("no-such-deck").exit_code == 1


@settings(max_examples=30, deadline=None)
@given(made_decks())
def test_no_deck_is_too_strange_to_be_covered(deck: Deck) -> None:
    turns = (Turn(number=1, speaker="B", text=HOSTILE, line=1),)
    whole = replace(deck, dialogues={("s", "ja"): Dialogue(title="", turns=turns)})
    for language in ("ja", "en"):
        found = coverage(derive(whole), language)
        Reader(page(found))
        assert list(lines(found))
        assert all(json.loads(line) for line in records(found))
