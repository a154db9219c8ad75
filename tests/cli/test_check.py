"""`quizgen check`: all mistakes at once, each with its place; nothing on a sound deck."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import DECK, run

BAD = DECK.replace("definition:", "defintion:", 1).replace("about: photosynthesis", "about: photosyntesis")


def test_a_sound_deck_makes_no_word(deck: Path) -> None:
    result = run("check", str(deck))
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("name", ["ml-conversation", "deepseek-v3"])
def test_every_shipped_deck_is_sound(name: str) -> None:
    result = run("check", name)
    assert (result.exit_code, result.output) == (0, "")


def test_all_mistakes_come_at_once_with_their_places(deck: Path) -> None:
    deck.write_text(BAD, "utf-8")
    result = run("check", str(deck))
    assert result.exit_code == 1
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert len(lines) >= 2
    assert lines[0].startswith(f"{deck}:8:5: ")
    assert "did you mean 'definition'?" in lines[0]
    assert any(line.startswith(f"{deck}:11:12: ") and "'photosynthesis'" in line for line in lines)


def test_json_says_the_same(deck: Path) -> None:
    deck.write_text(BAD, "utf-8")
    lines = run("check", str(deck)).stdout.splitlines()
    records = [json.loads(line) for line in run("check", str(deck), "--json").stdout.splitlines()]
    assert [f"{r['file']}:{r['line']}:{r['column']}: {r['message']}" for r in records] == lines


def test_a_deck_is_found_by_its_folder_and_read_from_standard_input(deck: Path) -> None:
    assert run("check", str(deck.parent)).exit_code == 0
    assert run("check", "-", stdin=DECK).exit_code == 0
    result = run("check", "-", stdin=BAD)
    assert result.exit_code == 1
    assert result.stdout.startswith("-:8:5: ")


def test_of_several_decks_all_are_looked_at(deck: Path, tmp_path: Path) -> None:
    other = tmp_path / "bad.yaml"
    other.write_text(BAD, "utf-8")
    result = run("check", str(tmp_path / "none.yaml"), str(other), str(deck))
    assert result.exit_code == 1
    assert {line.split(":")[0] for line in result.stdout.splitlines()} == {str(tmp_path / "none.yaml"), str(other)}


def test_looking_writes_nothing(deck: Path, tmp_path: Path) -> None:
    run("check", str(deck))
    run("questions", str(deck))
    assert [path.name for path in tmp_path.iterdir()] == ["plants.yaml"]
