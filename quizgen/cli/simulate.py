"""`quizgen simulate`: how much work which desired retention makes, and what one then knows."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import complete_decks, open_bank, store_option, store_path
from quizgen.cli.settings import open_config, owner_of
from quizgen.errors import UsageError

if TYPE_CHECKING:
    from quizgen.memory.habits import Habits
    from quizgen.memory.workload import Course, Point
    from quizgen.stats.plot import Marks

_BAR, _SHORTEST = 24, 13
"""Cells of the longest bar where there is room, and where there is too little for any."""
_MARK = 16
"""Cells for what is said beside a line."""


@click.command(name="simulate")
@click.option("--days", default=365, show_default=True, type=click.IntRange(1, 3650), help="Days to look ahead.")
@click.option("--deck", metavar="DECK", shell_complete=complete_decks, help="The cards and settings of this deck.")
@click.option("--lang", metavar="LANG", help="With --deck: the questions in this language; or all.")
@click.option("--new", type=click.IntRange(1, 9999), metavar="N", help="New cards a day; else as in the settings.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@store_option
def command(days: int, deck: str | None, lang: str | None, new: int | None, as_json: bool, store: str | None) -> None:
    """Tell the workload and what is remembered, against desired retention from 0.70 to 0.97.

    A learner is simulated who begins with nothing and takes so many new cards a day: with --deck until all
    its questions are learnt, else as long as the days last. The parameters, steps and the maximum interval
    are those of the settings. How one rates and how long that takes is taken from your own log, if it holds
    100 reviews or more; else it is what FSRS holds for typical. Cards you know already are not counted in.

    Marked are the retention you have set, and the one with the least time for each card remembered: below it
    forgetting costs more than waiting saves. It is worth more to you where an examination wants more.

    \b
    quizgen simulate
    quizgen simulate --days 90 --new 10
    quizgen simulate --deck ml-conversation
    quizgen simulate --json | jq '.points[] | [.retention, .minutes_per_day]'
    """
    from quizgen.memory.workload import Course, least, workload

    if lang is not None and deck is None:
        raise UsageError("--lang goes with --deck")
    settings, owner, cards = open_config().settings, None, None
    if deck is not None:
        owner, _ = owner_of(deck)
        settings, cards = settings.of(owner), len(open_bank(deck, lang, several=True).questions)
    per_day = settings.new_per_day if new is None else new
    if per_day < 1:
        raise UsageError("no new cards come in (new_per_day is 0), so there is nothing to simulate; give --new N")
    course = Course(per_day * days if cards is None else cards, per_day, days)
    habits = _habits(store_path(store), owner, settings.longest_answer * 1000)
    points = workload(settings, habits, course, progress=_progress)
    _progress(None)
    best = least(points)
    if as_json:
        told = [{**asdict(point), "cost": point.cost if point.remembered else None} for point in points]
        marked = {"current": settings.desired_retention, "least_cost": best.retention}
        click.echo(json.dumps({**asdict(course), **marked, "points": told, "habits": asdict(habits)}))
        return
    for line in _told(points, course, habits, settings.desired_retention, best.retention):
        click.echo(line)


def _habits(path: Path, owner: str | None, longest_ms: int) -> Habits:
    """Raises StoreError."""
    from quizgen.memory.habits import Habits, habits
    from quizgen.memory.store import open_store

    if not path.exists():
        return Habits()
    with open_store(path, read_only=True) as opened:
        rows = (row for row in opened.reviews() if owner is None or row[0].startswith(f"{owner}/"))
        return habits(rows, longest_ms)


def _told(points: Sequence[Point], course: Course, habits: Habits, current: float, best: float) -> Iterator[str]:
    from quizgen.cli.stats import plot_marks, terminal_columns
    from quizgen.memory.habits import ENOUGH

    width = terminal_columns()
    said = [f"{course.cards:,} cards from nothing, {course.new_per_day:,} new a day, over {course.days:,} days."]
    if habits.reviews:
        said.append(f"Ratings and times are yours, from {habits.reviews:,} reviews.")
    else:
        said.append(f"Ratings and times are typical ones: it takes {ENOUGH} reviews of your own to know yours.")
    yield click.wrap_text("\n\n".join(said), width=width, preserve_paragraphs=True).replace("\n\n", "\n")
    yield ""
    plot = _plot(points, width - _MARK, plot_marks())
    marked = cycle(["", *_marked(points, current, best), ""])  # in a narrow window the table has a part below
    yield from (f"{line}{mark}".rstrip() for line, mark in zip(plot, marked, strict=False))
    yield ""
    yield click.wrap_text(_advice(points, current, best), width=width)


def _advice(points: Sequence[Point], current: float, best: float) -> str:
    """What the marks mean, and what either costs."""
    found = {point.retention: point for point in points}
    yours, cheapest = found[current], found[best]
    if current == best:
        return "Yours takes the least time for each card remembered."
    dearer, more = yours.cost / cheapest.cost - 1, yours.remembered - cheapest.remembered
    compared = f"{abs(more):,.0f} cards {'more' if more >= 0 else 'fewer'}"
    return (
        f"{best:.2f} takes the least time for each card remembered; yours takes {dearer:.0%} more for each, and "
        f"{compared} are remembered. To change it: quizgen config set desired_retention N"
    )


def _plot(points: Sequence[Point], width: int, marks: Marks) -> list[str]:
    """A head and a line for each point: numbers, as many as there is room for, and a bar of the minutes."""
    from quizgen.stats.plot import bar, left, table

    head = ("retention", "min/day", "remembered", "reviews/day")
    lines = [
        (
            f"{each.retention:.2f}",
            f"{each.minutes_per_day:,.1f}",
            f"{each.remembered:,.0f}",
            f"{each.reviews_per_day:,.1f}",
        )
        for each in points
    ]
    numbers = ["".join(span.text for span in row) for row in table(head, lines, width, marks)]
    room, most = min(_BAR, width - len(numbers[0]) - 2), max(each.minutes_per_day for each in points)
    if room < _SHORTEST or not most or len(numbers) > len(points) + 1:
        return numbers
    bars = ["minutes a day", *(bar(each.minutes_per_day / most, room, marks) for each in points)]
    return [f"{line}  {left(drawn, room, marks)}" for line, drawn in zip(numbers, bars, strict=True)]


def _marked(points: Sequence[Point], current: float, best: float) -> Iterator[str]:
    for point in points:
        said = [word for value, word in ((current, "yours"), (best, "least")) if value == point.retention]
        yield f"  < {', '.join(said)}" if said else ""


def _progress(done: int | None) -> None:
    """On a terminal, how far it is; None clears that."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K" if done is None else f"\r… {done}", nl=False, err=True)
