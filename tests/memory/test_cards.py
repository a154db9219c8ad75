"""The cards that are kept are what a replay of the log gives, however the log came to be what it is."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import StoreError
from quizgen.memory import schedule
from quizgen.memory.card import Card, Review
from quizgen.memory.cards import told_apart
from quizgen.memory.event import Event, Marked, Stamp
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import Store, open_store
from tests.memory.events import CARDS, FRESH, logs
from tests.memory.writer import review

SCHEDULER = Scheduler(Settings())
EXAMPLES = settings(max_examples=25, deadline=None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stores")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "reviews.sqlite3") as opened:
        yield opened


def fresh(folder: Path) -> Store:
    return open_store(Path(mkdtemp(dir=folder)) / "reviews.sqlite3")


def replayed(log: list[Event], owner: str = "deck", scheduler: Scheduler = SCHEDULER) -> dict[str, Card]:
    return {name: card for name, card in scheduler.cards(log).items() if name.startswith(f"{owner}/")}


@EXAMPLES
@given(log=logs(), chance=st.randoms(use_true_random=False), together=st.booleans())
def test_cards_are_the_replay_after_every_way_of_writing(
    folder: Path, log: list[Event], chance: random.Random, together: bool
) -> None:
    chance.shuffle(log)
    with fresh(folder) as store, open_store(store.path) as other:
        watching = store.cards(SCHEDULER, ["deck", "other"])
        for at in range(0, len(log), 4):
            part, come = log[at : at + 4], log[: at + 4]
            if together:
                other.append_all(part)
            else:
                for event in part:
                    watching.keep(event)
            watching.refresh()
            expected = replayed(come) | replayed(come, "other")
            assert {name: watching[name] for name in CARDS if name in watching} == expected
            assert dict(other.cards(SCHEDULER, ["deck"])) == replayed(come)
        assert store.problems() == []


@EXAMPLES
@given(log=logs(), day=st.integers(20_254, 20_700), ahead=st.sampled_from([0, 3, 900]))
def test_cards_that_wait_are_told_from_the_others(folder: Path, log: list[Event], day: int, ahead: int) -> None:
    cards = replayed(log)
    with fresh(folder) as store:
        store.append_all(log)
        kept = store.cards(SCHEDULER, ["deck"])
        for known in (kept, cards):
            found = told_apart(known, day, day + ahead)
            waiting, others = list(found[0]), list(found[1])
            assert {card.identity: card for card in others} == {
                name: card for name, card in cards.items() if name not in waiting
            }
            assert set(waiting) == {
                name
                for name, card in cards.items()
                if isinstance(card.state, Review)
                and card.state.due_day > day + ahead
                and card.state.past.last_day != day
            }
        assert dict(kept) == cards


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE card",
        "DROP TABLE schedule",
        "DELETE FROM schedule",
        "UPDATE schedule SET stamp = 'of other code'; UPDATE card SET lapses = 7",
        "UPDATE schedule SET seen = 99; DELETE FROM card",
        "DROP TABLE card; CREATE TABLE card (of_another_version TEXT)",
        "DROP INDEX card_due",
    ],
)
def test_a_schedule_that_is_lost_or_strange_is_made_anew(store: Store, sql: str) -> None:
    log: list[Event] = [review("one", number) for number in range(20)]
    store.append_all(log)
    before = dict(store.cards(SCHEDULER, ["deck"]))
    assert before == replayed(log)
    with sqlite3.connect(store.path) as by_hand:
        by_hand.executescript(sql)
    by_hand.close()
    assert dict(store.cards(SCHEDULER, ["deck"])) == before
    assert store.problems() == []


@pytest.mark.parametrize("other", [Settings(rollover_hour=9), Settings(parameters=(0.5, *SCHEDULER.parameters[1:]))])
def test_other_settings_make_other_cards(store: Store, other: Settings) -> None:
    log: list[Event] = [review("one", number) for number in range(20)]
    store.append_all(log)
    for scheduler in (SCHEDULER, Scheduler(other), SCHEDULER):
        assert dict(store.cards(scheduler, ["deck"])) == replayed(log, scheduler=scheduler)


def test_settings_that_change_no_card_leave_the_schedule_as_it_is(store: Store) -> None:
    store.append(review("one", 1))
    store.cards(SCHEDULER, ["deck"])
    with sqlite3.connect(store.path) as by_hand:
        by_hand.execute("UPDATE card SET lapses = 7")
    by_hand.close()
    (card,) = store.cards(Scheduler(Settings(new_per_day=1, desired_retention=0.8)), ["deck"]).values()
    assert card.past is not None
    assert card.past.lapses == 7


@pytest.mark.parametrize("few", [0, 1_000])
def test_one_card_that_changes_or_all_of_them_come_to_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(schedule, "_FEW", few)
    log: list[Event] = [review("one", number) for number in range(40)]
    cards = store.cards(SCHEDULER, ["deck"])
    for at in (1, 20, 22, 40):
        store.append_all(log[:at])
        cards.refresh()
        assert dict(cards) == replayed(log[:at])


def test_of_an_event_that_cannot_be_kept_nothing_is(store: Store) -> None:
    cards = store.cards(SCHEDULER, ["deck"])
    cards.keep(review("one", 1))
    before = dict(cards)
    with pytest.raises(StoreError):
        cards.keep(Marked(Stamp(b"short", "laptop", 0, 0, 0), "suspend", review("one", 1).identity))
    assert dict(cards) == before == dict(store.cards(SCHEDULER, ["deck"]))


def test_events_of_no_card_of_the_decks_change_none(store: Store) -> None:
    cards = store.cards(SCHEDULER, ["deck"])
    cards.keep(Marked(Stamp(FRESH[0], "laptop", 0, 0, 0), "suspend", "decks/a"))
    cards.keep(Marked(Stamp(FRESH[1], "laptop", 0, 0, 0), "settings", None, "{}"))
    assert dict(cards) == {}


def test_a_long_replay_is_told_of_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "MANY", 10)
    told: list[int] = []
    store.told = told.append
    store.append_all(review("one", number) for number in range(12))
    for _ in range(2):
        store.cards(SCHEDULER, ["deck"]).keep(review("two", 1))
    assert told == [12]
