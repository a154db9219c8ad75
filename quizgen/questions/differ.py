"""Two texts side by side, with what differs told apart."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """Some characters of a text."""

    text: str
    same: bool
    """Whether they stand in the other text, too."""


def differences(given: str, expected: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both texts in parts: what they share, and what stands in only one of them."""
    from rapidfuzz.distance import Levenshtein

    ours: list[Part] = []
    theirs: list[Part] = []
    for step in Levenshtein.opcodes(given, expected):
        same = step.tag == "equal"
        ours.append(Part(given[step.src_start : step.src_end], same))
        theirs.append(Part(expected[step.dest_start : step.dest_end], same))
    return tuple(part for part in ours if part.text), tuple(part for part in theirs if part.text)
