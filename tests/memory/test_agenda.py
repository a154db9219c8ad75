"""What is due on the days to come is counted as cards change, by whomever, and a card is not in its own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.agenda import load_of
from quizgen.memory.card import Card, Review
from quizgen.memory.cards import Cards
from quizgen.memory.event import Days, Event, Kind, Marked, Rating, Reviewed, Stamp
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import Store, open_store
from tests.memory.events import CARDS, logs

DAY = 20_000
OWNERS = ("deck", "other")


def counted(cards: Cards) -> Counter[int]:
    living = [card.state.due_day for card in cards.values() if isinstance(card.state, Review) and not card.suspended]
    return Counter(living)


@given(logs(), st.integers(0, 24), st.booleans(), st.booleans())
@settings(max_examples=30, deadline=None)
def test_what_is_due_is_counted_as_events_come(
    tmp_path_factory: pytest.TempPathFactory, log: list[Event], at: int, read: bool, elsewhere: bool
) -> None:
    folder = Path(mkdtemp(dir=tmp_path_factory.getbasetemp()))
    with open_store(folder / "reviews.sqlite3") as store, open_store(folder / "reviews.sqlite3") as other:
        store.append_all(log[:at])
        cards = store.cards(Scheduler(Settings()), OWNERS)
        if read:
            cards.read_all()
        cards.due_counts()
        for event in log[at:]:
            if elsewhere:
                other.append(event)
                cards.refresh()
            else:
                cards.keep(event)
        assert +Counter(dict(cards.due_counts())) == counted(cards)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "reviews.sqlite3") as opened:
        yield opened


def learnt(identity: str, days: int, at: int) -> Reviewed:
    stamp = Stamp(bytes([at]) + bytes(15), "laptop", DAY * 86_400_000 + at, 0, DAY)
    return Reviewed(stamp, identity, Rating.EASY, Days(days), "terminal")


def test_a_card_does_not_stand_in_its_own_way(store: Store) -> None:
    first, sibling, another = CARDS[:3]
    store.append(learnt(first, 3, 1), learnt(sibling, 3, 2), learnt(another, 5, 3))
    cards = store.cards(Scheduler(Settings()), ["deck"])
    load = load_of(cards, cards[first], DAY, Settings().easy_days, "deck/a")
    assert [load.due(DAY + day) for day in (3, 4, 5)] == [1, 0, 1]
    assert load.siblings == {DAY + 3}
    assert load_of(cards, Card("deck/c"), DAY, Settings().easy_days, None).siblings == frozenset()


def test_what_is_suspended_is_not_due(store: Store) -> None:
    first, sibling = CARDS[:2]
    suspended = Marked(Stamp(bytes([9]) + bytes(15), "laptop", DAY * 86_400_000 + 9, 0, DAY), Kind.SUSPEND, sibling)
    store.append(learnt(sibling, 3, 1), suspended)
    load = load_of(store.cards(Scheduler(Settings()), ["deck"]), Card(first), DAY, Settings().easy_days, "deck/a")
    assert (load.due(DAY + 3), load.siblings) == (0, frozenset())
