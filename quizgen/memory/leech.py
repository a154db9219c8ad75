"""Leeches: cards that are forgotten again and again, and eat time that others would use better."""

from __future__ import annotations

from quizgen.memory.card import Card

LEECH_LAPSES = 8
"""So many lapses make a card a leech, as in Anki."""


def is_leech(card: Card, lapses: int = LEECH_LAPSES) -> bool:
    """Whether a card has been forgotten so often that it should be rewritten, split or left out."""
    return card.past is not None and card.past.lapses >= lapses


def becomes_leech(card: Card, lapses: int = LEECH_LAPSES) -> bool:
    """Whether the lapse just past is one to tell the learner of.

    As in Anki: the one that makes the card a leech, and then each time half as many more have come.
    """
    past = card.past
    return past is not None and past.lapses >= lapses and (past.lapses - lapses) % max((lapses + 1) // 2, 1) == 0
