"""Fuzz keeps its bounds, spreads over all of them, and leaves short intervals alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.fuzz import fuzz_bounds, fuzzed

factors = st.floats(0, 1, exclude_max=True)
intervals = st.floats(0.5, 5000)


@given(factors, intervals, st.integers(1, 50))
@settings(max_examples=80)
def test_what_is_chosen_lies_in_the_range(factor: float, interval: float, least: int) -> None:
    lower, upper = fuzz_bounds(interval, least, 36_500)
    assert lower <= fuzzed(factor)(interval, least, 36_500) <= upper


@given(intervals)
@settings(max_examples=40)
def test_every_day_of_the_range_can_be_chosen(interval: float) -> None:
    lower, upper = fuzz_bounds(interval, 1, 36_500)
    count = upper - lower + 1
    chosen = {fuzzed((at + 0.5) / count)(interval, 1, 36_500) for at in range(count)}
    assert chosen == set(range(lower, upper + 1))


@given(factors)
@settings(max_examples=20)
def test_one_and_two_days_stay_as_they_are(factor: float) -> None:
    assert [fuzzed(factor)(interval, 1, 36_500) for interval in (1.0, 2.4)] == [1, 2]
