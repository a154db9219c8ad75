"""A preset: FSRS-6 and the steps with the settings of one deck; what each rating of a card would grant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from quizgen.memory.card import Card, Learning, New, Past, Relearning, Review
from quizgen.memory.event import Days, Interval, Rating, Step
from quizgen.memory.fuzz import half_up, least_interval
from quizgen.memory.replay import Tools
from quizgen.memory.settings import Settings
from quizgen.memory.steps import DAY_S, step_delays

if TYPE_CHECKING:
    from fsrs_rs_python import NextStates

Offers = Mapping[Rating, Interval]
"""The interval that each rating would grant."""

Choose = Callable[[float, int, int], int]
"""Picks whole days for an interval, at least and at most so many: the place of fuzz and load balance."""


def nearest(interval: float, least: int, most: int) -> int:
    """The whole number of days nearest to an interval, within bounds."""
    return min(max(half_up(interval), least), most)


class Preset:
    """The settings that the cards of a deck are scheduled with. Pure, like the scheduler it is a part of."""

    def __init__(self, settings: Settings) -> None:
        from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS

        self.settings = settings
        self.parameters = tuple(settings.parameters or DEFAULT_PARAMETERS)
        self.longest = max(settings.maximum_interval, 1)
        self._fsrs = FSRS(list(self.parameters))
        self.tools = Tools(self._fsrs, settings.rollover_hour)

    def retrievability(self, card: Card, day: int) -> float:
        """The probability of recall on a study day by FSRS-6's power curve; 0 for a new card."""
        past = card.past
        if past is None:
            return 0.0
        decay = -self.parameters[20]
        factor = 0.9 ** (1 / decay) - 1
        elapsed = max(0, day - past.last_day)
        return float((1 + factor * elapsed / past.memory.stability) ** decay)

    def offers(self, card: Card, day: int, choose: Choose = nearest) -> Offers:
        """What each rating would grant on a study day; with the usual steps never less for a better rating."""
        states = self._next_states(card.past, day)
        match card.state:
            case Review(interval=interval):
                return self._review_offers(states, interval, choose)
            case Relearning(step=step):
                return self._step_offers(states, self.settings.relearning_steps, step, choose)
            case Learning(step=step):
                return self._step_offers(states, self.settings.learning_steps, step, choose)
            case New():
                return self._step_offers(states, self.settings.learning_steps, 0, choose)

    def _next_states(self, past: Past | None, day: int) -> NextStates:
        memory, elapsed = None, 0
        if past is not None:
            memory = self.tools.memory_state(past.memory.stability, past.memory.difficulty)
            elapsed = max(0, day - past.last_day)
        return self._fsrs.next_states(memory, self.settings.desired_retention, elapsed)

    def _step_offers(self, states: NextStates, steps: Sequence[int], at: int, choose: Choose) -> Offers:
        delays = step_delays(steps, at)
        good = choose(states.good.interval, 1, self.longest)
        easy = choose(max(half_up(states.easy.interval), 1), min(good + 1, self.longest), self.longest)
        return {
            Rating.AGAIN: self._leave(delays.again, states.again.interval, steps, choose),
            Rating.HARD: self._leave(delays.hard, states.hard.interval, steps, choose),
            Rating.GOOD: self._leave(delays.good, states.good.interval, steps, choose),
            Rating.EASY: Days(easy),
        }

    def _review_offers(self, states: NextStates, previous: int, choose: Choose) -> Offers:
        steps = self.settings.relearning_steps
        again = self._leave(step_delays(steps, 0).again, states.again.interval, steps, nearest)
        offers: dict[Rating, Interval] = {Rating.AGAIN: again}
        least = 1
        for rating, state in ((Rating.HARD, states.hard), (Rating.GOOD, states.good), (Rating.EASY, states.easy)):
            least = max(least, least_interval(state.interval, previous, self.longest))
            days = choose(state.interval, min(least, self.longest), self.longest)
            offers[rating] = Days(days)
            least = days + 1
        return offers

    def _leave(self, delay: int | None, interval: float, steps: Sequence[int], choose: Choose) -> Interval:
        """A step's delay; where there is none, FSRS's interval, in seconds if it is short and modelled so."""
        if delay is not None:
            return Step(delay)
        if not steps and interval < 0.5 and min(self.parameters[17:19]) > 0:
            return Step(int(interval * DAY_S))
        return Days(choose(max(half_up(interval), 1), 1, self.longest))
