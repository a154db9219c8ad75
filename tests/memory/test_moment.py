"""A study day is a local date that begins at the rollover hour, through every change of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.memory.event import make_uuid, stamp
from quizgen.memory.moment import DAY_MS, HOUR_MS, Moment, day_start_ms, study_day

ZONES = (
    "UTC", "Asia/Tokyo", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia",
)  # fmt: skip
EPOCH = date(1970, 1, 1).toordinal()
EXAMPLES = settings(max_examples=80, deadline=None)

rollovers = st.integers(0, 23)
times = st.integers(0, 2_500_000_000)


def moment_in(zone: str, at_s: int) -> Moment:
    offset = datetime.fromtimestamp(at_s, UTC).astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return Moment(at_s * 1000, round(offset.total_seconds()) // 60)


@EXAMPLES
@given(st.sampled_from(ZONES), times, rollovers)
@example("Europe/Berlin", 1_743_296_400, 4)  # 2025-03-30 01:00 UTC: clocks go forward
@example("Europe/Berlin", 1_761_440_400, 2)  # 2025-10-26 01:00 UTC: they go back
@example("Pacific/Apia", 1_325_239_200, 4)  # 2011-12-30, which Samoa left out
def test_a_study_day_is_the_date_on_the_wall_so_many_hours_ago(zone: str, at_s: int, rollover: int) -> None:
    wall = datetime.fromtimestamp(at_s, UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    expected = (wall - timedelta(hours=rollover)).date().toordinal() - EPOCH
    assert study_day(moment_in(zone, at_s), rollover) == expected


@EXAMPLES
@given(st.integers(-10_000, 40_000), st.integers(-720, 840), rollovers)
def test_a_day_begins_where_the_one_before_ends(day: int, offset: int, rollover: int) -> None:
    start = day_start_ms(day, offset, rollover)
    assert study_day(Moment(start, offset), rollover) == day
    assert study_day(Moment(start - 1, offset), rollover) == day - 1
    assert day_start_ms(day + 1, offset, rollover) - start == DAY_MS


@EXAMPLES
@given(st.sampled_from(ZONES[:-1]), st.integers(100_000_000, 2_000_000_000), rollovers)
def test_time_that_goes_on_never_goes_back_a_day(zone: str, at_s: int, rollover: int) -> None:
    days = [study_day(moment_in(zone, at_s + 3600 * hours), rollover) for hours in range(0, 24 * 8, 6)]
    assert all(0 <= after - before <= 1 for before, after in pairwise(days))


@pytest.mark.parametrize(
    ("hour", "expected"), [(0, 19_999), (3, 19_999), (4, 20_000), (23, 20_000), (24, 20_000), (27, 20_000)]
)
def test_an_evening_past_midnight_is_still_the_same_day(hour: int, expected: int) -> None:
    tokyo = 9 * 60
    at_ms = 20_000 * DAY_MS + hour * HOUR_MS - tokyo * 60_000
    assert study_day(Moment(at_ms, tokyo), 4) == expected


@EXAMPLES
@given(st.lists(st.integers(0, 2**47), min_size=2, max_size=6, unique=True), st.binary(min_size=10, max_size=10))
def test_uuids_are_of_version_7_and_sort_by_time(times_ms: list[int], entropy: bytes) -> None:
    uuids = [make_uuid(at_ms, entropy) for at_ms in sorted(times_ms)]
    assert uuids == sorted(uuids)
    for uuid in (UUID(bytes=raw) for raw in uuids):
        assert (uuid.version, uuid.variant) == (7, "specified in RFC 4122")


def test_a_stamp_carries_the_day_as_it_was_lived() -> None:
    late = Moment(20_001 * DAY_MS + 2 * HOUR_MS, 0)
    made = stamp(late, 4, "laptop", lambda count: bytes(count))
    assert (made.day, made.at_ms, made.offset_min, made.device) == (20_000, late.at_ms, 0, "laptop")
