"""`quizgen questions`: the whole bank, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import run

KEYS = [
    "address", "facet", "form", "language", "stem", "options", "key", "accepted", "explanation", "concepts", "cites",
]  # fmt: skip


def records(*arguments: str) -> list[dict[str, Any]]:
    result = run("questions", *arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_shipped_deck_asks_enough_in_many_ways(language: str) -> None:
    found = records("--lang", language)
    assert {record["language"] for record in found} == {language}
    assert len(found) >= 130
    assert len({record["form"] for record in found}) >= 7
    assert len({(record["facet"].split(":")[0], record["form"]) for record in found}) >= 9
    assert max(Counter(record["address"] for record in found).values()) == 1


def test_a_record_has_exactly_the_keys_that_are_promised() -> None:
    for record in records("--lang", "all"):
        more = {"match": [["left"]], "open": [[], ["points"]]}.get(record["form"], [[]])
        assert list(record) in [[*KEYS, *keys] for keys in more]
        assert {type(record[name]) for name in ("address", "facet", "form", "language", "stem", "explanation")} == {str}
        assert all(list(option) == ["id", "text"] for option in record["options"])
        deck, _, facet, form, language = record["address"].split("/")
        assert (deck, facet, form) == ("ml-conversation", record["facet"], record["form"])
        assert language.split("-")[0] == record["language"]  # a translation's address has both languages


def test_a_key_is_given_in_the_way_of_its_form() -> None:
    for record in records("--lang", "all"):
        ids, key = [option["id"] for option in record["options"]], record["key"]
        assert key
        match record["form"]:
            case "choice" | "choices":
                assert set(key) <= set(ids)
            case "match":
                assert {pair.split("=")[0] for pair in key} == {item["id"] for item in record["left"]}
                assert {pair.split("=")[1] for pair in key} <= set(ids)
            case "order":
                assert sorted(key) == sorted(ids)
            case "true-false":
                assert key in (["true"], ["false"])
            case _:
                assert ids == []


def test_the_seed_changes_the_order_of_options_and_the_numbers_of_exercises_alone() -> None:
    one, other = (records("--lang", "en", "--form", "choice", "--seed", seed) for seed in "12")
    assert one != other
    for record in (*one, *other):
        record["options"].sort(key=lambda option: option["id"])
    differing = [a["facet"] for a, b in zip(one, other, strict=True) if a != b]
    assert set(differing) == {"computed"}


def test_forms_and_facets_are_chosen() -> None:
    assert {record["form"] for record in records("--form", "cloze", "--form", "order")} == {"cloze", "order"}
    assert {record["facet"].split(":")[0] for record in records("--facet", "mark")} == {"mark"}
    facet = records("--facet", "mark")[0]["facet"]
    assert {record["facet"] for record in records("--facet", facet)} == {facet}


def test_a_facet_that_no_question_has_is_a_mistake_with_a_guess() -> None:
    result = run("questions", "--facet", "marks")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean 'mark'?" in result.stderr


def test_people_see_the_answer_under_each_question(deck: Path) -> None:
    lines = run("questions", str(deck), "--lang", "en", "--form", "cloze").stdout.splitlines()
    assert [line.strip() for line in lines] == [
        "plants/place/mark:where/cloze/en",
        "A leaf makes sugar in its ____.",
        "→ chloroplasts",
    ]


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "ja", "LANG": "en_US.UTF-8"}, "ja"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ja_JP"}, "ja"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_locale_s_where_the_deck_has_it_else_its_first(
    env: dict[str, str], language: str, deck: Path
) -> None:
    result = run("questions", str(deck), "--json", env=env)
    assert {json.loads(line)["language"] for line in result.stdout.splitlines()} == {language}


def test_a_language_that_is_asked_for_goes_before_the_locale(deck: Path) -> None:
    japanese = {"LANG": "ja_JP.UTF-8"}
    result = run("questions", str(deck), "--json", "--lang", "en", env=japanese)
    assert {json.loads(line)["language"] for line in result.stdout.splitlines()} == {"en"}
    assert {record["language"] for record in records(str(deck), "--lang", "all")} == {"ja", "en"}


def test_a_language_the_deck_lacks_is_a_mistake_that_says_what_there_is(deck: Path) -> None:
    result = run("questions", str(deck), "--lang", "fr")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "this deck has: en, ja, all" in result.stderr


def test_the_mistakes_of_all_decks_are_told_before_any_question(deck: Path, tmp_path: Path) -> None:
    result = run("questions", str(deck), str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        str(tmp_path / "one.yaml"),
        str(tmp_path / "two.yaml"),
    ]
