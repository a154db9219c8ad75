"""`quizgen paper` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.main import main
from tests.paper.reading import page_sizes, text_of

DECK = """\
quizgen: 1
id: sea
title: {en: The sea, ja: 海}
languages: [en, ja]
questions:
  salt:
    form: open
    stem: {en: Why is the sea salty?, ja: 海はなぜ塩からいか。}
    key: [{en: Rivers carry salt into it., ja: 川が塩を運んでくるから。}]
  depth:
    form: open
    stem: {en: "What lives in the deep sea 🐙?", ja: 深海には何がすんでいるか。}
    key: [{en: Fish that make light., ja: 光る魚。}]
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["paper", *arguments])


@pytest.fixture
def deck(tmp_path: Path) -> str:
    file = tmp_path / "sea.yaml"
    file.write_text(DECK, "utf-8")
    return str(file)


def test_worksheet_and_key_are_written_under_their_names(deck: str, tmp_path: Path) -> None:
    for kind in ("worksheet", "key"):
        result = run(kind, deck, "--lang", "all", "-o", str(tmp_path / "new" / "out"))
        assert (result.exit_code, result.stdout) == (0, "")
        assert f"sea-ja-{kind}.pdf: 2 questions, seed 1" in result.stderr
    names = sorted(file.name for file in (tmp_path / "new" / "out").iterdir())
    assert names == ["sea-en-key.pdf", "sea-en-worksheet.pdf", "sea-ja-key.pdf", "sea-ja-worksheet.pdf"]


def test_a_dash_writes_the_document_and_nothing_else_to_standard_output(deck: str) -> None:
    result = run("worksheet", deck, "--lang", "ja", "-o", "-")
    assert result.exit_code == 0
    assert "海はなぜ塩からいか。" in text_of(result.stdout_bytes)


def test_options_reach_the_sheet(deck: str) -> None:
    result = run("worksheet", deck, "--lang", "en", "--n", "1", "--seed", "7", "--paper", "letter", "-o", "-")
    assert page_sizes(result.stdout_bytes) == {(216, 279)}
    text = text_of(result.stdout_bytes)
    assert "Score/1" in text
    assert "seed7" in text


@pytest.mark.parametrize(("locale", "size"), [("en_US.UTF-8", (216, 279)), ("ja_JP.UTF-8", (210, 297))])
def test_the_locale_chooses_the_paper(
    locale: str, size: tuple[int, int], deck: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert page_sizes(run("key", deck, "--lang", "en", "-o", "-").stdout_bytes) == {size}


def test_a_person_is_told_what_to_know_of_a_sheet(deck: str, tmp_path: Path) -> None:
    out = ("--lang", "en", "-o", str(tmp_path))
    assert "2 questions, seed 1; no more of 9 can stand together" in run("key", deck, "--n", "9", *out).stderr
    assert "with --all some questions may answer others" in run("key", deck, "--all", *out).stderr
    assert "1 question, seed 1\n" in run("key", deck, "--n", "1", "--lang", "ja", "-o", str(tmp_path)).stderr
    assert "empty boxes, for no font here has them: 🐙" in run("key", deck, *out).stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--n", "0"], 2, "x>=1"),
        (["--n", "many"], 2, "not a valid integer"),
        (["--paper", "b5"], 2, "a4"),
        (["-o", "sheet.pdf"], 2, "-o takes a folder"),
        (["--lang", "all", "-o", "-"], 2, "choose one --lang"),
        (["--lang", "fr"], 1, "'fr'"),
        (["-o", "{deck}"], 1, "cannot be written"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(
    arguments: list[str], code: int, message: str, deck: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("worksheet", deck, *(argument.format(deck=deck) for argument in arguments))
    assert result.exit_code == code
    assert message in result.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["sea.yaml"]


def test_the_shipped_deck_fills_a_sheet_in_each_of_its_languages(tmp_path: Path) -> None:
    for kind in ("worksheet", "key"):
        result = run(kind, "--lang", "all", "-o", str(tmp_path))
        assert result.exit_code == 0
        assert result.stderr.count("20 questions, seed 1\n") == 2
        assert "empty boxes" not in result.stderr
