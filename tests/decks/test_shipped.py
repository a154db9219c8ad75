"""What is true of every deck that is shipped."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest

from quizgen.cli.locks import update_lock
from quizgen.model.deck import Deck, LocalText, LocalTexts
from quizgen.model.find import shipped_decks
from quizgen.model.load import load_deck
from quizgen.model.lockfile import lock_path
from quizgen.questions.bank import Bank
from quizgen.questions.derive import derive
from quizgen.questions.realise import realise
from quizgen.questions.show import line
from tests.cli.command import run

NAMES = sorted(shipped_decks())
OF_ONE_LANGUAGE = frozenset({"reading", "article", "plural", "aliases", "accepted"})
"""What a language may do without: readings of English, articles of Japanese, second names."""


@cache
def deck(name: str) -> Deck:
    found, problems = load_deck(name)
    assert not problems
    assert found is not None
    return found


@cache
def bank(name: str) -> Bank:
    return derive(deck(name))


def test_the_conversation_is_shipped() -> None:
    assert "ml-conversation" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_is_sound_and_no_careful_teacher_objects(name: str) -> None:
    found = [json.loads(line) for line in run("check", name, "--json", "--strict", "--lang", "en").stdout.splitlines()]
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_its_file_bears_its_name(name: str) -> None:
    assert (deck(name).id, shipped_decks()[name].name) == (name, f"{name}.yaml")


def texts(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], LocalText | LocalTexts]]:
    """Every text of a deck with the way to it."""
    if isinstance(value, (LocalText, LocalTexts)):
        yield path, value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, path)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts(item, (*path, str(key)))
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), (*path, field.name))


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_there_in_every_language(name: str) -> None:
    missing = [
        (".".join(path), language)
        for path, text in texts(deck(name))
        for language in deck(name).languages
        if language not in text.by_language and OF_ONE_LANGUAGE.isdisjoint(path)
    ]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_every_teaching_turn_is_cited_and_asked_about_in_each_language(name: str) -> None:
    for (source, language), dialogue in deck(name).dialogues.items():
        asked = {
            turn
            for question in bank(name).questions
            if question.language == language
            for cite in question.cites
            if cite.source == source
            for turn in range(cite.first, cite.last + 1)
        }
        assert {turn.number for turn in dialogue.teaching()} <= asked


@pytest.mark.parametrize("name", NAMES)
def test_every_question_can_be_read_in_a_line(name: str) -> None:
    for question in bank(name).questions:
        shown = line(realise(question))
        assert "____" not in shown.split("→")[-1]
        assert all(part.strip().isprintable() for part in shown.split("\n")), shown


@pytest.mark.parametrize("name", [name for name in NAMES if lock_path(shipped_decks()[name]).exists()])
def test_its_lock_is_fresh(name: str, tmp_path: Path) -> None:
    found = deck(name)
    update_lock(found, now_s=0, frozen=True, write=False, overlays=tmp_path)
