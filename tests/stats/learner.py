"""A learner who has practised a deck for a while: a log that looks like a true one, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quizgen.memory.card import Card
from quizgen.memory.event import Event, Rating, Reviewed, line_of, review_stamp
from quizgen.memory.fuzz import fuzzed
from quizgen.memory.moment import DAY_MS, HOUR_MS, MINUTE_MS, Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.questions.question import Question
from quizgen.stats.due import due_day

LAST_DAY = 20_781
"""Day 20,781 after 1970 is a Tuesday, 24 November 2026."""
OFFSET_MIN = 540
NOW = Moment(LAST_DAY * DAY_MS + 20 * HOUR_MS - OFFSET_MIN * MINUTE_MS, OFFSET_MIN)
"""The evening of the last day, in Japan."""


def practised(
    questions: list[Question], *, days: int = 90, new_per_day: int = 5, seed: int = 7, last_day: int = LAST_DAY
) -> Iterator[Event]:
    """Reviews of so many days: most days, some questions harder than others, memory as FSRS has it.

    New questions come in their order, more or less.
    """
    scheduler, chance = Scheduler(Settings()), Random(seed)
    trouble = {
        question.identity: chance.choice((0, 0, 0, 0, 0, 0, 0.02, 0.02, 0.04, 0.06, 0.25)) for question in questions
    }
    waiting = [question.identity for question in questions]
    place = {identity: at + chance.uniform(0, 160) for at, identity in enumerate(waiting)}
    waiting.sort(key=place.__getitem__, reverse=True)
    cards: dict[str, Card] = {}
    for day in range(last_day - days + 1, last_day + 1):
        weekday = (day + 3) % 7
        if chance.random() < (0.35 if weekday == 6 else 0.1) or last_day - 34 <= day < last_day - 30:
            continue
        at = Moment(day * DAY_MS + chance.randrange(7 * 60, 19 * 60) * MINUTE_MS - OFFSET_MIN * MINUTE_MS, OFFSET_MIN)
        today = [identity for identity, card in cards.items() if (due_day(card, at, scheduler) or day + 1) <= day]
        chance.shuffle(today)
        today = today[:60]
        today += [waiting.pop() for _ in range(min(new_per_day, len(waiting)))]
        while today:
            identity = today.pop(0)
            card = cards.get(identity) or Card(identity)
            spent = int(chance.lognormvariate(2.2, 0.5) * 1000)
            at = at._replace(at_ms=at.at_ms + spent + 1000)
            rating = _rating(card, trouble[identity], scheduler, day, chance)
            granted = scheduler.offers(card, at, fuzzed(chance.random()))[rating]
            stamp = review_stamp(at, scheduler.settings.rollover_hour, "laptop", identity)
            event = Reviewed(stamp, identity, rating, granted, "terminal", spent)
            yield event
            line = line_of(event)
            assert line is not None
            cards[identity] = scheduler.apply(card, line)
            if (due_day(cards[identity], at, scheduler) or day + 1) <= day:
                today.append(identity)


def _rating(card: Card, trouble: float, scheduler: Scheduler, day: int, chance: Random) -> Rating:
    known = scheduler.retrievability(card, day) if card.past else 0.6
    if chance.random() > (0.15 + 0.85 * known) * (1 - trouble):
        return Rating.AGAIN
    return chance.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (2, 9, 1))[0]
