"""From a deck to its bank of questions."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.collector import uncollected
from quizgen.model.deck import Deck
from quizgen.questions.bank import Bank
from quizgen.questions.context import Context
from quizgen.questions.distract import Difficulty, Distractors
from quizgen.questions.facets import FACETS
from quizgen.questions.graph import Graph
from quizgen.questions.question import Question
from quizgen.text.fold import fold
from quizgen.text.optional import with_and_without
from quizgen.text.plain import plain


@uncollected()
def derive(deck: Deck, languages: Sequence[str] | None = None, difficulty: Difficulty = Difficulty.MEDIUM) -> Bank:
    """Every question of a deck, in all its languages or the ones given, in teaching order.

    The same deck gives the same bank, whatever was asked for before. Raises nothing:
    where the model gives no good question, none is made. ``difficulty`` changes what options are
    shown, and nothing else; Anki notes and the lock are made of the default.
    """
    graph = Graph(deck)
    distractors = Distractors(graph, difficulty)
    questions: list[Question] = []
    terms: dict[str, frozenset[str]] = {}
    for language in deck.languages if languages is None else languages:
        context = Context(deck, language, graph, distractors)
        found = [question for facet in FACETS for question in facet(context)]
        found.sort(key=lambda question: (question.rank, question.identity))
        questions.extend(found)
        abroad = [Context(deck, there, graph, distractors) for here, there in deck.translations if here == language]
        terms[language] = frozenset().union(*map(_terms, (context, *abroad)))
    return Bank(deck, tuple(questions), terms)


def _terms(context: Context) -> frozenset[str]:
    """The folded names of all concepts; of what may be left out in one, with it and without."""
    return frozenset(
        fold(spelling)
        for concept in context.deck.concepts
        for name in (plain(context.term(concept)), *context.other_names(concept))
        for spelling in with_and_without(name)
        if name
    )
