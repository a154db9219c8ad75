"""Statistics in the terminal: whole at every width, in colour and without, in blocks and in ASCII."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.card import effective
from quizgen.memory.event import Event
from quizgen.memory.moment import DAY_MS, Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.model.load import load_deck
from quizgen.questions.derive import derive
from quizgen.stats.done import owner_of, tallies
from quizgen.stats.plot import ASCII, BLOCKS, bar, binned, columns, cut, level
from quizgen.stats.report import Log, Report, Source, report
from quizgen.stats.text import told
from quizgen.stats.wording import Wording
from quizgen.text.cells import cells
from quizgen.text.plain import plain
from tests.memory.events import START_MS, logs
from tests.stats.learner import NOW, practised
from tests.stats.test_report import LONGEST_MS, SCHEDULER, rows

_CODE = re.compile(r"\x1b\[[0-9]+m")


@cache
def learner(language: str, days: int = 60) -> Report:
    """Someone who has practised the shipped deck in a language."""
    deck, problems = load_deck("ml-conversation")
    assert deck, problems
    bank = derive(deck, [language])
    lines = sorted(effective(practised(list(bank.questions), days=days)), key=lambda line: line.identity)
    scheduler = Scheduler(Settings())
    log = Log(tallies(rows(lines, 9_000), LONGEST_MS), scheduler.replay(lines))
    title = plain(deck.title.get(language) or ())
    return report([Source(deck.birth_uid, title, bank)], log, NOW, scheduler, language=language)


@pytest.mark.parametrize("marks", [BLOCKS, ASCII])
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("width", [40, 41, 60, 80, 109, 110, 160, 200, 260])
def test_no_line_is_wider_than_the_terminal(width: int, language: str, marks: object) -> None:
    assert marks in (BLOCKS, ASCII)
    wide = list(told(learner(language), Wording(language), width=width, marks=ASCII if marks is ASCII else BLOCKS))
    assert len(wide) > 40
    for line in wide:
        shown = _CODE.sub("", line)
        assert shown.isprintable()
        assert cells(shown) <= width
        assert shown == shown.rstrip()


def test_without_colour_there_is_no_code_and_the_same_text() -> None:
    coloured, bare = (list(told(learner("ja"), Wording("ja"), colour=colour)) for colour in (True, False))
    assert any("\x1b" in line for line in coloured)
    assert not any("\x1b" in line for line in bare)
    assert [_CODE.sub("", line).rstrip() for line in coloured] == bare


def test_what_plots_are_made_of_in_ascii_is_ascii() -> None:
    lines = list(told(learner("en"), Wording("en"), marks=ASCII, colour=False))
    assert not any(mark in line for line in lines for mark in "█▁░▒▓·…─")


def test_every_section_is_there() -> None:
    wording = Wording("en")
    lines = list(told(learner("en"), wording, colour=False))
    for name in ("today", "calendar", "forecast", "periods", "weeks", "time_spent", "next", "concepts", "hardest"):
        assert wording(name, "heading") in lines


@pytest.mark.parametrize("width", [40, 60, 80, 110, 200])
def test_a_narrow_terminal_is_told_as_much_as_a_wide_one(width: int) -> None:
    wording = Wording("en")
    lines = list(told(learner("en"), wording, width=width, colour=False))
    for name in ("reviews", "time", "young", "mature", "both", "introduced", "active", "each"):
        assert any(wording("periods", name) in line for line in lines), name


def test_a_title_of_a_stranger_s_deck_cannot_steer_the_terminal() -> None:
    found = report([Source("x", "\x1b[31mred\n")], Log({}, {}), NOW, SCHEDULER)
    for line in told(found, Wording("en"), colour=False):
        assert line.isprintable()


@settings(max_examples=25, deadline=None)
@given(logs(), st.integers(0, 100), st.integers(40, 200), st.integers(1, 366))
def test_no_log_is_too_strange_to_be_told(log: list[Event], days: int, width: int, span: int) -> None:
    lines = sorted(effective(log), key=lambda line: line.identity)
    counts = Log(tallies(rows(lines, 1_000), LONGEST_MS), SCHEDULER.replay(lines))
    sources = [Source(owner, owner) for owner in sorted({owner_of(line.identity) for line in lines})]
    found = report(sources, counts, Moment(START_MS + days * DAY_MS), SCHEDULER, span=span)
    for language in ("ja", "en"):
        for line in told(found, Wording(language), width=width, colour=False):
            assert cells(line) <= width


@given(st.floats(0, 1), st.integers(1, 80))
def test_a_bar_is_seen_where_there_is_anything_and_never_too_long(share: float, room: int) -> None:
    for marks in (BLOCKS, ASCII):
        drawn = bar(share, room, marks)
        assert cells(drawn) <= room
        assert bool(drawn) is (share > 0)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=400), st.integers(1, 200))
def test_columns_keep_every_number(counts: list[int], room: int) -> None:
    size, together = binned(counts, room)
    assert sum(together) == sum(counts)
    assert len(together) <= room
    assert size >= 1
    drawn = columns(together, 5)
    assert {len(line) for line in drawn} == {len(together)}
    for at, count in enumerate(together):
        assert (drawn[-1][at] != " ") is (count > 0)
        assert not count or 1 <= level(count, max(together), 4) <= 4


@given(st.text(max_size=30), st.integers(0, 40))
def test_a_cut_text_fits(text: str, room: int) -> None:
    assert cells(cut(text, room)) <= room
