"""The agenda: what is due on the days to come beside a card that is about to be given one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.memory.balance import Load
from quizgen.memory.card import Card, Review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.memory.cards import Cards
    from quizgen.memory.settings import EasyDay


def load_of(cards: Cards, card: Card, today: int, easy_days: Sequence[EasyDay], group: str | None) -> Load:
    """The load of the days after ``today``, the card itself not counted.

    ``group`` is what the identities of its siblings begin with, up to a slash; None where they do not matter.
    Raises StoreError.
    """
    counts = cards.due_counts()
    own = card.state.due_day if isinstance(card.state, Review) and not card.suspended else None
    days = cards.due_days(f"{group}/") if group else {}
    siblings = frozenset(day for identity, day in days.items() if identity != card.identity)

    def due(day: int) -> int:
        return counts.get(day, 0) - (day == own)

    return Load(today, due, siblings, easy_days)
