"""Reviews here and there, pulled, pushed and merged in any order: one log, and both sides agree."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from quizgen.anki.collection import open_collection
from quizgen.anki.pull import pull
from quizgen.anki.push import push
from quizgen.anki.reviews import MOVED
from quizgen.memory.event import Event, Reviewed, Undone
from quizgen.questions.question import Question
from tests.anki.learner import Learner
from tests.anki.terminal import NOW, Terminal, days_ago
from tests.samples import all_samples

QUESTIONS = all_samples()[:3]
Truth = set[tuple[str, int, int]]
"""Reviews as they were made: card, millisecond, rating."""

questions = st.sampled_from(QUESTIONS)
ratings = st.sampled_from([1, 2, 3, 3, 4])
machines = st.integers(0, 1)


def reviews(events: list[Event]) -> Truth:
    return {(e.identity, e.stamp.at_ms, int(e.rating)) for e in events if isinstance(e, Reviewed)}


class RoundTrip(RuleBasedStateMachine):
    """Two computers with a terminal each, and one collection of Anki; against a plain set of reviews."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.anki = Learner(self.folder)
        self.anki.col.set_config("fsrs", True)
        self.anki.bring(QUESTIONS)
        self.terminals = [Terminal(self.folder / f"{name}.sqlite3", name) for name in ("laptop", "desktop")]
        self.made: Truth = set()
        self.undone: set[tuple[str, int]] = set()
        self.last: list[Reviewed | None] = [None, None]
        self.days = 200.0

    def teardown(self) -> None:
        self.settle()
        for terminal in self.terminals:
            terminal.store.close()
        self.anki.col.close()
        self._folder.cleanup()

    @rule(machine=machines, question=questions, rating=ratings, days=st.floats(0.001, 6))
    def review_in_the_terminal(self, machine: int, question: Question, rating: int, days: float) -> None:
        self.days -= days
        self.answer(machine, question, rating)

    @rule(machine=machines, rating=ratings, days=st.floats(0.001, 6))
    def review_all_in_one_millisecond(self, machine: int, rating: int, days: float) -> None:
        """As a sheet of paper is graded. Anki keeps one review a millisecond."""
        self.days -= days
        for question in QUESTIONS:
            self.answer(machine, question, rating)

    def answer(self, machine: int, question: Question, rating: int) -> None:
        event = self.terminals[machine].answer(question, rating, days_ago(self.days))
        self.made.add((event.identity, event.stamp.at_ms, rating))
        self.last[machine] = event

    @rule(machine=machines)
    def take_back_the_last(self, machine: int) -> None:
        event = self.last[machine]
        if event is not None:
            self.terminals[machine].undo(event)
            self.undone.add((event.identity, event.stamp.at_ms))
            self.last[machine] = None

    @rule(question=questions, rating=ratings)
    def review_in_anki(self, question: Question, rating: Literal[1, 2, 3, 4]) -> None:
        assert self.anki.col.db
        before = set(self.anki.col.db.list("SELECT id FROM revlog"))
        self.anki.study(question, rating)
        [at_ms] = set(self.anki.col.db.list("SELECT id FROM revlog")) - before
        self.made.add((question.identity, at_ms, rating))

    @rule(machine=machines)
    def pull(self, machine: int) -> None:
        with open_collection(self.folder / "collection.anki2") as collection:
            pull(collection, self.terminals[machine].store)

    @rule(machine=machines)
    def push(self, machine: int) -> None:
        terminal = self.terminals[machine]
        self.anki.col.close()
        push(self.folder / "collection.anki2", terminal.store, [], terminal.scheduler.settings, NOW)
        self.anki.col.reopen()
        self.agree(terminal)

    @rule(machine=machines)
    def merge(self, machine: int) -> None:
        self.terminals[machine].merge(self.terminals[1 - machine])

    @invariant()
    def nothing_is_made_up_or_counted_twice(self) -> None:
        for terminal in self.terminals:
            found = [e for e in terminal.store.events() if isinstance(e, Reviewed)]
            assert len(found) == len(reviews(list(found)))
            assert reviews(list(found)) <= self.made

    def agree(self, terminal: Terminal) -> None:
        """Anki's memory of each card is the replay of the log."""
        for question in QUESTIONS:
            theirs, past = self.anki.card(question).memory_state, terminal.card(question).past
            assert (theirs is None) == (past is None)
            if theirs is not None and past is not None:
                assert abs(theirs.stability - past.memory.stability) < 1e-3
                assert abs(theirs.difficulty - past.memory.difficulty) < 1e-3

    def settle(self) -> None:
        """After everybody has told everybody, all know the same, and all of it."""
        self.pull(0)
        self.merge(0)
        self.merge(1)
        self.push(0)
        self.push(1)
        logs = [list(terminal.store.events()) for terminal in self.terminals]
        assert [e.stamp.uuid for e in logs[0]] == [e.stamp.uuid for e in logs[1]]
        assert reviews(logs[0]) == reviews(logs[1]) == self.made
        assert sum(isinstance(event, Undone) for event in logs[0]) == len(self.undone)
        counted = {each for each in self.made if each[:2] not in self.undone}
        assert self.in_anki() == counted
        for terminal in self.terminals:
            self.agree(terminal)
            cards = terminal.scheduler.cards(terminal.store.events())
            assert sum(card.reviews for card in cards.values()) == len(counted)
            assert {identity for identity, card in cards.items() if card.reviews} == {each[0] for each in counted}

    def in_anki(self) -> Truth:
        assert self.anki.col.db
        owners = {self.anki.card(question).id: question.identity for question in QUESTIONS}
        rows = self.anki.col.db.execute(f"SELECT cid, id - factor / {MOVED}, ease FROM revlog WHERE ease > 0")
        return {(owners[cid], at_ms, ease) for cid, at_ms, ease in rows}


TestRoundTrip = RoundTrip.TestCase
TestRoundTrip.settings = settings(
    max_examples=5,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
