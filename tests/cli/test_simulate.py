"""`quizgen simulate` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.cli.test_optimize import keep
from tests.memory.learners import PUBLISHED, rows

SHORT = ("simulate", "--days", "30", "--new", "3")


def test_the_retention_set_and_the_cheapest_are_marked() -> None:
    result = run(*SHORT)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "90 cards from nothing, 3 new a day, over 30 days."
    assert [line.split()[0] for line in lines if "yours" in line.split("<")[-1] and "<" in line] == ["0.90"]
    assert sum("least" in line.split("<")[-1] for line in lines if "<" in line) == 1
    assert "█" in result.stdout
    assert "100 reviews of your own" in " ".join(lines)


@pytest.mark.parametrize("columns", ["40", "60", "80", "200"])
def test_no_line_is_wider_than_the_terminal(columns: str) -> None:
    for line in run(*SHORT, env={"COLUMNS": columns}).stdout.splitlines():
        assert len(line) <= int(columns)


def test_json_holds_all_that_is_told() -> None:
    run("config", "set", "desired_retention", "0.86")
    found = json.loads(run(*SHORT, "--json").stdout)
    assert (found["cards"], found["new_per_day"], found["days"], found["current"]) == (90, 3, 30, 0.86)
    points = {point["retention"]: point for point in found["points"]}
    assert {0.7, 0.86, 0.97} <= points.keys()
    assert found["least_cost"] == min(points, key=lambda each: points[each]["cost"])
    assert found["habits"]["reviews"] == 0


def test_a_deck_is_simulated_with_its_own_questions_settings_and_reviews(deck: Path, tmp_path: Path) -> None:
    path = tmp_path / "reviews.sqlite3"
    keep(path, rows(PUBLISHED, cards=80, days=60, owner="plants"))
    run("config", "set", "desired_retention", "0.8", "--deck", str(deck))
    arguments = ("simulate", "--json", "--days", "20", "--store", str(path))
    found = json.loads(run(*arguments, "--deck", str(deck), "--lang", "en").stdout)
    asked = len(run("questions", str(deck), "--lang", "en", "--json").stdout.splitlines())
    assert (found["cards"], found["current"]) == (asked, 0.8)
    assert found["habits"]["reviews"] > 100
    assert json.loads(run(*arguments, "--deck", "ml-conversation").stdout)["habits"]["reviews"] == 0


def test_a_language_is_of_a_deck_and_all_are_all_its_questions(deck: Path) -> None:
    asked = len(run("questions", str(deck), "--lang", "all", "--json").stdout.splitlines())
    found = run("simulate", "--json", "--days", "2", "--deck", str(deck), "--lang", "all")
    assert json.loads(found.stdout)["cards"] == asked
    alone = run("simulate", "--days", "2", "--lang", "en")
    assert (alone.exit_code, "--deck" in alone.stderr) == (2, True)


def test_without_new_cards_there_is_nothing_to_simulate() -> None:
    run("config", "set", "new_per_day", "0")
    result = run("simulate", "--days", "10")
    assert result.exit_code == 2
    assert "--new N" in result.stderr
