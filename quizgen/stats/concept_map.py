"""The concept map as shapes: boxes coloured by how well each concept is known, and lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from quizgen.stats.concepts import HELD, Grasp, Link
from quizgen.stats.layout import Gaps, Size, Spot, layout
from quizgen.stats.report import Part
from quizgen.stats.wording import Wording
from quizgen.text.cells import cells, wrap

STEPS = (0.25, 0.5, HELD, 0.9)
"""Where the next stronger colour begins; there are five, and one for what is not begun."""
_CELL = 6.9
"""Width of a terminal cell's worth of text at the size of the map's letters."""
_LINE = 16.0
_PADDING = 9.0
_MOST_LINES = 3


class Box(NamedTuple):
    """A concept on the map."""

    number: int
    grasp: Grasp
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[float, str], ...]
    """Its name, each line with its base line."""
    share: str
    step: int
    """How strong its colour is: 0 not begun, else 1 to 5."""
    title: str
    touches: tuple[int, ...]
    """The numbers of the concepts it is linked with."""


class Line(NamedTuple):
    """A relation on the map."""

    kind: str
    path: str
    ends: tuple[int, int]


class Map(NamedTuple):
    """A map of so many pixels."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


class Format(NamedTuple):
    """How wide a map is, and how dense."""

    width: float
    name_cells: int
    """Cells of a name on one line."""
    gaps: Gaps


WIDE = Format(960, 22, Gaps(14, 34, 16, 44))
NARROW = Format(340, 14, Gaps(8, 14, 12, 34))


def concept_map(part: Part, wording: Wording, form: Format) -> Map:
    """The map of a deck, for a wide screen or a narrow one."""
    ids = list(part.source.bank.deck.concepts) if part.source.bank else []
    names = {id_: _name(part.grasp(id_).name, form.name_cells) for id_ in ids}
    sizes = {id_: _size(names[id_]) for id_ in ids}
    spots, height = layout(ids, part.links, sizes, form.width - 2, form.gaps)
    numbers = {id_: at for at, id_ in enumerate(ids)}
    lines = tuple(
        Line(link.kind, _path(link, spots, sizes), (numbers[link.source], numbers[link.target]))
        for link in _once(part.links)
    )
    boxes = []
    for id_ in ids:
        touches = {end for line in lines for end in line.ends if numbers[id_] in line.ends}
        boxes.append(_box(numbers[id_], part.grasp(id_), spots[id_], sizes[id_], names[id_], touches, wording))
    return Map(form.width, height + 2, tuple(boxes), lines)


def _once(links: Sequence[Link]) -> list[Link]:
    """Of several relations between two concepts the one that orders the map first: one line is enough."""
    found: dict[frozenset[str], Link] = {}
    for link in links:
        found.setdefault(frozenset((link.source, link.target)), link)
    return list(found.values())


def step_of(grasp: Grasp) -> int:
    """How strong the colour of a concept is: 0 where nothing has been answered, else 1 to 5."""
    return 1 + sum(round(grasp.known, 2) >= step for step in STEPS) if grasp.seen else 0


def title_of(grasp: Grasp, wording: Wording) -> str:
    """What a concept's numbers are, in a phrase."""
    if not grasp.questions:
        return wording("concepts", "none", name=grasp.name)
    known = wording.share(grasp.known)
    return wording("concepts", "share", name=grasp.name, known=known, seen=grasp.seen, questions=grasp.questions)


def _name(name: str, width: int) -> list[str]:
    """A name on as few lines as hold it, of much the same length, no word of letters broken if it can be helped."""
    shown = " ".join(name.split())
    if cells(shown) <= width:
        return [shown]
    tried = [wrap(shown, each) for each in range(max(cells(shown) // _MOST_LINES, 4), width + 1)]
    short = sorted((lines for lines in tried if len(lines) <= _MOST_LINES), key=len)
    whole = [lines for lines in short if not _breaks_a_word(lines, shown)]
    lines = next(iter((*whole, *short)), wrap(shown, width))
    if len(lines) > _MOST_LINES:
        last = lines[_MOST_LINES - 1]
        while cells(last) > width - 1:
            last = last[:-1]
        lines = [*lines[: _MOST_LINES - 1], f"{last.rstrip()}…"]
    return lines


def _breaks_a_word(lines: Sequence[str], name: str) -> bool:
    """Whether a line ends, and the next begins, within a word of an alphabet."""
    return any(
        cells(one[-1:]) == cells(other[:1]) == 1 and f"{one} {other}" not in name for one, other in pairwise(lines)
    )


def _size(lines: Sequence[str]) -> Size:
    return Size(max(max(map(cells, lines)) * _CELL, 34) + 2 * _PADDING, (len(lines) + 1) * _LINE + 8)


def _box(
    number: int, grasp: Grasp, spot: Spot, size: Size, name: Sequence[str], touches: set[int], wording: Wording
) -> Box:
    top = spot.y - size.height / 2 + 1
    return Box(
        number,
        grasp,
        _short(spot.x - size.width / 2 + 1),
        _short(top),
        _short(size.width),
        _short(size.height),
        tuple((_short(top + 5 + _LINE * (at + 0.75)), line) for at, line in enumerate(name)),
        wording.share(grasp.known if grasp.seen else None),
        step_of(grasp),
        title_of(grasp, wording),
        tuple(sorted(touches)),
    )


def _path(link: Link, spots: dict[str, Spot], sizes: dict[str, Size]) -> str:
    """A curve from what is required, whole or general to what builds on it; beside it, or up, for the others."""
    begin, end = spots[link.target], spots[link.source]
    down = end.y - begin.y
    if abs(down) < 1:  # in one row: a bow below both
        low = begin.y + max(sizes[link.source].height, sizes[link.target].height) / 2
        bow = low + min(12 + abs(end.x - begin.x) / 30, 30)
        return _curve((begin.x, low - 6), (begin.x, bow), (end.x, bow), (end.x, low - 6))
    side = 1 if down > 0 else -1
    first = begin.y + side * sizes[link.target].height / 2
    last = end.y - side * sizes[link.source].height / 2
    if link.kind == "requires":
        last -= side * 4  # room for the head of the arrow
    bend = max(abs(last - first) * 0.45, 14) * side
    return _curve((begin.x, first), (begin.x, first + bend), (end.x, last - bend), (end.x, last))


def _curve(*points: tuple[float, float]) -> str:
    (x, y), *rest = [(_short(x + 1), _short(y + 1)) for x, y in points]
    return f"M{x} {y}C" + " ".join(f"{x} {y}" for x, y in rest)


def _short(number: float) -> float:
    """A pixel in tenths: shorter in the page, and no eye sees the rest."""
    found = round(number, 1)
    return int(found) if found == int(found) else found
