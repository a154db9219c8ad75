"""Leeches: cards that are forgotten again and again, and eat time that others would use better."""

from __future__ import annotations

from quizgen.memory.card import Card

LEECH_LAPSES = 8
"""So many lapses make a card a leech by default, as in Anki; 0 stands for never."""


def is_leech(card: Card, lapses: int = LEECH_LAPSES) -> bool:
    """Whether a card has been forgotten so often that it should be rewritten, split or left out."""
    return 0 < lapses <= (card.past.lapses if card.past else 0)


def becomes_leech(card: Card, lapses: int = LEECH_LAPSES) -> bool:
    """Whether the lapse just past is one to tell the learner of.

    As in Anki: the one that makes the card a leech, and then each time half as many more have come.
    """
    return is_leech(card, lapses) and card.past is not None and (card.past.lapses - lapses) % ((lapses + 1) // 2) == 0
