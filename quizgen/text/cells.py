"""Width of text in terminal cells: a Japanese character takes two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WIDE = frozenset("WF")
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"
"""Asks for the colourful form of a narrow sign (❤️), which takes two cells where a terminal knows of it."""


def cells(text: str) -> int:
    """How many terminal cells a text takes at most. Ambiguous characters count as one."""
    if text.isascii():
        return len(text)
    return _wide_cells(text)


@lru_cache(maxsize=1 << 15)
def _wide_cells(text: str) -> int:
    return sum(_widths(text))


def _widths(text: str) -> Iterator[int]:
    """The cells that each character adds."""
    before = ""
    for character in text:
        yield 1 if character == _AS_EMOJI and before and _cell(before) == 1 else _cell(character)
        before = character


def _cell(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


# A line may not begin with these (closing marks, small kana, long vowel), nor end with those.
NOT_FIRST = frozenset(
    "、。，．・：；？！」』）］｝〉》】〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々…‥,.:;?!)]}%％"
)
NOT_LAST = frozenset("「『（［｛〈《【〔([{")


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` cells (at least 2), by words and by Japanese rules.

    Breaks at spaces and between wide characters; a word longer than a line is cut.
    An empty text gives one empty line.
    """
    width = max(width, 2)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, width))
    return lines


def _wrap_paragraph(text: str, width: int) -> Iterator[str]:
    line = ""
    for unit in _units(text):
        if cells(line + unit.rstrip(" ")) <= width:
            line += unit
            continue
        if line.strip():
            yield line.rstrip()
            line = ""
        unit = unit.lstrip(" ")
        while (cut := _fits(unit, width)) < len(unit.rstrip(" ")):
            yield unit[:cut]
            unit = unit[cut:]
        line = unit
    yield line.rstrip()


def _fits(text: str, width: int) -> int:
    """How many characters of a text fit on a line; at least one."""
    used = 0
    for at, added in enumerate(_widths(text)):
        used += added
        if used > width:
            return max(at - 1 if text[at] == _AS_EMOJI else at, 1)
    return len(text)


def _units(text: str) -> Iterator[str]:
    """Pieces that stay whole on a line: words with their spaces, wide characters with what clings to them."""
    unit = ""
    for character in text:
        if unit and _may_break(unit, character):
            yield unit
            unit = ""
        unit += character
    if unit:
        yield unit


def _may_break(unit: str, character: str) -> bool:
    last = unit[-1]
    if character == " " or character in NOT_FIRST or last in NOT_LAST or last == _JOINER or _cell(character) == 0:
        return False
    return last == " " or _cell(character) == 2 or _cell(last) == 2
