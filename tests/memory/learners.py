"""Logs of simulated learners, whose memory follows FSRS with parameters that are known."""

from __future__ import annotations

import random
from collections.abc import Sequence

from quizgen.memory.card import Card
from quizgen.memory.event import Days, Kind, Line, Rating
from quizgen.memory.preset import Preset
from quizgen.memory.replay import Draft
from quizgen.memory.settings import Settings
from quizgen.memory.trials import Row

PUBLISHED = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
FORGETFUL = (0.1, 0.4, 0.8, 3.0, *PUBLISHED[4:8], 1.2, *PUBLISHED[9:20], 0.35)
"""Forgets sooner than most: what is new, and what was repeated."""
DAY = 20_000


def rows(parameters: Sequence[float], cards: int, days: int, seed: int = 1, owner: str = "deck") -> list[Row]:
    """The log of a learner who answers what the published parameters make due, for so many days."""
    chance = random.Random(seed)
    truth, schedule = Preset(Settings(parameters=tuple(parameters))), Preset(Settings(learning_steps=(), fuzz=False))
    return [
        row
        for number in range(cards)
        for row in _life(f"{owner}/{number:05}/term/choice/en@1", truth, schedule, chance, days)
    ]


def _life(identity: str, truth: Preset, schedule: Preset, chance: random.Random, days: int) -> list[Row]:
    real, seen = Draft(Card(identity), truth.tools), Draft(Card(identity), schedule.tools)
    day, end, found = DAY + chance.randrange(days // 2), DAY + days, list[Row]()
    while day < end:
        card = real.card()
        if card.past is None:
            rating = chance.choices(list(Rating), weights=(24, 9, 50, 17))[0]
        elif chance.random() < truth.retrievability(card, day):
            rating = chance.choices([Rating.HARD, Rating.GOOD, Rating.EASY], weights=(15, 75, 10))[0]
        else:
            rating = Rating.AGAIN
        offer = schedule.offers(seen.card(), day)[rating]
        granted = offer.days if isinstance(offer, Days) else 1
        found.append((identity, Kind.REVIEW.value, day, rating.value, granted, chance.randrange(3_000, 20_000)))
        line = Line(identity, Kind.REVIEW, day * 86_400_000, 0, day, rating, granted, None, None)
        for draft in (real, seen):
            draft.add((line,))
        day += granted
    return found
