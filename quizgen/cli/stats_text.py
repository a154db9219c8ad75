"""Statistics as lines of text, no wider than the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import click

from quizgen.cli.common import counted
from quizgen.memory.statistics import Leech, Period, Recall, Statistics
from quizgen.text.cells import cells

_EPOCH = date(1970, 1, 1)
_LABEL = 16
"""Cells for the name of a row."""
_CELL = 14
"""Cells for a number in a row."""
_SHOWN = 10
"""Leeches that are named."""


def told(
    every: Statistics, each: Sequence[tuple[str, Statistics]], today: int, *, columns: int = 80, bar: str = "█"
) -> Iterator[str]:
    """All that is told: of everything, and a line for each deck if there are several.

    ``today`` is the study day; ``columns`` bounds the width; ``bar`` is what bars are made of.
    """
    if len(each) == 1:
        yield click.style(_cut(each[0][0], columns), bold=True)
    if not every.periods[-1].reviews:
        yield from _cards(every)
        yield "No reviews yet. To begin: quizgen practice"
        return
    yield from _cards(every)
    yield ""
    yield from _periods(every.periods)
    yield ""
    yield _heading(f"Reviews, the last {counted(len(every.past), 'day')}")
    yield from _bars(every.past, today - len(every.past) + 1, today, columns, bar, "green")
    yield ""
    yield _heading(f"Due, the next {counted(len(every.to_come), 'day')}")
    yield from _bars(every.to_come, today, today, columns, bar, "cyan")
    if every.leeches:
        yield ""
        yield from _leeches(every.leeches, columns)
    if len(each) > 1:
        yield ""
        yield from _decks(each, columns)


def _heading(text: str) -> str:
    return click.style(text, bold=True)


def _cards(every: Statistics) -> Iterator[str]:
    held = every.holding
    learnt = held.young + held.mature
    kinds = [(held.new, "new")] if held.new else []
    kinds += [(held.learning, "learning"), (held.young, "young"), (held.mature, "mature")]
    if held.suspended:
        kinds.append((held.suspended, "suspended"))
    yield "Cards: " + ", ".join(f"{count:,} {name}" for count, name in kinds)
    if learnt:
        yield f"Of {learnt:,} that are learnt, about {every.known:,.0f} known now"


def _periods(periods: Sequence[Period]) -> Iterator[str]:
    names = ["today" if found.days == 1 else "all" if found.days is None else f"{found.days} days" for found in periods]
    yield _heading(_row("", names))
    yield _row("Reviews", [f"{found.reviews:,}" for found in periods])
    yield _row("New cards", [f"{found.introduced:,}" for found in periods])
    yield "True retention"
    yield _row("  young cards", [_share(found.young) for found in periods])
    yield _row("  mature cards", [_share(found.mature) for found in periods])


def _share(recall: Recall) -> str:
    return "-" if recall.share is None else f"{recall.share:.0%} of {recall.asked:,}"


def _row(label: str, numbers: Sequence[str]) -> str:
    return (label.ljust(_LABEL) + "".join(number.rjust(_CELL) for number in numbers)).rstrip()


def _bars(counts: Sequence[int], first: int, today: int, columns: int, bar: str, colour: str) -> Iterator[str]:
    """A line a day; the longest bar takes what room there is."""
    most = max(*counts, 1) if counts else 1
    digits = len(f"{most:,}")
    room = max(columns - 10 - 2 - digits - 2, 1)
    for at, count in enumerate(counts):
        day = first + at
        name = "today" if day == today else f"{_EPOCH + timedelta(days=day):%a %d %b}"
        length = max(round(room * count / most), 1) if count else 0
        shown = f"  {click.style(bar * length, fg=colour)}" if count else ""
        yield f"{name:<10}  {count:>{digits},}{shown}"


def _leeches(leeches: Sequence[Leech], columns: int) -> Iterator[str]:
    yield _heading(f"Leeches: {counted(len(leeches), 'card')} forgotten 8 times or more")
    for leech in leeches[:_SHOWN]:
        name = leech.identity.split("/", 1)[-1].split("@", 1)[0]
        yield f"  {leech.lapses:>3} times  {_cut(name, columns - 13)}"
    if len(leeches) > _SHOWN:
        yield f"  and {len(leeches) - _SHOWN} more (--json has all)"


def _decks(each: Sequence[tuple[str, Statistics]], columns: int) -> Iterator[str]:
    heads = ("due today", "reviews", "retention")
    room = max(columns - 12 * len(heads), 8)
    yield _heading("By deck".ljust(room) + "".join(head.rjust(12) for head in heads))
    for title, one in each:
        whole = one.periods[-1]
        recall = Recall(whole.young.asked + whole.mature.asked, whole.young.known + whole.mature.known)
        share = "-" if recall.share is None else f"{recall.share:.0%}"
        name = _cut(title, room - 2)
        numbers = (f"{one.to_come[0]:,}", f"{whole.reviews:,}", share)
        yield name + " " * (room - cells(name)) + "".join(number.rjust(12) for number in numbers)


def _cut(text: str, room: int) -> str:
    """A text of at most ``room`` cells, safe to show whatever is in it."""
    shown = "".join(character if character.isprintable() else "?" for character in text)
    if cells(shown) <= room:
        return shown
    while shown and cells(shown) > room - 1:
        shown = shown[:-1]
    return f"{shown}~"
