"""The report of a trial: lines for people, a record for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from quizgen.check.blind.trial import LIMIT, Given, Rate, Report
from quizgen.check.wording import word
from quizgen.text.cells import cells
from quizgen.text.plain import plain


def lines(report: Report, seeds: int, language: str) -> Iterator[str]:
    """The report in a language: the whole, its groups, each cue alone, the questions given away most."""
    whole = report.whole
    yield word(
        language,
        "blind",
        "whole",
        questions=str(whole.questions),
        pieces=str(whole.pieces),
        seeds=str(seeds),
        score=_percent(whole.score),
        chance=_percent(whole.chance),
        upper=_percent(whole.upper),
        bound=_points(whole.bound),
    )
    yield word(language, "blind", report.verdict, limit=_points(LIMIT).strip())
    yield ""
    yield from _table(language, "groups", [(name, rate) for name, rate in report.groups])
    yield ""
    yield from _table(language, "cues", [(word(language, "blind", "cue", name), rate) for name, rate in report.cues])
    yield ""
    yield word(language, "blind", "worst")
    yield from (f"  {_points(given.surplus)}  {_line(given, language)}" for given in report.worst)


def record(report: Report, seeds: int) -> str:
    """The report as one JSON object; shares between 0 and 1."""
    return json.dumps(
        {
            "seeds": seeds,
            "resists": report.resists,
            "verdict": report.verdict,
            "limit": LIMIT,
            "whole": _rate(report.whole),
            "groups": {name: _rate(rate) for name, rate in report.groups},
            "cues": {name: _rate(rate) for name, rate in report.cues},
            "worst": [
                {"address": str(given.question.address), "surplus": round(given.surplus, 4), "cue": given.cue}
                for given in report.worst
            ],
        },
        ensure_ascii=False,
    )


def _table(language: str, heading: str, rows: list[tuple[str, Rate]]) -> Iterator[str]:
    yield word(language, "blind", heading)
    width = max(cells(name) for name, _ in rows)
    for name, rate in rows:
        padding = " " * (width - cells(name))
        yield f"  {name}{padding}  {rate.questions:5}  {_points(rate.excess)}  {_points(rate.bound)}"


def _line(given: Given, language: str) -> str:
    question = given.question
    keys = ", ".join(plain(question.option(key).text) for key in question.key) if question.options else question.key[0]
    return f"{question.address}\n         {plain(question.stem)} → {keys} ({word(language, 'blind', 'cue', given.cue)})"


def _rate(rate: Rate) -> dict[str, float | int]:
    return {
        "questions": rate.questions,
        "pieces": rate.pieces,
        "score": round(rate.score, 4),
        "chance": round(rate.chance, 4),
        "upper": round(rate.upper, 4),
    }


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _points(share: float) -> str:
    return f"{100 * share:+5.1f}"
