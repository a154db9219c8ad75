"""What a learner can set, with the default and the reason for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How cards are scheduled and handed out. The defaults are Anki's where Anki has one."""

    desired_retention: float = 0.9
    """Probability of recall at which a card falls due; above 0.95 the work grows steeply."""
    new_per_day: int = 20
    """New cards a day; each brings about seven to ten reviews over its first weeks."""
    rollover_hour: int = 4
    """When a study day begins, so that an evening past midnight is still the same day."""
    learning_steps: tuple[int, ...] = (60, 600)
    """Seconds; FSRS wants steps that end within the day."""
    relearning_steps: tuple[int, ...] = (600,)
    """Seconds; one step is enough to see a forgotten card once more."""
    maximum_interval: int = 36_500
    """Days; a hundred years, that is: none."""
    learnt_stability: float = 1.0
    """Stability, days, from which on a question counts as learnt and opens what builds on it."""
    learn_ahead: int = 1_200
    """Seconds by which a learning step may come early when nothing else is left."""
    longest_answer: int = 300
    """Seconds counted for one answer at most: a coffee break is not thinking."""
    parameters: tuple[float, ...] = ()
    """The 21 parameters of FSRS-6; empty for the published defaults."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a settings file says."""

    settings: Settings
    language: str | None = None
    """The language to practise in where none is asked for; None for that of the locale."""
