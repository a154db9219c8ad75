"""How often a concept may be a distractor: about so often as it is a key, or it is known to be always wrong.

With ``n`` distractors a question, an option that is the key of ``k`` questions tells nothing
where it is a distractor in ``n k`` others. Concepts with many contrasts would stand in far more.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from quizgen.questions.graph import Graph
from quizgen.questions.realise import hash_rank

_POINTS = 8
"""Places on a ring of a candidate that is wanted as often as one question wants distractors; gaps even out."""
_MOST = 8
"""Shares beyond which a candidate gets no further places."""
_WHOLE = 1 << 64


class Asked(StrEnum):
    """What the options of a question are."""

    TERMS = "terms"
    DEFINITIONS = "definitions"


class Balance:
    """For each concept of a deck, how many questions want it, and how many may have it."""

    def __init__(self, graph: Graph, asked: Asked, wanted: int) -> None:
        """``wanted`` is the number of distractors of a question."""
        self.graph = graph
        self.asked = asked
        self.wanted = wanted

    def has_a_turn(self, concept: str, address: str) -> bool:
        """Whether a contrast may stand in a question; drawn by hash, so that it is worn no more than it is asked."""
        due, calls = self.wanted * self._keys[concept], self._calls[concept]
        return calls <= due or hash_rank(address, "turn", self.graph.births[concept]) * calls < due * _WHOLE

    def points(self, concept: str) -> int:
        """Places on a ring: what is not used up by contrasts."""
        left = self.wanted * self._keys[concept] - self._calls[concept]
        return 1 + _POINTS * min(max(left, 0), self.wanted * _MOST) // self.wanted

    @cached_property
    def _calls(self) -> dict[str, int]:
        """For each concept, how many questions have it among the contrasts of their key."""
        return {at: sum(self._keys[other] for other in near) for at, near in self.graph.contrasts.items()}

    @cached_property
    def _keys(self) -> dict[str, int]:
        """How many choices have each concept as their key, as far as the graph tells."""
        graph = self.graph
        keys = dict.fromkeys(graph.concepts, 1)
        if self.asked is Asked.DEFINITIONS:
            return keys
        for concept in graph.concepts.values():
            keys[concept.id] += len(concept.examples)
            for relation in graph.asked:
                pointed = graph.to(concept.id, relation)
                for target in pointed:
                    keys[target] += len(pointed) == 1
                    keys[concept.id] += len(graph.back(target, relation)) == 1
        return keys
