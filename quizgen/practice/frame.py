"""A frame: what the screen shows of an app, in so many columns and rows."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.memory.card import New, Review
from quizgen.model.form import Form
from quizgen.practice.app import COMMANDS, App, Asking, Help, Rate
from quizgen.practice.attempt import AT_ONCE, WRITTEN
from quizgen.practice.edit import Line
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
from quizgen.practice.show import asked, explained, ratings, verdict
from quizgen.practice.wording import Wording
from quizgen.text.cells import cells

WIDEST = 88
"""Cells; longer lines are hard to read."""
INDENT = 2
PROMPT = "> "
_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows from the top of the screen, and where the cursor stands (column, row), if it is shown."""

    rows: tuple[Row, ...]
    cursor: tuple[int, int] | None = None


def frame(app: App, columns: int, rows: int) -> Frame:
    """What is on the screen: a header, a body that scrolls, what waits for a key below it, hints at the foot."""
    view = app.view
    if view is None:
        return Frame(())
    words = app.words
    width = min(columns - INDENT, WIDEST)
    head = _header(app, words, columns)
    foot = _foot(app, words, width)
    tail, cursor = _tail(view, words, width)
    room = max(rows - len(head) - len(foot) - len(tail), 1)
    body = lay_out(_body(view, words), width, INDENT)
    app.scroll = min(app.scroll, max(len(body) - room, 0))
    shown = body[app.scroll : app.scroll + room]
    above = [*head, *shown]
    gap = [()] * max(rows - len(above) - len(tail) - len(foot), 0)
    place = (cursor, len(above) + len(tail) - 1) if cursor is not None else None
    if len(body) > room:
        foot[-1] = _with_scroll_hint(foot[-1], words, columns)
    return Frame(tuple(clipped(row, columns) for row in (*above, *tail, *gap, *foot))[:rows], place)


def paint(shown: Frame, *, colour: bool) -> str:
    """The frame as what a terminal wants to be sent: every row written over, the rest cleared."""
    lines = "".join(f"\x1b[{at};1H{ansi(row, colour=colour)}\x1b[K" for at, row in enumerate(shown.rows, 1))
    cursor = "\x1b[?25l" if shown.cursor is None else f"\x1b[{shown.cursor[1] + 1};{shown.cursor[0] + 1}H\x1b[?25h"
    return f"\x1b[?2026h\x1b[?25l{lines}\x1b[J{cursor}\x1b[?2026l"


def _header(app: App, words: Wording, columns: int) -> list[Row]:
    """The deck, what is left of each kind (that of this card stands out), and how far one has come."""
    assert app.view is not None
    turn, counts = app.view.turn, app.counts
    kind = "new" if isinstance(turn.card.state, New) else "due" if isinstance(turn.card.state, Review) else "learning"
    parts: list[Span] = []
    for name, n, style in (
        ("new", counts.new, Style.NEW),
        ("learning", counts.learning, Style.LEARNING),
        ("due", counts.due, Style.DUE),
    ):
        parts += [
            Span(f"{words.say('counts', name)} "),
            Span(str(n), Style.HERE if name == kind else style),
            Span("  "),
        ]
    right = tuple(parts[:-1])
    flag = Span("* " if app.session.card(turn.card.identity).flag else "", Style.NEAR)
    left = shortened((flag, Span(turn.pack.title, Style.STRONG)), columns - 2 * INDENT - width_of(right) - 2)
    space = columns - 2 * INDENT - width_of(left) - width_of(right)
    done = len(app.session.rated)
    return [
        (Span(" " * INDENT), *left, Span(" " * max(space, 1)), *right),
        _bar(done, done + counts.total, columns - 2 * INDENT),
        (),
    ]


def _bar(done: int, total: int, width: int) -> Row:
    filled = width * done // total if total else 0
    return (Span(" " * INDENT), Span("━" * filled, Style.DUE), Span("─" * max(width - filled, 0), Style.QUIET))


def _body(view: Asking | Rate | Help, words: Wording) -> list[Block]:
    match view:
        case Asking(attempt=attempt):
            return asked(attempt, words)
        case Rate(answered=answered):
            return [verdict(answered, words), BLANK, *explained(answered, words)]
        case Help():
            return _help(words)


def _help(words: Wording) -> list[Block]:
    entries = dict(words.entries("help"))
    title, back = entries.pop("title"), entries.pop("back")
    widest = max(cells(key) for key in entries) + 2
    rows = [Block((Span(meaning),), (Span(key, Style.KEY),), widest) for key, meaning in entries.items()]
    return [block(Span(title, Style.STRONG)), BLANK, *rows, BLANK, block(Span(back, Style.QUIET))]


def _tail(view: Asking | Rate | Help, words: Wording, width: int) -> tuple[list[Row], int | None]:
    """What waits for a key, and the column of the cursor in its last row."""
    if isinstance(view, Rate):
        return [(), *side_by_side(ratings(view.answered, words), width, INDENT, gap=1)], None
    if isinstance(view, Asking) and view.attempt.form in WRITTEN:
        text, column = _window(view.line, width - INDENT - len(PROMPT) - 1)
        row = (Span(" " * INDENT), Span(PROMPT, Style.KEY), Span(text))
        return [(), row], (INDENT + len(PROMPT) + column if view.writes else None)
    return [], None


def _window(line: Line, width: int) -> tuple[str, int]:
    """The part of a line around its cursor that fits, and the cursor's column in it."""
    start = 0
    while cells(line.text[start : line.cursor]) > width:
        start += 1
    text = line.text[start:]
    while cells(text) > width:
        text = text[:-1]
    return text, cells(line.text[start : line.cursor])


def _foot(app: App, words: Wording, width: int) -> list[Row]:
    """What was just done, and what can be done now."""
    assert app.view is not None
    told = lay_out([block(Span(app.notice, Style.NEAR))], width, INDENT) if app.notice else []
    return [(), *told, *side_by_side(_hints(app.view, words), width, INDENT)]


def _hints(view: Asking | Rate | Help, words: Wording) -> list[Row]:
    if isinstance(view, Help):
        return []
    if isinstance(view, Rate):
        return _command_hints(words, "undo", "help", "quit")
    hints: list[Row] = []
    if not view.commands:
        hints.append((Span(_how(view, words), Style.QUIET),))
    if view.commands:
        hints += _command_hints(words, *COMMANDS)
    elif not view.writes:
        hints += _command_hints(words, "help", "quit")
    return hints


def _how(view: Asking, words: Wording) -> str:
    attempt = view.attempt
    if attempt.form in WRITTEN:
        return words.say("how", "written")
    if attempt.complete and attempt.form not in AT_ONCE and attempt.form is not Form.OPEN:
        return words.say("how", "ready")
    return words.say("how", attempt.form.value, keys=words.keys(attempt.form, len(attempt.choices) or 1))


def _command_hints(words: Wording, *names: str) -> list[Row]:
    return [(Span(COMMANDS[name], Style.KEY), Span(f" {words.say('keys', name)}", Style.QUIET)) for name in names]


def _with_scroll_hint(row: Row, words: Wording, columns: int) -> Row:
    hint = (Span("↑↓", Style.KEY), Span(f" {words.say('keys', 'scroll')}", Style.QUIET))
    space = columns - INDENT - width_of(row) - width_of(hint)
    return (*row, Span(" " * max(space, 2)), *hint)
