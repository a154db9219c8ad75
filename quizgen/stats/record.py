"""Statistics as one JSON value. Its keys stay as they are; others may be added.

========================== =====================================================================
``language``               the language that concepts are named in
``desired_retention``      what is aimed at, from 0 to 1
``all``                    of all decks together, as below
``decks``                  of each deck the same, and ``owner`` (its uid), ``title``, ``languages``
                           (those counted; empty where its file is not known), ``concepts``, ``next``,
                           ``links``
========================== =====================================================================

Of all decks, and of each:

========================== =====================================================================
``today``                  ``day`` (days since 1970), ``date``, ``reviews``, ``known`` (not rated
                           again), ``time_ms``, ``introduced``, and what is ``left``: ``due``,
                           ``learning``, ``new``
``periods``                for the last 1, 7, 30, 365 ``days`` and for all time (null): ``reviews``,
                           ``known``, ``time_ms``, ``introduced``, ``active_days``, and true retention
                           of ``young`` and ``mature`` cards: ``asked``, ``known``
``calendar``               each study day with a review: ``day``, ``date``, ``reviews``, ``known``,
                           ``time_ms``
``weeks``                  the last 26 times seven days, the last one ends today: ``first_day``,
                           ``young``, ``mature``
``to_come``                cards due by day, the first is today with the ``backlog``, which is the
                           number of those due before; ``later``, those due after the last of them
``holding``                cards that are ``new``, ``learning``, ``young``, ``mature``, ``suspended``
``known``                  of the cards begun, how many are likely known today
``hardest``                ``by_difficulty`` and ``by_forgetting``, and ``leeches``: ``identity``,
                           ``stem``, ``difficulty`` (1 to 10), ``asked``, ``forgotten``, ``lapses``
``concepts``               the best known first: ``id``, ``name``, ``questions``, ``seen`` (answered),
                           ``known`` (expected share of right answers today), ``recall`` (of those
                           answered), ``weakest``, ``held`` (whether to build on it)
``next``                   what to study now: ``id``, ``waiting`` (weak concepts that come after it)
``links``                  relations: ``kind``, ``source``, ``target``
========================== =====================================================================
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from quizgen.stats.cards import Hard
from quizgen.stats.done import Done
from quizgen.stats.report import PERIODS, WEEK, Part, Report, Statistics
from quizgen.stats.wording import day_as_date

WEEKS = 26
"""Weeks looked back on."""


def record(report: Report, language: str) -> dict[str, Any]:
    """A report as JSON has it."""
    return {
        "language": language,
        "desired_retention": report.desired,
        "all": _statistics(report.every, report),
        "decks": [_part(part, report) for part in report.parts],
    }


def _part(part: Part, report: Report) -> dict[str, Any]:
    bank = part.source.bank
    languages = {question.language for question in bank.questions} if bank else set()
    return {
        "owner": part.source.owner,
        "title": part.source.title,
        "languages": sorted(languages),
        **_statistics(part.statistics, report),
        "concepts": [{**asdict(grasp), "held": grasp.held} for grasp in part.grasps],
        "next": [asdict(each) for each in part.next],
        "links": [asdict(link) for link in part.links],
    }


def _statistics(found: Statistics, report: Report) -> dict[str, Any]:
    due = found.forecast.to_come[0] - found.forecast.learning
    left = {"due": due, "learning": found.forecast.learning, "new": found.new_today}
    weeks = found.weeks(WEEKS)
    first = found.today - WEEK * WEEKS + 1
    return {
        "today": {**_day(found.today), **_done(found.done(1)), "left": left},
        "periods": [_period(found, days) for days in PERIODS],
        "calendar": [
            {**_day(day), "reviews": done.reviews, "known": done.known, "time_ms": done.time_ms}
            for day, done in sorted(found.days.items())
        ],
        "weeks": [
            {"first_day": first + WEEK * at, "young": asdict(done.young), "mature": asdict(done.mature)}
            for at, done in enumerate(weeks)
        ],
        "to_come": list(found.forecast.to_come),
        "backlog": found.forecast.backlog,
        "later": found.forecast.later,
        "holding": asdict(found.holding),
        "known": found.known,
        "hardest": {
            "by_difficulty": [_hard(hard, report) for hard in found.by_difficulty],
            "by_forgetting": [_hard(hard, report) for hard in found.by_forgetting],
        },
        "leeches": [_hard(hard, report) for hard in found.leeches],
    }


def _day(day: int) -> dict[str, Any]:
    date = day_as_date(day)
    return {"day": day, "date": date.isoformat() if date else None}


def _period(found: Statistics, days: int | None) -> dict[str, Any]:
    done = found.done(days)
    retention = {"young": asdict(done.young), "mature": asdict(done.mature)}
    return {"days": days, **_done(done), "active_days": found.active(days), **retention}


def _done(done: Done) -> dict[str, Any]:
    return {
        "reviews": done.reviews,
        "known": done.known,
        "time_ms": done.time_ms,
        "introduced": done.introduced,
    }


def _hard(hard: Hard, report: Report) -> dict[str, Any]:
    return {
        "identity": hard.identity,
        "stem": report.stem(hard.identity),
        "difficulty": hard.difficulty,
        "asked": hard.recall.asked,
        "forgotten": hard.recall.forgotten,
        "lapses": hard.lapses,
    }
