"""A place to practise in tests: a clock that is set by hand, a real store, questions of one's own."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quizgen.memory.moment import DAY_MS, MINUTE_MS, Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import Store, open_store
from quizgen.model.form import Form
from quizgen.practice.pack import Pack, pack_of
from quizgen.practice.session import Session
from quizgen.practice.wishes import Wishes
from quizgen.practice.wording import words_of
from quizgen.questions.question import Address, Option, Question
from quizgen.text.inline import Text
from tests.samples import sample

MORNING_MS = 20_000 * DAY_MS + 9 * 60 * MINUTE_MS
"""Nine o'clock of a day, UTC."""


@dataclass
class Clock:
    """Stands still until it is moved."""

    at_ms: int = MORNING_MS
    offset_min: int = 0

    def __call__(self) -> Moment:
        return Moment(self.at_ms, self.offset_min)

    def pass_s(self, seconds: float) -> None:
        self.at_ms += round(seconds * 1000)

    def pass_days(self, days: int) -> None:
        self.at_ms += days * DAY_MS


@dataclass
class Desk:
    """A store, a clock, and sessions on them."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    settings: Settings = field(default_factory=Settings)
    chance: random.Random = field(default_factory=lambda: random.Random(1))

    def store(self) -> Store:
        return open_store(self.folder / "reviews.sqlite3")

    def sit(self, store: Store, packs: Sequence[Pack], wishes: Wishes | None = None) -> Session:
        return Session(
            store,
            packs,
            Scheduler(self.settings),
            clock=self.clock,
            entropy=self.chance.randbytes,
            device="desk",
            wishes=wishes,
        )


def simple(piece: str, facet: str = "term", owner: str = "deck", language: str = "en") -> Question:
    """A choice whose first option is right."""
    address = Address(owner, owner, piece, facet, Form.CHOICE, language)
    options = (Option("key", (Text("yes"),)), Option("f1", (Text("no"),)), Option("f2", (Text("maybe"),)))
    return Question(address, (Text(f"Is it {piece} {facet}?"),), ("key",), options=options)


def pack(questions: Sequence[Question], owner: str = "deck", language: str = "en") -> Pack:
    return pack_of(
        questions,
        owner=owner,
        title=f"The {owner}",
        language=language,
        rivals=frozenset(),
        words=words_of(language),
    )


def every_form(language: str = "en") -> Pack:
    """A question of each form, each of a piece of its own."""
    questions = []
    for form in Form:
        question = sample(form, language)
        at = question.address
        own = Address(at.deck, at.owner, f"piece-{form.value}", at.facet, form, language)
        questions.append(type(question)(own, **{name: getattr(question, name) for name in _FIELDS}))
    return pack(questions, "biology", language)


_FIELDS = (
    "stem", "key", "answer", "options", "left", "accepted", "explanation", "concepts", "cites", "tolerance", "unit",
)  # fmt: skip
