"""Anki's side of the comparison, as a program of its own: there Anki's backend can be told not to fuzz.

Reads histories, one JSON object a line, and writes what Anki offered, granted and remembered.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quizgen.memory.event import Days, Interval, Rating, Step
from quizgen.memory.moment import DAY_MS
from quizgen.memory.preset import Offers
from quizgen.memory.settings import Settings

RATINGS = (Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY)
LONGEST_WAIT = 3_000
"""Days."""


@dataclass(frozen=True)
class History:
    """What is done with one card: how it is rated, and which part of the interval granted it then waits."""

    settings: Settings
    ratings: tuple[Rating, ...]
    waits: tuple[float, ...]


@dataclass(frozen=True)
class Answered:
    """One answer in Anki."""

    offers: dict[Rating, Interval]
    stability: float
    difficulty: float
    lapses: int
    passed: int
    """Days until the next."""
    retrievability: float
    """When those have passed."""


def answers(histories: Iterable[History]) -> list[list[Answered]]:
    """What Anki makes of histories, without fuzz."""
    lines = [json.dumps({**asdict(each), "settings": _plain(each.settings)}) for each in histories]
    command = [sys.executable, "-m", "tests.memory.anki_side"]
    environment = {**os.environ, "ANKI_TEST_MODE": "1"}
    told = subprocess.run(
        command, input="\n".join(lines), capture_output=True, text=True, check=True, env=environment
    ).stdout
    return [[_answered(each) for each in json.loads(line)] for line in told.splitlines()]


def rollover_hour() -> int:
    """Half a day away: no day ends while a test runs."""
    return (time.localtime().tm_hour + 12) % 24


def configure(collection: Any, settings: Settings) -> None:
    """Give the default preset these settings."""
    config = collection.decks.get_config(1)
    config["new"]["delays"] = [seconds / 60 for seconds in settings.learning_steps]
    config["lapse"]["delays"] = [seconds / 60 for seconds in settings.relearning_steps]
    config["lapse"]["leechFails"] = settings.leech_lapses
    config["rev"]["maxIvl"] = settings.maximum_interval
    config["desiredRetention"] = settings.desired_retention
    config["fsrsParams6"] = list(settings.parameters)
    config["new"]["perDay"] = 9999
    collection.decks.update_config(config)


class AnkiCard:
    """One card in a real collection. Days pass by moving its whole past back."""

    def __init__(self, collection: Any, id_: int | None = None) -> None:
        """``id_``: the card's own, from which Anki draws its fuzz; else it is the time of its making."""
        self.col = collection
        note = collection.new_note(collection.models.by_name("Basic"))
        note["Front"] = "front"
        collection.add_note(note, 1)
        self.id = note.cards()[0].id
        if id_ is not None:
            collection.db.execute("UPDATE cards SET id = ? WHERE id = ?", id_, self.id)
            self.id = id_

    def answer(self, rating: Rating) -> dict[Rating, Interval]:
        """Answer, and return what each rating was offered."""
        states = self.col._backend.get_scheduling_states(self.id)
        offered = [states.again, states.hard, states.good, states.easy]
        card = self.col.get_card(self.id)
        card.start_timer()
        answer = self.col.sched.build_answer(card=card, states=states, rating=rating - 1)
        self.col.sched.answer_card(answer)
        return {rating: interval(state.normal) for rating, state in zip(RATINGS, offered, strict=True)}

    def pass_days(self, days: int) -> None:
        """Make its last review so many days older."""
        card = self.col.get_card(self.id)
        self.col.db.execute("UPDATE col SET crt = crt - ?", days * 86_400)
        self.col.db.execute("UPDATE revlog SET id = id - ? WHERE cid = ?", days * DAY_MS, self.id)
        if card.last_review_time:
            card.last_review_time -= days * 86_400
            self.col.update_card(card)


def interval(state: Any) -> Interval:
    """The interval of a scheduling state."""
    match state.WhichOneof("kind"):
        case "learning":
            return Step(state.learning.scheduled_secs)
        case "relearning":
            return Step(state.relearning.learning.scheduled_secs)
        case _:
            return Days(state.review.scheduled_days)


def capped(offers: Offers, settings: Settings) -> Offers:
    """What Anki offers; where it forgets the maximum interval (a lapse without steps), cut down to it."""
    longest = settings.maximum_interval
    return {
        rating: Days(min(each.days, longest)) if isinstance(each, Days) and rating is Rating.AGAIN else each
        for rating, each in offers.items()
    }


def days_to_wait(granted: Interval, part: float) -> int:
    """Whole days: a part of the interval, which for a step is that of the days it takes."""
    days = granted.days if isinstance(granted, Days) else -(-granted.seconds // 86_400)
    return min(round(days * part), LONGEST_WAIT)


def _plain(settings: Settings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in _SETTINGS}


_SETTINGS = (
    "desired_retention", "learning_steps", "relearning_steps", "maximum_interval", "parameters", "rollover_hour",
)  # fmt: skip


def _answered(told: dict[str, Any]) -> Answered:
    offers = {
        rating: Days(count) if unit == "days" else Step(count)
        for rating, (unit, count) in zip(RATINGS, told.pop("offers"), strict=True)
    }
    return Answered(offers, **told)


def _played(collection: Any, told: dict[str, Any]) -> list[dict[str, Any]]:
    settings = Settings(**told["settings"])
    configure(collection, settings)
    card = AnkiCard(collection)
    found = []
    for rating, part in zip(told["ratings"], told["waits"], strict=True):
        offers = card.answer(Rating(rating))
        now = collection.get_card(card.id)
        passed = days_to_wait(offers[Rating(rating)], part)
        card.pass_days(passed)
        offered = [("days", each.days) if isinstance(each, Days) else ("s", each.seconds) for each in offers.values()]
        memory = {"stability": now.memory_state.stability, "difficulty": now.memory_state.difficulty}
        recall = {"retrievability": collection.card_stats_data(card.id).fsrs_retrievability}
        found.append({"offers": offered, **memory, "lapses": now.lapses, "passed": passed, **recall})
    return found


def main() -> None:
    """Play what stands on standard input."""
    from anki.collection import Collection

    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        collection.set_config("fsrs", True)
        collection.set_config("rollover", rollover_hour())
        for line in sys.stdin:
            print(json.dumps(_played(collection, json.loads(line))))
        collection.close()


if __name__ == "__main__":
    main()
