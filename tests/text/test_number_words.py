"""Words go by their number."""

from __future__ import annotations

from quizgen.text.number_words import by_number


def test_one_is_told_from_none_and_many() -> None:
    template = "{n} {n?card is|cards are} due on {days} {days?day|days}"
    assert by_number(template, {"n": 1, "days": 2}) == "{n} card is due on {days} days"
    assert by_number("{n} {n?card is|cards are} due", {"n": 0}) == "{n} cards are due"
    assert by_number("{n} {other}", {"n": 1}) == "{n} {other}"
