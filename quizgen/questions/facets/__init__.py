"""What is asked: one module a facet, in one visible tuple. The set is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quizgen.questions.context import Context
from quizgen.questions.facets import computed, contrast, definition, example, mark, relation, sequence, term, written
from quizgen.questions.question import Question

FACETS: tuple[Callable[[Context], Iterator[Question]], ...] = (
    term.questions,
    definition.questions,
    example.questions,
    mark.questions,
    relation.questions,
    contrast.questions,
    sequence.questions,
    computed.questions,
    written.questions,
)
"""Each yields the questions of one facet for a deck in one language."""
