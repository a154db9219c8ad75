"""The JSON: its keys are the documented ones, its numbers those that are shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from quizgen.stats import record as module
from quizgen.stats.record import record
from quizgen.stats.report import Log, report
from quizgen.stats.text import told
from quizgen.stats.wording import Wording
from tests.stats.test_report import NOW, SCHEDULER
from tests.stats.test_text import learner


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_key_is_documented(language: str) -> None:
    documented = set(re.findall(r"``(\w+)``", module.__doc__ or ""))
    found = set(keys(record(learner(language), language)))
    assert found == documented


def test_it_is_json_and_says_what_is_shown() -> None:
    found = json.loads(json.dumps(record(learner("en"), "en")))
    text = "\n".join(told(learner("en"), Wording("en"), width=100, colour=False))
    every = found["all"]
    assert f"answers {every['today']['reviews']:,}" in text
    for period in every["periods"]:
        assert re.search(rf"^{Wording('en').period(period['days'])} +{period['reviews']:,} ", text, re.MULTILINE)
    assert f"{sum(every['to_come']):,} cards fall due" in text
    [deck] = found["decks"]
    shown = [concept for concept in deck["concepts"] if concept["seen"]]
    assert all(f"{concept['seen']}/{concept['questions']}" in text for concept in shown)
    assert deck["next"][0]["id"] in {concept["id"] for concept in deck["concepts"] if not concept["held"]}
    assert all(hard["stem"] in text.replace("\n", " ") or len(hard["stem"]) > 60 for hard in every["leeches"][:10])


def test_sums_agree() -> None:
    every = record(learner("ja"), "ja")["all"]
    whole = every["periods"][-1]
    assert sum(day["reviews"] for day in every["calendar"]) == whole["reviews"]
    assert sum(day["time_ms"] for day in every["calendar"]) == whole["time_ms"]
    assert whole["active_days"] == len(every["calendar"])
    held = every["holding"]
    assert sum(every["to_come"]) + every["later"] == held["learning"] + held["young"] + held["mature"]


def test_an_empty_store_has_the_same_keys() -> None:
    empty = record(report([], Log({}, {}), NOW, SCHEDULER), "en")["all"]
    assert set(empty) == set(record(learner("en"), "en")["all"])
