"""Statistics in the terminal: sections in one column, or in two where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quizgen.stats.plot import (
    BLOCKS,
    Draw,
    Marks,
    Row,
    Span,
    Tone,
    beside,
    cut,
    notes,
    painted,
    row,
    table,
)
from quizgen.stats.report import PERIODS, Part, Report, Statistics
from quizgen.stats.text_deck import concepts, hardest, leeches, next_to_study
from quizgen.stats.text_time import calendar, due, time_spent, weeks
from quizgen.stats.wording import Wording
from quizgen.text.cells import wrap

WIDEST = 100
"""Cells of one column at most: longer lines are hard to read."""
TWO_COLUMNS = 110
"""From so many cells on there are two."""
_GAP = 4


class Section(NamedTuple):
    """A heading, and what stands below it."""

    heading: str
    draw: Draw


def told(
    report: Report, wording: Wording, *, width: int = 80, colour: bool = True, marks: Marks = BLOCKS
) -> Iterator[str]:
    """All that is told, in lines of at most ``width`` cells."""
    first, rest = _sections(report, wording, marks)
    lines = [row(Span(cut(title, width, marks), Tone.STRONG)) for title in _titles(report)]
    if not report.every.whole.reviews:
        lines += [(), *_empty(report, wording, width, marks)]
    elif width < TWO_COLUMNS:
        for section in (*first, *rest):
            lines += _drawn(section, min(width, WIDEST), marks)
    else:
        width = min(width, 2 * WIDEST + _GAP)
        for section in first:
            lines += _drawn(section, width, marks)
        lines += _in_two(rest, (width - _GAP) // 2, marks)
    for line in lines:
        yield painted(line, colour=colour)


def _titles(report: Report) -> list[str]:
    return [part.source.title for part in report.parts] if len(report.parts) == 1 else []


def _drawn(section: Section, width: int, marks: Marks) -> list[Row]:
    found = section.draw(width)
    return [(), row(Span(cut(section.heading, width, marks), Tone.STRONG)), *found] if found else []


def _in_two(sections: list[Section], room: int, marks: Marks) -> list[Row]:
    """Each section goes where there is less so far."""
    one: list[Row] = []
    other: list[Row] = []
    for section in sections:
        (one if len(one) <= len(other) else other).extend(_drawn(section, room, marks))
    return beside(one, other, room, _GAP)


def _sections(report: Report, wording: Wording, marks: Marks) -> tuple[list[Section], list[Section]]:
    """Those that take the whole width, and those that stand in columns."""
    every = report.every

    def section(name: str, draw: Draw) -> Section:
        return Section(wording(name, "heading"), draw)

    first = [
        section("today", lambda room: _today(every, wording, room, marks)),
        section("calendar", lambda room: calendar(every, wording, room, marks)),
    ]
    rest = [
        section("forecast", lambda room: due(every, wording, room, marks)),
        section("periods", lambda room: _periods(every, wording, room, marks)),
        section("weeks", lambda room: weeks(report, wording, room, marks)),
        section("time_spent", lambda room: time_spent(every, wording, room, marks)),
    ]
    several = len(report.parts) > 1
    for part in report.parts:
        rest += _of_deck(part, wording, marks, several=several)
    rest += [
        section("hardest", lambda room: hardest(report, wording, room, marks)),
        section("leeches", lambda room: leeches(report, wording, room, marks)),
    ]
    if several or any(part.source.bank is None for part in report.parts):
        rest.append(section("decks", lambda room: _decks(report, wording, room, marks)))
    return first, rest


def _of_deck(part: Part, wording: Wording, marks: Marks, *, several: bool) -> list[Section]:
    """What is told of the concepts of a deck; nothing where its file is not known."""
    if not part.grasps:
        return []

    def section(name: str, draw: Draw) -> Section:
        heading = wording(name, "heading")
        if not several:
            return Section(heading, draw)
        return Section(part.source.title, lambda room: [*notes([heading], room), *draw(room)])

    return [
        section("next", lambda room: next_to_study(part, wording, room, marks)),
        section("concepts", lambda room: concepts(part, wording, room, marks, short=several)),
    ]


def _today(every: Statistics, wording: Wording, room: int, marks: Marks) -> list[Row]:
    done, coming = every.done(1), every.forecast
    figures = [(wording("today", "answers"), wording.number(done.reviews))]
    if done.reviews:
        figures.append((wording("today", "known"), wording.share(done.share)))
        figures.append((wording("today", "time"), wording.duration(done.time_ms)))
    left = wording(
        "today",
        "left_parts",
        due=coming.to_come[0] - coming.learning,
        learning=coming.learning,
        new=every.new_today,
    )
    lines = [
        "   ".join(f"{name} {number}" for name, number in figures),
        left,
        wording("today", "of_them", known=round(every.known), cards=every.holding.begun),
        wording.listed([f"{wording('cards', kind)} {wording.number(getattr(every.holding, kind))}" for kind in _KINDS]),
    ]
    return [row(part) for line in lines for part in wrap(line, room)]


_KINDS = ("new", "learning", "young", "mature", "suspended")


def _periods(every: Statistics, wording: Wording, room: int, marks: Marks) -> list[Row]:
    names = ("reviews", "time", "young", "mature", "both", "introduced", "active", "each")
    lines = []
    for days in PERIODS:
        done = every.done(days)
        lines.append(
            [
                wording.period(days),
                wording.number(done.reviews),
                wording.duration(done.time_ms),
                wording.share(done.young.share),
                wording.share(done.mature.share),
                wording.share(done.recall.share),
                wording.number(done.introduced),
                wording.number(every.active(days)),
                wording.duration(done.time_ms // done.reviews) if done.reviews else wording.share(None),
            ]
        )
    return table(["", *(wording("periods", name) for name in names)], lines, room, marks)


def _decks(report: Report, wording: Wording, room: int, marks: Marks) -> list[Row]:
    head = [wording("decks", name) for name in ("deck", "due", "reviews", "retention", "known")]
    lines = [
        [
            part.source.title,
            wording.number(part.statistics.forecast.to_come[0]),
            wording.number(part.statistics.whole.reviews),
            wording.share(part.statistics.whole.recall.share),
            wording.number(round(part.statistics.known)),
        ]
        for part in report.parts
    ]
    unknown = any(part.source.bank is None for part in report.parts)
    return [*table(head, lines, room, marks), *notes([wording("decks", "unknown")] if unknown else [], room)]


def _empty(report: Report, wording: Wording, room: int, marks: Marks) -> list[Row]:
    """What to do where nothing has been answered yet."""
    questions = sum(part.statistics.holding.new for part in report.parts)
    lines = [
        row(Span(wording("empty", "heading"), Tone.STRONG)),
        *(row(line) for line in wrap(wording("empty", "first"), room)),
    ]
    if questions:
        count = sum(len(part.grasps) for part in report.parts)
        waiting = wording("empty", "waiting", questions=questions, concepts=count)
        lines += [(), *(row(line) for line in wrap(waiting, room))]
    for name, command in (("begin", "quizgen practice"), ("anki", "quizgen anki pull")):
        lines += [
            (),
            row(cut(wording("empty", name), room, marks)),
            row(Span(cut(f"  {command}", room, marks), Tone.DUE)),
        ]
    return lines
