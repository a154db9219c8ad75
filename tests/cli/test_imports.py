"""Review logs in the open format of FSRS's tools come into the store: once, with their cards, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.main import main
from quizgen.memory.event import Reviewed
from quizgen.memory.store import open_store

ONE, TWO = "4f0c/cell/term/choice/en@1", "4f0c/wall/term/typed/en@1"
LOG = f"""card_id,review_time,review_rating,review_state,review_duration,review_th
{ONE},1750000000000,3,0,4200,1
{ONE},1750000700000,3,1,2000,2
17,1750000001000,1,0,,3
{ONE},1750300000000,4,2,1500.0,4
"""
MAP = f"card_id,identity\n17,{TWO}\n"
JSON = (
    '{"card_id": 17, "rating": 3, "review_datetime": "2025-06-15T15:06:40+00:00", "review_duration": null}\n'
    '{"card_id": 17, "rating": 1, "review_datetime": "2025-06-18T15:06:40.123456+00:00", "review_duration": 900}\n'
)


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store and settings of the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("QUIZGEN_STORE", str(tmp_path / "mine.sqlite3"))
    (tmp_path / "map.csv").write_text(MAP)
    return tmp_path / "mine.sqlite3"


def run(*arguments: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["store", "import", *arguments], input=given)


def reviews(path: Path) -> list[tuple[str, int, int, int]]:
    if not path.exists():
        return []
    with open_store(path) as store:
        events = list(store.events())
    assert all(isinstance(event, Reviewed) and event.source == "other" for event in events)
    return [
        (event.identity, event.stamp.at_ms, event.rating, event.duration_ms)
        for event in events
        if isinstance(event, Reviewed)
    ]


def test_a_csv_of_the_optimizer_comes_in_once(tmp_path: Path, path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG)
    arguments = (str(tmp_path / "log.csv"), "--map", str(tmp_path / "map.csv"))
    assert run(*arguments).stderr.endswith("4 events, 4 of them new\n")
    assert reviews(path) == [
        (ONE, 1750000000000, 3, 4200),
        (TWO, 1750000001000, 1, 0),
        (ONE, 1750000700000, 3, 2000),
        (ONE, 1750300000000, 4, 1500),
    ]
    assert run(*arguments).stderr.endswith("4 events, 0 of them new\n")
    assert run("-", "--map", str(tmp_path / "map.csv"), given="\ufeff" + LOG).stderr.endswith("0 of them new\n")


def test_each_review_is_granted_what_it_would_have_been(tmp_path: Path, path: Path) -> None:
    run("-", "--skip-unknown", given=LOG)
    with open_store(path) as store:
        events = [event for event in store.events() if isinstance(event, Reviewed)]
    assert [type(event.interval).__name__ for event in events] == ["Step", "Days", "Days"]


@pytest.mark.parametrize("text", [JSON, f"[{JSON.strip().replace(chr(10), ',' + chr(10))}]"])
def test_review_logs_of_py_fsrs_come_in_a_line_each_or_as_a_list(tmp_path: Path, path: Path, text: str) -> None:
    assert run("-", "--map", str(tmp_path / "map.csv"), given=text).stderr == "-: 2 events, 2 of them new\n"
    assert reviews(path) == [(TWO, 1750000000000, 3, 0), (TWO, 1750259200123, 1, 900)]


def test_cards_that_nothing_is_known_of_are_named_and_nothing_is_taken_in(path: Path) -> None:
    result = run("-", given=LOG)
    assert result.exit_code == 1
    assert "1 card of which nothing tells the question: 17; nothing was taken in" in result.stderr
    assert reviews(path) == []
    skipped = run("-", "--skip-unknown", given=LOG)
    assert "left out 1 card" in skipped.stderr
    assert {identity for identity, *_ in reviews(path)} == {ONE}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (LOG.replace(",3,0,", ",5,0,"), "standard input:2: 'review_rating' must be from 1 (again) to 4 (easy)"),
        (LOG.replace("1750000000000", "soon"), "standard input:2: 'review_time' must be a whole number; it was 'soon'"),
        (LOG.replace("1750000000000", "-3"), "standard input:2: 'review_time' must be milliseconds since 1970"),
        (LOG.replace("1750000000000", "nan"), "standard input:2: 'review_time' must be a whole number"),
        (LOG.replace("review_rating", "ease"), "standard input:1: there is no column review_rating"),
        (LOG.replace(f"{ONE},1750000700000", ",1"), "standard input:3: 'card_id' is missing"),
        (LOG + "17\n", "standard input:6: 'review_time' must be a whole number; it was ''"),
        (JSON.replace("2025-06-15", "June"), "standard input:1: 'review_datetime' must be a date and time"),
        (JSON + "{\n", "standard input:3: is no line of JSON"),
        (JSON + "7\n", "standard input:3: is no review"),
        (LOG.encode() + b"\xff\xfe\n", "standard input:6: is not UTF-8"),
    ],
)
def test_of_a_log_with_a_mistake_nothing_is_taken_in(path: Path, given: str | bytes, said: str, tmp_path: Path) -> None:
    result = run("-", "--map", str(tmp_path / "map.csv"), given=given)
    assert result.exit_code == 1
    assert said in result.stderr
    assert reviews(path) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [("card_id,question\n", "no column identity"), ("card_id,identity\n1,cell\n", "map.csv:2: 'cell' is no identity")],
)
def test_a_map_with_a_mistake_is_refused(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "map.csv").write_text(content)
    result = run("-", "--map", str(tmp_path / "map.csv"), given=LOG)
    assert result.exit_code == 1
    assert said in result.stderr
