"""The concepts of a deck as practice needs them: what is learnt before what, and what is easily confused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quizgen.questions.graph import Graph

CONTRASTING = frozenset({"aspect", "contrast", "column"})
"""Kinds of facet that tell concepts apart: they are of use once all that they compare is known."""

LEVELS = 3
"""Recognition, cued recall, free recall."""

LEVEL_OF = {"choice": 0, "true-false": 0, "choices": 0, "match": 0, "order": 0, "cloze": 1}
"""By form: 0 where the answer is recognised among others, 1 where a cue is given; all else is recalled freely, 2."""


class Concept(NamedTuple):
    """A concept, known by its place in ``Concepts.all``."""

    id: str
    term: str
    """Its name in the language of the pack, plain."""
    requires: tuple[int, ...]
    """What must be learnt first: places before its own, unless the deck goes round in a circle."""


@dataclass(frozen=True, slots=True)
class Concepts:
    """The concepts of a deck in teaching order, and sets of them that are easily confused."""

    all: tuple[Concept, ...] = ()
    contrasts: tuple[tuple[int, ...], ...] = ()
    """Sets whose author says that they are confused."""
    kinds: tuple[tuple[int, ...], ...] = ()
    """Sets that are of one kind (``is_a``): likely to be confused."""

    def needs(self, about: Sequence[int], *, contrast: bool) -> tuple[int, ...]:
        """What has to be known for a question about some concepts, the main one first; in teaching order.

        What its concepts require, as far as it comes before the main one: so nothing is needed in a circle.
        For one that tells concepts apart: these.
        """
        if contrast or not about:
            return tuple(sorted(about))
        return tuple(sorted({before for at in about for before in self.all[at].requires if before < about[0]}))

    def foundations(self, about: Sequence[int], *, contrast: bool) -> Iterator[int]:
        """The same, near and far."""
        waiting = list(self.needs(about, contrast=contrast))
        seen = set(waiting)
        while waiting:
            concept = waiting.pop()
            yield concept
            further = [before for before in self.all[concept].requires if before < concept and before not in seen]
            seen.update(further)
            waiting.extend(further)

    def built_on(self, concepts: Iterable[int]) -> frozenset[int]:
        """Some concepts, and all that require them, near and far."""
        found = set(concepts)
        for at, concept in enumerate(self.all):  # what is required comes first
            if any(before in found and before < at for before in concept.requires):
                found.add(at)
        return frozenset(found)


NO_CONCEPTS = Concepts()


def concepts_of(graph: Graph, language: str) -> Concepts:
    """What the graph of a deck says of learning, with the terms of a language. Depends on no order of a dict."""
    from quizgen.text.plain import plain

    order = graph.teaching_order
    ids = sorted(order, key=order.__getitem__)
    found = tuple(
        Concept(
            id_,
            plain(graph.concepts[id_].term.get(language) or ()) or id_,
            tuple(sorted(order[before] for before in graph.to(id_, "requires"))),
        )
        for id_ in ids
    )
    pairs = ((order[one], order[other]) for one in ids for other in graph.to(one, "contrasts_with"))
    kinds = (tuple(order[id_] for id_ in graph.back(parent, "is_a")) for parent in ids)
    return Concepts(found, _sets(pairs), _sets(kinds))


def _sets(groups: Iterable[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    """Each set of two or more once, in order."""
    sets = {tuple(sorted(set(group))) for group in groups}
    return tuple(sorted(group for group in sets if len(group) > 1))
