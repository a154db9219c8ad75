"""A package that brings state and log to a fresh profile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from click.testing import CliRunner

from quizgen.anki.collection import open_collection
from quizgen.anki.emit import CREATED_DAY
from quizgen.anki.package import package
from quizgen.anki.pull import pull
from quizgen.anki.schedule import Schedule, Target
from quizgen.cli.main import main
from quizgen.memory.card import Review
from quizgen.memory.event import Kind
from quizgen.memory.store import open_store
from tests.anki.learner import BUILT, Learner
from tests.anki.terminal import NOW, Terminal, days_ago
from tests.samples import all_samples

QUESTIONS = all_samples()
LEARNT, LEARNING, LAPSED, SUSPENDED, BURIED, FLAGGED, RESET, OVERDUE, NEVER = QUESTIONS[:9]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Somebody who has reviewed for two months, and has a card in every state."""
    made = Terminal(tmp_path / "store.sqlite3")
    for question in (LEARNT, LAPSED, SUSPENDED, BURIED, FLAGGED, RESET, OVERDUE):
        for day, rating in ((60, 3), (60, 3), (57, 3), (45, 2), (20, 4)):
            made.answer(question, rating, days_ago(day))
    made.answer(LEARNT, 3, days_ago(1))
    made.answer(LAPSED, 1, days_ago(0.0005))
    made.answer(LEARNING, 3, days_ago(0.0005))
    made.mark(SUSPENDED, Kind.SUSPEND)
    made.mark(BURIED, Kind.BURY)
    made.mark(FLAGGED, Kind.FLAG, "3")
    made.mark(RESET, Kind.RESET, at=days_ago(2))
    yield made
    made.store.close()


def schedules(terminal: Terminal) -> dict[str, Schedule]:
    target = Target(terminal.scheduler, CREATED_DAY, NOW)
    return {question.identity: target.schedule(question.identity, terminal.store.history(question.identity))
            for question in QUESTIONS if question is not NEVER}  # fmt: skip


def bring_with_progress(anki: Learner, content: bytes) -> None:
    path = anki.folder / "with.apkg"
    path.write_bytes(content)
    options = ImportAnkiPackageOptions(with_scheduling=True)
    anki.col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options))


@pytest.fixture
def arrived(anki: Learner, terminal: Terminal) -> Learner:
    mods = {question.identity: BUILT for question in QUESTIONS}
    made = package(QUESTIONS, deck_name="Cells", note_mods=mods, schedules=schedules(terminal))
    anki.col.set_config("fsrs", True)
    bring_with_progress(anki, made)
    return anki


def test_every_card_is_due_when_it_was_promised(arrived: Learner, terminal: Terminal) -> None:
    today = terminal.scheduler.day(NOW)
    for question in (LEARNT, FLAGGED, OVERDUE):
        state = terminal.card(question).state
        assert isinstance(state, Review)
        card = arrived.card(question)
        assert (card.type, card.queue, card.ivl) == (2, 2, state.interval)
        assert card.due - arrived.col.sched.today == state.due_day - today


def test_memory_state_is_that_of_the_replay(arrived: Learner, terminal: Terminal) -> None:
    for question in QUESTIONS:
        state, past = arrived.card(question).memory_state, terminal.card(question).past
        if past is None:
            assert state is None
            continue
        assert state is not None
        assert state.stability == pytest.approx(past.memory.stability, abs=1e-3)
        assert state.difficulty == pytest.approx(past.memory.difficulty, abs=1e-3)


def test_anki_computes_the_same_from_the_log_that_came_along(arrived: Learner, terminal: Terminal) -> None:
    for question in (LEARNT, LAPSED, LEARNING, FLAGGED):
        computed = arrived.col._backend.compute_memory_state(arrived.card(question).id).state
        past = terminal.card(question).past
        assert past is not None
        assert computed.stability == pytest.approx(past.memory.stability, abs=1e-3)
        assert computed.difficulty == pytest.approx(past.memory.difficulty, abs=1e-3)


def test_card_info_shows_the_history(arrived: Learner, terminal: Terminal) -> None:
    info = arrived.col.card_stats_data(arrived.card(LEARNT).id)
    assert [entry.button_chosen for entry in info.revlog] == [3, 4, 2, 3, 3, 3]
    assert info.reviews == 6
    past = terminal.card(LEARNT).past
    assert past is not None
    assert info.memory_state.stability == pytest.approx(past.memory.stability, abs=1e-3)
    assert info.fsrs_retrievability == pytest.approx(
        terminal.scheduler.retrievability(terminal.card(LEARNT), terminal.scheduler.day(NOW)), abs=2e-3
    )


def test_learning_steps_go_on_where_they_were(arrived: Learner, terminal: Terminal) -> None:
    assert (arrived.card(LEARNING).type, arrived.card(LEARNING).queue) == (1, 1)
    assert (arrived.card(LAPSED).type, arrived.card(LAPSED).queue) == (3, 1)
    assert arrived.card(LAPSED).lapses == 1
    arrived.study(LEARNING, 3)
    assert arrived.card(LEARNING).type == 2, "the second step was the last"
    arrived.study(LAPSED, 3)
    assert arrived.card(LAPSED).type == 2


def test_what_was_suspended_buried_flagged_or_reset_is_so(arrived: Learner) -> None:
    assert arrived.card(SUSPENDED).queue == -1
    assert arrived.card(BURIED).queue == -3
    assert arrived.card(FLAGGED).user_flag() == 3
    assert (arrived.card(RESET).type, arrived.card(RESET).queue) == (0, 0)
    assert (arrived.card(NEVER).type, arrived.card(NEVER).queue) == (0, 0)


def test_anki_finds_nothing_to_mend(arrived: Learner) -> None:
    report = arrived.col.fix_integrity()
    assert report[1], report


def test_the_log_comes_back_as_the_same_events(arrived: Learner, terminal: Terminal) -> None:
    before = list(terminal.store.events())
    with open_collection(arrived.folder / "collection.anki2") as collection:
        new = pull(collection, terminal.store).new
    assert new == 0
    assert list(terminal.store.events()) == before


def test_reviews_of_one_millisecond_all_arrive_in_the_package_and_come_back(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "s")
    for question in QUESTIONS[:5]:
        terminal.answer(question, 3, days_ago(3))
    content = package(
        QUESTIONS, deck_name="C", note_mods=dict.fromkeys((q.identity for q in QUESTIONS), BUILT),
        schedules=schedules(terminal),
    )  # fmt: skip
    (tmp_path / "made.apkg").write_bytes(content)
    with open_store(tmp_path / "other") as other:
        with open_collection(tmp_path / "made.apkg") as collection:
            assert pull(collection, other).new == 5
            assert pull(collection, terminal.store).new == 0
        assert {event.stamp.uuid for event in other.events()} == {e.stamp.uuid for e in terminal.store.events()}
    terminal.store.close()


def test_the_command_takes_the_schedule_along(anki: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quizgen.cli.common import open_bank

    monkeypatch.chdir(tmp_path)  # named from elsewhere, the shipped deck's own lock is left alone
    question = open_bank("ml-conversation", "en").questions[0]
    terminal = Terminal(tmp_path / "s")
    terminal.answer(question, 4, days_ago(5))
    terminal.store.close()
    target = tmp_path / "mine.apkg"
    arguments = ["anki", "export", "--lang", "en", "--with-schedule", "--store", str(tmp_path / "s"), "-o", str(target)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert "1 card with reviews and schedule; in Anki tick “Import any learning progress”" in result.stderr
    bring_with_progress(anki, target.read_bytes())
    card = anki.card(question)
    assert (card.type, card.reps) == (2, 1)
    assert json.loads(anki.col.db.scalar("SELECT data FROM cards WHERE id = ?", card.id))["s"] > 0  # type: ignore[union-attr]
    result = CliRunner().invoke(main, [*arguments[:2], "electric-circuits", *arguments[2:]])
    assert "none of its questions was reviewed yet" in result.stderr


def test_without_reviews_there_is_nothing_to_take_along(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["anki", "export", "--with-schedule", "--store", str(tmp_path / "none"), "-o", "-"]
    )
    assert result.exit_code == 1
    assert "no reviews to take along" in result.stderr
    assert not (tmp_path / "none").exists()
