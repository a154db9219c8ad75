"""A learner at the terminal: reviews as practice keeps them, at whatever time the test says."""

from __future__ import annotations

import os
import time
from pathlib import Path

from quizgen.memory.card import Card
from quizgen.memory.event import Event, Kind, Marked, Rating, Reviewed, Source, Undone, review_stamp, stamp
from quizgen.memory.moment import DAY_MS, Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import Store, open_store
from quizgen.questions.question import Question

NOW = Moment(time.time_ns() // 1_000_000, time.localtime().tm_gmtoff // 60)
"""When the tests run: Anki reads the true clock, and what is made here must lie in its past."""


def days_ago(days: float) -> Moment:
    return Moment(NOW.at_ms - int(days * DAY_MS), NOW.offset_min)


class Terminal:
    """One device with a store of its own."""

    def __init__(self, path: Path, name: str = "laptop", settings: Settings | None = None) -> None:
        self.store: Store = open_store(path)
        self.name = name
        self.scheduler = Scheduler(settings or Settings())

    def card(self, question: Question) -> Card:
        return self.scheduler.replay(self.store.lines(question.identity)).get(
            question.identity, Card(question.identity)
        )

    def answer(self, question: Question, rating: int, at: Moment) -> Reviewed:
        """Answer a card; later than all before it on this card."""
        card = self.card(question)
        if at.at_ms <= card.last_ms:  # later by what no other device would take
            at = Moment(card.last_ms + sum(self.name.encode()), at.offset_min)
        granted = self.scheduler.offers(card, at)[Rating(rating)]
        made = Reviewed(
            review_stamp(at, self.scheduler.settings.rollover_hour, self.name, question.identity),
            question.identity,
            Rating(rating),
            granted,
            Source.TERMINAL.value,
            4_000 + rating,
        )
        self.store.append(made)
        return made

    def undo(self, event: Event) -> None:
        at = Moment(event.stamp.at_ms + 1, event.stamp.offset_min)
        self.store.append(Undone(stamp(at, 4, self.name, os.urandom), event.stamp.uuid))

    def mark(self, question: Question, kind: Kind, value: str | None = None, at: Moment = NOW) -> None:
        self.store.append(Marked(stamp(at, 4, self.name, os.urandom), kind.value, question.identity, value))

    def merge(self, other: Terminal) -> None:
        """Take over the other's log."""
        self.store.append_all(list(other.store.events()))
