"""Backups as they come about and are put back on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.main import main
from quizgen.memory.backup import backup_folder, backups_of
from quizgen.memory.event import Event
from quizgen.memory.store import open_store
from tests.memory.writer import review


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store and settings of the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("QUIZGEN_STORE", str(tmp_path / "mine.sqlite3"))
    return tmp_path / "mine.sqlite3"


def run(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, arguments, input=given)


def events(path: Path) -> list[Event]:
    with open_store(path, read_only=True) as store:
        return list(store.events())


def practised(path: Path) -> Path:
    """The backup of a first practice, with three more events in the store since."""
    assert run("practice", "--plain", given=b"1\n\n").exit_code == 0
    with open_store(path) as store:
        store.append_all(review("one", number) for number in range(3))
    (found,) = backups_of(path)
    return found


def test_practice_leaves_a_backup_only_where_something_was_answered(path: Path) -> None:
    assert run("practice", "--plain", given=b":q\n").exit_code == 0
    assert backups_of(path) == []
    found = practised(path)
    assert len(events(found)) == 1
    assert run("practice", "--plain", given=b"1\n\n").exit_code == 0
    assert len(backups_of(path)) == 1


def test_an_import_backs_up_what_was_there_before(path: Path) -> None:
    with open_store(path) as store:
        store.append(review("one", 1))
    with open_store(path.with_name("other")) as store:
        store.append(review("two", 2))
    assert run("store", "import", str(path.with_name("other"))).exit_code == 0
    assert [len(events(each)) for each in (*backups_of(path), path)] == [1, 2]


def test_backups_are_listed_for_people_and_machines(path: Path) -> None:
    assert "no backup yet" in run("store", "restore").stderr
    found = practised(path)
    (backup_folder(path) / "odd.sqlite3").write_bytes(b"no store")
    lines = run("store", "restore").stdout.splitlines()
    assert lines[0].startswith(f"{found.stem}  1 event, latest 2")
    assert lines[1].startswith("odd  cannot be read")
    records = [json.loads(line) for line in run("store", "restore", "--json").stdout.splitlines()]
    assert [(each["name"], each["events"]) for each in records] == [(found.stem, 1), ("odd", None)]
    assert records[0]["path"] == str(found)
    assert records[0]["last"].endswith("Z")


def test_what_only_the_present_store_holds_is_never_lost_unasked(path: Path) -> None:
    found = practised(path)
    before = events(path)
    result = run("store", "restore", found.stem)
    assert result.exit_code == 1
    assert "holds 3 events that the backup lacks" in result.stderr
    assert "--merge" in result.stderr
    assert events(path) == before
    assert run("store", "restore", found.stem, "--merge").exit_code == 0
    assert events(path) == before
    exact = run("store", "restore", str(found), "--exact")
    assert exact.exit_code == 0
    assert "3 events that the backup lacks: left out" in exact.stderr
    assert events(path) == events(found)
    kept = [each for each in backups_of(path) if each.stem.startswith("before-restore-")]
    assert [events(each) for each in kept] == [before, before]
    assert any(str(each) in exact.stderr for each in kept)


def test_where_the_store_is_gone_the_backup_simply_takes_its_place(path: Path) -> None:
    found = practised(path)
    path.unlink()
    result = run("store", "restore", found.name)
    assert (result.exit_code, result.stdout) == (0, f"{path}: restored from {found}\n")
    assert events(path) == events(found)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["yesterday"], 1, "there is no such backup; there are: none"),
        (["x", "--merge", "--exact"], 2, "exclude each other"),
        (["x", "--json"], 2, "--json is for the list"),
    ],
)
def test_what_cannot_be_restored_is_said(arguments: list[str], code: int, said: str) -> None:
    result = run("store", "restore", *arguments)
    assert result.exit_code == code
    assert said in result.stderr


def test_a_backup_that_cannot_be_made_ends_no_session(path: Path) -> None:
    backup_folder(path).write_text("a file where the folder would be")
    result = run("practice", "--plain", given=b"1\n\n")
    assert result.exit_code == 0
    assert "note: no backup was made" in result.stderr
    assert len(events(path)) == 1
