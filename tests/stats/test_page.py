"""The page: stands alone, is well formed, shows what the JSON says, and lets nothing become markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.card import effective
from quizgen.memory.event import Event
from quizgen.memory.moment import DAY_MS, Moment
from quizgen.model.deck import Deck
from quizgen.questions.derive import derive
from quizgen.stats.done import owner_of, tallies
from quizgen.stats.figures import forecast_plot, nice, time_plot, weeks_plot
from quizgen.stats.page import page
from quizgen.stats.record import record
from quizgen.stats.report import Log, Source, report
from quizgen.stats.wording import Wording
from tests.check.test_coverage import HOSTILE, Reader
from tests.made_decks import made_decks
from tests.memory.events import START_MS, logs
from tests.stats.test_report import LONGEST_MS, NOW, SCHEDULER, rows
from tests.stats.test_text import learner


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_stands_alone_and_is_well_formed(language: str) -> None:
    text = page(learner(language), language)
    read = Reader(text)
    assert read.tags.isdisjoint({"script", "link", "img", "iframe"})
    assert not re.search(r"https?://|@import", text)
    assert set(re.findall(r"url\(([^)]*)\)", text)) <= {"#d1-wide-a", "#d1-narrow-a"}
    assert ("lang", language) in read.attributes
    assert "prefers-color-scheme: dark" in text
    ids = [value for name, value in read.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    for name, value in read.attributes:
        if name == "href":
            assert value[1:] in ids
        elif name == "aria-labelledby":
            assert set(value.split()) <= set(ids)


def test_every_plot_has_a_name_and_a_table_beside_it() -> None:
    text = page(learner("en"), "en")
    plots = re.findall(r"<svg [^>]*role=[^>]*>", text)
    assert len(plots) == 2 + 3 + 2  # two calendars, three plots, two maps: one for each width
    assert all("aria-labelledby" in plot for plot in plots)
    assert text.count("<details>") == 1 + 3 + 1


def test_it_shows_what_the_json_says() -> None:
    text, found = page(learner("en"), "en"), record(learner("en"), "en")
    shown = " ".join(Reader(text).texts)
    every = found["all"]
    for period in every["periods"]:
        assert f"{period['reviews']:,}" in shown
        assert f"/ {period['young']['asked']:,}" in shown
    for concept in found["decks"][0]["concepts"]:
        assert f"{concept['seen']}/{concept['questions']}" in shown
    for hard in every["hardest"]["by_forgetting"][:8]:
        assert hard["stem"] in shown


def test_where_nothing_was_answered_it_says_how_to_begin() -> None:
    text = page(report([], Log({}, {}), NOW, SCHEDULER), "ja")
    shown = " ".join(Reader(text).texts)
    assert Wording("ja")("empty", "heading") in shown
    assert "quizgen practice" in shown
    assert "<dl" not in text


def test_plots_hold_every_number_once() -> None:
    found = learner("en")
    wording = Wording("en")
    due = forecast_plot(found.every, wording)
    assert [int(row[1].replace(",", "")) for row in due.rows] == list(found.every.forecast.to_come)
    asked = sum(int(row[1].replace(",", "")) for row in weeks_plot(found, wording).rows)
    assert asked == found.every.whole.recall.asked
    assert len(time_plot(found.every, wording).rows) == 30
    for plot in (due, time_plot(found.every, wording)):
        assert all(0 <= shape.y <= shape.y + shape.height <= plot.height for shape in plot.columns)


@given(st.integers(0, 10**12), st.sampled_from([1, 60_000]))
def test_an_axis_ends_at_a_round_number_not_far_above(most: int, unit: int) -> None:
    assert max(most, unit) <= nice(max(most, unit), unit) <= max(2 * most, 2 * unit)


def test_nothing_that_a_deck_says_becomes_markup() -> None:
    read = Reader(page(report([Source("x", HOSTILE)], Log({}, {}), NOW, SCHEDULER), "en"))
    assert "script" not in read.tags
    assert any(HOSTILE in text for text in read.texts)


@settings(max_examples=12, deadline=None)
@given(made_decks())
def test_no_deck_is_too_strange_for_a_page(deck: Deck) -> None:
    found = report([Source(deck.birth_uid, "?", derive(deck))], Log({}, {}), NOW, SCHEDULER)
    for language in ("ja", "en"):
        Reader(page(found, language))


@settings(max_examples=12, deadline=None)
@given(logs(), st.integers(0, 100))
def test_no_log_is_too_strange_for_a_page(log: list[Event], days: int) -> None:
    lines = sorted(effective(log), key=lambda line: line.identity)
    counts = Log(tallies(rows(lines, 1_000), LONGEST_MS), SCHEDULER.replay(lines))
    sources = [Source(owner, owner) for owner in sorted({owner_of(line.identity) for line in lines})]
    Reader(page(report(sources, counts, Moment(START_MS + days * DAY_MS), SCHEDULER), "ja"))
