"""What is asked: one module a facet, in one visible tuple. The set is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quizgen.questions.context import Context
from quizgen.questions.facets import (
    abbreviation,
    analogy,
    column,
    computed,
    contrast,
    conversation,
    definition,
    example,
    following,
    instance,
    mark,
    misconception,
    odd,
    relation,
    sequence,
    several,
    term,
    translation,
    written,
)
from quizgen.questions.question import Question

FACETS: tuple[Callable[[Context], Iterator[Question]], ...] = (
    term.questions,
    abbreviation.questions,
    translation.questions,
    definition.questions,
    misconception.questions,
    example.questions,
    instance.questions,
    mark.questions,
    conversation.questions,
    relation.questions,
    several.questions,
    odd.questions,
    analogy.questions,
    contrast.questions,
    column.questions,
    sequence.questions,
    following.questions,
    computed.questions,
    written.questions,
)
"""Each yields the questions of one facet for a deck in one language."""
