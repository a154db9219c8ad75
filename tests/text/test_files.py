"""A file is there whole, or as it was before: whatever happens in between."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quizgen.text.files import write_atomically

WRITER = """
import sys
from pathlib import Path
from quizgen.text.files import write_atomically

path, old, new = Path(sys.argv[1]), b"o" * 3_000_000, b"n" * 4_000_000
print("ready", flush=True)
while True:
    write_atomically(path, new)
    write_atomically(path, old)
"""


@pytest.mark.parametrize("pause", [0.0, 0.003, 0.011, 0.029, 0.041])
def test_a_writer_that_is_killed_leaves_the_old_or_the_new_whole(tmp_path: Path, pause: float) -> None:
    path = tmp_path / "out.bin"
    path.write_bytes(b"o" * 3_000_000)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    with writer:
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(pause)  # where in a write it dies is left to chance
        writer.kill()
    content = path.read_bytes()
    assert (content[:1], len(content), len(set(content))) in ((b"o", 3_000_000, 1), (b"n", 4_000_000, 1))
    assert {other.name[:9] for other in tmp_path.iterdir()} <= {"out.bin", ".quizgen-"}


def test_text_is_utf_8_with_plain_line_ends_and_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.txt"
    write_atomically(path, "日本語\nx\n")
    assert path.read_bytes() == "日本語\nx\n".encode()


def test_nothing_else_is_left_beside_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"1")
    write_atomically(tmp_path / "a", b"2")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    usual, other = tmp_path / "usual", tmp_path / "other"
    other.write_bytes(b"1")
    other.chmod(0o640)
    write_atomically(usual, b"2")
    write_atomically(other, b"2")
    (tmp_path / "by-hand").write_bytes(b"")
    assert usual.stat().st_mode == (tmp_path / "by-hand").stat().st_mode
    assert other.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"1")
    link.symlink_to(target)
    write_atomically(link, b"2")
    assert link.is_symlink()
    assert target.read_bytes() == b"2"


def test_a_device_is_written_to_and_stays_one() -> None:
    write_atomically(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()


def test_what_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"1")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="director"):
        write_atomically(tmp_path / "file" / "a", b"2")
    with pytest.raises(OSError, match="director"):
        write_atomically(tmp_path / "folder", b"2")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(tmp_path / "file", b"2")
    assert (tmp_path / "file").read_bytes() == b"1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
