"""A kept pack is the pack, is not believed when anything has changed, and is never needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.cli.packs import open_pack
from quizgen.practice.cache import code_stamp, digest_of, read_pack, write_pack
from quizgen.practice.pack import Pack
from tests.practice.decks import write_cells
from tests.practice.desk import every_form


def kept(folder: Path, pack: Pack) -> Path:
    path = folder / "kept" / "pack.jsonl"
    write_pack(path, "stamp", pack, [(folder / "deck.yaml", digest_of(folder / "deck.yaml"))])
    return path


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    pack = every_form("ja")
    found = read_pack(kept(tmp_path, pack), "stamp")
    assert found is not None
    assert (found.owner, found.title, found.language, found.items) == (pack.owner, pack.title, "ja", pack.items)
    assert (found.rivals, found.words, found.concepts) == (pack.rivals, pack.words, pack.concepts)
    for item in pack.items:
        assert found.question(item.identity) == pack.question(item.identity)


def test_other_code_another_source_or_a_new_one_and_it_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "deck.yaml").write_text("one")
    path = kept(tmp_path, every_form())
    assert read_pack(path, "stamp") is not None
    assert read_pack(path, "other") is None
    (tmp_path / "deck.yaml").write_text("two")
    assert read_pack(path, "stamp") is None
    (tmp_path / "deck.yaml").unlink()
    assert read_pack(path, "stamp") is None
    path = kept(tmp_path, every_form())
    assert read_pack(path, "stamp") is not None
    (tmp_path / "deck.yaml").write_text("one")
    assert read_pack(path, "stamp") is None


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return kept(tmp_path_factory.mktemp("sound"), every_form()).read_bytes()


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_one_is_as_if_it_were_not_there(
    data: st.DataObject, sound: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at = data.draw(st.integers(0, len(sound) - 1))
    changed = data.draw(st.binary(max_size=3).filter(lambda new: new != sound[at : at + 1]))
    path = tmp_path_factory.mktemp("damaged") / "pack.jsonl"
    path.write_bytes(sound[:at] + changed + sound[at + 1 :])
    assert read_pack(path, "stamp") is None


def test_a_deck_opened_twice_is_the_same_and_a_change_is_seen_at_once(tmp_path: Path) -> None:
    deck, cache = write_cells(tmp_path), tmp_path / "cache"
    first = open_pack(str(deck), "en", cache)
    assert len(list(cache.iterdir())) == 1
    again = open_pack(str(deck), "en", cache)
    assert again.items == first.items
    for item in first.items:
        assert again.question(item.identity) == first.question(item.identity)
    deck.write_text(deck.read_text("utf-8").replace("What makes ATP?", "Who makes ATP?"), "utf-8")
    changed = open_pack(str(deck), "en", cache)
    assert "Who makes ATP?" in str(changed.question(changed.items[0].identity).stem)


def test_a_cache_that_cannot_be_written_only_makes_it_slower(tmp_path: Path) -> None:
    deck, cache = write_cells(tmp_path), tmp_path / "cache"
    cache.write_text("a file where the folder would be")
    assert open_pack(str(deck), "ja", cache).items == open_pack(str(deck), "ja", cache).items


def test_the_stamp_of_the_code_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    before = code_stamp("1", [tmp_path])
    assert code_stamp("2", [tmp_path]) != before
    (tmp_path / "a.py").write_text("12")
    assert code_stamp("1", [tmp_path]) != before
    (tmp_path / "a.py").unlink()
    assert code_stamp("1", [tmp_path]) != before
