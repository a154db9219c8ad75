"""How often siblings meet on one day in Anki, over 60 days at 20 new cards a day, by the order new cards come in.

    python -m tests.bench.siblings_anki [DAYS] [CONCEPTS]

Anki's own backend schedules (FSRS, 90 %, its fuzz, its limits), with Anki's default settings but for the number of
reviews a day, which is not limited. A package is imported with its cards in each order; the learner does all that
is asked each day, knows a card as FSRS says, a new one six times in ten, and repeats it until it is known.
Time is moved by moving the collection into the past: a day passes when all that it did is a day older.
Counted are the cards of a day that have a sibling before them on that day, and the concepts of a day, as in
tests/bench/siblings.py, which has quizgen's scheduler.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from quizgen.anki.ids import guid
from quizgen.model.load import load_deck
from quizgen.questions.derive import derive
from quizgen.questions.question import Question
from tests.anki.learner import Learner, Rating
from tests.bench.big_deck import lines
from tests.bench.siblings import ORDERS

if TYPE_CHECKING:
    from anki.cards import Card

NEW_A_DAY = 20
DAY_S = 86_400
GOOD: Rating = 3
AGAIN: Rating = 1

YESTERDAY = f"""
    UPDATE col SET crt = crt - {DAY_S};
    UPDATE cards SET due = due - {DAY_S} WHERE queue = 1;
    UPDATE cards SET data = json_set(data, '$.lrt', json_extract(data, '$.lrt') - {DAY_S})
           WHERE json_extract(data, '$.lrt') IS NOT NULL;
    UPDATE revlog SET id = -(id - {DAY_S * 1000});
    UPDATE revlog SET id = -id
"""
"""The log in two steps, for an id must be free when it is given."""


class Met(NamedTuple):
    """What met on one day."""

    asked: int
    by_piece: int
    by_concept: int
    """Cards asked, and those that had a sibling before them on the same day."""
    new: int
    new_by_concept: int
    concepts: int
    concepts_met: int
    """Concepts asked about on a day, and those of them asked about twice or more."""
    days: int
    days_met: int
    """Days, and those on which at least one concept was asked about twice."""


def simulated(questions: Sequence[Question], days: int) -> Met:
    """Import the questions in their order, study for so many days, and count."""
    known = {guid(question.identity): question for question in questions}
    total = Met(*[0] * len(Met._fields))
    chance = random.Random(1)
    with TemporaryDirectory() as folder:
        learner = Learner(Path(folder))
        try:
            _set_up(learner, questions)
            for _ in range(days):
                asked, new = _studied(learner, chance, known)
                total = Met(*(before + more for before, more in zip(total, _counted(asked, new), strict=True)))
                _pass_a_day(learner)
        finally:
            learner.col.close()
    return total


def _set_up(learner: Learner, questions: Sequence[Question]) -> None:
    learner.col.set_config("fsrs", True)
    learner.limit(new=NEW_A_DAY, rev=9999)
    learner.bring(questions)
    deck = learner.col.decks.id_for_name("Cells")
    assert deck
    learner.col.decks.select(deck)


def _studied(
    learner: Learner, chance: random.Random, known: dict[str, Question]
) -> tuple[list[Question], list[Question]]:
    """Do all that is asked today: each question once, and those of them that were new."""
    asked: dict[str, Question] = {}
    new = []
    while cards := learner.asked(1):
        [card] = cards
        note = card.note().guid
        if card.type == 0:
            new.append(known[note])
        likely = 1.0 if note in asked else _retrievability(card)
        asked[note] = known[note]
        learner.answer(card, GOOD if chance.random() < likely else AGAIN)
    return [*asked.values()], new


def _retrievability(card: Card) -> float:
    """How likely a card is known today, by FSRS-6's curve."""
    if card.memory_state is None or card.last_review_time is None:
        return 0.6
    decay = -(card.decay or 0.1542)
    elapsed = (time.time() - card.last_review_time) / DAY_S
    return float((1 + (0.9 ** (1 / decay) - 1) * elapsed / card.memory_state.stability) ** decay)


def _pass_a_day(learner: Learner) -> None:
    assert learner.col.db
    for statement in YESTERDAY.split(";"):
        learner.col.db.execute(statement)
    learner.col.close()
    learner.col.reopen()


def _counted(asked: Sequence[Question], new: Sequence[Question]) -> Met:
    concepts, new_concepts = Counter(map(_concept, asked)), Counter(map(_concept, new))
    pieces = {question.sibling_group for question in asked}
    met = sum(count > 1 for count in concepts.values())
    return Met(
        len(asked),
        len(asked) - len(pieces),
        len(asked) - len(concepts),
        len(new),
        len(new) - len(new_concepts),
        len(concepts),
        met,
        1,
        int(met > 0),
    )


def _concept(question: Question) -> str:
    return question.concepts[0] if question.concepts else question.sibling_group


def main(days: int, concepts: int) -> None:
    """Print a line for each deck and order."""
    print(f"{days} days, {NEW_A_DAY} new a day; of the cards asked, those with a sibling before them on that day")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "generated.yaml"
        path.write_text("\n".join(lines(concepts)) + "\n", "utf-8")
        for name in ("ml-conversation", str(path)):
            deck, _ = load_deck(name)
            assert deck is not None
            questions = derive(deck, ["en"]).questions
            print(f"{deck.id}: {len(questions)} questions about {len(set(map(_concept, questions)))} concepts")
            for label, order in ORDERS.items():
                met = simulated(order(questions), days)
                print(
                    f"  {label:<16}{met.asked:6} asked: by piece {met.by_piece / met.asked:6.1%}, "
                    f"by concept {met.by_concept / met.asked:6.1%}; new cards by concept "
                    f"{met.new_by_concept / met.new:6.1%}; concepts asked twice on a day "
                    f"{met.concepts_met / met.concepts:6.1%}; days with such a concept {met.days_met / met.days:6.1%}",
                    flush=True,
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 100)
