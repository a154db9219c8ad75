"""Styled text is wrapped like its characters, and painted so that nothing runs on."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.practice.ink import Block, Span, Style, ansi, clipped, lay_out, text_of, width_of, wrap_spans
from quizgen.text.cells import cells, wrap

WORDS = st.text(st.sampled_from("ab cdef、。日本語ーっ🐈 "), max_size=40)
spans = st.lists(st.builds(Span, WORDS, st.sampled_from(Style)), max_size=4).map(tuple)
blocks = st.builds(
    Block, spans, st.sampled_from([(), (Span("A  "),), (Span("出典  ", Style.QUIET),)]), st.integers(0, 8)
)


@given(spans, st.integers(2, 30))
@settings(max_examples=80)
def test_wrapping_does_not_depend_on_style(row: tuple[Span, ...], width: int) -> None:
    assert [text_of(line) for line in wrap_spans(row, width)] == wrap(text_of(row), width)


@given(blocks, st.integers(24, 60), st.sampled_from([0, 2]))
@settings(max_examples=120)
def test_every_line_fits_and_no_character_is_lost(block: Block, width: int, indent: int) -> None:
    rows = lay_out([block], width, indent)
    assert all(width_of(row) <= width for row in rows)
    shown = "".join(text_of(row) for row in rows)
    whole = text_of(block.head) + text_of(block.spans)
    assert re.sub(r"\s", "", shown) == ("" if not shown else re.sub(r"\s", "", whole))


@given(spans)
@settings(max_examples=60)
def test_paint_is_the_text_and_ends_every_style_it_begins(row: tuple[Span, ...]) -> None:
    for colour in (True, False):
        painted = ansi(row, colour=colour)
        assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == text_of(row)
        begun = re.findall(r"\x1b\[([0-9;]*)m", painted)
        assert begun[1::2] == ["0"] * (len(begun) // 2)
        assert colour or not re.search(r"\b[349][0-7]\b", ";".join(begun))


@given(spans, st.integers(0, 20))
@settings(max_examples=60)
def test_a_clipped_row_is_a_beginning_that_fits(row: tuple[Span, ...], width: int) -> None:
    short = clipped(row, width)
    assert cells(text_of(short)) <= width
    assert text_of(row).startswith(text_of(short))
