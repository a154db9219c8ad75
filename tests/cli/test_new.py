"""`quizgen new` starts a deck that passes, asks on a terminal only, and never overwrites."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.main import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def test_a_new_deck_passes_check_strictly_and_is_named_by_its_title() -> None:
    done = run("new", "--title", "ja=植物", "--title", "en=Green plants", "--lang", "ja,en")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "green-plants.yaml: a deck to begin with" in done.stderr
    assert run("check", "green-plants.yaml", "--strict").exit_code == 0
    assert len(run("questions", "green-plants.yaml", "--lang", "all", "--json").stdout.splitlines()) > 40


def test_piped_it_asks_nothing_and_takes_the_locale_s_language() -> None:
    assert run("new", "my-plants.yaml").exit_code == 0
    text = Path("my-plants.yaml").read_text("utf-8")
    assert "title: My plants\n" in text
    assert "languages: [en]\n" in text
    assert "id: my-plants\n" in text


def test_no_two_decks_share_a_uid() -> None:
    uids = [re.findall(r"^uid: ([0-9a-f]{16})$", run("new", "-").stdout, re.MULTILINE) for _ in range(3)]
    assert len({uid for (uid,) in uids}) == 3


def test_nothing_is_overwritten() -> None:
    Path("mine.yaml").write_text("precious", "utf-8")
    Path("link.yaml").symlink_to("nowhere")
    for name in ("mine.yaml", "link.yaml"):
        done = run("new", name)
        assert done.exit_code == 1
        assert done.stderr == f"{name}: is there already and stays as it is; give another name\n"
    assert Path("mine.yaml").read_text("utf-8") == "precious"
    assert sorted(entry.name for entry in Path().iterdir()) == ["link.yaml", "mine.yaml"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["new", "--lang", "1,en"], 2, "'1' is no code of a language"),
        (["new", "--lang", ","], 2, "--lang names at least one language"),
        (["new", "--id", "Über uns"], 2, "is no id"),
        (["new", "mine/x.yaml"], 1, "mine/x.yaml: cannot be written"),
    ],
)
def test_a_slip_is_told(arguments: list[str], code: int, told: str) -> None:
    Path("mine").write_text("a file", "utf-8")
    done = run(*arguments)
    assert done.exit_code == code
    assert told in done.stderr
    assert [entry.name for entry in Path().iterdir()] == ["mine"]


def test_on_a_terminal_it_asks_for_languages_and_titles(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "-m", "quizgen.cli.main", "new"],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "ja_JP.UTF-8"},
        start_new_session=True,
    )
    os.close(follower)
    for question, answer in (("教材の言語", "ja, en"), ("題名（ja）", "植物"), ("題名（en）", "Plants")):
        seen = b""
        while question not in seen.decode("utf-8", "ignore") or not seen.rstrip(b" ").endswith(b":"):
            seen += os.read(leader, 1000)
        os.write(leader, f"{answer}\n".encode())
    assert started.wait(300) == 0
    os.close(leader)
    text = (tmp_path / "plants.yaml").read_text("utf-8")
    assert "title:\n  ja: 植物\n  en: Plants\nlanguages: [ja, en]\n" in text
