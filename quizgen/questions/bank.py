"""The bank: every question of a deck, in teaching order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quizgen.model.deck import Deck
from quizgen.questions.question import Question


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions of one deck (of the languages asked for), and what graders need beside them."""

    deck: Deck
    questions: tuple[Question, ...]
    terms: Mapping[str, frozenset[str]]
    """By language, the folded terms and aliases of all concepts, also in the languages that it is translated
    into: an answer that is another term is wrong, however near it is spelt."""

    def get(self, identity: str) -> Question | None:
        """The question of an identity, or None."""
        return next((question for question in self.questions if question.identity == identity), None)
