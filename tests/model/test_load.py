"""From the name of a deck to the deck: files, folders, standard input, shipped decks, and its lock."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from quizgen.model.decode import MAX_BYTES
from quizgen.model.find import find_deck, shipped_decks
from quizgen.model.load import load_deck, load_text
from quizgen.model.lock import IdKey, Lock, Used
from tests.model.decks import HEAD, SOUND, write_deck


def problem_of(name: str) -> str:
    deck, (problem,) = load_deck(name)
    assert deck is None
    return str(problem)


def test_a_file_is_loaded_with_its_dialogues(tmp_path: Path) -> None:
    path = write_deck(tmp_path)
    deck, problems = load_deck(str(path))
    assert not problems
    assert deck is not None
    assert deck.file == str(path)
    assert {key: len(dialogue.turns) for key, dialogue in deck.dialogues.items()} == {
        ("talk", "ja"): 4,
        ("talk", "en"): 4,
    }


def test_a_folder_stands_for_its_one_deck_file(tmp_path: Path) -> None:
    path = write_deck(tmp_path)
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / ".hidden.yaml").write_text("x")
    assert find_deck(str(tmp_path)) == path
    (tmp_path / "settings.yaml").write_text("colour: green\n")
    assert find_deck(str(tmp_path)) == path


def test_a_folder_with_no_deck_file_or_several_is_not_guessed_at(tmp_path: Path) -> None:
    assert problem_of(str(tmp_path)) == f"{tmp_path}:1:1: this folder holds no deck file (*.yaml)"
    write_deck(tmp_path, name="a.yaml")
    write_deck(tmp_path, name="b.yml")
    message = "this folder holds several deck files; give one: 'a.yaml' or 'b.yml'"
    assert problem_of(str(tmp_path)) == f"{tmp_path}:1:1: {message}"


def test_shipped_decks_are_known_by_name_and_sound() -> None:
    assert "ml-conversation" in shipped_decks()
    for name in shipped_decks():
        deck, problems = load_deck(name)
        assert not problems
        assert deck is not None
        assert deck.id == name
        assert Path(deck.file).is_file()


def test_a_name_that_is_nothing_gets_a_guess(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert problem_of("ml-conversatoin") == (
        "ml-conversatoin:1:1: no such file, folder or shipped deck; did you mean 'ml-conversation'?"
    )
    write_deck(tmp_path)
    assert problem_of("gardn.yaml").endswith("; did you mean 'garden.yaml'?")
    assert "; shipped: '" in problem_of("nothing/like/it")


def test_a_file_of_the_name_of_a_shipped_deck_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_deck(tmp_path, name="ml-conversation")
    deck, _ = load_deck("ml-conversation")
    assert deck is not None
    assert deck.id == "garden"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert problem_of(str(tmp_path / "pipe")).endswith("no regular file; to read a deck from a pipe, give '-'")


def test_a_giant_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "giant.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    assert problem_of(str(path)) == f"{path}:1:1: the file has 100 MiB; a deck file may have 16 MiB"


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said_to_be_one(tmp_path: Path) -> None:
    path = write_deck(tmp_path)
    path.chmod(0)
    assert problem_of(str(path)) == f"{path}:1:1: cannot be read: permission denied"


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "", "a\nb", "\ud800", "-x", "~/nothing", "con:"])
def test_a_name_that_no_file_can_have_is_a_problem_like_any_other(name: str) -> None:
    deck, problems = load_deck(name)
    if name:
        assert deck is None
        assert len(problems) == 1
        assert "\n" not in str(problems[0])
        str(problems[0]).encode()


def test_a_dangling_link_is_a_problem_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to("nothing.yaml")
    (tmp_path / "ring.yaml").symlink_to("ring.yaml")
    assert problem_of(str(tmp_path / "link.yaml")).endswith("cannot be read: no such file or directory")
    assert "cannot be read" in problem_of(str(tmp_path / "ring.yaml"))


class Stdin:
    """Standard input with given bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def test_a_deck_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    write_deck(tmp_path)
    monkeypatch.setattr(sys, "stdin", Stdin(SOUND.encode()))
    deck, problems = load_deck("-")
    assert not problems
    assert deck is not None
    assert deck.file == "-"
    assert deck.dialogues
    monkeypatch.setattr(sys, "stdin", Stdin(b"#" * (MAX_BYTES + 5)))
    assert problem_of("-") == "-:1:1: the file has 16 MiB; a deck file may have 16 MiB"
    monkeypatch.setattr(sys, "stdin", None)
    assert problem_of("-") == "-:1:1: standard input cannot be read"


def test_a_piece_under_a_retired_id_is_a_mistake_until_it_says_what_it_is() -> None:
    lock = Lock(uids=frozenset({"garden"}), ids={IdKey("leaf", "concept"): Used(retired=True)})
    leaf = HEAD + "concepts:\n  leaf:\n    term: leaf\n"
    _, (problem,) = load_text(leaf, lock=lock)
    assert problem.place == (6, 3)
    assert "'revision: 2' if it means something new" in problem.message
    assert "'restored: true' if it is the same again" in problem.message
    for mended in ("    revision: 2\n", "    restored: true\n"):
        assert not load_text(leaf + mended, lock=lock)[1]


def test_a_damaged_lock_is_a_problem_of_the_lock(tmp_path: Path) -> None:
    path = write_deck(tmp_path)
    (tmp_path / "garden.lock").write_text("quizgen-lock 1\nnonsense\n")
    assert problem_of(str(path)).startswith(f"{tmp_path / 'garden.lock'}:2:1: damaged")


def test_a_deck_has_a_piece() -> None:
    assert [str(problem) for problem in load_text(HEAD)[1]] == [
        "deck.yaml:1:1: the deck has no piece: write at least one concept under 'concepts:'"
    ]
