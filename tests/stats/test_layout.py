"""The map's layout: nothing overlaps, nothing sticks out, what is required stands above."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.stats.concept_map import NARROW, WIDE, Box, concept_map, step_of
from quizgen.stats.concepts import Grasp, Link
from quizgen.stats.layout import Gaps, Size, depths, layout
from quizgen.stats.wording import Wording
from tests.stats.test_text import learner

GAPS = Gaps(10, 30, 12, 40)
KINDS = ("requires", "is_a", "part_of", "uses", "contrasts_with")


def test_a_concept_stands_below_what_it_requires() -> None:
    links = [Link("requires", "current", "charge"), Link("requires", "power", "current"), Link("uses", "unit", "power")]
    assert depths(["power", "unit", "current", "charge"], links) == {"charge": 0, "current": 1, "power": 2, "unit": 2}


def test_what_stands_on_nothing_comes_right_above_what_stands_on_it() -> None:
    links = [Link("requires", "b", "a"), Link("requires", "c", "b"), Link("requires", "c", "late")]
    assert depths(["a", "b", "c", "late"], links)["late"] == 1


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], list[Link], dict[str, Size]]:
    """Any concepts with any relations, circles included."""
    ids = [f"c{at}" for at in range(draw(st.integers(1, 30)))]
    ends = st.sampled_from(ids)
    links = draw(st.lists(st.builds(Link, st.sampled_from(KINDS), ends, ends), max_size=40))
    links = [link for link in links if link.source != link.target]
    sizes = {id_: Size(draw(st.integers(30, 180)), draw(st.sampled_from([40.0, 56.0]))) for id_ in ids}
    return ids, links, sizes


@settings(max_examples=50, deadline=None)
@given(graphs(), st.integers(200, 1000))
def test_nothing_overlaps_or_sticks_out(graph: tuple[list[str], list[Link], dict[str, Size]], width: int) -> None:
    ids, links, sizes = graph
    spots, height = layout(ids, links, sizes, width, GAPS)
    assert set(spots) == set(ids)
    for id_, spot in spots.items():
        assert sizes[id_].width / 2 - 0.01 <= spot.x <= width - sizes[id_].width / 2 + 0.01
        assert sizes[id_].height / 2 - 0.01 <= spot.y <= height - sizes[id_].height / 2 + 0.01
    for one, other in combinations(ids, 2):
        across = abs(spots[one].x - spots[other].x) - (sizes[one].width + sizes[other].width) / 2
        down = abs(spots[one].y - spots[other].y) - (sizes[one].height + sizes[other].height) / 2
        assert across >= GAPS.least - 0.01 or down >= -0.01
    assert layout(ids, links, sizes, width, GAPS) == (spots, height)


@settings(max_examples=50, deadline=None)
@given(graphs())
def test_without_circles_what_is_required_is_above(graph: tuple[list[str], list[Link], dict[str, Size]]) -> None:
    ids, links, sizes = graph
    forward = [link for link in links if int(link.source[1:]) > int(link.target[1:])]
    spots, _ = layout(ids, forward, sizes, 600, GAPS)
    for link in forward:
        if link.kind in ("requires", "is_a", "part_of"):
            assert spots[link.target].y < spots[link.source].y


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_the_map_of_a_shipped_deck_fits(language: str, form: object) -> None:
    [part] = learner(language).parts
    drawn = concept_map(part, Wording(language), NARROW if form is NARROW else WIDE)
    assert len(drawn.boxes) == len(part.grasps)
    for box in drawn.boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawn.width
        assert box.grasp.name.replace(" ", "") == "".join(line for _, line in box.lines).replace(" ", "")
        assert box.share in box.title or box.step == 0
    pairs = [frozenset(line.ends) for line in drawn.lines]
    assert len(pairs) == len(set(pairs))
    assert sorted(touched(drawn.boxes)) == sorted((*pair,) for pair in map(sorted, pairs))


def touched(boxes: tuple[Box, ...]) -> set[tuple[int, ...]]:
    return {tuple(sorted((box.number, other))) for box in boxes for other in box.touches if other != box.number}


@pytest.mark.parametrize(
    ("seen", "known", "step"), [(0, 0, 0), (1, 0, 1), (4, 0.249, 2), (4, 0.5, 3), (4, 0.699, 4), (4, 0.9, 5), (4, 1, 5)]
)
def test_the_colour_says_how_well_a_concept_is_known(seen: int, known: float, step: int) -> None:
    assert step_of(Grasp("a", "a", 4, seen, known, known, known)) == step
