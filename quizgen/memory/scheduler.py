"""From the log to cards, and from a card to what each rating would grant: each deck by its own settings."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from quizgen.memory.card import Card, effective
from quizgen.memory.event import Event, Line
from quizgen.memory.moment import Moment, study_day
from quizgen.memory.preset import Choose, Offers, Preset, nearest
from quizgen.memory.replay import Draft
from quizgen.memory.settings import Settings

__all__ = ["Choose", "Offers", "Scheduler", "nearest"]


class Scheduler:
    """FSRS-6 with given settings. Pure: it keeps no card and reads no clock."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._preset = Preset(settings)
        self._presets = {owner: Preset(own) for owner, own in settings.decks.items()}

    @property
    def parameters(self) -> tuple[float, ...]:
        """The parameters of decks that have none of their own."""
        return self._preset.parameters

    def preset(self, identity: str) -> Preset:
        """What a card is scheduled with: the settings of its deck."""
        return self._presets.get(identity.partition("/")[0], self._preset) if self._presets else self._preset

    def day(self, moment: Moment) -> int:
        """The study day of a moment."""
        return study_day(moment, self.settings.rollover_hour)

    def retrievability(self, card: Card, day: int) -> float:
        """The probability of recall on a study day by FSRS-6's power curve; 0 for a new card."""
        return self.preset(card.identity).retrievability(card, day)

    def offers(self, card: Card, now: Moment, choose: Choose = nearest) -> Offers:
        """What each rating would grant now; with the usual steps never less for a better rating."""
        return self.preset(card.identity).offers(card, self.day(now), choose)

    def apply(self, card: Card, line: Line) -> Card:
        """The card after one more event, which must be later than all before it."""
        draft = Draft(card, self.preset(card.identity).tools)
        draft.add((line,))
        return draft.card()

    def replayed(self, identity: str, lines: Iterable[Line]) -> Card:
        """One card from its own lines, in canonical order."""
        draft = Draft(Card(identity), self.preset(identity).tools)
        draft.add(lines)
        return draft.card()

    def replay(self, lines: Iterable[Line]) -> dict[str, Card]:
        """All cards from the lines that count; each card's lines in canonical order."""
        drafts: dict[str, Draft] = {}
        for identity, run in groupby(lines, key=itemgetter(0)):
            draft = drafts.get(identity)
            if draft is None:
                draft = drafts[identity] = Draft(Card(identity), self.preset(identity).tools)
            draft.add(run)
        return {identity: draft.card() for identity, draft in drafts.items()}

    def cards(self, events: Iterable[Event]) -> dict[str, Card]:
        """All cards of a log, its events in any order."""
        return self.replay(effective(events))
