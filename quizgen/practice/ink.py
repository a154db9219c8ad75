"""Styled text: spans in lines of cells, and their ANSI codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from quizgen.text.cells import cells, wrap


class Style(StrEnum):
    """What a span means; how that looks is said in ``_CODES`` alone."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    KEY = "key"
    """A key that can be pressed."""
    RIGHT = "right"
    WRONG = "wrong"
    NEAR = "near"
    NEW = "new"
    LEARNING = "learning"
    DUE = "due"
    HERE = "here"
    """The one of several that is meant."""
    PICKED = "picked"
    DIFFERENT = "different"
    """What differs between two texts."""
    EXTRA = "extra"
    """What was written and should not have been."""
    MISSING = "missing"
    """What should have been written."""
    WRITTEN = "written"
    """What is being written into a gap."""
    CURSOR = "cursor"
    """Where one is."""


_CODES = {
    Style.PLAIN: ("", ""),
    Style.STRONG: ("1", "1"),
    Style.QUIET: ("2", "2"),
    Style.KEY: ("1;36", "1"),
    Style.RIGHT: ("1;32", "1"),
    Style.WRONG: ("1;31", "1"),
    Style.NEAR: ("1;35", "1"),
    Style.NEW: ("34", ""),
    Style.LEARNING: ("31", ""),
    Style.DUE: ("32", ""),
    Style.HERE: ("1;4", "1;4"),
    Style.PICKED: ("1;7", "1;7"),
    Style.DIFFERENT: ("1;4;35", "1;4"),
    Style.EXTRA: ("1;4;31", "1;4"),
    Style.MISSING: ("1;4;32", "1;4"),
    Style.WRITTEN: ("1;4;36", "1;4"),
    Style.CURSOR: ("1;36", "1"),
}
"""SGR codes with colour and without. Of the sixteen colours those that can be read on dark and on light;
the text itself keeps the terminal's own colour."""


class Span(NamedTuple):
    """Characters in one style."""

    text: str
    style: Style = Style.PLAIN


Row = tuple[Span, ...]
"""One line of the screen."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: spans that are wrapped, after a head on the first line and a margin on the others."""

    spans: Row
    head: Row = ()
    margin: int = 0
    """Cells that the lines after the first are set in; the head stands in them on the first."""


BLANK = Block(())
"""An empty line."""


def block(*spans: Span | str, head: Row = (), margin: int | None = None) -> Block:
    """A paragraph of spans; its margin is as wide as its head unless it is given."""
    found = tuple(Span(span) if isinstance(span, str) else span for span in spans)
    return Block(found, head, width_of(head) if margin is None else margin)


def width_of(row: Iterable[Span]) -> int:
    """Cells that spans take."""
    return sum(cells(span.text) for span in row)


def text_of(row: Iterable[Span]) -> str:
    """The characters alone."""
    return "".join(span.text for span in row)


def lay_out(blocks: Iterable[Block], width: int, indent: int = 0) -> list[Row]:
    """Wrap paragraphs to lines of at most ``width`` cells, each set in by ``indent``."""
    return [row for each in blocks for row in _rows(each, width, indent)]


def _rows(each: Block, width: int, indent: int) -> Iterator[Row]:
    """The lines of one paragraph: a head that stands in the margin, or one that the text goes on after."""
    hanging = width_of(each.head) <= each.margin
    head = (*each.head, Span(" " * (each.margin - width_of(each.head)))) if hanging else ()
    spans = each.spans if hanging else (*each.head, *each.spans)
    for at, line in enumerate(wrap_spans(spans, max(width - indent - each.margin, 4))):
        lead = head if at == 0 else (Span(" " * each.margin),)
        row = (Span(" " * indent), *lead, *line)
        yield tuple(span for span in row if span.text) if text_of(row).strip() else ()


def side_by_side(parts: Iterable[Row], width: int, indent: int = 0, gap: int = 2) -> list[Row]:
    """Rows that hold the parts next to each other, none broken in two; an empty row for no parts."""
    rows: list[Row] = []
    for part in parts:
        if rows and width_of(rows[-1]) + gap + width_of(part) <= width:
            rows[-1] = (*rows[-1], Span(" " * gap), *part)
        else:
            rows.append((Span(" " * indent), *part))
    return rows or [()]


def wrap_spans(spans: Sequence[Span], width: int) -> list[Row]:
    """Wrap styled text as ``quizgen.text.cells.wrap`` wraps its characters."""
    text = text_of(spans)
    styles = [span.style for span in spans for _ in span.text]
    rows: list[Row] = []
    at = 0
    for line in wrap(text, width):
        while not text.startswith(line, at):
            at += 1
        rows.append(_spans(line, styles[at : at + len(line)]))
        at += len(line)
    return rows


def clipped(row: Row, width: int) -> Row:
    """The beginning of a row, as much as fits into ``width`` cells."""
    found: list[Span] = []
    left = width
    for span in row:
        text = span.text
        while text and cells(text) > left:
            text = text[:-1]
        found.append(Span(text, span.style))
        left -= cells(text)
        if text != span.text:
            break
    return tuple(found)


def shortened(row: Row, width: int) -> Row:
    """The row, or its beginning and an ellipsis where it does not fit into ``width`` cells."""
    return row if width_of(row) <= width else (*clipped(row, width - 1), Span("…")) if width > 0 else ()


def ansi(row: Row, *, colour: bool) -> str:
    """A row with its SGR codes; each span ends its own."""
    return "".join(_painted(span, colour) for span in row)


def _painted(span: Span, colour: bool) -> str:
    code = _CODES[span.style][0 if colour else 1]
    return f"\x1b[{code}m{span.text}\x1b[0m" if code and span.text else span.text


def _spans(text: str, styles: Sequence[Style]) -> Row:
    found: list[Span] = []
    for character, style in zip(text, styles, strict=True):
        if found and found[-1].style is style:
            found[-1] = Span(found[-1].text + character, style)
        else:
            found.append(Span(character, style))
    return tuple(found)
