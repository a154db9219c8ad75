"""`quizgen config` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.common import open_deck
from quizgen.cli.main import main
from quizgen.cli.settings import config_path
from quizgen.memory.setting import KEYS


@pytest.fixture
def home() -> Path:
    """The settings file."""
    return config_path()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["config", *arguments])


def test_what_was_set_is_kept_and_listed(home: Path) -> None:
    assert run("set", "new_per_day", "7").exit_code == 0
    assert run("set", "learning_steps", "1m", "15m").exit_code == 0
    assert run("get", "learning_steps").stdout == '["1m", "15m"]\n'
    assert "new_per_day = 7\n" in run().stdout
    assert json.loads(run("list", "--json").stdout)["new_per_day"] == 7
    run("unset", "new_per_day")
    assert run("get", "new_per_day").stdout == "20\n"
    assert home.read_text().startswith("# Settings of quizgen")
    assert run("path").stdout.strip() == str(home)


def test_a_deck_has_settings_of_its_own(home: Path) -> None:
    uid = open_deck("ml-conversation").birth_uid
    assert run("set", "new_per_day", "5", "--deck", "ml-conversation").exit_code == 0
    assert f"[deck.{uid}]" in home.read_text()
    assert run("get", "new_per_day", "--deck", "ml-conversation").stdout == "5\n"
    assert run("get", "new_per_day").stdout == "20\n"
    assert f"[deck.{uid}]\nnew_per_day = 5\n" in run("list").stdout
    run("unset", "new_per_day", "--deck", "ml-conversation")
    assert "deck" not in home.read_text()


def test_settings_under_a_name_instead_of_a_uid_are_told_of(home: Path) -> None:
    home.parent.mkdir(parents=True)
    home.write_text("[deck.ml-conversation]\nnew_per_day = 5\n")
    assert open_deck("ml-conversation").birth_uid in run("list").stderr
    home.write_text(f"[deck.{open_deck('ml-conversation').birth_uid}]\nnew_per_day = 5\n")
    assert "note" not in run("list").stderr


def test_the_help_says_why_every_default_is_as_it_is() -> None:
    told = " ".join(run("--help").stdout.split())
    for name, key in KEYS.items():
        assert name in told
        assert " ".join(key.why.split())[:40] in told
    assert "one review in ten fails" in " ".join(run("get", "desired_retention", "--explain").stdout.split())
    found = json.loads(run("get", "easy_days", "--json").stdout)
    assert (found["name"], found["value"], found["default"]) == ("easy_days", ["normal"] * 7, ["normal"] * 7)


def test_nothing_is_written_to_unset_what_is_not_set(home: Path) -> None:
    assert run("unset", "language").exit_code == 0
    assert not home.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["set", "new_per_day", "-3"], 1, "must be a whole number from 0 to 9999"),
        (["set", "new_per_dy", "3"], 1, "did you mean 'new_per_day'?"),
        (["get", "colour"], 1, "there is no such setting"),
        (["set"], 2, "NAME"),
        (["change"], 2, "there is no command 'change'"),
        (["lst"], 2, "did you mean 'list'?"),
        (["set", "rollover_hour", "3", "--deck", "ml-conversation"], 1, "is one for all decks"),
        (["set", "new_per_day", "3", "--deck", "ml-conversatoin"], 1, "did you mean 'ml-conversation'?"),
        (["get", "new_per_day", "--deck", "nowhere"], 1, "nowhere"),
    ],
)
def test_mistakes_are_told(arguments: list[str], code: int, message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"new_per_day = 1.5\n", "config.toml:1: new_per_day"), (b"\xff", "not UTF-8"), (b"= 3", "no valid TOML")],
)
def test_a_broken_file_is_told_by_every_command_that_needs_it(home: Path, content: bytes, message: str) -> None:
    home.parent.mkdir(parents=True)
    home.write_bytes(content)
    for result in (run(), CliRunner().invoke(main, ["questions"])):
        assert result.exit_code == 1
        assert message in result.stderr
    assert home.read_bytes() == content


def test_the_language_that_was_set_is_spoken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for language in ("ja", "en"):
        run("set", "language", language)
        result = CliRunner().invoke(main, ["questions", "--json", "--form", "order"])
        assert {json.loads(line)["language"] for line in result.stdout.splitlines()} == {language}
