"""Statistics as one HTML page that stands alone: plots and the concept map as SVG, each beside its table."""

from __future__ import annotations

from quizgen.resources import templates
from quizgen.stats.concept_map import NARROW, STEPS, WIDE, concept_map, step_of, title_of
from quizgen.stats.concepts import LINKS
from quizgen.stats.figures import by_month, calendar, forecast_plot, time_plot, weeks_plot
from quizgen.stats.report import PERIODS, Part, Report
from quizgen.stats.text_deck import forgotten_of, known_of, notes_of
from quizgen.stats.weeks import YEAR_WEEKS
from quizgen.stats.wording import Wording

NARROW_WEEKS = 19
"""Weeks of the calendar on a phone."""


def page(report: Report, language: str) -> str:
    """A page that needs nothing from elsewhere and runs no script: every value escaped, light and dark."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates() / "stats"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    wording = Wording(language)
    every = report.every
    return environment.get_template("page.html").render(
        report=report,
        every=every,
        say=wording,
        calendars=[("wide", calendar(every, wording, YEAR_WEEKS)), ("narrow", calendar(every, wording, NARROW_WEEKS))],
        months=by_month(every, wording),
        forecast=forecast_plot(every, wording),
        weeks=weeks_plot(report, wording),
        time=time_plot(every, wording),
        periods=PERIODS,
        maps=lambda part: [
            (name, concept_map(part, wording, form)) for name, form in (("wide", WIDE), ("narrow", NARROW))
        ],
        numbers=_numbers,
        kinds=LINKS,
        steps=STEPS,
        step_of=step_of,
        title_of=lambda grasp: title_of(grasp, wording),
        known_of=lambda grasp: known_of(grasp, wording),
        notes_of=lambda part, each: notes_of(part, each.id, each.waiting, wording),
        forgotten_of=lambda hard: forgotten_of(hard, wording),
    )


def _numbers(part: Part) -> dict[str, int]:
    """By concept, the number it has on the map."""
    return {id_: at for at, id_ in enumerate(part.source.bank.deck.concepts)} if part.source.bank else {}
