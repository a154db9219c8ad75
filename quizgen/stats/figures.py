"""Plots as shapes, drawn by the page as SVG: columns, a line, the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from quizgen.stats.plot import level
from quizgen.stats.report import WEEK, Report, Statistics
from quizgen.stats.weeks import LEVELS, last_weeks
from quizgen.stats.wording import Wording, day_as_date

WIDTH, HEIGHT = 440.0, 190.0
"""Of a plot; it is scaled to the room it has."""
_LEFT, _TOP, _BOTTOM = 46.0, 12.0, 24.0
_MINUTE_MS = 60_000


class Shape(NamedTuple):
    """A column, a square of the calendar or a dot, with what is said when one points at it."""

    x: float
    y: float
    width: float
    height: float
    title: str
    step: int = 0


class Label(NamedTuple):
    """A text at a place."""

    x: float
    y: float
    text: str


class Plot(NamedTuple):
    """What is drawn, and the same as a table."""

    width: float
    height: float
    columns: tuple[Shape, ...]
    rules: tuple[Label, ...]
    """Lines across, each named at its left."""
    ticks: tuple[Label, ...]
    goal: float | None = None
    """How high a line of dashes runs."""
    line: str = ""
    """The points of a line."""
    rows: tuple[tuple[str, ...], ...] = ()


class Calendar(NamedTuple):
    """A square a day, a column a week."""

    width: float
    height: float
    squares: tuple[Shape, ...]
    labels: tuple[Label, ...]
    about: str


def forecast_plot(every: Statistics, wording: Wording) -> Plot:
    """Cards due by day, today first."""
    dates = [wording.short_date(every.today + at) for at in range(len(every.forecast.to_come))]
    counts = every.forecast.to_come
    return _columns(counts, dates, [wording.number(count) for count in counts], wording.number, 1)


def time_plot(every: Statistics, wording: Wording, days: int = 30) -> Plot:
    """Minutes by day, the last is today."""
    span = range(every.today - days + 1, every.today + 1)
    times = [every.days[day].time_ms if day in every.days else 0 for day in span]
    dates = [wording.short_date(day) for day in span]
    return _columns(times, dates, [wording.duration(time) for time in times], wording.duration, _MINUTE_MS)


def weeks_plot(report: Report, wording: Wording, weeks: int = 26) -> Plot:
    """True retention by week as a line; weeks in which nothing was asked are left out."""
    every = report.every
    found = [(at, done.recall) for at, done in enumerate(every.weeks(weeks)) if done.recall.asked]
    first = min((at for at, _ in found), default=0)
    room, floor = WIDTH - _LEFT - 10, HEIGHT - _BOTTOM
    step = room / max(weeks - 1 - first, 1)
    least = min([0.5, *((recall.share or 0) // 0.25 * 0.25 for _, recall in found)])

    def high(share: float) -> float:
        return _tenth(floor - (floor - _TOP) * (share - least) / (1 - least))

    dots, rows, points = [], [], []
    for at, recall in found:
        share = recall.share or 0.0
        date = wording.short_date(every.today - WEEK * (weeks - 1 - at))
        x = _tenth(_LEFT + (at - first) * step + 4)
        dots.append(Shape(x, high(share), 0, 0, f"{date}: {wording.recall(recall)}"))
        points.append(f"{x},{high(share)}")
        rows.append((date, wording.number(recall.asked), wording.share(share)))
    rules = [Label(_LEFT, high(share), wording.share(share)) for share in (least, (1 + least) / 2, 1.0)]
    ticks = _ticks([wording.short_date(every.today - WEEK * back) for back in range(weeks - 1 - first, -1, -1)], step)
    goal = high(max(report.desired, least))
    return Plot(WIDTH, HEIGHT, tuple(dots), tuple(rules), ticks, goal, " ".join(points), tuple(rows))


def calendar(every: Statistics, wording: Wording, weeks: int, *, size: float = 16) -> Calendar:
    """The last weeks, each from Monday; the last column is this week."""
    shown = last_weeks(every, weeks)
    first, most = shown.first, shown.most
    left, top = 34.0, 20.0
    squares = [
        Shape(
            left + (day - first) // WEEK * size,
            top + (day - first) % WEEK * size,
            size - 3,
            size - 3,
            wording("calendar", "day", date=wording.date(day), n=shown.reviews.get(day, 0)),
            level(shown.reviews.get(day, 0), most, LEVELS),
        )
        for day in range(first, every.today + 1)
    ]
    labels = [Label(0, top + number * size + size - 5, wording.weekday(number)) for number in range(0, WEEK, 2)]
    labels += _months(first, weeks, left, size, wording)
    return Calendar(left + weeks * size, top + WEEK * size, tuple(squares), tuple(labels), shown.about(wording))


def by_month(every: Statistics, wording: Wording) -> list[tuple[str, str, str, str]]:
    """The last thirteen months as a table: month, answers, days, time."""
    months: dict[tuple[int, int], list[int]] = {}
    for day, done in sorted(every.days.items()):
        at = day_as_date(day)
        if at and every.today - 400 < day <= every.today:
            found = months.setdefault((at.year, at.month), [0, 0, 0])
            for place, value in enumerate((done.reviews, 1, done.time_ms)):
                found[place] += value
    return [
        (f"{year}-{month:02}", wording.number(reviews), wording.number(days), wording.duration(time_ms))
        for (year, month), (reviews, days, time_ms) in months.items()
    ][-13:]


def _months(first: int, weeks: int, left: float, size: float, wording: Wording) -> Iterator[Label]:
    before = -3
    for week in range(weeks):
        at = day_as_date(first + week * WEEK)
        if at and at.day <= WEEK and week - before >= 3 and week < weeks - 1:
            before = week
            yield Label(left + week * size, 12, wording.month(at.month))


def _columns(
    counts: Sequence[int], dates: Sequence[str], shown: Sequence[str], show: Callable[[int], str], unit: int
) -> Plot:
    most = nice(max(max(counts, default=0), unit), unit)
    room, floor = WIDTH - _LEFT, HEIGHT - _BOTTOM
    step = room / max(len(counts), 1)
    gap = min(step * 0.25, 4)
    shapes = []
    for at, (count, date, text) in enumerate(zip(counts, dates, shown, strict=True)):
        high = (floor - _TOP) * count / most
        high = max(high, 1.5) if count else 0
        shapes.append(
            Shape(_tenth(_LEFT + at * step), _tenth(floor - high), _tenth(step - gap), _tenth(high), f"{date}: {text}")
        )
    rules = [Label(_LEFT, _tenth(floor - (floor - _TOP) * part), show(int(most * part))) for part in (0, 0.5, 1)]
    rows = tuple(zip(dates, shown, strict=True))
    return Plot(WIDTH, HEIGHT, tuple(shapes), tuple(rules), _ticks(dates, step), rows=rows)


def _ticks(dates: Sequence[str], step: float, least: float = 70) -> tuple[Label, ...]:
    """Dates below a plot, as many as have room."""
    every = max(-(-int(least) // max(int(step), 1)), 1)
    return tuple(
        Label(_tenth(_LEFT + at * step), HEIGHT - 6, dates[at])
        for at in range(0, len(dates), every)
        if _LEFT + at * step + least * 0.8 <= WIDTH
    )


def nice(most: int, unit: int = 1) -> int:
    """A round number, even and not less than ``most``, in units."""
    scale = unit
    while True:
        for round_ in (2, 4, 6, 10, 20):
            if round_ * scale >= most:
                return round_ * scale
        scale *= 10


def _tenth(number: float) -> float:
    found = round(number, 1)
    return int(found) if found == int(found) else found
