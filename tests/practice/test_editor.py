"""The editor: found as people set it, opened at the line as each wants it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from quizgen.practice.editor import command_at, edit, editor_of
from quizgen.practice.origin import Spot

SPOT = Spot("/home/me/my deck.yaml", 12, 3)


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vi", "vi|+12|/home/me/my deck.yaml"),
        ("/usr/bin/nvim -p", "/usr/bin/nvim|-p|+12|/home/me/my deck.yaml"),
        ("nano", "nano|+12|/home/me/my deck.yaml"),
        ("emacsclient -t", "emacsclient|-t|+12|/home/me/my deck.yaml"),
        ("code", "code|--wait|--goto|/home/me/my deck.yaml:12"),
        ("code --wait", "code|--wait|--goto|/home/me/my deck.yaml:12"),
        ("code -w -n", "code|-w|-n|--goto|/home/me/my deck.yaml:12"),
        ("'C:\\My Code\\code.cmd'", "C:\\My Code\\code.cmd|--wait|--goto|/home/me/my deck.yaml:12"),
        ("subl", "subl|--wait|/home/me/my deck.yaml:12"),
        ("hx", "hx|/home/me/my deck.yaml:12"),
        ("kate", "kate|--block|--line|12|/home/me/my deck.yaml"),
        ("notepad.exe", "notepad.exe|/home/me/my deck.yaml"),
        ("my-own-editor", "my-own-editor|/home/me/my deck.yaml"),
    ],
)  # fmt: skip
def test_each_editor_is_opened_at_the_line_as_it_wants_it(editor: str, command: str) -> None:
    assert command_at(editor_of({"EDITOR": editor}, lambda _name: None), SPOT) == command.split("|")


def test_visual_comes_before_editor_and_what_is_there_last() -> None:
    assert editor_of({"VISUAL": "vim", "EDITOR": "ed"}, shutil.which) == ["vim"]
    assert editor_of({"VISUAL": " ", "EDITOR": "ed"}, shutil.which) == ["ed"]
    assert editor_of({}, lambda name: name if name in ("vi", "nano") else None) == ["nano"]
    assert editor_of({}, lambda _name: None) == []


def test_a_path_with_spaces_and_an_open_quote_are_taken_as_they_are() -> None:
    path = "/opt/my editor/bin/ed"
    assert editor_of({"EDITOR": path}, lambda name: name if name == path else None) == [path]
    assert editor_of({"EDITOR": "ed 'x"}, lambda _name: None) == ["ed", "'x"]


def test_an_editor_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    assert "no-such-editor" in edit(["no-such-editor"], Spot(str(tmp_path), 1))
    assert edit([sys.executable, "-c", "pass"], Spot(str(tmp_path), 1)) == ""


def test_an_editor_that_fails_is_told_of_but_not_one_that_has_written_first(tmp_path: Path) -> None:
    deck = tmp_path / "deck.yaml"
    deck.write_text("quizgen: 1\n", "utf-8")
    assert edit([sys.executable, "-c", "raise SystemExit(3)"], Spot(str(deck), 1)) == f"{sys.executable}: exit 3"
    writes = "import sys; open(sys.argv[1], 'a').write('#'); sys.exit(3)"
    assert edit([sys.executable, "-c", writes], Spot(str(deck), 1)) == ""
