"""Modes of a session: cramming, an examination, limits, only some questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import UsageError
from quizgen.memory.event import Rating
from quizgen.memory.settings import Settings
from quizgen.practice.app import App
from quizgen.practice.concepts import Concept, Concepts
from quizgen.practice.only import only, wanted
from quizgen.practice.pack import Item, Pack
from quizgen.practice.queue import Counts
from quizgen.practice.session import Session
from quizgen.practice.wishes import Wishes
from tests.practice.desk import Desk, pack, simple


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def rate(session: Session, rating: Rating = Rating.GOOD) -> str:
    turn = session.ask()
    assert turn is not None
    session.rate(session.answer(turn, ("key",)), rating)
    return turn.question.address.piece


def test_cramming_asks_all_until_they_are_known_and_moves_no_schedule(desk: Desk) -> None:
    with desk.store() as store:
        packs = [pack([simple(name) for name in "abcdefgh"])]
        first = desk.sit(store, packs)
        assert [rate(first, Rating.EASY), rate(first, Rating.EASY)] == ["a", "b"]
        before = {item.identity: first.card(item.identity).state for item in packs[0].items}
        cram = desk.sit(store, packs, Wishes(cram=True))
        assert cram.counts == Counts(6, 0, 2)
        asked = [rate(cram, Rating.AGAIN if at == 0 else Rating.GOOD) for at in range(9)]
        assert asked == ["a", "b", "c", "d", "e", "f", "a", "g", "h"]
        assert cram.ask() is None
        assert (cram.report().crammed, cram.report().introduced, cram.report().answered) == (True, 0, 9)
        assert {item.identity: cram.card(item.identity).state for item in packs[0].items} == before
        assert {item.identity: desk.sit(store, packs).card(item.identity).state for item in packs[0].items} == before


def test_cramming_is_undone_like_anything_else(desk: Desk) -> None:
    with desk.store() as store:
        cram = desk.sit(store, [pack([simple("a"), simple("b")])], Wishes(cram=True))
        rate(cram)
        assert cram.counts == Counts(1, 0, 0)
        cram.undo()
        assert (rate(cram), cram.counts) == ("a", Counts(1, 0, 0))
        turn = cram.ask()
        assert turn is not None
        cram.suspend(turn)
        assert cram.ask() is None


def test_cramming_asks_nothing_that_was_edited_out_of_the_deck_even_if_it_was_not_known(desk: Desk) -> None:
    with desk.store() as store:
        cram = desk.sit(store, [pack([simple("a"), simple("b")])], Wishes(cram=True))
        rate(cram, Rating.AGAIN)
        turn = cram.ask()
        assert turn is not None
        cram.renew(turn, pack([simple("b")]))
        assert (cram.counts, rate(cram)) == (Counts(1, 0, 0), "b")
        assert (cram.counts, cram.ask()) == (Counts(0, 0, 0), None)


def test_what_is_buried_after_the_day_has_changed_is_crammed_no_more_on_that_day(desk: Desk) -> None:
    with desk.store() as store:
        cram = desk.sit(store, [pack([simple("a"), simple("b")])], Wishes(cram=True))
        assert cram.ask() is not None
        desk.clock.pass_days(1)
        turn = cram.ask()
        assert turn is not None
        cram.bury(turn)
        assert (cram.counts, rate(cram), cram.ask()) == (Counts(1, 0, 0), "b", None)


def test_what_is_crammed_is_counted_as_before_once_the_deck_was_edited(desk: Desk) -> None:
    desk.settings = Settings(new_per_day=1)
    with desk.store() as store:
        packs = [pack([simple(name) for name in "abc"])]
        app = App(desk.sit(store, packs, Wishes(cram=True)), lambda before: before)
        app.edited()
        assert app.counts == Counts(3, 0, 0)


def test_before_an_examination_all_are_seen_however_few_a_day_are_usual(desk: Desk) -> None:
    desk.settings = Settings(new_per_day=1)
    today = desk.clock.at_ms // 86_400_000
    with desk.store() as store:
        packs = [pack([simple(piece, facet) for piece in "abc" for facet in ("term", "definition", "example")])]
        for left, wanted in ((2, 5), (1, 4)):
            session = desk.sit(store, packs, Wishes(exam=today + 2))
            assert session.counts.new == wanted
            assert session.outlook(today + 2).days == left
            while session.counts.new:
                rate(session, Rating.EASY)
                outlook = session.outlook(today + 2)
                assert outlook.pace == min(wanted + (left == 1), outlook.unseen)
            desk.clock.pass_days(1)
        assert desk.sit(store, packs, Wishes(exam=today + 2)).report().waiting == 0


def test_an_examination_far_away_changes_the_usual_pace_not_at_all(desk: Desk) -> None:
    desk.settings = Settings(new_per_day=2)
    with desk.store() as store:
        session = desk.sit(store, [pack([simple(name) for name in "abcde"])], Wishes(exam=30_000))
        assert session.counts.new == 2


def test_before_an_examination_what_would_be_forgotten_on_it_comes_first(desk: Desk) -> None:
    with desk.store() as store:
        packs = [pack([simple(name) for name in "abc"])]
        first = desk.sit(store, packs)
        for rating in (Rating.EASY, Rating.GOOD, Rating.EASY):
            rate(first, rating)
        desk.clock.pass_s(700)
        rate(first, Rating.GOOD)
        desk.clock.pass_days(20)
        today = desk.clock.at_ms // 86_400_000
        assert rate(desk.sit(store, packs, Wishes(exam=today + 9))) == "b"


def test_what_is_due_on_the_day_of_the_examination_is_asked_on_its_eve(desk: Desk) -> None:
    with desk.store() as store:
        packs = [pack([simple("a")])]
        first = desk.sit(store, packs)
        rate(first, Rating.EASY)
        due_in = first.report().next_ms
        assert due_in is not None
        days = (due_in - desk.clock.at_ms) // 86_400_000 + 1
        desk.clock.pass_days(days - 1)
        today = desk.clock.at_ms // 86_400_000
        assert desk.sit(store, packs).counts.due == 0
        assert desk.sit(store, packs, Wishes(exam=today + 1)).counts.due == 1


def test_a_session_ends_after_its_answers_or_minutes_and_an_undo_gives_one_back(desk: Desk) -> None:
    with desk.store() as store:
        packs = [pack([simple(name) for name in "abcde"])]
        session = desk.sit(store, packs, Wishes(limit=2))
        rate(session), rate(session)
        assert session.ask() is None
        session.undo()
        assert rate(session) == "b"
        timed = desk.sit(store, packs, Wishes(minutes=3))
        rate(timed, Rating.EASY)
        desk.clock.pass_s(179)
        rate(timed, Rating.EASY)
        desk.clock.pass_s(2)
        assert timed.ask() is None


def test_a_step_that_was_buried_is_not_promised_before_tomorrow(desk: Desk) -> None:
    with desk.store() as store:
        session = desk.sit(store, [pack([simple("a")])])
        rate(session, Rating.AGAIN)
        turn = session.ask()
        assert turn is not None
        session.bury(turn)
        next_ms = session.report().next_ms
        assert next_ms is not None
        assert next_ms - desk.clock.at_ms == 19 * 3_600_000


CONCEPTS = Concepts((Concept("cell", "animal cell", ()), Concept("choice", "free will", (0,))))
ITEMS = (
    Item("d/cell/term/choice/en@1", "d/cell", "choice", (0,)),
    Item("d/cell/term/typed/en@1", "d/cell", "typed", (0,)),
    Item("d/s/mark:size/cloze/en@1", "d/s", "cloze", (0, 1)),
    Item("d/choice/definition/open/en@1", "d/choice", "open", (1,)),
)


def kept(*names: str) -> list[int]:
    pack = Pack("d", "D", "en", ITEMS, (), {}, _no_question, CONCEPTS)
    found = only(pack, wanted([pack], names))
    assert {*found.items, *found.rest} == set(ITEMS)
    return [ITEMS.index(item) for item in found.items]


def _no_question(identity: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    raise KeyError(identity)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), [0, 1, 2, 3]),
        (("choice",), [0]),
        (("concept::choice",), [2, 3]),
        (("quizgen::form::choice",), [0]),
        (("choice", "typed"), [0, 1]),
        (("typed", "cell"), [1]),
        (("term",), [0, 1]),
        (("mark",), [2]),
        (("mark:size",), [2]),
        (("Animal Cell",), [0, 1, 2]),
        (("free will", "cell"), [0, 1, 2, 3]),
        (("open", "cell"), []),
    ],
)
def test_names_of_one_sort_add_and_of_different_sorts_narrow(names: tuple[str, ...], expected: list[int]) -> None:
    assert kept(*names) == expected


def test_every_unknown_name_is_told_of() -> None:
    with pytest.raises(UsageError) as error:
        kept("typd", "choice", "form::cell")
    assert "'typd'; did you mean 'typed'?" in str(error.value)
    assert "'form::cell'" in str(error.value)


@given(st.lists(st.sampled_from(["choice", "typed", "cell", "concept::choice", "term", "mark"]), max_size=4))
@settings(max_examples=40)
def test_the_order_of_names_changes_nothing(names: list[str]) -> None:
    assert kept(*names) == kept(*reversed(names)) == kept(*names, *names)
