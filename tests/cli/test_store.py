"""`quizgen store` as it is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.main import main
from quizgen.memory.event import Event
from quizgen.memory.store import open_store
from tests.memory.writer import review


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the test's own."""
    monkeypatch.setenv("QUIZGEN_STORE", str(tmp_path / "mine.sqlite3"))
    return tmp_path


def run(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["store", *arguments], input=given)


def keep(path: Path, device: str, count: int) -> list[Event]:
    events: list[Event] = [review(device, number) for number in range(count)]
    with open_store(path) as store:
        store.append_all(events)
    return events


def kept(path: Path) -> list[Event]:
    with open_store(path, read_only=True) as store:
        return list(store.events())


def test_the_path_is_told_before_there_is_a_store(home: Path) -> None:
    assert run("path").stdout == f"{home / 'mine.sqlite3'}\n"
    assert run("path", "--store", str(home / "other")).stdout == f"{home / 'other'}\n"
    assert not list(home.iterdir())


def test_a_log_goes_out_and_in_once(home: Path) -> None:
    keep(home / "mine.sqlite3", "one", 3)
    out = run("export")
    assert len(out.stdout.splitlines()) == 4
    assert run("export", "-").stdout == out.stdout
    for arguments in (["out.jsonl"], ["-o", "out.jsonl"]):
        assert run("export", *(str(home / each) if "." in each else each for each in arguments)).exit_code == 0
        assert (home / "out.jsonl").read_text("utf-8") == out.stdout
        (home / "out.jsonl").unlink()
    assert run("export", "one", "-o", "two").exit_code == 2
    assert run("import", "-", given=out.stdout_bytes).stderr == "-: 3 events, 0 of them new\n"
    assert (
        run("import", "--store", str(home / "x"), "-", given=out.stdout_bytes).stderr == "-: 3 events, 3 of them new\n"
    )
    assert kept(home / "x") == kept(home / "mine.sqlite3")


def test_two_computers_become_one_in_any_order(home: Path) -> None:
    keep(home / "one", "one", 5)
    keep(home / "two", "two", 4)
    for order in (["one", "two", "one"], ["two", "one"]):
        target = home / "-".join(order)
        assert run("import", *(str(home / name) for name in order), "--store", str(target)).exit_code == 0
    assert kept(home / "one-two-one") == kept(home / "two-one")
    assert len(kept(home / "two-one")) == 9


def test_a_store_can_be_given_to_itself(home: Path) -> None:
    keep(home / "mine.sqlite3", "one", 3)
    assert run("import", str(home / "mine.sqlite3")).stderr.endswith("3 events, 0 of them new\n")


def test_a_file_with_a_mistake_is_not_taken_in_at_all(home: Path) -> None:
    keep(home / "mine.sqlite3", "one", 3)
    lines = run("export").stdout_bytes
    result = run("import", "--store", str(home / "x"), "-", given=lines + b'{"uuid": 7}\n')
    assert result.exit_code == 1
    assert result.stderr == "standard input:5: 'uuid' must be 32 hexadecimal digits\n"
    assert kept(home / "x") == []


@pytest.mark.parametrize("name", ["nothing-here", ".", "picture"])
def test_what_cannot_be_imported_is_named_and_nothing_changes(home: Path, name: str) -> None:
    (home / "picture").write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    result = run("import", str(home / name))
    assert result.exit_code == 1
    assert str(home / name) in result.stderr


def test_a_sound_store_is_said_to_be_sound(home: Path) -> None:
    keep(home / "mine.sqlite3", "one", 9)
    assert run("check").stdout == f"{home / 'mine.sqlite3'}: sound; 9 events on 7 cards, from 1 device\n"


def test_a_damaged_store_is_said_to_be_damaged(home: Path) -> None:
    path = home / "mine.sqlite3"
    keep(path, "one", 3000)
    content = bytearray(path.read_bytes())
    content[-9000:-5000] = b"\xa5" * 4000
    path.write_bytes(content)
    result = run("check")
    assert result.exit_code == 1
    assert str(path) in result.stderr


def test_every_command_shows_examples() -> None:
    for name in ("path", "export", "import", "check", "restore"):
        assert f"quizgen store {name}" in run(name, "--help").stdout.split("\n\n", 2)[-1]
