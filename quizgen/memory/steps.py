"""Learning steps: the short intervals of a card that is new or was forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

DAY_S = 86_400


class StepDelays(NamedTuple):
    """Seconds that each rating waits within the steps; None where the card leaves them."""

    again: int | None
    hard: int | None
    good: int | None


def step_delays(steps: Sequence[int], at: int) -> StepDelays:
    """What the ratings give at step ``at`` (from 0), as in Anki.

    Again goes back to the first step, good on to the next; hard stays, and on the first step
    waits halfway between the first two, so that it differs from again.
    """
    if not steps:
        return StepDelays(None, None, None)
    at = min(at, len(steps) - 1)
    good = steps[at + 1] if at + 1 < len(steps) else None
    return StepDelays(steps[0], steps[at] if at else _hard_on_first(steps), good)


def _hard_on_first(steps: Sequence[int]) -> int:
    first = steps[0]
    seconds = (first + steps[1]) // 2 if len(steps) > 1 else min(first * 3 // 2, first + DAY_S)
    return round(seconds / DAY_S) * DAY_S if seconds > DAY_S else seconds
