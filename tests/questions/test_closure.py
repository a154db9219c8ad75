"""Reach kept as bits is the reach that a walk finds, in graphs of any shape."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.deck import Deck
from quizgen.questions.closure import spread
from quizgen.questions.graph import Graph
from tests.made_decks import made_decks

EXAMPLES = settings(max_examples=60, deadline=None)
arrows = st.integers(1, 9).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, size - 1), max_size=3), min_size=size, max_size=size)
)


def walked(start: str, onward: dict[str, list[str]]) -> set[str]:
    """All that a node leads to, itself included."""
    seen, waiting = {start}, [start]
    while waiting:
        for following in onward[waiting.pop()]:
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return seen


@EXAMPLES
@given(arrows)
def test_a_value_spreads_to_all_that_lead_to_it_and_to_nothing_else(graph: list[list[int]]) -> None:
    onward = {str(at): [str(to) for to in found] for at, found in enumerate(graph)}
    values = {node: 1 << int(node) for node in onward}
    found = spread(values, onward.__getitem__)
    for node in onward:
        assert found[node] == sum(values[other] for other in walked(node, onward))


def test_a_chain_of_very_many_nodes_needs_no_deep_stack() -> None:
    onward = {str(at): [str(at + 1)] if at < 5000 else [] for at in range(5001)}
    found = spread(dict.fromkeys(onward, 0) | {"5000": 1}, onward.__getitem__)
    assert set(found.values()) == {1}


@settings(max_examples=30, deadline=None)
@given(made_decks())
def test_what_a_concept_reaches_is_found_by_a_walk(deck: Deck) -> None:
    graph = Graph(deck)
    for relations in (("uses",), ("requires", "made_by"), graph.asked):
        onward = {
            at: [other for kind in {*relations, "is_a", "part_of", "uses"} for other in graph.to(at, kind)]
            + graph.back(at, "part_of")
            for at in graph.concepts
        }
        for one in graph.concepts:
            starts = {one, *graph.descendants(one)}
            expected = {end for start in starts for first in onward[start] for end in walked(first, onward)}
            assert graph.reach(one, relations) == expected
            assert {other for other in graph.concepts if graph.reaches(one, other, relations)} == expected
