"""`quizgen practice` as a user meets it: which decks, which questions, and what is said when something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.main import main
from quizgen.memory.store import open_store
from tests.practice.decks import CELLS, write_cells


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "reviews.sqlite3"


def practise(store: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["practice", *arguments, "--store", str(store)], input=typed)


def test_without_a_deck_it_is_the_shipped_one_then_all_that_were_practised(tmp_path: Path, store: Path) -> None:
    assert practise(store, "--lang", "en").exit_code == 0
    deck = write_cells(tmp_path)
    practise(store, str(deck), "--lang", "ja")
    known = (tmp_path / "reviews.decks.json").read_text("utf-8")
    assert "ml-conversation" in known
    assert str(deck) in known
    asked = practise(store, "--form", "order", "--new", "500", typed="1 2 3\n4\n" * 40).output
    assert "どの順に育つか。" in asked
    assert "Put these steps in order" in asked


def test_a_deck_that_is_gone_is_left_out_and_told_of(tmp_path: Path, store: Path) -> None:
    deck = write_cells(tmp_path)
    practise(store, str(deck), "--lang", "en")
    practise(store, "ml-conversation", "--lang", "en")
    deck.unlink()
    result = practise(store)
    assert result.exit_code == 0
    assert "left out: " in result.stderr
    assert "cells.yaml" in result.stderr


def test_when_all_are_gone_it_says_so(tmp_path: Path, store: Path) -> None:
    deck = write_cells(tmp_path)
    practise(store, str(deck))
    deck.unlink()
    result = practise(store)
    assert result.exit_code == 1
    assert "none of the decks practised before can be opened" in result.stderr


def test_one_uid_in_two_files_is_told_of(tmp_path: Path, store: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    write_cells(tmp_path)
    for file in (first, second):
        file.write_text(CELLS.replace("id: cells", "id: cells\nuid: 4f0c4f0c4f0c4f0c"), "utf-8")
    practise(store, str(first), "--lang", "en")
    result = practise(store, str(second), "--lang", "en")
    assert "have the uid '4f0c4f0c4f0c4f0c' both" in result.stderr


def test_limits_and_forms_are_kept(tmp_path: Path, store: Path) -> None:
    deck = str(write_cells(tmp_path))
    assert "[new 2]" in practise(store, deck, "--lang", "en", "--new", "2").stdout
    shown = practise(store, deck, "--lang", "en", "--form", "order", "--form", "open").stdout
    assert "[new 2]" in shown
    assert "How does it grow?" in shown


def test_nothing_due_says_when_there_is_more(tmp_path: Path, store: Path) -> None:
    deck = str(write_cells(tmp_path))
    practise(store, deck, "--lang", "en", "--form", "open", typed="\n\n4\n")
    shown = practise(store, deck, "--lang", "en", "--form", "open").stdout
    assert "Nothing due." in shown
    assert "Next: in " in shown
    assert "--ahead" not in shown, "what was asked today is not asked today again"


def test_when_the_days_limit_is_reached_it_says_how_to_go_on(tmp_path: Path, store: Path) -> None:
    deck = str(write_cells(tmp_path))
    shown = practise(store, deck, "--lang", "en", "--new", "1", typed="A\n4\n").stdout
    assert "For 8 new cards now: quizgen practice --new 8" in shown
    assert "[new 8]" in practise(store, deck, "--lang", "en", "--new", "8").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["no-such-deck"], 1, "no such file, folder or shipped deck"),
        (["ml-conversation", "--lang", "fr"], 1, "no questions in language 'fr'"),
        (["--form", "essay"], 2, "there is no form, facet or concept 'essay'; the forms here are: choice"),
        (["--only", "clooze", "--only", "tokn"], 2, "'clooze'; did you mean 'cloze'?"),
        (["--only", "concept::trnsformer"], 2, "did you mean 'transformer'?"),
        (["--only", "order", "--only", "mark"], 1, "no question is order and mark"),
        (["--exam", "1999-12-31"], 2, "1999-12-31 is past; today is "),
        (["--exam", "soon"], 2, "'soon' is no date; write it as "),
        (["--cram", "--new", "3", "--exam", "2999-01-01"], 2, "does not go with --new and --exam"),
        (["--minutes", "0"], 2, "x>=1"),
        (["-"], 2, "takes no deck from there"),
        (["--new", "-1"], 2, "x>=0"),
        (["--ahead", "9" * 20], 2, "0<=x<=36500"),
        (["--ahead", "soon"], 2, "not a valid integer"),
    ],
)
def test_mistakes_are_told(arguments: list[str], code: int, message: str, store: Path) -> None:
    result = practise(store, *arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_deck_with_a_mistake_is_not_practised(tmp_path: Path, store: Path) -> None:
    deck = tmp_path / "broken.yaml"
    deck.write_text(CELLS.replace("form: open", "form: opne"), "utf-8")
    result = practise(store, str(deck))
    assert result.exit_code == 1
    assert "broken.yaml:" in result.stderr


def test_a_store_that_is_none_is_told_of_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a store " * 200)
    result = practise(other)
    assert result.exit_code == 1
    assert "is not a review store, or is damaged" in result.stderr
    assert other.read_text() == "not a store " * 200
    result = practise(tmp_path)
    assert result.exit_code == 1
    assert "is a folder" in result.stderr


def test_a_damaged_store_ends_it_with_a_message(tmp_path: Path, store: Path) -> None:
    deck = str(write_cells(tmp_path))
    practise(store, deck, "--lang", "en", typed="A\n4\n" * 5)
    content = bytearray(store.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    store.write_bytes(content)
    result = practise(store, deck, "--lang", "en")
    assert result.exit_code == 1
    assert "is damaged" in result.stderr
    assert "Traceback" not in result.output


def test_the_settings_are_followed(tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text('new_per_day = 3\nlearning_steps = ["5m"]\nlanguage = "ja"\n')
    monkeypatch.setattr("quizgen.cli.settings.config_path", lambda: config)
    result = practise(store, str(write_cells(tmp_path)), typed="1\n1\n")
    assert "[新規 3]" in result.stdout
    assert "もう一度 5分" in result.stdout


def test_each_answer_names_the_computer_and_the_terminal(tmp_path: Path, store: Path) -> None:
    practise(store, str(write_cells(tmp_path)), "--lang", "en", typed="A\n4\n")
    with open_store(store, read_only=True) as log:
        (event,) = log.events()
    assert event.stamp.device
    assert getattr(event, "source", None) == "terminal"


def test_all_decks_that_cannot_be_opened_are_told_of_at_once(tmp_path: Path, store: Path) -> None:
    (tmp_path / "bad.yaml").write_text("quizgen: 1\nid: bad\nlanguages: [en]\ntitel: Bad\n")
    result = practise(store, str(tmp_path / "bad.yaml"), "no-such-deck", str(write_cells(tmp_path)))
    assert result.exit_code == 1
    assert "did you mean 'title'?" in result.stderr
    assert "no-such-deck" in result.stderr
    assert "cells.yaml" not in result.stderr


def test_only_asks_what_is_named_and_several_sorts_narrow_it(store: Path) -> None:
    asked = practise(store, "--lang", "en", "--form", "cloze", "--only", "concept::neuron", "--explain")
    assert asked.exit_code in (0, 1)
    several = practise(store, "--lang", "en", "--only", "neural network", "--only", "typed", "--plain", typed=":q\n")
    assert "Write" in several.output or "write" in several.output


def test_an_examination_says_whether_all_can_be_seen(store: Path) -> None:
    result = practise(store, "--lang", "en", "--exam", "2999-01-01")
    assert "questions not seen yet, 1 a day." in result.stderr
    short = practise(store, "--lang", "en", "--exam", "2999-01-01", "--new", "0")
    assert "That pace is impossible: at 0 a day, 0 of " in short.stderr


def test_a_limit_ends_the_session_and_the_reason_is_told(store: Path) -> None:
    result = practise(store, "--lang", "en", "--limit", "2", "--explain", typed="1\n3\n" * 20)
    assert result.output.count("New: ") == 2
    assert "2 answered" in result.output


def test_cram_leaves_the_schedule_alone(store: Path) -> None:
    practise(store, "--lang", "en", "--limit", "2", typed="1\n4\n" * 2)
    with open_store(store) as log:
        before = list(log.lines())
    result = practise(store, "--lang", "en", "--cram", "--limit", "3", "--explain", typed="1\n1\n" * 3)
    assert "The schedule is as it was." in result.output
    assert "Cramming; recall 1.00." in result.output
    assert "Cramming; not introduced yet." in result.output
    with open_store(store) as log:
        assert [line for line in log.lines() if line.kind == "review"] == [
            line for line in before if line.kind == "review"
        ]
        assert [line.value[:11] for line in log.lines() if line.kind == "cram" and line.value] == ['{"rating":1'] * 3
