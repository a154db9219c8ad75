"""A frame: what the screen shows of an app, in so many columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.memory.card import Card, New, Review
from quizgen.model.form import Form
from quizgen.practice.app import App
from quizgen.practice.attempt import WRITTEN
from quizgen.practice.edit import Line
from quizgen.practice.foot import foot_of, with_scroll_hint
from quizgen.practice.hint import hint
from quizgen.practice.ink import (
    BLANK,
    Block,
    Row,
    Span,
    Style,
    ansi,
    block,
    clipped,
    lay_out,
    shortened,
    side_by_side,
    width_of,
)
from quizgen.practice.queue import Counts
from quizgen.practice.show import CURSOR, asked
from quizgen.practice.turn import Turn
from quizgen.practice.view import Asking, Page, Rate, View
from quizgen.practice.wording import Wording
from quizgen.text.cells import cells

WIDEST = 88
"""Cells; longer lines are hard to read."""
INDENT = 2
PROMPT = "> "
LOW = 12
"""Windows with fewer rows than this show less around the question."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows from the top of the screen, and where the cursor stands (column, row), if it is shown."""

    rows: tuple[Row, ...]
    cursor: tuple[int, int] | None = None


def frame(app: App, columns: int, rows: int) -> Frame:
    """What is on the screen: a header, a body that scrolls, what waits for a key below it, hints at the foot.

    In a low window the header and the foot take a row each, so that something is left for the rest.
    """
    view = app.view
    if view is None:
        return Frame(())
    words, low = app.words, rows < LOW
    width = min(columns - INDENT, WIDEST)
    head = _header(app, words, columns)[: 1 if low else None]
    foot = foot_of(app, words, width, INDENT)
    foot = foot[1:2] if low else foot
    tail, column = _tail(view, words, width)
    tail = tail[1:] if low else tail
    room = max(rows - len(head) - len(foot) - len(tail), 1)
    blocks = _body(app, view, words)
    if kept := _kept_in_sight(view, blocks, width, room):
        tail, blocks = [(), *lay_out(blocks[-kept:], width, INDENT)], blocks[: -kept - 1]
        room -= len(tail)
    body, place, last = _laid_out(blocks, width)
    app.scroll = _scrolled(app, len(body), room, place[1] if place else None, last)
    above = [*head, *body[app.scroll : app.scroll + room]]
    gap = [()] * max(rows - len(above) - len(tail) - len(foot), 0)
    cursor = (column, len(above) + len(tail) - 1) if column is not None else None
    if place is not None and isinstance(view, Asking) and view.writes:
        cursor = (place[0], place[1] - app.scroll + len(head))
    if len(body) > room and foot:
        at = -1 if foot[0] else 0
        foot[at] = with_scroll_hint(foot[at], words, columns, INDENT)
    shown = tuple(clipped(row, columns) for row in (*above, *tail, *gap, *foot))[:rows]
    return Frame(shown, cursor if cursor and cursor[1] < len(shown) else None)


def _kept_in_sight(view: View, blocks: Sequence[Block], width: int, room: int) -> int:
    """How many blocks at the end stay in sight while the rest is scrolled: what is matched to, if there is room."""
    if not isinstance(view, Asking) or view.attempt.form is not Form.MATCH:
        return 0
    count, all_rows = len(view.attempt.choices), len(lay_out(blocks, width, INDENT))
    return count if all_rows > room and 2 * len(lay_out(blocks[-count:], width, INDENT)) + 2 < room else 0


def _laid_out(blocks: Sequence[Block], width: int) -> tuple[list[Row], tuple[int, int] | None, int]:
    """The rows without the sign of the cursor, where it (or the mark of what one is at) stands, and where that ends."""
    rows: list[Row] = []
    place, last = None, 0
    for each in blocks:
        found = lay_out([each], width, INDENT)
        for at, row in enumerate(found if place is None else ()):
            number = next((n for n, span in enumerate(row) if span.style is Style.CURSOR and span.text.strip()), None)
            if number is not None:
                bare = Span(row[number].text.replace(CURSOR, ""), Style.CURSOR)
                found[at] = (*row[:number], *([bare] if bare.text else ()), *row[number + 1 :])
                place, last = (width_of(row[:number]), len(rows) + at), len(rows) + len(found) - 1
                break
        rows += found
    return rows, place, last


def _scrolled(app: App, length: int, room: int, here: int | None, last: int) -> int:
    """Rows of the body that are scrolled past: by hand, or as few as show what one is at, or at least its beginning."""
    scroll = app.scroll
    if app.follow and here is not None:
        scroll = min(max(scroll, last + 1 - room), here)
    return max(min(scroll, length - room), 0)


def paint(shown: Frame, *, colour: bool) -> str:
    """The frame as what a terminal wants to be sent: every row written over, the rest cleared."""
    lines = "".join(f"\x1b[{at};1H{ansi(row, colour=colour)}\x1b[K" for at, row in enumerate(shown.rows, 1))
    cursor = "\x1b[?25l" if shown.cursor is None else f"\x1b[{shown.cursor[1] + 1};{shown.cursor[0] + 1}H\x1b[?25h"
    return f"\x1b[?2026h\x1b[?25l{lines}\x1b[J{cursor}\x1b[?2026l"


def _header(app: App, words: Wording, columns: int) -> list[Row]:
    """The deck, what is left of each kind (that of this card stands out), and how far one has come."""
    assert app.view is not None
    turn, width = app.view.turn, columns - 2 * INDENT
    flag = Span("* " if app.session.card(turn.card.identity).flag else "", Style.NEAR)
    title = (flag, Span(turn.pack.title, Style.STRONG))
    right = _counts(app.counts, turn.card, words)
    if width_of(title) + 2 + width_of(right) > width:  # then the title needs the place of what is nothing
        right = _counts(app.counts, turn.card, words, all_kinds=False)
    left = shortened(title, width - width_of(right) - 2)
    space = width - width_of(left) - width_of(right)
    done = len(app.session.rated)
    return [
        (Span(" " * INDENT), *left, Span(" " * max(space, 1)), *right),
        _bar(done, done + app.counts.total, width),
        *_reason(turn, words, columns),
        (),
    ]


def _counts(counts: Counts, card: Card, words: Wording, *, all_kinds: bool = True) -> Row:
    kind = "new" if isinstance(card.state, New) else "due" if isinstance(card.state, Review) else "learning"
    parts: list[Span] = []
    for name, n, style in (
        ("new", counts.new, Style.NEW),
        ("learning", counts.learning, Style.LEARNING),
        ("due", counts.due, Style.DUE),
    ):
        if n or all_kinds or name == kind:
            here = Style.HERE if name == kind else style
            parts += [Span(f"{words.say('counts', name)} "), Span(str(n), here), Span("  ")]
    return tuple(parts[:-1])


def _reason(turn: Turn, words: Wording, columns: int) -> list[Row]:
    """Why it is asked now, where that is to be told."""
    if turn.reason is None:
        return []
    return lay_out([block(Span(words.reason(turn.reason), Style.QUIET))], min(columns - INDENT, WIDEST), INDENT)


def _bar(done: int, total: int, width: int) -> Row:
    filled = width * done // total if total else 0
    return (Span(" " * INDENT), Span("━" * filled, Style.DUE), Span("─" * max(width - filled, 0), Style.QUIET))


def _body(app: App, view: View, words: Wording) -> Sequence[Block]:
    match view:
        case Asking(attempt=attempt, line=line, hints=count):
            told = hint(attempt.realisation, count, words)
            return asked(attempt, words, line=line, hint=told, readings=app.readings)
        case Rate(answered=answered, ticked=ticked, row=row):
            from quizgen.practice.judged import explained, verdict

            return [verdict(answered, words), BLANK, *explained(answered, words, ticked=ticked, row=row)]
        case Page(blocks=blocks):
            return blocks


def _tail(view: View, words: Wording, width: int) -> tuple[list[Row], int | None]:
    """What waits for a key, and the column of the cursor in its last row."""
    if isinstance(view, Rate):
        from quizgen.practice.judged import ratings

        return [(), *side_by_side(ratings(view.answered, view.suggested, words), width, INDENT, gap=1)], None
    if isinstance(view, Asking) and view.attempt.form in WRITTEN - {Form.CLOZE}:
        text, column = _window(view.line, width - INDENT - len(PROMPT) - 1)
        row = (Span(" " * INDENT), Span(PROMPT, Style.KEY), Span(text))
        return [(), row], (INDENT + len(PROMPT) + column if view.writes else None)
    return [], None


def _window(line: Line, width: int) -> tuple[str, int]:
    """The part of a line around its cursor that fits (nothing without room), and the cursor's column in it."""
    width = max(width, 0)
    start = max(line.cursor - 2 * width, 0)
    while cells(line.text[start : line.cursor]) > width:
        start += 1
    text = line.text[start : start + 2 * width]
    while cells(text) > width:
        text = text[:-1]
    return text, cells(line.text[start : line.cursor])
