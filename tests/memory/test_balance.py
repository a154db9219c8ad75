"""Load balance keeps the bounds of fuzz, spreads what is due, and spares easy days and siblings."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.balance import FURTHEST, Load, balanced
from quizgen.memory.fuzz import fuzz_bounds, fuzzed
from quizgen.memory.settings import EasyDay

TODAY = 20_000
MANY = [(at + 0.5) / 400 for at in range(400)]
"""Factors that stand for all."""
counts = st.dictionaries(st.integers(0, 110), st.integers(0, 60))
weeks = st.lists(st.sampled_from(EasyDay), min_size=7, max_size=7).map(tuple)


def load(due: dict[int, int], siblings: set[int] | None = None, week: tuple[EasyDay, ...] | None = None) -> Load:
    """So many cards due in so many days."""
    week = week or (EasyDay.NORMAL,) * 7
    return Load(TODAY, lambda day: due.get(day - TODAY, 0), {TODAY + day for day in siblings or ()}, week)


def chosen(interval: float, of: Load) -> Counter[int]:
    """How often each day is chosen."""
    return Counter(balanced(factor, of)(interval, 1, 36_500) for factor in MANY)


@given(
    st.floats(0, 1, exclude_max=True), counts, st.sets(st.integers(0, 110), max_size=4), weeks,
    st.floats(0.5, 2000), st.integers(1, 120), st.sampled_from([3, 90, 36_500]),
)  # fmt: skip
@settings(max_examples=80)
def test_what_is_chosen_lies_within_the_bounds_of_fuzz(
    factor: float,
    due: dict[int, int],
    siblings: set[int],
    week: tuple[EasyDay, ...],
    interval: float,
    least: int,
    most: int,
) -> None:
    lower, upper = fuzz_bounds(interval, least, most)
    of = load(due, siblings, week)
    assert lower <= balanced(factor, of)(interval, least, most) <= upper
    assert balanced(factor, of)(interval, least, most) == balanced(factor, of)(interval, least, most)


def test_the_day_on_which_least_is_due_is_chosen_most_often() -> None:
    found = chosen(10, load(dict.fromkeys(range(30), 20) | {11: 4}))
    assert found.most_common(1)[0][0] == 11
    assert found[11] > 300


def test_of_days_alike_the_shorter_is_chosen_more_often() -> None:
    found = chosen(15, load(dict.fromkeys(range(30), 7)))
    assert [found[day] for day in sorted(found)] == sorted(found.values(), reverse=True)


def test_nothing_is_balanced_far_ahead() -> None:
    for factor in MANY[::40]:
        assert balanced(factor, load({}))(FURTHEST + 1, 1, 999) == fuzzed(factor)(FURTHEST + 1, 1, 999)


def test_a_day_of_the_week_that_is_to_be_easy_stays_free_even_if_it_is_empty() -> None:
    sunday = (EasyDay.NORMAL,) * 6 + (EasyDay.MINIMUM,)
    busy = {day: 12 for day in range(60) if (TODAY + day) % 7 != 3}
    found = chosen(12, load(busy, week=sunday))
    assert not [day for day in found if (TODAY + day) % 7 == 3]


def test_study_days_know_their_day_of_the_week() -> None:
    """1970-01-05 was a Monday, study day 4."""
    monday = (EasyDay.MINIMUM,) + (EasyDay.NORMAL,) * 6
    weights = Load(3, lambda _: 1, (), monday).weights(1, 7)
    assert min(range(7), key=weights.__getitem__) == 0


def test_if_every_day_is_to_be_easy_none_is() -> None:
    minimum = chosen(10, load({9: 3, 10: 5}, week=(EasyDay.MINIMUM,) * 7))
    assert minimum == chosen(10, load({9: 3, 10: 5}))


def test_a_reduced_day_gets_about_half_of_what_the_others_get() -> None:
    week = (EasyDay.NORMAL,) * 5 + (EasyDay.REDUCED,) * 2
    due: Counter[int] = Counter()
    for at in range(4000):
        factor = (at * 0.618034) % 1
        due[balanced(factor, load(due, week=week))(20 + at % 30, 1, 36_500)] += 1
    by_weekday = Counter[int]()
    for day, count in due.items():
        if 20 <= day < 48:
            by_weekday[(TODAY + day - 4) % 7] += count
    normal = sum(by_weekday[day] for day in range(5)) / 5
    assert 0.35 < (by_weekday[5] + by_weekday[6]) / 2 / normal < 0.7


def test_siblings_fall_on_different_days() -> None:
    found = chosen(10, load(dict.fromkeys(range(30), 5), siblings={9}))
    plain = chosen(10, load(dict.fromkeys(range(30), 5)))
    assert found[9] == 0
    assert plain[9] > 50
    assert found[8] < plain[8]
