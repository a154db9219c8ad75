"""A frame: what the screen shows of an app, in so many columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.memory.card import Card, New, Review
from quizgen.model.form import Form
from quizgen.practice.app import App
from quizgen.practice.attempt import AT_ONCE, WRITTEN
from quizgen.practice.edit import Line
from quizgen.practice.hint import hint, hints
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
from quizgen.practice.keys import KEYS, key_of
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
    foot = _foot(app, words, width)
    foot = foot[1:2] if low else foot
    tail, column = _tail(view, words, width)
    tail = tail[1:] if low else tail
    room = max(rows - len(head) - len(foot) - len(tail), 1)
    body, place = _with_cursor(lay_out(_body(app, view, words), width, INDENT))
    app.scroll = _scrolled(app, len(body), room, place[1] if place else None)
    above = [*head, *body[app.scroll : app.scroll + room]]
    gap = [()] * max(rows - len(above) - len(tail) - len(foot), 0)
    cursor = (column, len(above) + len(tail) - 1) if column is not None else None
    if place is not None and isinstance(view, Asking) and view.writes:
        cursor = (place[0], place[1] - app.scroll + len(head))
    if len(body) > room and foot:
        at = -1 if foot[0] else 0
        foot[at] = _with_scroll_hint(foot[at], words, columns)
    shown = tuple(clipped(row, columns) for row in (*above, *tail, *gap, *foot))[:rows]
    return Frame(shown, cursor if cursor and cursor[1] < len(shown) else None)


def _with_cursor(rows: list[Row]) -> tuple[list[Row], tuple[int, int] | None]:
    """Rows without the sign of the cursor, and where it (or the mark of the row one is in) stands."""
    for at, row in enumerate(rows):
        for number, span in enumerate(row):
            if span.style is Style.CURSOR and span.text.strip():
                bare = (*row[:number], Span(span.text.replace(CURSOR, ""), span.style), *row[number + 1 :])
                return [*rows[:at], tuple(each for each in bare if each.text), *rows[at + 1 :]], (
                    width_of(row[:number]),
                    at,
                )
    return rows, None


def _scrolled(app: App, length: int, room: int, here: int | None) -> int:
    """Rows of the body that are scrolled past: by hand, or as few as show the row one is in."""
    scroll = app.scroll
    if app.follow and here is not None:
        scroll = min(max(scroll, here + 1 - room), here)
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
    """The part of a line around its cursor that fits, and the cursor's column in it."""
    start = max(line.cursor - 2 * width, 0)
    while cells(line.text[start : line.cursor]) > width:
        start += 1
    text = line.text[start : start + 2 * width]
    while cells(text) > width:
        text = text[:-1]
    return text, cells(line.text[start : line.cursor])


def _foot(app: App, words: Wording, width: int) -> list[Row]:
    """What was just done, and what can be done now."""
    assert app.view is not None
    told = lay_out([block(Span(app.notice, Style.NEAR))], width, INDENT) if app.notice else []
    how, commands = _how(app.view, words), _command_hints(words, *_commands(app.view))
    beside = side_by_side(([(Span(how, Style.QUIET),)] if how else []) + commands, width, INDENT)
    if how and (len(beside) > 1 or width_of(beside[0]) > width):
        beside = [*lay_out([block(Span(how, Style.QUIET))], width, INDENT), *side_by_side(commands, width, INDENT)]
    return [(), *told, *beside]


def _commands(view: View) -> list[str]:
    """The commands that are worth a word now, the most wanted first."""
    if isinstance(view, Page):
        return []
    if isinstance(view, Rate):
        told = any(cite.first and not cite.paged for cite in view.turn.question.cites)
        return [*(["turn"] if told else []), "edit", "info", "undo", "help", "quit"]
    if view.commands:
        return [name for name in KEYS if name != "turn"]
    helps = ["hint"] if hints(view.turn.realisation) else []
    return [*helps, *(["escape"] if view.writes else ["skip", "undo", "help", "quit"])]


def _how(view: View, words: Wording) -> str:
    """How to go on; empty where the keys say it."""
    if isinstance(view, Page):
        return words.say("mend", "keys") if view.edits else words.say("help", "back")
    if isinstance(view, Rate):
        return words.say("how", "points") if view.points else ""
    attempt = view.attempt
    if view.commands:
        return ""
    if attempt.form in WRITTEN:
        return words.say("how", "written")
    if attempt.held:
        return words.say("how", "held")
    if attempt.complete and attempt.form not in AT_ONCE and attempt.form is not Form.OPEN:
        return words.say("how", "ready")
    return words.say("how", attempt.form.value, keys=words.keys(attempt.form, len(attempt.choices) or 1))


def _command_hints(words: Wording, *names: str) -> list[Row]:
    return [(Span(key_of(name), Style.KEY), Span(f" {words.say('keys', name)}", Style.QUIET)) for name in names]


def _with_scroll_hint(row: Row, words: Wording, columns: int) -> Row:
    hint = (Span("↑↓", Style.KEY), Span(f" {words.say('keys', 'scroll')}", Style.QUIET))
    space = columns - INDENT - width_of(row) - width_of(hint)
    return (*row, Span(" " * max(space, 2)), *hint)
