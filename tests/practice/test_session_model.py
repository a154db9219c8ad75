"""Sessions against a naive model: nothing lost, limits kept, undo exact, counts right, whatever is done."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quizgen.memory.card import Card, Learning, New, Relearning, Review
from quizgen.memory.event import Rating
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.practice.queue import Counts
from quizgen.practice.session import Session
from quizgen.practice.turn import Turn
from quizgen.practice.wishes import Wishes
from tests.in_memory import in_memory
from tests.practice.desk import Clock, Desk, pack, simple

QUESTIONS = [simple(piece, facet) for piece in "abcd" for facet in ("term", "definition")]
PACK = pack(QUESTIONS)
NEW_PER_DAY = 3


class Sitting(RuleBasedStateMachine):
    """A learner who answers, marks, takes back, waits, and begins anew."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=in_memory()))
        self.desk = Desk(self.folder, Clock(), Settings(new_per_day=NEW_PER_DAY))
        self.store = self.desk.store()
        self.history: list[dict[str, Card]] = []

    @initialize(new=st.none() | st.integers(0, 4), ahead=st.sampled_from([0, 0, 3]))
    def sit(self, new: int | None, ahead: int) -> None:
        self.wishes = Wishes(new, ahead)
        self.session = self.desk.sit(self.store, [PACK], self.wishes)
        self.history = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def cards(self) -> dict[str, Card]:
        return {question.identity: self.session.card(question.identity) for question in QUESTIONS}

    def turn(self) -> Turn | None:
        return self.session.ask()

    @rule(rating=st.sampled_from(Rating), seconds=st.integers(0, 400))
    def answer(self, rating: Rating, seconds: int) -> None:
        turn = self.turn()
        if turn is None:
            return
        before = self.cards()
        self.desk.clock.pass_s(seconds)
        answered = self.session.answer(turn, ("key",))
        self.session.rate(answered, rating)
        self.history.append(before)
        after = self.cards()
        assert {name for name in after if after[name] != before[name]} == {turn.card.identity}
        assert after[turn.card.identity].reviews == turn.card.reviews + 1

    @rule(act=st.sampled_from(["suspend", "bury", "flag"]))
    def mark(self, act: str) -> None:
        turn = self.turn()
        if turn is not None:
            self.history.append(self.cards())
            getattr(self.session, act)(turn)
            asked = self.turn()
            assert (asked is not None and asked.card.identity == turn.card.identity) == (act == "flag")

    @rule()
    def undo(self) -> None:
        identity = self.session.undo()
        assert (identity is None) == (not self.history)
        if identity is not None:
            assert self.cards() == self.history.pop()
            turn = self.turn()
            assert turn is not None
            assert turn.card.identity == identity

    @rule(hours=st.sampled_from([0.02, 0.3, 5, 24, 72]))
    def wait(self, hours: float) -> None:
        self.desk.clock.pass_s(hours * 3600)

    @rule(seconds=st.integers(1, 100))
    def clock_is_set_back(self, seconds: int) -> None:
        self.desk.clock.pass_s(-seconds)

    @rule()
    def leave_and_come_back(self) -> None:
        cards = self.cards()
        self.session = self.desk.sit(self.store, [PACK], self.wishes)
        assert self.cards() == cards
        self.history = []

    @invariant()
    def what_is_in_mind_is_what_is_in_the_log(self) -> None:
        replayed = Scheduler(self.desk.settings).replay(self.store.lines())
        known = {name: card for name, card in self.cards().items() if card != Card(name)}
        assert known == {name: card for name, card in replayed.items() if card != Card(name)}

    @invariant()
    def the_plan_is_what_a_naive_reading_gives(self) -> None:
        assert self.session.plan().counts == naive_counts(self.session, self.desk)

    @precondition(lambda self: self.wishes.new is None)
    @invariant()
    def no_day_introduces_more_than_its_limit(self) -> None:
        first_days = [card.past.first_day for card in self.cards().values() if card.past is not None]
        assert all(first_days.count(day) <= NEW_PER_DAY for day in first_days)

    @invariant()
    def siblings_are_not_introduced_or_reviewed_on_one_day(self) -> None:
        counts = self.session.plan()
        groups = [identity.split("/")[1] for identity in (*counts.due, *counts.new)]
        assert len(groups) == len(set(groups))


def naive_counts(session: Session, desk: Desk) -> Counts:
    """The rules said once more, one card at a time."""
    day = desk.clock.at_ms // 3_600_000 // 24 if desk.clock.at_ms // 3_600_000 % 24 >= 4 else None
    day = day if day is not None else desk.clock.at_ms // 3_600_000 // 24 - 1
    tomorrow_ms = ((day + 1) * 24 + 4) * 3_600_000
    cards = [session.card(question.identity) for question in QUESTIONS]
    seen = {card.identity: card for card in cards if not card.suspended and card.buried_on != day}
    busy = {name.split("/")[1] for name in (card.identity for card in cards if card.past and card.past.last_day == day)}
    learning = [
        name for name, card in seen.items()
        if isinstance(card.state, (Learning, Relearning)) and card.state.due_ms < tomorrow_ms
    ]  # fmt: skip
    busy |= {name.split("/")[1] for name in learning}
    due = {
        name.split("/")[1] for name, card in seen.items()
        if isinstance(card.state, Review) and card.state.due_day <= day + session.wishes.ahead
    } - busy  # fmt: skip
    busy |= due
    new = {name.split("/")[1] for name, card in seen.items() if isinstance(card.state, New)} - busy
    if session.wishes.new is None:
        room = NEW_PER_DAY - sum(1 for card in cards if card.past and card.past.first_day == day)
    else:
        introduced = {
            each.answered.turn.card.identity for each in session.rated if each.answered.turn.card.past is None
        }
        room = session.wishes.new - len(introduced)
    return Counts(max(0, min(len(new), room)), len(learning), len(due))


Sitting.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestSitting = Sitting.TestCase
