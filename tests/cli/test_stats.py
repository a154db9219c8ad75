"""`quizgen stats` as it is used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.main import main
from quizgen.errors import StoreError
from quizgen.memory.event import Days, Rating, Reviewed, Stamp
from quizgen.memory.moment import DAY_MS, HOUR_MS, Moment
from quizgen.memory.store import open_store

DECK = """\
quizgen: 1
id: plants
title: {en: Plants, ja: 植物についての、端末の幅を越えるほどとても長い長い長い長い長い題}
languages: [en, ja]
concepts:
  root: {term: {en: root, ja: 根}, definition: {en: the part that takes in water, ja: 水を吸う部分}}
  leaf: {term: {en: leaf, ja: 葉}, definition: {en: the part that catches light, ja: 光を受ける部分}}
  stem: {term: {en: stem, ja: 茎}, definition: {en: the part that carries sap, ja: 汁を運ぶ部分}}
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with reviews of two decks, 30 days ago."""
    monkeypatch.setenv("LC_ALL", "en")
    monkeypatch.setattr("quizgen.cli.settings.config_path", lambda: tmp_path / "config.toml")
    monkeypatch.setattr("quizgen.cli.stats.now", lambda: Moment(20_030 * DAY_MS + 12 * HOUR_MS))
    (tmp_path / "plants.yaml").write_text(DECK, "utf-8")
    path = tmp_path / "reviews.sqlite3"
    monkeypatch.setenv("QUIZGEN_STORE", str(path))
    names = [
        "plants/root/term/typed/en@1",
        "plants/root/term/typed/ja@1",
        "plants/gone/term/typed/en@1",
        "x/y/z/typed/en@1",
    ]
    with open_store(path) as opened:
        for at, name in enumerate(names):
            stamp = Stamp(bytes([at] * 16), "laptop", 20_000 * DAY_MS + at, 0, 20_000)
            opened.append(Reviewed(stamp, name, Rating.GOOD, Days(30), "terminal"))
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["stats", *arguments])


def found(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def test_without_a_deck_every_review_counts(store: Path) -> None:
    record = found()
    assert [deck["owner"] for deck in record["decks"]] == ["plants", "x"]
    assert record["all"]["periods"][-1]["reviews"] == 4
    assert record["all"]["to_come"][:1] == [4]


def test_a_deck_tells_what_is_new_and_what_is_no_longer_asked(store: Path) -> None:
    [plants] = found(str(store.parent / "plants.yaml"))["decks"]
    assert plants["title"] == "Plants"
    assert plants["periods"][-1]["reviews"] == 3
    assert plants["to_come"][0] == 2
    assert plants["holding"]["new"] > 5


def test_a_language_can_be_chosen(store: Path) -> None:
    [plants] = found(str(store.parent / "plants.yaml"), "--lang", "ja")["decks"]
    assert plants["title"].startswith("植物")
    assert plants["periods"][-1]["reviews"] == 1


def test_in_a_language_without_answers_it_says_that_there_are_others(store: Path) -> None:
    assert "nothing has been answered in language 'fr' yet" in run("--lang", "fr").stderr
    assert run("--lang", "ja").stderr == ""


def test_where_nothing_was_reviewed_it_says_how_to_begin(store: Path) -> None:
    store.unlink()
    result = run()
    assert result.exit_code == 0
    assert "Nothing has been answered yet" in result.stdout
    assert "  quizgen practice\n" in result.stdout
    assert "there is no review store yet" in result.stderr


def test_where_nothing_can_be_kept_beside_the_log_it_is_replayed(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("attempt to write a readonly database")

    kept = found()
    monkeypatch.setattr("quizgen.memory.store.Store.cards", refuse)
    assert found() == kept


def test_a_damaged_store_is_named(store: Path) -> None:
    store.write_bytes(b"x" * 5000)
    result = run()
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(store) in result.stderr


def test_colour_is_left_out_where_it_is_not_wanted(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in CliRunner().invoke(main, ["stats"], color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in CliRunner().invoke(main, ["stats"], color=True).stdout


def test_the_page_goes_to_a_file_or_to_standard_output(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    result = run(str(store.parent / "plants.yaml"), "--html", str(target), "--lang", "ja")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{target}\n")
    written = target.read_text("utf-8")
    assert run(str(store.parent / "plants.yaml"), "--html", "-", "--lang", "ja").stdout == written
    assert '<html lang="ja">' in written
    assert "植物" in written


def test_a_page_and_json_cannot_be_had_at_once(store: Path) -> None:
    assert run("--json", "--html", "-").exit_code == 2


def test_a_page_that_cannot_be_written_is_a_message(store: Path) -> None:
    result = run("--html", str(store / "page.html"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_decks_are_found_where_they_were_practised(store: Path) -> None:
    store.with_suffix(".decks.json").write_text(json.dumps([["plants", "en", str(store.parent / "plants.yaml")]]))
    plants, other = found()["decks"]
    assert (plants["title"], other["title"]) == ("Plants", "x")
    assert plants["languages"] == ["en", "ja"]  # those that were practised
    assert {concept["id"] for concept in plants["concepts"]} == {"root", "leaf", "stem"}
    assert other["concepts"] == []


def test_a_deck_named_twice_is_told_of_once(store: Path) -> None:
    name = str(store.parent / "plants.yaml")
    assert len(found(name, name)["decks"]) == 1


@pytest.mark.parametrize("arguments", [("--lang", "fr", "plants.yaml"), ("no-such-deck",)])
def test_what_is_not_there_is_a_message(
    store: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(store.parent)
    result = run(*arguments)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert result.stderr


def test_without_a_locale_it_is_told_in_english(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert found(str(store.parent / "plants.yaml"))["language"] == "en"


def test_a_deck_whose_file_is_not_known_is_told_of_as_far_as_the_log_goes(store: Path) -> None:
    shown = run("--lang", "en").stdout
    assert "quizgen stats FILE" in shown
    assert "By deck" in shown


def test_no_value_that_a_log_may_hold_makes_a_traceback(store: Path) -> None:
    far = 2**62
    odd = [
        Reviewed(Stamp(bytes([9] * 16), "x", 1, 0, far), "plants/x/term/typed/ja@1", Rating.GOOD, Days(far), "anki"),
        Reviewed(Stamp(bytes([8] * 16), "x", 2, 0, -far), "noslash", Rating.GOOD, Days(3), "anki", far),
        Reviewed(Stamp(bytes([7] * 16), "x", 3, 0, 20_040), "a/\x1b[31m\n/typed/ja@1", Rating.AGAIN, Days(3), "anki"),
    ]
    with open_store(store) as opened:
        opened.append(*odd)
    for arguments in ((), ("--json",), ("--html", "-"), (str(store.parent / "plants.yaml"),)):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "\x1b[31m" not in result.stdout
    assert found()["all"]["periods"][-1]["reviews"] == 4 + len(odd)
