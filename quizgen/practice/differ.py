"""Two texts side by side, with what differs marked."""

from __future__ import annotations

from quizgen.practice.ink import Row, Span, Style


def differences(given: str, expected: str) -> tuple[Row, Row]:
    """Both texts as spans; what is only in one of them is ``Style.DIFFERENT``."""
    from rapidfuzz.distance import Levenshtein

    ours: list[Span] = []
    theirs: list[Span] = []
    for step in Levenshtein.opcodes(given, expected):
        style = Style.PLAIN if step.tag == "equal" else Style.DIFFERENT
        ours.append(Span(given[step.src_start : step.src_end], style))
        theirs.append(Span(expected[step.dest_start : step.dest_end], style))
    return tuple(span for span in ours if span.text), tuple(span for span in theirs if span.text)


def bracketed(row: Row) -> Row:
    """The same without style: what differs stands in brackets."""
    return tuple(Span(f"[{span.text}]") if span.style is Style.DIFFERENT else span for span in row)
