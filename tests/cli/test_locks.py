"""Where a build keeps a deck's lock: beside the author's deck, never among the shipped ones unless asked to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizgen import resources
from quizgen.cli import locks
from tests.cli.command import DECK, run

ROOT = Path(__file__).parent.parent.parent


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one shipped deck, where one stands in its root."""
    folder = tmp_path / "checkout" / "decks" / "plants"
    folder.mkdir(parents=True)
    (folder / "plants.yaml").write_text(DECK, "utf-8")
    for module in (resources, locks):
        monkeypatch.setattr(module, "decks", lambda: folder.parent)
    monkeypatch.chdir(tmp_path / "checkout")
    return folder


@pytest.mark.parametrize("where", [ROOT, ROOT / "decks" / "ml-conversation"], ids=["root", "beside it"])
def test_a_build_of_what_is_shipped_changes_nothing_in_a_checkout(
    where: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(where)
    before = files(ROOT / "decks")
    result = run("build", "-o", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert files(ROOT / "decks") == before


def test_what_differs_from_a_shipped_lock_goes_to_the_user_s_own_data(checkout: Path, tmp_path: Path) -> None:
    for name in ("plants", str(checkout), str(checkout / "plants.yaml")):
        assert run("build", name, "-o", str(tmp_path / "out")).exit_code == 0
        assert [path.name for path in checkout.iterdir()] == ["plants.yaml"]
    assert len(list((tmp_path / "home").rglob("*.lock"))) == 1
    assert "questions since" not in run("build", "plants", "-o", str(tmp_path / "out")).stderr


@pytest.mark.parametrize("name", ["decks/plants", "decks/plants/plants.yaml", "./decks/../decks/plants"])
def test_who_gives_the_path_of_a_shipped_deck_in_a_checkout_works_on_it(
    name: str, checkout: Path, tmp_path: Path
) -> None:
    assert run("build", name, "-o", str(tmp_path / "out")).exit_code == 0
    assert (checkout / "plants.lock").is_file()
    assert list((tmp_path / "home").rglob("*.lock")) == []


def test_a_folder_that_cannot_be_written_is_no_hindrance(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert run("build", str(deck), "-o", str(tmp_path / "out")).exit_code == 0
    assert not deck.with_suffix(".lock").exists()
    assert len(list((tmp_path / "home").rglob("*.lock"))) == 1


@pytest.mark.parametrize(
    "command",
    [["build", "-o", "out"], ["anki", "export", "-o", "out.apkg"], ["anki", "push", "--collection", "none"], ["check"]],
)
def test_a_lock_of_a_newer_quizgen_is_refused_and_left_as_it_is(deck: Path, command: list[str]) -> None:
    run("build", str(deck), "-o", str(deck.parent / "first"))
    lock = deck.with_suffix(".lock")
    newer = lock.read_text("utf-8").replace("quizgen-lock 1", "quizgen-lock 2")
    lock.write_text(newer, "utf-8")
    before = sorted(deck.parent.rglob("*"))
    result = run(*command, str(deck))
    assert result.exit_code == 1
    assert "written by a newer quizgen (lock version 2); update quizgen" in result.output
    assert lock.read_text("utf-8") == newer
    assert sorted(deck.parent.rglob("*")) == before
