"""Dialogues: front matter, turns, and the languages of one source beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.model.dialogue import read_dialogue
from tests.model.decks import SOUND, TALK, mistakes, sound, write_deck


def test_turns_are_counted_from_one_and_keep_their_lines() -> None:
    dialogue, problems = read_dialogue(TALK["talk.en.md"], "talk.en.md", "en")
    assert dialogue is not None
    assert not problems
    assert dialogue.title == "A talk"
    assert [(turn.number, turn.speaker, turn.line) for turn in dialogue.turns] == [
        (1, "A", 7),
        (2, "B", 9),
        (3, "A", 11),
        (4, "B", 13),
    ]
    assert [turn.text for turn in dialogue.teaching()] == ["It feeds on light."]


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("A: one\n\nB: two\n", ["one", "two"]),
        ("A：一\nB：　二\n", ["一", "二"]),
        ("A: one\nand more\n\n  and code\n\nB: two", ["one\nand more\n\n  and code", "two"]),
        ("\n\nA:one\n", ["one"]),
        ("A: B: is a speaker\n", ["B: is a speaker"]),
        ("A: in code\na: int\n", ["in code\na: int"]),
        ("A: one\r\n\r\nB: two\r\n", ["one", "two"]),
        ("A: a\ttab\n", ["a\ttab"]),
        ("---\n---\nA: one\n", ["one"]),
        ("---\n# nothing\n---\nA: one\n", ["one"]),
        ("---\naudio: false\nlayout: post\ntype:\n---\nA: one\n", ["one"]),
    ],
)
def test_a_turn_goes_on_to_the_next(written: str, texts: list[str]) -> None:
    dialogue, problems = read_dialogue(written, "talk.md")
    assert not problems
    assert dialogue is not None
    assert [turn.text for turn in dialogue.turns] == texts


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "1:1: no turn: each begins with 'A:' or 'B:' at the start of a line"),
        ("---\ntitle: T\n---\n", "4:1: no turn: each begins with 'A:' or 'B:' at the start of a line"),
        ("Hello!\n\nA: one\n", "1:1: text before the first turn; a turn begins with 'A:' or 'B:'"),
        ("A: one\n\n**B:** two\n", "3:1: a turn begins with 'A:' or 'B:', not '**B:'"),
        ("A: one\n\nb: two\n", "3:1: a turn begins with 'A:' or 'B:', not 'b: t'"),
        ("A: one\n\nB:\n\nA: three\n", "3:1: turn 2 is empty"),
        ("---\ntitle: T\nA: one\n", "1:1: the front matter opened by '---' is not closed by a second '---'"),
        ("---\ntitle\n---\nA: one\n", "2:1: the front matter is a map, as in 'title: …'"),
        ("---\ntitle: [T]\n---\nA: one\n", "2:8: 'title' is a text"),
        (
            "---\ntitle: a: b\n---\nA: one\n",
            "2:9: a text cannot hold ': '; put the whole text in single quotes: 'a: b'",
        ),
        ("---\nchat: [2]\n---\nA: one\n", "2:8: turn 2 is not there: the dialogue has 1"),
        ("---\nchat: [one]\n---\nA: one\n", "2:8: 'chat' lists numbers of turns, as in 'chat: [1, 2]'"),
        ("---\nchat: 0\n---\nA: one\n", "2:7: 'chat' lists numbers of turns, as in 'chat: [1, 2]'"),
        ("---\nlang: ja\n---\nA: one\n", "2:7: the dialogue says 'lang: ja', but the deck lists it under 'en'"),
        ("A: one\x07\n", "1:7: the invisible character U+0007 (bel); delete it"),
    ],
)
def test_a_mistake_of_a_dialogue_has_its_place(written: str, message: str) -> None:
    dialogue, problems = read_dialogue(written, "talk.md", "en")
    assert dialogue is None
    assert [str(problem) for problem in problems] == [f"talk.md:{message}"]


def test_bytes_that_are_no_text_are_named() -> None:
    assert str(read_dialogue(b"A: \xff", "talk.md")[1][0]) == (
        "talk.md:1:4: byte 0xff is not UTF-8; save the file as UTF-8"
    )


def test_the_mistakes_of_a_dialogue_are_the_decks(tmp_path: Path) -> None:
    write_deck(tmp_path)
    (tmp_path / "talk.ja.md").write_text("A: 一\n\nB:\n", "utf-8")
    (found,) = mistakes(SOUND, tmp_path)
    assert found == f"{tmp_path / 'talk.ja.md'}:3:1: turn 2 is empty"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ("A: 一\n\nB: 二\n\nA: 三\n", "5:1: 3 turns here, but 4 in {first}"),
        ("A: 一\n\nA: 二\n\nB: 三\n\nB: 四\n", "3:1: turn 2 is A's here, but B's in {first}"),
    ],
)
def test_the_languages_of_a_source_are_one_dialogue(changed: str, message: str, tmp_path: Path) -> None:
    write_deck(tmp_path)
    (tmp_path / "talk.en.md").write_text(changed, "utf-8")
    text = SOUND.replace("    cite: [talk 2, talk 2-4]\n", "")
    (found,) = mistakes(text, tmp_path)
    assert found == f"{tmp_path / 'talk.en.md'}:{message.format(first=tmp_path / 'talk.ja.md')}"


def test_one_file_may_serve_every_language(tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(TALK["talk.en.md"], "utf-8")
    deck = sound(SOUND.replace("{ja: talk.ja.md, en: talk.en.md}", "talk.md"), tmp_path)
    assert sorted(deck.dialogues) == [("talk", "en"), ("talk", "ja")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("talk.fr.md", "'talk.fr.md': cannot be read: no such file or directory"),
        ("../talk.en.md", "'../talk.en.md': a source lies in the deck's folder or below it"),
        ("/etc/hostname", "'/etc/hostname': a source lies in the deck's folder or below it"),
        (".", "'.': this is a folder, not a file"),
        ("talk_$1_<<x.md", "'talk_$1_<<x.md': cannot be read: no such file or directory"),
    ],
)
def test_a_source_that_cannot_be_read_is_found(name: str, message: str, tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    folder.mkdir()
    write_deck(folder)
    (tmp_path / "talk.en.md").write_text(TALK["talk.en.md"], "utf-8")
    assert mistakes(SOUND.replace("en: talk.en.md", f"en: {name}"), folder) == [f"7:30: {message}"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    folder.mkdir()
    write_deck(folder)
    (tmp_path / "talk.md").write_text(TALK["talk.en.md"], "utf-8")
    (folder / "link.md").symlink_to(tmp_path / "talk.md")
    (found,) = mistakes(SOUND.replace("en: talk.en.md", "en: link.md"), folder)
    assert found == "7:30: 'link.md': a source lies in the deck's folder or below it"
