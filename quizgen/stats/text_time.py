"""Statistics in the terminal, by time: the calendar, what is due, true retention by week, minutes by day."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.stats.plot import Marks, Row, Span, Tone, binned, columns, cut, left, level, notes, right, row
from quizgen.stats.report import WEEK, Report, Statistics
from quizgen.stats.weeks import LEVELS, YEAR_WEEKS, last_weeks
from quizgen.stats.wording import Wording, day_as_date
from quizgen.text.cells import cells

HEIGHT = 5
"""Lines of a plot of columns."""
_WEEKS = 26
_DAYS = 30


def calendar(every: Statistics, wording: Wording, room: int, marks: Marks) -> list[Row]:
    """A square a day, a column a week: a year, or as much as fits."""
    names = [wording.weekday(number) for number in range(WEEK)]
    label = max(map(cells, names)) + 1
    weeks = max(min((room - label) // 2, YEAR_WEEKS), 1)
    shown = last_weeks(every, weeks)
    first, most = shown.first, shown.most
    lines: list[Row] = [row(" " * label, Span(_months(first, weeks, wording), Tone.QUIET))]
    for number in range(WEEK):
        name = names[number] if number % 2 == 0 else ""
        days = range(first + number, every.today + 1, WEEK)
        squares = "".join(marks.shades[level(shown.reviews.get(day, 0), most, LEVELS)] * 2 for day in days)
        lines.append(row(Span(left(name, label, marks), Tone.QUIET), Span(squares, Tone.GOOD)))
    return [*lines, *notes([shown.about(wording)], room)]


def _months(first: int, weeks: int, wording: Wording) -> str:
    """The months above a calendar, each over its first whole week; that of a mere beginning is left out."""
    begins = [
        (week, at.month)
        for week in range(weeks)
        if (at := day_as_date(first + week * WEEK)) and (at.day <= WEEK or not week)
    ]
    line = ""
    for (week, month), (following, _) in zip(begins, [*begins[1:], (weeks, 0)], strict=True):
        name = wording.month(month)
        if cells(name) < 2 * (following - week) or (following == weeks and cells(name) <= 2 * (weeks - week)):
            line += " " * (2 * week - cells(line)) + name
    return line


def due(every: Statistics, wording: Wording, room: int, marks: Marks) -> list[Row]:
    """A column a day from today on, or a few days together where there is no room."""
    coming = every.forecast
    about = [wording("forecast", "about", n=len(coming.to_come), total=sum(coming.to_come))]
    if coming.backlog:
        about.append(wording("forecast", "backlog", n=coming.backlog))
    if coming.later:
        about.append(wording("forecast", "later", n=coming.later))
    return _plot(coming.to_come, every.today, wording, room, marks, Tone.DUE, about)


def time_spent(every: Statistics, wording: Wording, room: int, marks: Marks) -> list[Row]:
    """Minutes a day over the last weeks."""
    first = every.today - _DAYS + 1
    times = [every.days[day].time_ms if day in every.days else 0 for day in range(first, every.today + 1)]
    if not any(times):
        return []
    about = wording("time_spent", "about", n=_DAYS, time=wording.duration(sum(times)))
    return _plot(times, first, wording, room, marks, Tone.GOOD, [about], duration=True)


def weeks(report: Report, wording: Wording, room: int, marks: Marks) -> list[Row]:
    """True retention by week, newest last: a bar from half to all, and the goal."""
    every = report.every
    lines: list[Row] = []
    found = every.weeks(_WEEKS)
    begun = next((at for at, done in enumerate(found) if done.recall.asked), len(found))
    shown = list(enumerate(found))[max(begun, _WEEKS - 12) :]
    if not shown:
        return notes([wording("weeks", "none")], room)
    days = [wording.short_date(every.today - WEEK * (_WEEKS - 1 - at)) for at, _ in shown]
    label = max(map(cells, days)) + 1
    space = max(min(room - label - 6, 50), 4)
    goal = round(report.desired * space)
    for day, (_, done) in zip(days, shown, strict=True):
        share = done.recall.share
        filled = round((share or 0) * space)
        line = marks.columns[-1] * filled + " " * (space - filled)
        over = marks.rule if share is None or filled <= goal else marks.columns[-1]
        drawn = line[:goal] + ("|" if filled <= goal else over) + line[goal + 1 :]
        tone = Tone.GOOD if share is not None and share >= report.desired - 0.05 else Tone.WEAK
        lines.append(row(Span(left(day, label, marks), Tone.QUIET), Span(drawn, tone), right(wording.share(share), 6)))
    about = wording("weeks", "about", n=len(shown), share=wording.share(report.desired))
    return [*lines, *notes([about], room)]


def _plot(
    counts: Sequence[int],
    first: int,
    wording: Wording,
    room: int,
    marks: Marks,
    tone: Tone,
    about: list[str],
    *,
    duration: bool = False,
) -> list[Row]:
    """Columns over their days, with the greatest at the left of the top and notes below."""
    show = wording.duration if duration else wording.number
    size, together = binned(counts, room - 10)
    most, nothing = show(max(together, default=0)), show(0)
    label = max(cells(most), cells(nothing)) + 1
    wide = max(min((room - label) // max(len(together), 1), 3), 1)
    bars = columns(together, HEIGHT, marks)
    lines: list[Row] = []
    for at, line in enumerate(bars):
        name = most if at == 0 else ""
        drawn = "".join(character * max(wide - 1, 1) + " " * (wide > 1) for character in line)
        lines.append(row(Span(right(name, label - 1) + " ", Tone.QUIET), Span(drawn, tone)))
    axis = _days_below(len(together), size, wide, first, wording)
    lines.append(row(" " * label, Span(cut(axis, room - label, marks), Tone.QUIET)))
    if size > 1:
        about = [*about, wording("forecast", "each", n=size)]
    return [*lines, *notes(about, room)]


def _days_below(count: int, size: int, wide: int, first: int, wording: Wording) -> str:
    """Dates below columns, as many as fit."""
    line = ""
    for at in range(count):
        name = wording.short_date(first + at * size)
        place = at * wide
        if not at or (cells(line) + 2 <= place and place + cells(name) <= count * wide):
            line += " " * (place - cells(line)) + name
    return line
