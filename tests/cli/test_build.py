"""`quizgen build` and `quizgen anki export`: the main job, and what is kept beside the deck."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.command import DECK, run
from tests.paper.reading import text_of


def test_one_command_makes_a_package_a_worksheet_and_a_key_in_each_language(deck: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    result = run("build", str(deck), "--lang", "all", "-o", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == [
        f"plants-{language}{rest}" for language in ("en", "ja") for rest in ("-key.pdf", "-worksheet.pdf", ".apkg")
    ]
    assert "葉緑体" in text_of((out / "plants-ja-key.pdf").read_bytes())
    assert "collection.anki2" in ZipFile(out / "plants-en.apkg").namelist()
    for name in (path.name for path in out.iterdir()):
        assert name in result.stderr


def test_the_lock_is_kept_beside_the_deck_and_the_second_build_is_silent_about_it(deck: Path, tmp_path: Path) -> None:
    first = run("build", str(deck), "-o", str(tmp_path / "out"))
    lock = deck.with_suffix(".lock").read_bytes()
    second = run("build", str(deck), "-o", str(tmp_path / "out"))
    assert "questions since the last build:" in first.stderr
    assert "questions since the last build:" not in second.stderr
    assert deck.with_suffix(".lock").read_bytes() == lock


def test_the_same_deck_gives_the_same_bytes(deck: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert run("build", str(deck), "-o", str(tmp_path / folder)).exit_code == 0
    for one in (tmp_path / "one").iterdir():
        assert one.read_bytes() == (tmp_path / "two" / one.name).read_bytes(), one.name


def test_characters_that_no_font_has_are_named(deck: Path, tmp_path: Path) -> None:
    deck.write_text(DECK.replace("en: Plants", "en: Plants 🌱"), "utf-8")
    stderr = run("build", str(deck), "--lang", "en", "-o", str(tmp_path / "out")).stderr
    assert stderr.count("-en-worksheet.pdf: printed as empty boxes, for no font here has them: 🌱") == 1


@pytest.mark.parametrize("output", ["-", "plants.apkg", "plants.PDF"])
def test_what_is_no_folder_is_refused_before_anything_is_written(
    output: str, deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("build", str(deck), "-o", output)
    assert result.exit_code == 2
    assert "-o takes a folder" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["plants.yaml"]


def test_frozen_refuses_a_stale_lock_and_writes_nothing(deck: Path, tmp_path: Path) -> None:
    result = run("build", str(deck), "--frozen", "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "the lock is stale" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["plants.yaml"]
    run("build", str(deck), "-o", str(tmp_path / "out"))
    assert run("build", str(deck), "--frozen", "-o", str(tmp_path / "out")).exit_code == 0


def test_a_mistake_in_one_deck_stops_all_before_anything_is_written(deck: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(DECK.replace("term:", "trem:", 1), "utf-8")
    result = run("build", str(deck), str(bad), "-o", str(tmp_path / "out"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{bad}:7:5:" in result.stderr
    assert not (tmp_path / "out").exists()
    assert not deck.with_suffix(".lock").exists()


def test_a_deck_from_standard_input_is_built_and_has_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("build", "-", "-o", "out", stdin=DECK)
    assert result.exit_code == 0
    assert len(list((tmp_path / "out").iterdir())) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("command", [["build"], ["anki", "export"], ["paper", "worksheet"], ["paper", "key"]])
def test_where_nothing_can_be_written_it_is_said_in_a_line(command: list[str], deck: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run(*command, str(deck), "-o", str(tmp_path / "file" / "inside"))
    assert result.exit_code == 1
    assert "cannot be written: Not a directory" in result.stderr.splitlines()[-1]


def test_a_package_goes_where_it_is_told(deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    for arguments, made in [
        ([], "plants-en.apkg"),
        (["-o", "mine.apkg"], "mine.apkg"),
        (["-o", "folder"], "folder/plants-en.apkg"),
        (["--lang", "all", "-o", "both"], "both/plants-ja.apkg"),
    ]:
        assert run("anki", "export", str(deck), *arguments).exit_code == 0
        assert ZipFile(tmp_path / made).testzip() is None
    result = run("anki", "export", str(deck), "-o", "-")
    assert result.stdout_bytes == (tmp_path / "mine.apkg").read_bytes()


def test_several_packages_need_a_folder(deck: Path) -> None:
    result = run("anki", "export", str(deck), "--lang", "all", "-o", "-")
    assert result.exit_code == 2
    assert "give a folder" in result.stderr
