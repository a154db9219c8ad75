"""What a session asks, in which order, and what it keeps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.memory.event import Days, Rating, Reviewed, Step, Undone
from quizgen.memory.settings import Settings
from quizgen.practice.queue import Counts
from quizgen.practice.session import Session
from quizgen.practice.suggest import ample_s
from quizgen.practice.wishes import Wishes
from quizgen.questions.grade import Verdict
from tests.practice.desk import Desk, pack, simple


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def asked(session: Session) -> str:
    turn = session.ask()
    assert turn is not None
    return turn.question.address.piece


def rate(session: Session, rating: Rating = Rating.GOOD, given: str = "key") -> str:
    turn = session.ask()
    assert turn is not None
    session.rate(session.answer(turn, (given,)), rating)
    return turn.question.address.piece


def test_new_cards_come_in_teaching_order_up_to_the_days_limit(desk: Desk) -> None:
    desk.settings = Settings(new_per_day=3)
    with desk.store() as store:
        session = desk.sit(store, [pack([simple(name) for name in "abcde"])])
        assert session.plan().counts == Counts(3, 0, 0)
        assert [rate(session, Rating.EASY) for _ in range(3)] == ["a", "b", "c"]
        assert session.ask() is None
        assert desk.sit(store, session.packs).ask() is None
        more = desk.sit(store, session.packs, Wishes(new=1))
        assert rate(more, Rating.EASY) == "d"
        assert more.ask() is None


def test_each_deck_has_its_own_limit(desk: Desk) -> None:
    desk.settings = Settings(new_per_day=1)
    with desk.store() as store:
        packs = [pack([simple(name, owner=owner) for name in "ab"], owner) for owner in ("one", "two")]
        assert desk.sit(store, packs).plan().counts.new == 2
        assert desk.sit(store, packs, Wishes(new=1)).plan().counts.new == 1


def test_siblings_stay_apart_for_the_day(desk: Desk) -> None:
    with desk.store() as store:
        questions = [simple("a", "term"), simple("a", "definition"), simple("b")]
        session = desk.sit(store, [pack(questions)])
        assert [rate(session, Rating.EASY), rate(session, Rating.EASY)] == ["a", "b"]
        assert session.ask() is None
        desk.clock.pass_days(1)
        turn = session.ask()
        assert turn is not None
        assert turn.question.address.facet == "definition"


def test_a_failed_card_returns_in_the_session(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a"), simple("b")])])
        assert rate(session, Rating.AGAIN) == "a"
        assert rate(session, Rating.EASY) == "b"
        assert rate(session, Rating.GOOD) == "a"  # its minute is not over, but nothing else is left
        assert rate(session, Rating.GOOD) == "a"
        assert session.ask() is None


def test_a_step_that_is_due_comes_before_new_cards(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a"), simple("b"), simple("c")])])
        rate(session, Rating.AGAIN)
        assert asked(session) == "b"
        desk.clock.pass_s(61)
        assert asked(session) == "a"


def test_what_must_wait_longer_than_learn_ahead_ends_the_session(desk: Desk) -> None:
    desk.settings = Settings(learning_steps=(3600,))
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a")])])
        rate(session, Rating.AGAIN)
        assert session.ask() is None
        assert session.report().next_ms == desk.clock.at_ms + 3_600_000
        desk.clock.pass_s(3600 - settings_ahead(desk))
        assert asked(session) == "a"


def settings_ahead(desk: Desk) -> int:
    return desk.settings.learn_ahead


def test_an_answer_is_in_the_log_with_what_was_promised(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a")])])
        turn = session.ask()
        assert turn is not None
        desk.clock.pass_s(2.5)
        answered = session.answer(turn, ("f1",))
        assert (answered.grade.verdict, answered.suggested) == (Verdict.WRONG, Rating.AGAIN)
        assert answered.offers[Rating.AGAIN] == Step(60)
        assert list(store.events()) == []
        session.rate(answered, Rating.EASY)
        (event,) = store.events()
        assert isinstance(event, Reviewed)
        assert event.interval == answered.offers[Rating.EASY]
        assert isinstance(event.interval, Days)
        assert (event.answer, event.verdict, event.source) == (("f1",), "wrong", "terminal")
        assert event.duration_ms == 2500


def test_a_coffee_break_is_not_thinking(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a")])])
        turn = session.ask()
        assert turn is not None
        desk.clock.pass_s(4000)
        rated = session.rate(session.answer(turn, ("key",)), Rating.GOOD)
        assert rated.duration_ms == desk.settings.longest_answer * 1000


def test_undo_is_an_event_and_asks_the_card_again(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a"), simple("b")])])
        before = session.card("deck/a/term/choice/en@1")
        rate(session, Rating.AGAIN)
        counts = session.plan().counts
        rate(session, Rating.EASY)
        session.undo()
        assert (asked(session), session.plan().counts) == ("b", counts)
        session.undo()
        assert asked(session) == "a"
        assert session.card(before.identity) == before
        assert session.undo() is None
        assert [type(event) for event in store.events()] == [Reviewed, Reviewed, Undone, Undone]
        assert session.report().answered == 0


def test_suspended_and_buried_cards_leave_the_queue_and_undo_brings_them_back(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple(name) for name in "abc"])])
        turn = session.ask()
        assert turn is not None
        session.suspend(turn)
        turn = session.ask()
        assert turn is not None
        session.bury(turn)
        assert (asked(session), session.plan().counts.new) == ("c", 1)
        desk.clock.pass_days(1)
        assert (asked(session), session.plan().counts.new) == ("b", 2)
        session.undo()
        session.undo()
        assert (asked(session), session.plan().counts.new) == ("a", 3)


def test_a_flag_keeps_the_card_in_turn(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a"), simple("b")])])
        turn = session.ask()
        assert turn is not None
        assert session.flag(turn) == 1
        assert asked(session) == "a"
        assert session.card(turn.card.identity).flag == 1
        assert session.flag(turn) == 0


def test_reviews_come_before_new_cards_and_ahead_brings_those_of_the_next_days(desk: Desk) -> None:
    with desk.store() as store:
        packs = [pack([simple(name) for name in "abc"])]
        first = desk.sit(store, packs)
        rate(first, Rating.EASY)
        interval = first.rated[0].answered.offers[Rating.EASY]
        assert isinstance(interval, Days)
        desk.clock.pass_days(interval.days - 1)
        assert asked(desk.sit(store, packs)) == "b"
        assert asked(desk.sit(store, packs, Wishes(ahead=1))) == "a"
        desk.clock.pass_days(1)
        assert asked(desk.sit(store, packs)) == "a"


def test_what_another_session_wrote_is_seen(desk: Desk) -> None:
    with desk.store() as store, desk.store() as other_store:
        packs = [pack([simple("a"), simple("b")])]
        ours, theirs = desk.sit(store, packs), desk.sit(other_store, packs)
        assert asked(ours) == "a"
        rate(theirs, Rating.EASY)
        assert asked(ours) == "b"


def test_the_report_counts_and_says_what_is_next(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a"), simple("b")])])
        rate(session, Rating.EASY)
        rate(session, Rating.AGAIN)
        report = session.report()
        assert (report.answered, report.known, report.introduced, report.next_ms) == (2, 1, 2, None)
        assert (report.left, report.tomorrow) == (Counts(0, 1, 0), Counts(0, 1, 0))
        rate(session, Rating.EASY)
        report = session.report()
        assert report.left.total == 0
        assert report.next_ms is not None
        assert report.next_ms > desk.clock.at_ms


def test_a_card_that_is_forgotten_for_the_eighth_time_is_told_of(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a")])])
        rate(session, Rating.EASY)
        for lapses in range(1, 9):
            desk.clock.pass_days(300)
            turn = session.ask()
            assert turn is not None
            rated = session.rate(session.answer(turn, ("f1",)), Rating.AGAIN)
            assert rated.leech == (lapses == 8)
            rate(session, Rating.GOOD)


def test_intervals_are_spread_but_the_same_whenever_they_are_looked_at(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple(f"p{at}") for at in range(20)])])
        granted = []
        while turn := session.ask():
            answered = session.answer(turn, ("key",))
            assert session.answer(turn, ("f1",)).offers == answered.offers
            session.rate(answered, Rating.EASY)
            granted.append(answered.offers[Rating.EASY])
    assert len(set(granted)) > 2


def test_a_question_that_two_decks_have_is_asked_once(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a")]), pack([simple("a"), simple("b")])])
        assert session.plan().counts.new == 2


def test_what_the_report_offers_is_there(desk: Desk) -> None:
    desk.settings = Settings(new_per_day=2)
    with desk.store() as store:
        packs = [pack([simple("a"), simple("a", "definition"), simple("b"), simple("c"), simple("d")])]
        session = desk.sit(store, packs)
        rate(session, Rating.EASY)
        rate(session, Rating.EASY)
        report = session.report()
        assert (report.more_new, report.ahead) == (2, None)
        assert desk.sit(store, packs, Wishes(new=9)).plan().counts.new == report.more_new
        desk.clock.pass_days(1)
        later = desk.sit(store, packs)
        while later.ask():
            rate(later, Rating.EASY)
        ahead = later.report().ahead
        assert ahead is not None
        assert desk.sit(store, packs, Wishes(ahead=ahead - 1)).plan().counts.due == 0
        assert desk.sit(store, packs, Wishes(ahead=ahead)).plan().counts.due > 0


def test_what_is_skipped_comes_when_all_others_have_been_asked_and_leaves_no_trace(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple(name) for name in "abc"])])
        for _ in range(2):
            turn = session.ask()
            assert turn is not None
            session.skip(turn)
        assert session.plan().counts.new == 3
        assert [rate(session, Rating.EASY) for _ in range(3)] == ["c", "a", "b"]
        assert len(list(store.events())) == 3


def test_the_last_card_left_can_be_skipped_and_comes_again(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a")])])
        turn = session.ask()
        assert turn is not None
        session.skip(turn)
        assert asked(session) == "a"


def test_everything_done_in_a_session_can_be_taken_back_step_by_step(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple(name) for name in "abc"])])
        done = [rate(session, Rating.EASY) for _ in range(3)]
        assert session.ask() is None
        taken = []
        while session.undo():
            taken.append(asked(session))
        assert taken == done[::-1]
        assert session.plan().counts == Counts(3, 0, 0)


def test_a_hint_and_slowness_suggest_hard_but_never_excuse_a_wrong_answer(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a")])])
        turn = session.ask()
        assert turn is not None
        assert session.answer(turn, ("key",)).suggested is Rating.GOOD
        assert session.answer(replace(turn, hinted=True), ("key",)).suggested is Rating.HARD
        assert session.answer(replace(turn, hinted=True), ("f1",)).suggested is Rating.AGAIN
        desk.clock.pass_s(ample_s(turn.question) + 1)
        assert session.answer(turn, ("key",)).suggested is Rating.HARD
        desk.clock.pass_s(desk.settings.longest_answer)
        assert session.answer(turn, ("key",)).suggested is Rating.GOOD  # a break, not slowness


def test_a_card_s_past_is_what_counts_of_its_log(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a"), simple("b")])])
        turn = session.ask()
        assert turn is not None
        assert session.past(turn).due is None
        rate(session, Rating.AGAIN)
        session.undo()
        rate(session, Rating.EASY)
        past = session.past(turn)
        assert [review.rating for review in past.reviews] == [Rating.EASY]
        assert past.retrievability == 1
        assert past.due is not None
        assert past.due > desk.clock.at_ms


def test_a_deck_that_changed_is_dealt_from_and_its_card_asked_again(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple(name) for name in "abc"])])
        rate(session, Rating.EASY)
        turn = session.ask()
        assert turn is not None
        session.renew(turn, pack([simple(name) for name in "dcb"]))
        assert asked(session) == "b"
        assert session.plan().counts.new == 3
        turn = session.ask()
        assert turn is not None
        session.renew(turn, pack([simple(name) for name in "dc"]))
        assert asked(session) == "d"
        session.undo()  # of a card that is gone
        assert session.ask() is not None
