"""Plots made of characters: bars, columns, a calendar; in blocks, or in ASCII where an output has no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from quizgen.text.cells import cells, wrap


class Tone(StrEnum):
    """What a span means; how that looks is said in ``_CODES`` alone."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    GOOD = "good"
    DUE = "due"
    WEAK = "weak"


_CODES = {Tone.PLAIN: "", Tone.STRONG: "1", Tone.QUIET: "2", Tone.GOOD: "32", Tone.DUE: "36", Tone.WEAK: "31"}
"""SGR codes: of the sixteen colours those that can be read on dark and on light."""


class Span(NamedTuple):
    """Characters in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


Row = tuple[Span, ...]
"""One line."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What plots are made of, each from nothing to full."""

    columns: str = " ▁▂▃▄▅▆▇█"
    bars: str = " ▏▎▍▌▋▊▉█"
    shades: str = "·░▒▓█"
    rest: str = "░"
    """What a bar could still become."""
    rule: str = "─"
    more: str = "…"


BLOCKS = Marks()
ASCII = Marks(" .:|#", " #", ".-+*#", ".", "-", "~")


def row(*parts: Span | str) -> Row:
    """A line of spans; a text alone is plain."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def width_of(line: Row) -> int:
    """Cells that a line takes."""
    return sum(cells(span.text) for span in line)


def painted(line: Row, *, colour: bool) -> str:
    """A line as it is printed, without spaces at its end."""
    while line and not line[-1].text.rstrip():
        line = line[:-1]
    if line:
        line = (*line[:-1], Span(line[-1].text.rstrip(), line[-1].tone))
    return "".join(_painted(span) if colour else span.text for span in line)


def _painted(span: Span) -> str:
    code = _CODES[span.tone]
    return f"\x1b[{code}m{span.text}\x1b[0m" if code and span.text else span.text


def cut(text: str, room: int, marks: Marks = BLOCKS) -> str:
    """A text on one line of at most ``room`` cells, safe to show whatever is in it."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    if cells(shown) <= room:
        return shown
    while shown and cells(shown) > room - 1:
        shown = shown[:-1]
    return f"{shown.rstrip()}{marks.more}" if room > 0 else ""


def notes(texts: Iterable[str], room: int, margin: int = 0) -> list[Row]:
    """Texts in lines of at most ``room`` cells, quiet, set in by a margin."""
    lines = [line for text in texts for line in wrap(text, room - margin)]
    return [row(" " * margin, Span(line, Tone.QUIET)) for line in lines]


def left(text: str, room: int, marks: Marks = BLOCKS) -> str:
    """A text cut or filled up to ``room`` cells, at the left of them."""
    shown = cut(text, room, marks)
    return shown + " " * (room - cells(shown))


def right(text: str, room: int, marks: Marks = BLOCKS) -> str:
    """A text cut or filled up to ``room`` cells, at the right of them."""
    shown = cut(text, room, marks)
    return " " * (room - cells(shown)) + shown


def bar(share: float, room: int, marks: Marks = BLOCKS) -> str:
    """A bar of at most ``room`` cells; one that is not nothing is seen."""
    parts = len(marks.bars) - 1
    filled = max(round(share * room * parts), int(share > 0))
    whole, rest = divmod(filled, parts)
    return marks.bars[-1] * whole + (marks.bars[rest] if rest else "")


def columns(counts: Sequence[float], height: int, marks: Marks = BLOCKS) -> list[str]:
    """A column for each number, a character wide, from the top line down; one that is not nothing is seen."""
    most = max(counts, default=0) or 1
    parts = len(marks.columns) - 1
    filled = [max(round(count / most * height * parts), int(count > 0)) for count in counts]
    return [
        "".join(marks.columns[min(max(each - level * parts, 0), parts)] for each in filled)
        for level in range(height - 1, -1, -1)
    ]


def binned(counts: Sequence[int], room: int) -> tuple[int, list[int]]:
    """How many numbers are taken together so that at most ``room`` are left, and their sums."""
    size = -(-len(counts) // max(room, 1)) or 1
    return size, [sum(counts[at : at + size]) for at in range(0, len(counts), size)]


def level(count: int, most: int, levels: int) -> int:
    """How strongly a number is drawn: 0 for nothing, else from 1 to ``levels``, by its share of the most."""
    return 0 if count <= 0 else min(1 + (count * levels - 1) // most, levels) if most > 0 else levels


def table(
    head: Sequence[str], lines: Sequence[Sequence[str]], room: int, marks: Marks = BLOCKS, gap: int = 2
) -> list[Row]:
    """Rows below a head, the first column at the left, the others at the right.

    Columns that do not fit stand below, after the first one again.
    """
    widths = [max(cells(each[at]) for each in (head, *lines)) for at in range(len(head))]
    first = min(widths[0], max(room // 2, 8))
    while len(widths) > 1 and first + sum(width + gap for width in widths[1:]) > room:
        widths.pop()

    def line(texts: Sequence[str], tone: Tone) -> Row:
        rest = "".join(" " * gap + right(text, width) for text, width in zip(texts[1:], widths[1:], strict=False))
        return row(Span(left(texts[0], min(first, room), marks), tone), Span(rest, tone))

    shown, fit = [line(head, Tone.QUIET), *(line(each, Tone.PLAIN) for each in lines)], len(widths)
    if fit in (1, len(head)):
        return shown
    below = [[each[0], *each[fit:]] for each in (head, *lines)]
    return [*shown, row(), *table(below[0], below[1:], room, marks, gap)]


def beside(one: Sequence[Row], other: Sequence[Row], room: int, gap: int = 4) -> list[Row]:
    """Two blocks next to each other, the left one ``room`` cells wide."""
    found = []
    for at in range(max(len(one), len(other))):
        mine = one[at] if at < len(one) else ()
        fill = Span(" " * (room - width_of(mine) + gap))
        found.append((*mine, fill, *other[at]) if at < len(other) else mine)
    return found


Draw = Callable[[int], list[Row]]
"""Draws something in so many cells."""
