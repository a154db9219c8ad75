"""A file that is no sound store of ours is named for what it is, and not a byte of it changes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quizgen.errors import StoreError
from quizgen.memory.database import APPLICATION_ID, FORMAT_VERSION
from quizgen.memory.event import Marked, Stamp
from quizgen.memory.store import open_store
from tests.memory.events import CARDS


def flags(count: int) -> list[Marked]:
    stamps = (Stamp(at.to_bytes(16, "big"), "laptop", at, 0, 0) for at in range(count))
    return [Marked(stamp, "flag", CARDS[stamp.at_ms % 4], "1") for stamp in stamps]


def sound(path: Path, count: int = 3000) -> None:
    with open_store(path) as store:
        store.append_all(flags(count))


def text(path: Path) -> None:
    path.write_text("Not a database at all, but long enough to be one.\n" * 100)


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, flds TEXT)")
    other.close()


def foreign_with_events(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE event (seq, uuid, identity, at_ms, kind)")
    other.close()


def foreign_left_open(path: Path) -> None:
    """With its newest content in the log beside it, as a program leaves it that was killed."""
    code = """if True:
        import os, signal, sqlite3, sys
        other = sqlite3.connect(sys.argv[1])
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE notes (id)")
        other.commit()
        os._exit(0)
    """
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0


def newer(path: Path) -> None:
    sound(path, 3)
    with sqlite3.connect(path) as later:
        later.execute(f"PRAGMA user_version = {FORMAT_VERSION + 1}")
    later.close()


def truncated(path: Path) -> None:
    sound(path)
    os.truncate(path, path.stat().st_size // 2)


def cut_in_the_header(path: Path) -> None:
    sound(path)
    os.truncate(path, 60)


def overwritten(path: Path) -> None:
    sound(path)
    content = bytearray(path.read_bytes())
    content[4096 : len(content) - 4096] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)


def of_our_name_without_our_tables(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
    other.close()


def state(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder, but for what any reader leaves there: an empty log and its index."""
    found = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}
    return {name: content for name, content in found.items() if content}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (text, "not a review store, or is damaged"),
        (picture, "not a review store, or is damaged"),
        (foreign, "not a review store of quizgen"),
        (foreign_with_events, "not a review store of quizgen"),
        (foreign_left_open, "not a review store of quizgen"),
        (newer, "newer quizgen (format 2, this one knows 1)"),
        (truncated, "damaged"),
        (cut_in_the_header, "damaged"),
        (overwritten, "damaged"),
        (of_our_name_without_our_tables, "cannot be used"),
    ],
)
def test_what_is_no_sound_store_is_refused_and_stays_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], said: str, read_only: bool
) -> None:
    path = tmp_path / "reviews.sqlite3"
    make(path)
    before = state(tmp_path)
    with pytest.raises(StoreError) as caught, open_store(path, read_only=read_only) as store:
        list(store.events())
    assert str(path) in str(caught.value)
    assert said in str(caught.value)
    assert state(tmp_path) == before


def test_an_answer_to_a_damaged_store_is_never_said_to_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "reviews.sqlite3"
    overwritten(path)
    with pytest.raises(StoreError, match="damaged"), open_store(path) as store:
        store.append(*flags(3100)[3000:])


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)


def test_a_device_is_no_store() -> None:
    with pytest.raises(StoreError, match="no ordinary file"):
        open_store(Path(os.devnull))


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        open_store(tmp_path / "file" / "reviews.sqlite3")


def test_a_name_that_is_too_long_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be"):
        open_store(tmp_path / ("x" * 300))


def test_an_empty_file_becomes_a_store_but_holds_nothing_to_read(tmp_path: Path) -> None:
    path = tmp_path / "reviews.sqlite3"
    path.touch()
    with pytest.raises(StoreError, match="no reviews yet"):
        open_store(path, read_only=True)
    sound(path, 3)
    with open_store(path, read_only=True) as store:
        assert len(list(store.events())) == 3


def test_a_store_that_is_not_there_is_not_made_to_be_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "reviews.sqlite3", read_only=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of Unix")
@pytest.mark.parametrize(("mode", "folder_mode"), [(0o444, 0o555), (0o444, 0o755), (0o644, 0o555), (0o000, 0o755)])
def test_a_store_that_may_not_be_written_can_be_read_and_no_more(mode: int, folder_mode: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "reviews.sqlite3"
        sound(path, 5)
        before = state(folder)
        path.chmod(mode)
        folder.chmod(folder_mode)
        try:
            said = {how: as_stranger(path, how) for how in ("read", "write")}
        finally:
            folder.chmod(0o755)
            path.chmod(0o644)
        readable = mode != 0
        assert said["read"] == "5" if readable else "cannot be opened" in said["read"]
        assert "cannot be " in said["write"]
        assert state(folder) == before


def as_stranger(path: Path, how: str) -> str:
    """What comes of opening a store as a user who is neither its owner nor root."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            with open_store(path, read_only=how == "read") as store:
                said = str(len(list(store.events())))
        except BaseException as error:
            said = str(error) if isinstance(error, StoreError) else repr(error)
        os.write(into, said.encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(into)
    with os.fdopen(out) as told:
        return told.read()
