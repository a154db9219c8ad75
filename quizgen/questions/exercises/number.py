"""Numbers as a learner reads and writes them: rounded as at school, without digits that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from unicodedata import east_asian_width

from quizgen.model.functions import round_half_up
from quizgen.questions.exercises.kind import Number, Shown
from quizgen.text.inline import Inline, Text, join
from quizgen.text.plain import plain
from quizgen.text.slots import Slot

SHOWN_DECIMALS = 4
"""Digits after the point of a value in a text, where its slot does not say how many."""


def exact(number: Number) -> Fraction:
    """A number as a fraction, without what a float adds in its last digits."""
    return Fraction(f"{number:.12g}") if isinstance(number, float) else Fraction(number)


def rounded(number: Number, decimals: int) -> Fraction:
    """A number to so many digits, halves away from zero."""
    if isinstance(number, int):
        return Fraction(number)
    return Fraction(round_half_up(exact(number), decimals))


def digits_needed(number: Number, most: int) -> int:
    """How many digits after the point show the number, rounded to ``most``, without zeros at the end."""
    value = rounded(number, most)
    return next(digits for digits in range(most + 1) if rounded(value, digits) == value)


def decimal(number: Number, decimals: int, *, fixed: bool = False) -> str:
    """A number in ASCII, as in ``-0.25``; ``fixed`` keeps zeros at the end."""
    digits = decimals if fixed else digits_needed(number, decimals)
    scaled = rounded(number, digits) * 10**digits
    sign = "-" if scaled < 0 else ""
    whole, part = divmod(abs(int(scaled)), 10**digits)
    return f"{sign}{whole}.{part:0{digits}}" if digits else f"{sign}{whole}"


def in_slot(value: Shown, slot: Slot) -> str:
    """A value as its slot asks for it."""
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return ", ".join(in_slot(member, slot) for member in value)
    fixed = slot.decimals is not None
    text = decimal(value, SHOWN_DECIMALS if slot.decimals is None else slot.decimals, fixed=fixed)
    if not slot.in_formula:
        text = text.replace("-", "−")
    return f"({text})" if slot.brackets and value < 0 else text


def with_unit(number: str, unit: Inline) -> Inline:
    """A number as an option shows it: a true minus, and its unit, apart by a space where one is usual."""
    first = plain(unit)[:1]
    tight = not first or first in "%％°′″" or east_asian_width(first) in ("W", "F")
    return join((Text(number.replace("-", "−") + ("" if tight else " ")),), unit)
