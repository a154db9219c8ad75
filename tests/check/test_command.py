"""``quizgen check`` as authors and code hosts meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.main import main
from quizgen.model.find import shipped_decks
from tests.check.decks import defined, head

THIRD = ("stem", "what carries the leaves")
ADVICE = defined("en", ("leaf", "the green part, flat as it is."), ("root", "whatever grows below the ground"), THIRD)
ERROR = defined("en", ("leaf", "a part of a plant"), ("root", "a part of a plant"), THIRD)
SOUND = defined("en", ("leaf", "the green part, flat as it is"), ("root", "whatever grows below the ground"), THIRD)


def check(tmp_path: Path, text: str, *options: str) -> Result:
    file = tmp_path / "a,b%.yaml"
    file.write_text(text, "utf-8")
    return CliRunner().invoke(main, ["check", str(file), *options], env={"LC_ALL": "en_US.UTF-8"})


def test_nothing_is_said_of_a_sound_deck(tmp_path: Path) -> None:
    result = check(tmp_path, SOUND)
    assert (result.exit_code, result.output) == (0, "")


def test_advice_fails_only_under_strict(tmp_path: Path) -> None:
    assert check(tmp_path, ADVICE).exit_code == 0
    assert check(tmp_path, ADVICE, "--strict").exit_code == 1
    assert check(tmp_path, ERROR).exit_code == 1


def test_a_line_has_place_weight_message_and_code_and_the_hint_stands_below(tmp_path: Path) -> None:
    first, hint = check(tmp_path, ADVICE).output.splitlines()
    assert first.endswith("yaml:9:17: advice: “the green part, flat as it is.” ends with a full stop. [full-stop]")
    assert hint == "    Leave it out; this text is put into sentences."


def test_messages_come_in_the_language_asked_for(tmp_path: Path) -> None:
    assert (
        "助言: 「the green part, flat as it is.」が句点で終わっています。"
        in check(tmp_path, ADVICE, "--lang", "ja").output
    )


def test_json_has_one_object_a_line(tmp_path: Path) -> None:
    (finding,) = map(json.loads, check(tmp_path, ADVICE, "--json").output.splitlines())
    assert finding["code"] == "full-stop"
    assert (finding["line"], finding["column"], finding["severity"], finding["piece"]) == (9, 17, "advice", "c0")
    assert finding["message"]
    assert finding["hint"]


def test_code_hosts_get_workflow_commands_with_their_special_characters_escaped(tmp_path: Path) -> None:
    output = check(tmp_path, ADVICE, "--format", "github").output
    assert output.startswith(f"::warning file={tmp_path}/a%2Cb%25.yaml,line=9,col=17,title=full-stop::“the green")
    assert check(tmp_path, ERROR, "--format", "github").output.startswith("::error ")


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_mistakes_of_the_file_come_first_and_alone(tmp_path: Path, form: str) -> None:
    result = check(
        tmp_path, head("en") + "concepts:\n  leaf:\n    term: leaf\n    definition: 'a <<leaf.'\n", "--format", form
    )
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 1
    assert "not closed" in result.output


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_shipped_decks_are_clean(language: str) -> None:
    result = CliRunner().invoke(main, ["check", *shipped_decks(), "--strict", "--lang", language])
    assert (result.exit_code, result.output) == (0, "")


def test_the_blind_guesser_reports_in_words_and_as_json() -> None:
    said = CliRunner().invoke(main, ["check", "--blind", "electric-circuits", "--seeds", "1", "--lang", "ja"])
    assert said.exit_code == 0
    assert "95%信頼区間の上限" in said.output
    told = CliRunner().invoke(main, ["check", "--blind", "electric-circuits", "--seeds", "1", "--json"])
    report = json.loads(told.output)
    assert report["whole"]["questions"] > 50
    assert len(report["worst"]) == 10


def test_a_deck_of_few_pieces_is_too_small_for_the_blind_guesser(tmp_path: Path) -> None:
    result = check(tmp_path, SOUND, "--blind")
    assert result.exit_code == 0
    assert "too few questions" in result.output
