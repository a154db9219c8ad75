"""What the settings change in a session: leeches, siblings, load balance, and a deck's own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from quizgen.memory.card import Review
from quizgen.memory.event import Days, Rating
from quizgen.memory.settings import LeechAction, Settings
from quizgen.memory.store import open_store
from quizgen.practice.queue import Counts
from quizgen.practice.session import Session
from quizgen.practice.wishes import Wishes
from tests.practice.desk import Desk, pack, simple


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def rate(session: Session, rating: Rating) -> None:
    turn = session.ask()
    assert turn is not None
    session.rate(session.answer(turn, ("key",)), rating)


def test_a_leech_is_suspended_where_the_settings_say_so_and_undo_brings_it_back(desk: Desk) -> None:
    desk.settings = Settings(leech_lapses=1, leech_action=LeechAction.SUSPEND)
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a")])])
        rate(session, Rating.EASY)
        desk.clock.pass_days(300)
        turn = session.ask()
        assert turn is not None
        rated = session.rate(session.answer(turn, ("f1",)), Rating.AGAIN)
        assert (rated.leech, rated.suspended) == (True, True)
        assert session.card(turn.card.identity).suspended
        assert session.ask() is None
        session.undo()
        assert session.card(turn.card.identity) == turn.card or not session.card(turn.card.identity).suspended
        assert not session.rated[1:]
        again = session.ask()
        assert again is not None
        assert again.card.identity == turn.card.identity
        assert desk.sit(store, [pack([simple("a")])]).card(turn.card.identity) == session.card(turn.card.identity)


def test_siblings_meet_on_one_day_where_the_settings_say_so(desk: Desk) -> None:
    questions = [simple("a", "term"), simple("a", "definition"), simple("b")]
    for new, review in ((False, False), (False, True), (True, False), (True, True)):
        desk.settings = Settings(bury_new_siblings=new, bury_review_siblings=review)
        with open_store(desk.folder / f"{new}{review}.sqlite3") as store:
            assert desk.sit(store, [pack(questions)]).plan().counts == Counts(2 if new else 3, 0, 0)
            session = desk.sit(store, [pack(questions)], Wishes(new=9))
            while session.ask():
                rate(session, Rating.EASY)
            desk.clock.pass_days(1)
            while session.ask():
                rate(session, Rating.EASY)
            desk.clock.pass_days(300)
            assert session.plan().counts == Counts(0, 0, 2 if review else 3)


def test_what_is_due_is_spread_over_the_days_of_fuzz(desk: Desk) -> None:
    """40 cards that are learnt together and easily: no day gets more than its share and a little."""
    with desk.store() as store:
        session = desk.sit(store, [pack([simple(f"p{at}") for at in range(40)])], Wishes(new=40))
        while session.ask():
            rate(session, Rating.EASY)
        due = Counter(card.state.due_day for card in session._cards.values() if isinstance(card.state, Review))
    assert len(due) >= 4
    assert max(due.values()) <= 2 * 40 / len(due)


def test_a_deck_is_scheduled_by_its_own_settings(desk: Desk) -> None:
    own = Settings(new_per_day=1, desired_retention=0.8, fuzz=False)
    desk.settings = Settings(fuzz=False, decks={"other": own})
    with desk.store() as store:
        packs = [
            pack([simple("a"), simple("b")]),
            pack([simple("a", owner="other"), simple("b", owner="other")], "other"),
        ]
        session = desk.sit(store, packs)
        assert session.plan().counts.new == 3
        granted = {}
        while turn := session.ask():
            answered = session.answer(turn, ("key",))
            offer = answered.offers[Rating.EASY]
            granted[turn.pack.owner] = offer.days if isinstance(offer, Days) else 0
            session.rate(answered, Rating.EASY)
    assert granted["other"] > granted["deck"]
