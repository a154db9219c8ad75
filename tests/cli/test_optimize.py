"""`quizgen optimize` as a user meets it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from quizgen.cli.settings import config_path
from quizgen.memory.event import Days, Rating, Reviewed, Stamp, review_uuid
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import open_store
from quizgen.memory.trials import Row
from tests.cli.command import run
from tests.memory.learners import FORGETFUL, PUBLISHED, rows


def keep(path: Path, log: Sequence[Row]) -> None:
    """A store that holds a log, each review at noon."""
    events = []
    for at, (identity, _, day, rating, days, duration_ms) in enumerate(log):
        at_ms = day * 86_400_000 + 43_200_000 + at % 1000
        stamp = Stamp(review_uuid(identity, at_ms), "laptop", at_ms, 0, day)
        granted = Days(days or 1)
        events.append(Reviewed(stamp, identity, Rating(rating or 1), granted, "terminal", duration_ms or 0))
    with open_store(path) as store:
        store.append_all(events)


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "reviews.sqlite3"
    keep(path, rows(FORGETFUL, cards=200, days=90))
    return str(path)


def test_parameters_are_fitted_told_and_kept(store: str) -> None:
    result = run("optimize", "--store", store)
    assert result.exit_code == 0, result.output
    for words in ("log loss", "RMSE (bins)", "in use", "fitted", "foretell better", str(config_path())):
        assert words in result.stdout
    assert len(tomllib.loads(config_path().read_text())["parameters"]) == 21
    with open_store(Path(store)) as opened:
        found = json.loads(run("config", "list", "--json").stdout)["parameters"]
        lines = list(opened.lines())
        before, after = (Scheduler(Settings(parameters=tuple(each))).replay(lines) for each in (PUBLISHED, found))
    assert {name: card.state.due_day for name, card in before.items()} == {  # type: ignore[union-attr]
        name: card.state.due_day  # type: ignore[union-attr]
        for name, card in after.items()
    }
    assert before != after


def test_a_dry_run_changes_nothing(store: str) -> None:
    result = run("optimize", "--dry-run", "--store", store)
    assert result.exit_code == 0
    assert "Nothing was changed" in result.stdout
    assert not config_path().exists()


def test_json_holds_all_that_is_told(store: str) -> None:
    found = json.loads(run("optimize", "--json", "--dry-run", "--store", store).stdout)
    assert found["after"]["log_loss"] < found["before"]["log_loss"]
    assert found["better"] is True
    assert found["written"] is None
    assert len(found["parameters"]) == 21
    assert found["held_out"] == round(found["trials"] / 4)


def test_once_fitted_the_same_reviews_change_nothing_more(store: str) -> None:
    run("optimize", "--store", store)
    written = config_path().read_text()
    assert "so they stay" in run("optimize", "--store", store).stdout
    assert config_path().read_text() == written


def test_a_deck_gets_parameters_of_its_own(deck: Path, tmp_path: Path) -> None:
    path = tmp_path / "both.sqlite3"
    keep(path, [*rows(PUBLISHED, 200, 60, owner="other"), *rows(FORGETFUL, 200, 90, owner="plants")])
    assert run("optimize", str(deck), "--store", str(path)).exit_code == 0
    said = tomllib.loads(config_path().read_text())
    assert list(said) == ["deck"]
    assert len(said["deck"]["plants"]["parameters"]) == 21
    alone = json.loads(run("optimize", "--json", "--dry-run", "--store", str(path)).stdout)
    with open_store(path) as opened:
        assert alone["trials"] < sum(1 for _ in opened.lines("other/"))


@pytest.mark.parametrize("made", [True, False])
def test_too_few_reviews_are_told(tmp_path: Path, made: bool) -> None:
    path = tmp_path / "small.sqlite3"
    if made:
        keep(path, rows(PUBLISHED, cards=3, days=30))
    result = run("optimize", "--store", str(path))
    assert result.exit_code == 1
    assert "it takes 400" in result.stderr
    assert not config_path().exists()
    assert path.exists() == made


def test_decks_with_different_parameters_are_not_thrown_together(deck: Path, store: str) -> None:
    run("config", "set", "parameters", *map(str, PUBLISHED), "--deck", str(deck))
    result = run("optimize", str(deck), "ml-conversation", "--store", store)
    assert result.exit_code == 2, result.output
    assert "one by one" in result.stderr
