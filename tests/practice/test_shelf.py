"""The shelf remembers where decks were found, and can be lost without harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.practice.shelf import Place, put_on_shelf, read_shelf


def test_what_was_put_is_read_and_a_moved_deck_is_at_its_new_place(tmp_path: Path) -> None:
    store = tmp_path / "reviews.sqlite3"
    assert read_shelf(store) == ()
    one, other, english = (
        Place("u1", "ja", "/gone/a.yaml"),
        Place("u2", "ja", "shipped"),
        Place("u1", "en", "/gone/a.yaml"),
    )
    assert put_on_shelf(store, [one, other, english]) == ()
    assert read_shelf(store) == (one, other, english)
    moved = Place("u1", "ja", "/new/a.yaml")
    assert put_on_shelf(store, [moved]) == ()
    assert read_shelf(store) == (moved, other, english)


def test_one_uid_from_two_files_that_are_there_is_told(tmp_path: Path) -> None:
    store = tmp_path / "reviews.sqlite3"
    (tmp_path / "a.yaml").touch()
    known, now = Place("u", "ja", str(tmp_path / "a.yaml")), Place("u", "ja", str(tmp_path / "b.yaml"))
    put_on_shelf(store, [known])
    assert put_on_shelf(store, [now]) == ((known, now),)


@pytest.mark.parametrize("content", ["", "{", "[1]", '[["a"]]', '{"a": 1}', "\x00"])
def test_a_damaged_shelf_is_begun_anew(tmp_path: Path, content: str) -> None:
    store = tmp_path / "reviews.sqlite3"
    (tmp_path / "reviews.decks.json").write_text(content)
    assert read_shelf(store) == ()
    put_on_shelf(store, [Place("u", "ja", "x")])
    assert read_shelf(store) == (Place("u", "ja", "x"),)
