"""Load balance and easy days: of many cards alike, ours fall on the days on which those of Anki's own backend fall."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from quizgen.memory.balance import Load
from quizgen.memory.settings import EasyDay
from tests.memory.anki_side import rollover_hour

COUNT = 400
NORMAL = (EasyDay.NORMAL,) * 7
WEEKEND = (*NORMAL[:5], EasyDay.REDUCED, EasyDay.MINIMUM)
EVEN, SLOPED = [3] * 40, [1 + day % 7 for day in range(40)]
PEAKED = [1 + (day == 24) * 20 for day in range(40)]
PERCENT = {EasyDay.NORMAL: 1.0, EasyDay.REDUCED: 0.5, EasyDay.MINIMUM: 0.0}


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from anki.collection import Collection

    path: Path = tmp_path_factory.mktemp("anki") / "collection.anki2"
    col: Any = Collection(str(path))
    col.set_config("fsrs", True)
    col.set_config("loadBalancerEnabled", True)
    col.set_config("rollover", rollover_hour())
    model = col.models.by_name("Basic")
    for _ in range(COUNT + 300):
        note = col.new_note(model)
        note["Front"] = "front"
        col.add_note(note, 1)
    # From a card's id Anki draws its day; by these it draws the same at every run.
    ids = enumerate(col.db.list("SELECT id FROM cards ORDER BY id"), 10**12)
    col.db.executemany("UPDATE cards SET id = ? WHERE id = ?", list(ids))
    yield col
    col.close()


def lay_out(col: Any, due: Sequence[int], easy_days: Sequence[EasyDay]) -> list[int]:
    """Cards due as many on each day to come as is said, and others alike that are due today; returns those."""
    config = col.decks.get_config(1)
    config["easyDaysPercentages"] = [PERCENT[kind] for kind in easy_days]
    config["rev"]["perDay"] = 9999
    col.decks.update_config(config)
    ids = col.db.list("SELECT id FROM cards ORDER BY id")
    reviewed = int(time.time()) - 10 * 86_400
    today, data = col.sched.today, json.dumps({"s": 12.0, "d": 5.0, "dr": 0.9, "decay": 0.154, "lrt": reviewed})
    asked, others = ids[:COUNT], iter(ids[COUNT:])
    rows = [(today, 10, data, cid) for cid in asked]
    rows += [(today + day, 10, data, next(others)) for day, count in enumerate(due) for _ in range(count)]
    col.db.executemany("UPDATE cards SET type = 2, queue = 2, due = ?, ivl = ?, reps = 3, data = ? WHERE id = ?", rows)
    far = [(today + 500, cid) for cid in others]
    col.db.executemany("UPDATE cards SET type = 2, queue = 2, due = ?, ivl = 500 WHERE id = ?", far)
    col.sched.get_queued_cards()
    return list(asked)


def weekday_today() -> int:
    """Of Anki's day, which begins at the rollover hour."""
    now = time.localtime()
    today = date(now.tm_year, now.tm_mon, now.tm_mday)
    return (today - timedelta(days=now.tm_hour < rollover_hour())).weekday()


@pytest.mark.parametrize("easy_days", [NORMAL, WEEKEND, (EasyDay.MINIMUM,) * 7])
@pytest.mark.parametrize("due", [EVEN, SLOPED, PEAKED])
def test_cards_fall_on_the_days_of_anki_as_often(
    collection: Any, due: Sequence[int], easy_days: tuple[EasyDay, ...]
) -> None:
    asked = lay_out(collection, due, easy_days)
    theirs = Counter(collection._backend.get_scheduling_states(cid).hard.normal.review.scheduled_days for cid in asked)
    today = weekday_today() + 4 + 7 * 2000
    load = Load(today, lambda day: due[day - today], (), easy_days)
    lower, upper = min(theirs), max(theirs)
    ours = weighed(load, lower, upper)
    apart = sum(abs(theirs[days] / COUNT - ours[days]) for days in range(lower, upper + 1)) / 2
    assert apart < 0.09, (sorted(theirs.items()), ours)


def weighed(load: Load, lower: int, upper: int) -> dict[int, float]:
    weights = load.weights(lower, upper)
    return {lower + at: weight / sum(weights) for at, weight in enumerate(weights)}
