"""What a learner can set, with its default; setting.py says why each default is as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class EasyDay(StrEnum):
    """How much is put on a day of the week."""

    NORMAL = "normal"
    REDUCED = "reduced"
    """About half of what the other days get."""
    MINIMUM = "minimum"
    """Only what cannot be put on another day."""


class LeechAction(StrEnum):
    """What becomes of a card that is forgotten again and again."""

    MARK = "mark"
    """It is told of, and listed in the statistics."""
    SUSPEND = "suspend"
    """It is told of, and asked no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How cards are scheduled and handed out. The defaults are Anki's where Anki has one."""

    desired_retention: float = 0.9
    """Probability of recall at which a card falls due."""
    new_per_day: int = 20
    """New cards a day, for each deck."""
    rollover_hour: int = 4
    """When a study day begins."""
    learning_steps: tuple[int, ...] = (60, 600)
    """Seconds."""
    relearning_steps: tuple[int, ...] = (600,)
    """Seconds."""
    maximum_interval: int = 36_500
    """Days."""
    learnt_stability: float = 1.0
    """Stability, days, from which on a question counts as learnt and opens what builds on it."""
    fuzz: bool = True
    """Whether intervals are moved by a little."""
    load_balance: bool = True
    """Whether fuzz prefers days on which little is due."""
    easy_days: tuple[EasyDay, ...] = (EasyDay.NORMAL,) * 7
    """From Monday on."""
    leech_lapses: int = 8
    """So many lapses make a card a leech; 0 for never."""
    leech_action: LeechAction = LeechAction.MARK
    bury_new_siblings: bool = True
    """Whether a new card waits for another day if a question of the same piece is asked on this one."""
    bury_review_siblings: bool = True
    """Whether a card that is due does."""
    learn_ahead: int = 1_200
    """Seconds by which a learning step may come early when nothing else is left."""
    longest_answer: int = 300
    """Seconds counted for one answer at most."""
    parameters: tuple[float, ...] = ()
    """The 21 parameters of FSRS-6; empty for the published defaults."""
    decks: Mapping[str, Settings] = field(default_factory=dict)
    """The settings of decks that have some of their own, by uid; what such a deck leaves out is filled in."""

    def of(self, owner: str) -> Settings:
        """The settings for the cards of one deck, given by its uid."""
        return self.decks.get(owner, self)


@dataclass(frozen=True, slots=True)
class Config:
    """What a settings file says."""

    settings: Settings
    language: str | None = None
    """The language to practise in where none is asked for; None for that of the locale."""
