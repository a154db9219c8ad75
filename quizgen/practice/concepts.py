"""The concepts of a deck as practice needs them: what is learnt before what, and what is easily confused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quizgen.questions.graph import Graph

CONTRASTING = frozenset({"aspect", "contrast", "column"})
"""Kinds of facet that tell concepts apart: they are of use once all that they compare is known."""

_RECOGNITION = frozenset({"choice", "true-false", "choices", "match", "order"})
_CUED = frozenset({"cloze"})


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


NO_CONCEPTS = Concepts()


def level_of(form: str) -> int:
    """0 where the answer is recognised among others, 1 where a cue is given, 2 where it is recalled freely."""
    return 0 if form in _RECOGNITION else 1 if form in _CUED else 2


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
