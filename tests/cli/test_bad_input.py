"""Whatever is given as a deck, the answer is a message with a place: never a traceback, never a hanging program."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import DECK, run

Maker = Callable[[Path], object]


def text(content: str | bytes) -> Maker:
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return lambda path: path.write_bytes(data)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * 2**20)


def folder_of(*names: str) -> Maker:
    def make(path: Path) -> None:
        path.mkdir()
        for name in names:
            (path / name).write_text(DECK, "utf-8")

    return make


def with_lock(content: bytes | None) -> Maker:
    """A sound deck with something beside it that is no lock; None for a folder."""

    def make(path: Path) -> None:
        path.write_text(DECK, "utf-8")
        if content is None:
            path.with_suffix(".lock").mkdir()
        else:
            path.with_suffix(".lock").write_bytes(content)

    return make


def with_source(content: bytes | None) -> Maker:
    """A deck that cites a dialogue that is no dialogue; None for none."""

    def make(path: Path) -> None:
        head, rest = DECK.split("concepts:", 1)
        cited = rest.replace("    definition:", "    cite: [talk 1]\n    definition:", 1)
        path.write_text(f"{head}sources:\n  talk: {{en: talk.md, ja: talk.md}}\nconcepts:{cited}", "utf-8")
        if content is not None:
            (path.parent / "talk.md").write_bytes(content)

    return make


def replaced(old: str, new: str) -> Maker:
    assert old in DECK
    return text(DECK.replace(old, new, 1))


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)
INPUTS: dict[str, Maker] = {
    "missing": lambda path: None,
    "empty": text(""),
    "white space": text(" \n\t\n\u3000"),
    "a comment": text("# nothing\n"),
    "a byte order mark": text("\ufeff"),
    "a null": text("~"),
    "a word": text("hello"),
    "a list": text("- a\n- b\n"),
    "not UTF-8": text(DECK.encode("shift_jis")),
    "UTF-16": text(DECK.encode("utf-16")),
    "a picture": text(bytes(range(256)) * 40),
    "NUL characters": replaced("Plants", "Pla\0nts"),
    "an escape sequence": replaced("Plants", "\x1b]0;x\x07"),
    "a surrogate": replaced("Plants", "\ud800"),
    "100 MB": sparse,
    "deep flow": text("quizgen: 1\nid: x\ntitle: " + "[" * 100_000),
    "deep blocks": text("".join(" " * n + "a:\n" for n in range(2000))),
    "an alias bomb": text(f"quizgen: 1\nid: x\n{BOMB}"),
    "an anchor inside itself": text("quizgen: 1\nid: &a x\ntitle: &b [*b]\n"),
    "a tag": replaced("id: plants", "id: !!python/object/apply:os.system ['true']"),
    "a tab": replaced("    term:", "\tterm:"),
    "an open quote": replaced("Plants", '"Plants'),
    "two documents": text(DECK + "---\n" + DECK),
    "two keys": text(DECK + "id: again\n"),
    "a newer format": replaced("quizgen: 1", "quizgen: 99"),
    "no format": replaced("quizgen: 1\n", ""),
    "a long key": text(DECK + "k" * 5000 + ": 1\n"),
    "a key of a map": text("? {a: b}\n: c\n"),
    "many openings": replaced("the making of", "![" * 20_000),
    "a formula of braces": replaced("the making of", "$" + "{" * 5000 + "$"),
    "an odd id": replaced("id: plants", "id: ../../etc/passwd"),
    "a text where a map belongs": replaced("concepts:\n  photosynthesis:", "concepts: x\nother:\n  photosynthesis:"),
    "an empty folder": folder_of(),
    "a folder of two": folder_of("a.yaml", "b.yaml"),
    "a folder of folders": lambda path: (path / "deck.yaml").mkdir(parents=True),
    "a pipe nobody writes to": lambda path: os.mkfifo(path),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a damaged lock": with_lock(b"quizgen-lock 1\nq what\n"),
    "a lock of noise": with_lock(bytes(range(256))),
    "a newer lock": with_lock(b"quizgen-lock 99\n"),
    "a folder for a lock": with_lock(None),
    "no dialogue": with_source(None),
    "a dialogue of noise": with_source(bytes(range(256))),
    "an empty dialogue": with_source(b""),
}
NAMES = [
    "/dev/null",
    "/dev/zero",
    "no\nsuch",
    "no\0such",
    "\udce3",
    "x" * 5000,
    "",
    ".",
    "~",
    "-x",
    "C:\\deck.yaml",
    "🐈",
]


@pytest.mark.parametrize("name", INPUTS)
def test_a_bad_input_is_a_message_with_a_place(name: str, tmp_path: Path) -> None:
    path = tmp_path / "deck"
    INPUTS[name](path)
    result = run("check", str(path))
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines
    for line in lines:
        assert line.startswith(str(tmp_path))
        assert line.isprintable()
        assert len(line) < 600


@pytest.mark.parametrize(
    "command",
    [["build"], ["questions"], ["anki", "export"], ["paper", "worksheet"], ["practice", "--plain"]],
    ids=" ".join,
)
def test_every_command_says_the_same_of_it_and_does_nothing(command: list[str], tmp_path: Path) -> None:
    for name, make in INPUTS.items():
        path = tmp_path / name.replace(" ", "-") / "deck"
        path.parent.mkdir()
        make(path)
        before = sorted(path.parent.rglob("*"))
        result = run(*command, str(path), stdin="")
        assert (result.exit_code, result.stdout) == (1, ""), name
        assert result.stderr == run("check", str(path)).stdout, name
        assert sorted(path.parent.rglob("*")) == before


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("command", ["check", "questions"])
def test_any_name_of_a_deck_is_answered(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(command, "--", name)
    assert result.exit_code == 1
    assert len((result.stdout + result.stderr).splitlines()) == 1


@pytest.mark.parametrize("content", [b"", b"\xff", bytes(range(256)), b"[" * 10_000, BOMB.encode(), b"\0" * 10])
def test_noise_on_standard_input_is_answered(content: bytes) -> None:
    for command in ("check", "questions", "build"):
        result = run(command, "-", stdin=content)
        assert result.exit_code == 1
        assert (result.stdout + result.stderr).startswith("-:")


@pytest.mark.parametrize(
    "command", [["stats"], ["preview", "--once"], ["coverage"], ["paper", "key"]], ids=lambda command: command[0]
)
def test_no_other_command_takes_it_for_a_deck(command: list[str], tmp_path: Path) -> None:
    for name, make in INPUTS.items():
        path = tmp_path / name.replace(" ", "-") / "deck"
        path.parent.mkdir()
        make(path)
        assert run(*command, str(path), stdin="").exit_code == 1, name
