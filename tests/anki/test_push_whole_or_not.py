"""Whatever happens to a push, the collection holds all of it or none."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

import pytest
from click.testing import CliRunner

from quizgen.anki.push import push
from quizgen.cli.main import main
from quizgen.errors import MissingError, PackageError
from quizgen.memory.backup import backups_of
from quizgen.memory.moment import Moment
from quizgen.memory.settings import Settings
from quizgen.practice.shelf import Place, put_on_shelf
from tests.anki.learner import BUILT, Learner, build
from tests.anki.made_collection import make_collection
from tests.anki.pushing import COLLECTION, QUESTIONS, lived, log, pushed
from tests.anki.terminal import NOW, Terminal
from tests.cli.command import DECK, PROGRAM

OPEN_ANKI = """
    import sys
    from anki.collection import Collection
    collection = Collection(sys.argv[1])
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_collection_that_anki_has_open_is_refused_and_left_alone(studied: Learner, terminal: Terminal) -> None:
    studied.col.close()
    path = studied.folder / COLLECTION
    content = path.read_bytes()
    lived(terminal)
    code = textwrap.dedent(OPEN_ANKI)
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(PackageError, match="close Anki, then push again"):
            push(path, terminal.store, [], Settings(), NOW)
        assert other.stdin is not None
        other.stdin.close()
        other.wait()
    assert path.read_bytes() == content
    studied.col.reopen()


KILLED = """
    import os, signal, sqlite3, sys
    from pathlib import Path
    from quizgen.anki import held
    from quizgen.anki.push import push
    from quizgen.memory.moment import Moment
    from quizgen.memory.settings import Settings
    from quizgen.memory.store import open_store

    backups = []

    class Killing(sqlite3.Connection):
        def backup(self, target, **options):
            backups.append(target)
            if len(backups) == 1:
                return super().backup(target)
            def at(status, left, total):
                if left <= total // 2:
                    os.kill(os.getpid(), signal.SIGKILL)
            return super().backup(target, pages=1, progress=at)

    connect = sqlite3.connect
    held.sqlite3.connect = lambda *given, **named: connect(*given, **{"factory": Killing, **named})
    with open_store(Path(sys.argv[2])) as store:
        push(Path(sys.argv[1]), store, [], Settings(), Moment(int(sys.argv[3]), 0))
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_killed_while_it_writes_back_the_collection_is_as_it_was(studied: Learner, terminal: Terminal) -> None:
    before = log(studied), [studied.card(question).due for question in QUESTIONS]
    studied.col.close()
    lived(terminal)
    arguments = [str(studied.folder / COLLECTION), str(terminal.store.path), str(NOW.at_ms)]
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), *arguments], check=False)
    assert done.returncode == -9
    studied.col.reopen()
    assert studied.col.db
    assert studied.col.db.scalar("PRAGMA integrity_check") == "ok"
    assert (log(studied), [studied.card(question).due for question in QUESTIONS]) == before
    assert pushed(studied, terminal).agreed.reviews == 5


def test_one_package_that_anki_refuses_and_nothing_is_written(studied: Learner, terminal: Terminal) -> None:
    before = log(studied)
    lived(terminal)
    with pytest.raises(PackageError, match="Anki cannot use"):
        pushed(studied, terminal, [build(QUESTIONS, mod=BUILT + 1), b"no package"])
    assert log(studied) == before
    assert {note.mod for note in studied.notes()} == {BUILT}


def test_collections_that_cannot_be_written_are_refused(tmp_path: Path, terminal: Terminal) -> None:
    with pytest.raises(MissingError, match="no collection here"):
        push(tmp_path / "none.anki2", terminal.store, [], Settings(), NOW)
    old = make_collection(tmp_path / "old.anki2", [], [])
    with pytest.raises(PackageError, match="format 11"):
        push(old, terminal.store, [], Settings(), NOW)
    for content in (b"hello" * 1000, build(QUESTIONS), b""):
        (tmp_path / "other.anki2").write_bytes(content)
        with pytest.raises(PackageError, match="not a collection of Anki"):
            push(tmp_path / "other.anki2", terminal.store, [], Settings(), NOW)
        assert (tmp_path / "other.anki2").read_bytes() == content
    (tmp_path / "other.anki2").unlink()
    with closing(sqlite3.connect(tmp_path / "other.anki2")) as other:
        other.execute("CREATE TABLE t (a)")
    with pytest.raises(PackageError, match="a database, but not a collection of Anki"):
        push(tmp_path / "other.anki2", terminal.store, [], Settings(), NOW)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="there are no such users")
def test_a_collection_that_may_not_be_written_is_told_as_such(studied: Learner, terminal: Terminal) -> None:
    studied.col.close()
    user = os.geteuid()
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(studied.folder / COLLECTION, folder))
        path.chmod(0o444)
        path.parent.chmod(0o755)
        try:
            if user == 0:
                os.seteuid(65_534)  # root may write everything
            with pytest.raises(PackageError, match=r"cannot be read and written \(Permission denied\)"):
                push(path, terminal.store, [], Settings(), NOW)
        finally:
            os.seteuid(user)
    studied.col.reopen()


def test_without_room_for_a_copy_the_message_says_where_it_would_be(
    studied: Learner, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def small(*given: Any, **named: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*given, **named)
        made.execute("PRAGMA max_page_count = 2")
        return made

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", small)
        with pytest.raises(PackageError, match=f"no room .* {gettempdir()}"):
            pushed(studied, terminal)


@pytest.mark.skipif(os.name == "nt", reason="there are no such limits")
def test_a_backup_that_does_not_fit_leaves_no_half_of_it(studied: Learner, terminal: Terminal) -> None:
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)

    def watch(doing: str) -> None:
        if doing == "backing it up":
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, usual[1]))

    studied.col.close()
    path = studied.folder / COLLECTION
    try:
        with pytest.raises(PackageError, match=r"backups: no backup can be made there .* see that there is room"):
            push(path, terminal.store, [], Settings(), NOW, watch=watch)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert list((studied.folder / "backups").iterdir()) == []
    studied.col.reopen()


def test_a_collection_of_the_first_scheduler_is_left_until_anki_has_updated_it(
    studied: Learner, terminal: Terminal
) -> None:
    studied.col.set_config("schedVer", 1)
    lived(terminal)
    for packages in ([], [build(QUESTIONS, mod=BUILT + 1)]):
        with pytest.raises(PackageError, match="click “Update” in the list of decks"):
            pushed(studied, terminal, packages)
    assert log(studied) == []


def test_without_anki_s_code_the_message_says_what_to_install(
    studied: Learner, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    studied.col.close()
    monkeypatch.setitem(sys.modules, "anki.collection", None)
    with pytest.raises(PackageError, match=r"pip install 'quizgen\[anki\]'"):
        push(studied.folder / COLLECTION, terminal.store, [], Settings(), NOW)
    monkeypatch.undo()
    studied.col.reopen()


def test_without_a_deck_those_practised_are_pushed(
    anki: Learner, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(anki.folder)
    own = anki.folder / "own.yaml"
    own.write_text(
        "quizgen: 1\nid: own\ntitle: {en: Own, ja: 自分}\nlanguages: [en, ja]\nquestions:\n"
        "  one: {form: open, stem: {en: Why?, ja: なぜか。}, key: {en: So., ja: だから。}}\n",
        encoding="utf-8",
    )
    gone = anki.folder / "gone.yaml"
    put_on_shelf(
        terminal.store.path,
        [Place("own", "en", str(own)), Place("own", "ja", str(own)), Place("gone", "en", str(gone))],
    )
    anki.col.close()
    where = ["--collection", str(anki.folder / COLLECTION), "--store", str(terminal.store.path)]
    result = CliRunner().invoke(main, ["anki", "push", "--json", *where])
    assert result.exit_code == 0, result.output
    assert f"no DECK was named, so it is {own}, {gone}" in result.stderr
    assert f"left out: {gone}" in result.stderr
    assert json.loads(result.stdout)["new_notes"] == 2
    own.unlink()
    result = CliRunner().invoke(main, ["anki", "push", *where])
    assert result.exit_code == 1
    assert f"left out: {own}" in result.output, "why"
    assert "none of the decks practised before can be pushed; name one" in result.output
    anki.col.reopen()


def test_without_a_deck_a_language_that_a_deck_has_no_more_leaves_the_others(
    anki: Learner, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(anki.folder)
    for name in ("own", "copy"):
        (anki.folder / f"{name}.yaml").write_text(
            "quizgen: 1\nid: own\ntitle: {ja: 自分}\nlanguages: [ja]\nquestions:\n"
            f"  one: {{form: open, stem: {{ja: なぜ{name}か。}}, key: {{ja: だから。}}}}\n",
            encoding="utf-8",
        )
    own, copy = (str(anki.folder / f"{name}.yaml") for name in ("own", "copy"))
    put_on_shelf(terminal.store.path, [Place("own", "en", own), Place("own", "ja", own), Place("copy", "ja", copy)])
    anki.col.close()
    where = ["--collection", str(anki.folder / COLLECTION), "--store", str(terminal.store.path)]
    result = CliRunner().invoke(main, ["anki", "push", *where])
    assert result.exit_code == 0, result.output
    assert f"left out: {own}: no questions in language 'en'" in result.stderr
    assert "1 new note, 0 changed" in result.stdout, "of two files of one deck the first counts, as in practice"
    result = CliRunner().invoke(main, ["anki", "push", "--lang", "fr", *where])
    assert result.exit_code == 1
    assert f"left out: {own}: no questions in language 'fr'; this deck has: ja, all" in result.output
    anki.col.reopen()
    assert [note["Question"] for note in anki.notes()] == ["なぜownか。"]


def test_the_command_says_what_it_did(anki: Learner, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    from quizgen.cli.common import open_bank

    monkeypatch.chdir(anki.folder)  # named from elsewhere, the shipped deck's own lock is left alone
    question = open_bank("ml-conversation", "en").questions[0]
    terminal.answer(question, 3, Moment(NOW.at_ms - 1000, NOW.offset_min))
    anki.col.close()
    where = ["--collection", str(anki.folder / COLLECTION), "--store", str(terminal.store.path)]
    result = CliRunner().invoke(main, ["anki", "push", "--lang", "en", "--json", *where])
    assert result.exit_code == 0, result.output
    assert "no DECK was named, so it is ml-conversation" in result.stderr
    told = json.loads(result.stdout)
    assert told["new_notes"] > 100
    assert (told["reviews"], told["pulled"], told["undone"], told["waiting"]) == (1, 0, 0, 0)
    folder = ["--collection", str(anki.folder), *where[2:]]
    result = CliRunner().invoke(main, ["anki", "push", "--reviews", *folder])
    assert result.exit_code == 0, result.output
    assert "0 new notes, 0 changed; 0 reviews written" in result.stdout
    assert "no DECK" not in result.stderr
    assert "FSRS is off in Anki" in result.stderr
    anki.col.reopen()
    assert anki.card(question).reps == 1
    assert backups_of(terminal.store.path) == [], "nothing was added to the store"
    anki.study(question)
    anki.col.close()
    assert CliRunner().invoke(main, ["anki", "push", "--reviews", *where]).exit_code == 0
    assert len(backups_of(terminal.store.path)) == 1, "a review was pulled into it"
    anki.col.reopen()


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
def test_on_a_terminal_it_says_what_it_is_doing_and_leaves_one_line(anki: Learner) -> None:
    import pty

    (anki.folder / "plants.yaml").write_text(DECK, "utf-8")
    anki.col.close()
    arguments = ["anki", "push", "plants.yaml", "--collection", COLLECTION, "--store", "store"]
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=theirs, cwd=anki.folder, text=True
    ) as program:
        os.close(theirs)
        seen = all_of(ours).decode()
        assert program.stdout is not None
        told = program.stdout.read()
    assert program.returncode == 0, seen
    steps = ["reading decks", "deriving the questions of plants", "making notes", "backing it up", "bringing notes"]
    steps += ["reading its reviews", "writing reviews and schedules", "putting it back"]
    places = [seen.index(step) for step in steps]
    assert places == sorted(places)
    assert seen.rindex("\r\x1b[K") > places[-1]
    assert told.count("\n") == 1
    anki.col.reopen()
    assert anki.col.note_count()


def all_of(terminal: int) -> bytes:
    """What is written to a pseudo-terminal until nobody has it open any more."""
    seen = b""
    with open(terminal, "rb", buffering=0) as ours, suppress(OSError):  # so Linux tells the end
        while more := ours.read(1 << 16):
            seen += more
    return seen
