"""From the log to cards, and from a card to what each rating would grant: FSRS-6 and Anki's steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from quizgen.memory.card import Card, Learning, New, Relearning, Review, effective
from quizgen.memory.event import Days, Event, Interval, Line, Rating, Step
from quizgen.memory.fuzz import half_up, least_interval
from quizgen.memory.moment import Moment, study_day
from quizgen.memory.replay import Draft, Tools
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


class Scheduler:
    """FSRS-6 with given settings. Pure: it keeps no card and reads no clock."""

    def __init__(self, settings: Settings) -> None:
        from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS

        self.settings = settings
        self.parameters = tuple(settings.parameters or DEFAULT_PARAMETERS)
        self.longest = max(settings.maximum_interval, 1)
        self._fsrs = FSRS(list(self.parameters))
        self._tools = Tools(self._fsrs, settings.rollover_hour)

    def day(self, moment: Moment) -> int:
        """The study day of a moment."""
        return study_day(moment, self.settings.rollover_hour)

    def retrievability(self, card: Card, day: int) -> float:
        """The probability of recall on a study day by FSRS-6's power curve; 0 for a new card."""
        past = card.past
        if past is None:
            return 0.0
        decay = -self.parameters[20]
        factor = 0.9 ** (1 / decay) - 1
        elapsed = max(0, day - past.last_day)
        return float((1 + factor * elapsed / past.memory.stability) ** decay)

    def offers(self, card: Card, now: Moment, choose: Choose = nearest) -> Offers:
        """What each rating would grant now; with the usual steps never less for a better rating."""
        past = card.past
        memory, elapsed = None, 0
        if past is not None:
            memory = self._tools.memory_state(past.memory.stability, past.memory.difficulty)
            elapsed = max(0, self.day(now) - past.last_day)
        states = self._fsrs.next_states(memory, self.settings.desired_retention, elapsed)
        match card.state:
            case Review(interval=interval):
                return self._review_offers(states, interval, choose)
            case Relearning(step=step):
                return self._step_offers(states, self.settings.relearning_steps, step, choose)
            case Learning(step=step):
                return self._step_offers(states, self.settings.learning_steps, step, choose)
            case New():
                return self._step_offers(states, self.settings.learning_steps, 0, choose)

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

    def apply(self, card: Card, line: Line) -> Card:
        """The card after one more event, which must be later than all before it."""
        draft = Draft(card, self._tools)
        draft.add((line,))
        return draft.card()

    def replayed(self, identity: str, lines: Iterable[Line]) -> Card:
        """One card from its own lines, in canonical order."""
        draft = Draft(Card(identity), self._tools)
        draft.add(lines)
        return draft.card()

    def replay(self, lines: Iterable[Line]) -> dict[str, Card]:
        """All cards from the lines that count; each card's lines in canonical order."""
        drafts: dict[str, Draft] = {}
        for identity, run in groupby(lines, key=itemgetter(0)):
            draft = drafts.get(identity)
            if draft is None:
                draft = drafts[identity] = Draft(Card(identity), self._tools)
            draft.add(run)
        return {identity: draft.card() for identity, draft in drafts.items()}

    def cards(self, events: Iterable[Event]) -> dict[str, Card]:
        """All cards of a log, its events in any order."""
        return self.replay(effective(events))
