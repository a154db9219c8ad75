"""Files that are no collection, or a hostile one: a clear message, and nothing changes."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd
from click.testing import CliRunner

from quizgen.anki import archive
from quizgen.anki.collection import open_collection
from quizgen.anki.pull import pull
from quizgen.cli.main import main
from quizgen.errors import MissingError, PackageError
from quizgen.memory.store import open_store
from tests.anki.made_collection import TABLES, make_collection, packed

IDENTITIES = ["uid/piece/term/typed/en@1"]
GOOD = (1_750_000_000_000, 0, 3, 5, 900, 1, 500)
CODE = "CREATE VIRTUAL TABLE revlog USING fts5 (id, cid, ease, ivl, time, type, factor);"


def database(folder: Path, *rows: tuple[object, ...]) -> bytes:
    path = make_collection(folder / "made.anki2", IDENTITIES, [GOOD, *rows])  # type: ignore[list-item]  # on purpose
    content = path.read_bytes()
    path.unlink()
    return content


def sql(folder: Path, script: str) -> bytes:
    with sqlite3.connect(folder / "made.db") as connection:
        connection.executescript(script)
    connection.close()
    return (folder / "made.db").read_bytes()


def encrypted(folder: Path) -> bytes:
    content = bytearray(packed({"collection.anki2": database(folder)}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    return bytes(content)


def bomb(folder: Path) -> bytes:
    return packed({"collection.anki2": b"SQLite format 3\0" + bytes(archive.FREE_OF_DOUBT + 1)})


def zstd_bomb(folder: Path) -> bytes:
    return packed({"collection.anki21b": zstd.compress(b"SQLite format 3\0" + bytes(archive.FREE_OF_DOUBT + 1))})


def lying_bomb(folder: Path) -> bytes:
    """A bomb whose directory says that it is small."""
    content = bytearray(bomb(folder))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(content)


def damaged_pages(folder: Path) -> bytes:
    content = bytearray(database(folder))
    content[100:] = os.urandom(100) * (len(content) // 100)
    return bytes(content)


def view_for_a_table(folder: Path) -> bytes:
    script = TABLES.replace("CREATE TABLE revlog", "CREATE TABLE other")
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, 3, 1, 1, 1, 1 FROM n"
    return sql(folder, f"{script}; CREATE VIEW revlog(id, cid, ease, ivl, time, type, factor) AS {endless};")


SOURCES: dict[str, Callable[[Path], bytes]] = {
    "empty": lambda folder: b"",
    "text": lambda folder: b"id: cells\n",
    "a package cut short": lambda folder: packed({"collection.anki2": database(folder)})[:-400],
    "a package's middle cut out": lambda folder: (
        (content := packed({"collection.anki2": database(folder)}))[:300] + content[700:]
    ),
    "zip of something else": lambda folder: packed({"word/document.xml": b"<x/>"}),
    "a path that climbs out": lambda folder: packed({"../../collection.anki2": database(folder)}),
    "encrypted": encrypted,
    "bomb": bomb,
    "bomb in zstd": zstd_bomb,
    "bomb that lies": lying_bomb,
    "zstd cut short": lambda folder: packed({"collection.anki21b": zstd.compress(database(folder))[:-50]}),
    "zstd of something else": lambda folder: packed({"collection.anki21b": zstd.compress(b"hello")}),
    "no zstd": lambda folder: packed({"collection.anki21b": database(folder)}),
    "collection that is no database": lambda folder: packed({"collection.anki2": b"hello"}),
    "a database cut short": lambda folder: database(folder)[:6000],
    "a database of noise": damaged_pages,
    "another database": lambda folder: sql(folder, "CREATE TABLE t (a);"),
    "other columns": lambda folder: sql(folder, TABLES.replace("flds", "fields")),
    "an endless view": view_for_a_table,
    "a table that is code": lambda folder: sql(
        folder, TABLES.replace("CREATE TABLE revlog", "CREATE TABLE other") + CODE
    ),
    "a log of words": lambda folder: database(folder, (1_750_000_000_001, 0, "good", 5, 900, 1, 500)),
    "a log of unheard-of kinds": lambda folder: database(folder, (1_750_000_000_001, 0, 3, 5, 900, "kind", 500)),
    "a log before time": lambda folder: database(folder, (-5, 0, 3, 5, 900, 1, 500)),
    "a log beyond time": lambda folder: database(folder, (2**62, 0, 3, 5, 900, 1, 500)),
    "a log of nothing": lambda folder: database(folder, (1_750_000_000_001, 0, 3, None, 900, 1, 500)),
    "a log of infinities": lambda folder: database(folder, (1_750_000_000_001, 0, 3, float("inf"), 900, 1, 500)),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_that_cannot_be_used_changes_nothing(tmp_path: Path, name: str) -> None:
    source = tmp_path / "source.apkg"
    source.write_bytes(SOURCES[name](tmp_path))
    content = source.read_bytes()
    with open_store(tmp_path / "store.sqlite3") as store:
        with pytest.raises(PackageError, match=r"source\.apkg"), open_collection(source) as collection:
            pull(collection, store)
        assert list(store.events()) == []
    assert source.read_bytes() == content


def test_a_review_dated_beyond_time_keeps_no_other_from_the_log(tmp_path: Path) -> None:
    source = tmp_path / "source.anki2"
    source.write_bytes(database(tmp_path, (2**62, 0, 3, 5, 900, 1, 500), (1_750_000_000_001, 0, 3, 5, 900, 1, 500)))
    result = CliRunner().invoke(main, ["anki", "pull", str(source), "--store", str(tmp_path / "s")])
    assert (result.exit_code, "2 new reviews of 1 card" in result.stdout) == (0, True), result.output
    assert "1 review dated in the future" in result.stderr
    assert "Tools → Check Database, which dates them anew, then pull again" in result.stderr


@pytest.mark.parametrize("name", [name for name in SOURCES if name != "a log beyond time"])
def test_the_command_says_so_in_a_line_and_makes_no_store(tmp_path: Path, name: str) -> None:
    source = tmp_path / "source.apkg"
    source.write_bytes(SOURCES[name](tmp_path))
    store = tmp_path / "store.sqlite3"
    result = CliRunner().invoke(main, ["anki", "pull", str(source), "--store", str(store)])
    assert result.exit_code == 1, result.output
    assert len(result.stderr.splitlines()) == 1
    assert str(source) in result.stderr
    assert "Traceback" not in result.output


def test_two_gigabytes_of_nothing_are_refused_at_once(tmp_path: Path) -> None:
    for head, message in ((b"", "neither"), (b"PK\x03\x04", "damaged"), (b"SQLite format 3\0", "larger")):
        source = tmp_path / "large.apkg"
        with source.open("wb") as file:
            file.write(head)
            file.truncate(archive.LARGEST + 1)
        with pytest.raises(PackageError, match=message), open_collection(source):
            pass
        source.unlink()


def test_what_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "none.apkg", tmp_path):
        with pytest.raises(MissingError, match="there is no such file"), open_collection(path):
            pass


def test_an_endless_log_beside_a_collection_is_not_copied(tmp_path: Path) -> None:
    source = make_collection(tmp_path / "c.anki2", IDENTITIES, [GOOD])
    with source.with_name("c.anki2-wal").open("wb") as file:
        file.truncate(archive.LARGEST)
    with pytest.raises(PackageError, match="larger than 2 GB"), open_collection(source):
        pass


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in a folder")
def test_a_pipe_is_refused_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.apkg")
    for path in (tmp_path / "pipe.apkg", Path(os.devnull)):
        with pytest.raises(PackageError, match="is no file"), open_collection(path):
            pass


def test_where_there_is_no_room_for_a_copy_it_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_collection(tmp_path / "c.anki2", IDENTITIES, [GOOD])

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    where = re.escape(tempfile.gettempdir())
    with pytest.raises(PackageError, match=f"no room for a copy of it in {where}"), open_collection(source):
        pass


def test_a_member_of_a_newer_kind_wins_over_the_stub_beside_it(tmp_path: Path) -> None:
    stub = sql(tmp_path, "CREATE TABLE t (a);")
    source = tmp_path / "source.colpkg"
    source.write_bytes(packed({"collection.anki2": stub, "collection.anki21b": zstd.compress(database(tmp_path))}))
    with open_collection(source) as collection:
        assert len(collection.cards()) == 1


def test_settings_that_are_nonsense_are_taken_as_absent(tmp_path: Path) -> None:
    nonsense = {"rollover": "x", "creationOffset": 10**30, "schedVer": None}
    source = make_collection(tmp_path / "c.anki2", IDENTITIES, [GOOD], nonsense)
    with open_collection(source) as collection:
        assert collection.calendar.rollover_hour == 4
        assert abs(collection.calendar.offset_min) < 24 * 60


def test_a_deeply_nested_setting_is_no_trouble(tmp_path: Path) -> None:
    source = make_collection(tmp_path / "c.anki2", IDENTITIES, [GOOD])
    with sqlite3.connect(source) as connection:
        connection.execute("UPDATE col SET conf = ?", ("[" * 100_000,))
    connection.close()
    with open_collection(source) as collection:
        assert len(collection.cards()) == 1


def test_pulled_counts_are_told_as_json(tmp_path: Path) -> None:
    source = make_collection(tmp_path / "c.anki2", IDENTITIES, [GOOD])
    arguments = ["anki", "pull", str(source), "--store", str(tmp_path / "s"), "--json"]
    result = CliRunner().invoke(main, arguments)
    assert json.loads(result.stdout) == {"source": str(source), "cards": 1, "new": 1, "ahead": 0}


def test_one_bad_source_keeps_nobody_from_the_others(tmp_path: Path) -> None:
    good = make_collection(tmp_path / "c.anki2", IDENTITIES, [GOOD])
    (tmp_path / "bad.apkg").write_bytes(b"hello")
    sources = [str(tmp_path / "none.apkg"), str(tmp_path / "bad.apkg"), str(good)]
    result = CliRunner().invoke(main, ["anki", "pull", *sources, "--store", str(tmp_path / "s")])
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == sources[:2]
    assert result.stdout == f"{good}: 1 new review of 1 card\n"


def test_members_of_one_name_are_no_trouble(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    content = database(tmp_path)
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("collection.anki2", b"hello")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("collection.anki2", content)
    source = tmp_path / "source.apkg"
    source.write_bytes(buffer.getvalue())
    with open_collection(source) as collection:
        assert len(collection.cards()) == 1
