"""The log as JSON lines: nothing is lost on the way out and in, and no line that is wrong is taken."""

from __future__ import annotations

import json
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import StoreError
from quizgen.memory.event import Event
from quizgen.memory.jsonl import from_json_lines, to_json_lines
from quizgen.memory.store import open_store
from tests.memory.events import CARDS, logs

SOUND = {
    "uuid": "ab" * 16, "device": "laptop", "at_ms": 1, "offset_min": 0, "day": 2, "kind": "review",
    "identity": CARDS[0], "source": "terminal", "rating": 3, "days": 4, "duration_ms": 5,
}  # fmt: skip


def read(*lines: bytes) -> list[Event]:
    return list(from_json_lines(lines, "log"))


def events_or_error(line: bytes) -> list[Event] | str:
    try:
        return read(line)
    except StoreError as error:
        return str(error)


def encoded(events: list[Event]) -> list[bytes]:
    return [f"{line}\n".encode() for line in to_json_lines(events)]


@settings(max_examples=60, deadline=None)
@given(logs(), logs())
def test_events_survive_being_written_and_read_and_files_can_be_joined(log: list[Event], more: list[Event]) -> None:
    assert read(*encoded(log)) == log
    assert read(*encoded(log), b"\n", *encoded(more)) == [*log, *more]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_line_makes_anything_but_an_event_or_a_clear_error(line: bytes) -> None:
    found = events_or_error(line)
    assert isinstance(found, list) or found.startswith("log:1: ")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from([*SOUND, "seconds", "answer", "verdict", "target", "value"]), JUNK, max_size=3))
def test_no_value_makes_anything_but_an_event_that_a_store_takes_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, changed: dict[str, object]
) -> None:
    found = events_or_error(json.dumps({**SOUND, **changed}).encode())
    if isinstance(found, str):
        assert found.startswith("log:1: ")
        return
    with open_store(tmp_path_factory.mktemp("store") / "s") as store:
        assert store.append_all(found) == len(found)
        assert list(store.events()) == found


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"x", "is no line of JSON"),
        (b"[1]", "is no JSON object"),
        (b"\xff", "is not UTF-8"),
        (b"[" * 100_000, "is no line of JSON"),
        (b'{"quizgen": "reviews", "version": 2}', "newer quizgen"),
        (b'{"quizgen": "deck", "version": 1}', "no log of reviews"),
        (b"{}", "'uuid' is missing"),
        (json.dumps({**SOUND, "uuid": "ab"}).encode(), "'uuid' must be 32 hexadecimal digits"),
        (json.dumps({**SOUND, "rating": 5}).encode(), "'rating' must be a whole number from 1 to 4"),
        (json.dumps({**SOUND, "seconds": 5}).encode(), "either 'days' or 'seconds'"),
        (json.dumps({**SOUND, "ratng": 5}).encode(), "there is no 'ratng' in an event"),
        (json.dumps({**SOUND, "answer": "cat"}).encode(), "'answer' must be a list of texts"),
        (json.dumps({**SOUND, "kind": "undo"}).encode(), "'target' is missing"),
        (json.dumps({**SOUND, "at_ms": 2**63}).encode(), "'at_ms' must be a whole number"),
        (json.dumps({**SOUND, "value": "{"}).encode(), "'value' must be JSON"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: bytes, said: str) -> None:
    with pytest.raises(StoreError) as caught:
        read(json.dumps(SOUND).encode(), line)
    assert str(caught.value).startswith("log:2: ")
    assert said in str(caught.value)


def test_all_mistakes_of_a_file_are_told_and_very_many_counted() -> None:
    with pytest.raises(StoreError) as caught:
        read(*chain([b"x"], [json.dumps(SOUND).encode()], [b"y"] * 30))
    lines = str(caught.value).splitlines()
    assert lines[1] == "log:3: is no line of JSON"
    assert lines[-1] == "and 11 more"
