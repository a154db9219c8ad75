"""How often siblings meet on one day, over 60 days at 20 new cards a day, by the order new cards come in.

    python -m tests.bench.siblings [DAYS]

Simulated with quizgen's own scheduler, which offers what Anki's offers (tests/memory/test_anki_agrees.py),
and with Anki's fuzz. Nothing is buried: Anki buries only among the cards of one note, and a note is one
question. The learner knows a card as FSRS says, a new one six times in ten, and repeats it until it is
known. Counted are the cards of a day that have a sibling before them on that day, as a share of
the cards asked: siblings by piece, and by the concept they are mainly about.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from quizgen.memory.card import Card, Review
from quizgen.memory.event import Days, Kind, Line, Rating, Step
from quizgen.memory.fuzz import fuzz_bounds
from quizgen.memory.moment import DAY_MS, HOUR_MS, Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.model.load import load_deck
from quizgen.questions.derive import derive
from quizgen.questions.order import DAYS_WORTH, learning_order
from quizgen.questions.question import Question
from tests.bench.big_deck import lines

FIRST_DAY = 20_000
LONGEST_STAY = 20
"""Answers after which a card of a day is let go."""


class Met(NamedTuple):
    """Of the cards asked, those that had a sibling before them on the same day."""

    asked: int
    by_piece: int
    by_concept: int
    new_by_piece: int
    new_by_concept: int


def simulated(order: Sequence[Question], days: int, seed: int = 1) -> Met:
    """Study for so many days, and count."""
    chance, scheduler = random.Random(seed), Scheduler(Settings())
    cards: dict[str, Card] = {}
    questions = {question.identity: question for question in order}
    waiting = list(reversed(order))
    met = Met(0, 0, 0, 0, 0)
    for day in range(FIRST_DAY, FIRST_DAY + days):
        due = [identity for identity, card in cards.items() if _due_day(card) <= day]
        new = [waiting.pop().identity for _ in range(min(DAYS_WORTH, len(waiting)))]
        for identity in (*due, *new):
            cards[identity] = _studied(scheduler, cards.get(identity, Card(identity)), day, chance)
        asked = [questions[identity] for identity in (*due, *new)]
        counts = (len(asked), *_meetings(asked), *_meetings([questions[identity] for identity in new]))
        met = Met(*(before + more for before, more in zip(met, counts, strict=True)))
    return met


def _meetings(asked: Sequence[Question]) -> tuple[int, int]:
    pieces = Counter(question.sibling_group for question in asked)
    concepts = Counter(question.concepts[0] if question.concepts else question.sibling_group for question in asked)
    return len(asked) - len(pieces), len(asked) - len(concepts)


def _studied(scheduler: Scheduler, card: Card, day: int, chance: random.Random) -> Card:
    """Answer a card until it is due on another day."""

    def fuzz(interval: float, least: int, most: int) -> int:
        lower, upper = fuzz_bounds(interval, least, most)
        return chance.randint(lower, upper)

    for at in range(LONGEST_STAY):
        now = Moment(day * DAY_MS + 12 * HOUR_MS + at * 60_000)
        chances = scheduler.retrievability(card, day) if card.past and card.past.last_day < day else 0.6
        known = at > 0 or chance.random() < chances
        granted = scheduler.offers(card, now, fuzz)[Rating.GOOD if known else Rating.AGAIN]
        card = scheduler.apply(card, _line(card.identity, now, day, known, granted))
        if isinstance(card.state, Review):
            break
    return card


def _line(identity: str, now: Moment, day: int, known: bool, granted: Days | Step) -> Line:
    days = granted.days if isinstance(granted, Days) else None
    seconds = granted.seconds if isinstance(granted, Step) else None
    rating = Rating.GOOD if known else Rating.AGAIN
    return Line(identity, Kind.REVIEW, now.at_ms, 0, day, rating, days, seconds, None)


def _due_day(card: Card) -> int:
    return card.state.due_day if isinstance(card.state, Review) else FIRST_DAY


def shuffled(questions: Sequence[Question]) -> list[Question]:
    """The questions in an order by chance."""
    return random.Random(7).sample(list(questions), len(questions))


ORDERS: dict[str, Callable[[Sequence[Question]], Sequence[Question]]] = {
    "as in the deck": list,
    "by chance": shuffled,
    "learning order": learning_order,
}


def main(days: int) -> None:
    """Print a line for each deck and order."""
    print(f"{days} days, {DAYS_WORTH} new a day    asked    met by piece    by concept   new: by piece    by concept")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "generated.yaml"
        path.write_text("\n".join(lines(200)) + "\n", "utf-8")
        for name in ("ml-conversation", str(path)):
            deck, _ = load_deck(name)
            assert deck is not None
            questions = derive(deck, ["en"]).questions
            print(f"{deck.id}: {len(questions)} questions, {len({q.sibling_group for q in questions})} pieces")
            for label, order in ORDERS.items():
                met = simulated(order(questions), days)
                shares = (f"{count:6} {count / met.asked:6.1%}" for count in met[1:])
                print(f"  {label:<20} {met.asked:10}   {'   '.join(shares)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
