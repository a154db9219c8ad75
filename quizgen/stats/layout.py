"""Where each concept stands on the map: in layers, what is required above what builds on it.

A small layout of its own, for a map of some dozen concepts: libraries for it want a program beside Python
(Graphviz), or bring far more than a map needs. The same concepts give the same map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quizgen.stats.concepts import Link

_STANDS_ON = ("requires", "is_a", "part_of")
"""By which relations a concept stands below another, the one that counts most first."""
_PULL = {"requires": 4.0, "is_a": 2.0, "part_of": 2.0, "uses": 1.0, "contrasts_with": 0.5}
"""How strongly a relation draws two concepts together."""
_SWEEPS = 12


class Size(NamedTuple):
    """What a concept takes on the map."""

    width: float
    height: float


class Spot(NamedTuple):
    """The middle of a concept on the map."""

    x: float
    y: float


class Gaps(NamedTuple):
    """Room between concepts: side by side (at least, at most), between rows of a layer, between layers."""

    least: float
    most: float
    row: float
    layer: float


def layout(
    ids: Sequence[str], links: Sequence[Link], sizes: Mapping[str, Size], width: float, gaps: Gaps
) -> tuple[dict[str, Spot], float]:
    """The spot of each concept on a map so wide, and how high the map is.

    A layer that is wider than the map takes several rows; only a concept wider than the map sticks out.
    """
    depth = depths(ids, links)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for id_ in ids:
        layers[depth[id_]].append(id_)
    pulls = _pulls(ids, links)
    spots: dict[str, Spot] = {}
    height = 0.0
    for sweep in range(_SWEEPS):
        height = 0.0
        for layer in layers:
            ordered = _ordered(layer, spots, pulls) if sweep else layer
            for row in _rows(ordered, sizes, width, gaps.least):
                tall = max(sizes[id_].height for id_ in row)
                for id_, x in zip(row, _across(row, sizes, width, gaps), strict=True):
                    spots[id_] = Spot(x, height + tall / 2)
                height += tall + gaps.row
            height += gaps.layer - gaps.row
    return spots, max(height - gaps.layer, 0.0)


def depths(ids: Sequence[str], links: Sequence[Link]) -> dict[str, int]:
    """How deep each concept stands, from 0: below all that it requires, is a kind or a part of.

    A link that would close a circle is passed over. What stands on nothing comes right above what stands on
    it, and what is bound to nothing by these relations beside what it is otherwise linked with.
    """
    above: dict[str, set[str]] = {id_: set() for id_ in ids}
    for kind in _STANDS_ON:
        for link in links:
            if link.kind == kind and not _reaches(above, link.target, link.source):
                above[link.source].add(link.target)
    below: dict[str, set[str]] = {id_: set() for id_ in ids}
    for id_, others in above.items():
        for other in others:
            below[other].add(id_)
    depth: dict[str, int] = {}
    while len(depth) < len(ids):
        for id_ in ids:
            if id_ not in depth and above[id_] <= depth.keys():
                depth[id_] = 1 + max((depth[other] for other in above[id_]), default=-1)
    for id_ in ids:
        if not above[id_] and below[id_]:
            depth[id_] = min(depth[other] for other in below[id_]) - 1
    alone = {id_ for id_ in ids if not above[id_] and not below[id_]}
    for id_ in (id_ for id_ in ids if id_ in alone):
        near = [depth[link.target] for link in links if link.source == id_ and link.target not in alone]
        near += [depth[link.source] for link in links if link.target == id_ and link.source not in alone]
        if near:
            depth[id_] = sorted(near)[len(near) // 2]
    return depth


def _reaches(above: Mapping[str, set[str]], start: str, goal: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        at = waiting.pop()
        if at == goal:
            return True
        fresh = above[at] - seen
        seen |= fresh
        waiting.extend(fresh)
    return False


def _pulls(ids: Sequence[str], links: Sequence[Link]) -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = {id_: [] for id_ in ids}
    for link in links:
        found[link.source].append((link.target, _PULL[link.kind]))
        found[link.target].append((link.source, _PULL[link.kind]))
    return found


def _ordered(
    layer: Sequence[str], spots: Mapping[str, Spot], pulls: Mapping[str, Sequence[tuple[str, float]]]
) -> list[str]:
    """A layer from left to right: each where those it is linked with draw it, itself included."""

    def middle(id_: str) -> float:
        weight, total = 1.0, spots[id_].x
        for other, pull in pulls[id_]:
            weight, total = weight + pull, total + pull * spots[other].x
        return round(total / weight, 6)

    return sorted(layer, key=middle)


def _rows(layer: Sequence[str], sizes: Mapping[str, Size], width: float, gap: float) -> list[Sequence[str]]:
    """A layer dealt to as few rows as hold it, so that each goes from the left to the right."""
    for count in range(1, len(layer) + 1):
        rows = [layer[at::count] for at in range(count)]
        if all(sum(sizes[id_].width + gap for id_ in row) - gap <= width for row in rows):
            return rows
    return [[id_] for id_ in layer]


def _across(row: Sequence[str], sizes: Mapping[str, Size], width: float, gaps: Gaps) -> list[float]:
    """The middles of the concepts of a row, evenly apart, the row in the middle of the map."""
    taken = sum(sizes[id_].width for id_ in row)
    gap = min(max((width - taken) / max(len(row), 1), gaps.least), gaps.most)
    x = (width - taken - gap * (len(row) - 1)) / 2
    middles = []
    for id_ in row:
        middles.append(x + sizes[id_].width / 2)
        x += sizes[id_].width + gap
    return middles
