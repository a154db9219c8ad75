"""A formula has a value or a reason; it is exact where numbers are, and never hangs."""

from __future__ import annotations

import math
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.model.formula import evaluate, parse_formula, unusable_name
from quizgen.model.functions import FUNCTIONS, LARGEST, FormulaError, Value, round_half_up


def value(text: str, **values: Value) -> Value:
    return evaluate(parse_formula(text), values)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("2 * (a + b)", 10),
        ("-a ** 2", -4),
        ("0.1 * 3 == 0.3", True),
        ("0.3 % 0.1", 0),
        ("1 / 3 * 3", 1),
        ("a / b", Fraction(2, 3)),
        ("sqrt(9 / 4)", Fraction(3, 2)),
        ("log2(0.125)", -3),
        ("2 ** 0.5 * 2 ** 0.5 == 2", True),
        ("max(a, b) - min([a, b])", 1),
        ("sum([a, b] * 2)", 10),
        ("dot([[1, 2], [3, 4]], [a, b])", [8, 18]),
        ("[a, b][1]", 3),
        ("sum((a, b))", 5),
        ("relu([a - b, b - a])", [0, 1]),
        ("a if a > b else b", 3),
        ("a < b < 4 and not a == b", True),
        ("a in [1, 2]", True),
        ("round(2.5)", 3),
        ("round(-0.125, 2)", Fraction(-13, 100)),
        ("comb(5, 2) + factorial(3)", 16),
        ("gcd(12, 18) + lcm(4, 6)", 18),
    ],
)
def test_a_formula_gives(formula: str, expected: Value) -> None:
    assert value(formula, a=2, b=3) == expected


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=6))
def test_softmax_is_each_power_over_the_sum_of_all(scores: list[int]) -> None:
    made = value("softmax(s)", s=list(scores))
    assert isinstance(made, list)
    assert math.isclose(sum(made), 1)
    assert made == pytest.approx([math.exp(x) / sum(map(math.exp, scores)) for x in scores])


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("a / (b - 3)", "division by zero"),
        ("a % 0", "division by zero"),
        ("0 ** -1", "division by zero"),
        ("9 ** 9 ** 9", "a number gets too large"),
        ("10 ** 15 * 10 ** 15", "a number gets too large"),
        ("exp(1000)", "a number gets too large"),
        ("1e99", "a number is too large"),
        ("sqrt(a - b)", "a root of a negative number"),
        ("(a - b) ** 0.5", "a root of a negative number"),
        ("ln(0)", "a logarithm of zero or less"),
        ("[a, b][2]", "a list has no such place (the first is 0)"),
        ("[1, 2] + [1, 2, 3]", "two lists differ in length: 2 and 3"),
        ("sum([])", "the list is empty"),
        (f"[{'1, ' * 65}]", "a list has at most 64 numbers"),
        ("a ^ 2", "a power is written **, as in 2 ** 3"),
        ("a = 2", "a formula has no '='; a comparison is written =="),
        ("2 × a", "signs are written * / -"),
        ("(a + b", "a bracket is not closed, or not opened"),
        ("sqr(a)", "there is no function 'sqr'; did you mean 'sqrt'?"),
        ("c + 1", "'c' has no value"),
        ("a +", "this is no formula, as in: 2 * (a + b)"),
    ],
)
def test_a_formula_has_no_value_because(formula: str, why: str) -> None:
    with pytest.raises(FormulaError) as caught:
        value(formula, a=2, b=3)
    assert str(caught.value) == why


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os').system('true')", "a.__class__", "().__class__.__bases__", "open('x')", "'x' * 9", "f'{a}'",
        "lambda: 1", "[x for x in [1]]", "{1: 2}", "{1}", "(x := 1)", "a.real", "max(*[1, 2])", "round(x=1)",
        "print", "1; 2", "import os", "2j", "None", "...", "b'1'", "yield", "await a", "max(key=a)",
    ],
)  # fmt: skip
def test_nothing_but_numbers_comes_out_of_a_formula(formula: str) -> None:
    with pytest.raises(FormulaError):
        value(formula, a=2)


_atoms = st.sampled_from(["a", "b", "0", "1", "2", "7", "0.5", "-3", "[a, b]", "[1, 2, 3]", "999999", "pi"])
_joined = st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "<", "==", " and ", " or ", " in "])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return (
        st.tuples(inner, _joined, inner).map("({0[0]}{0[1]}{0[2]})".format)
        | st.tuples(st.sampled_from(sorted(FUNCTIONS)), inner).map("{0[0]}({0[1]})".format)
        | st.tuples(st.sampled_from(sorted(FUNCTIONS)), inner, inner).map("{0[0]}({0[1]}, {0[2]})".format)
        | st.tuples(inner, inner).map("{0[0]}[{0[1]}]".format)
    )


def _bounded(found: object) -> bool:
    if isinstance(found, list):
        return all(map(_bounded, found))
    return isinstance(found, (int, float, Fraction)) and -LARGEST <= found <= LARGEST


@settings(max_examples=300, deadline=None)
@given(st.recursive(_atoms, _grown, max_leaves=12), st.integers(-9, 9), st.integers(0, 99))
@example("999999**64", 1, 1)
@example("factorial(comb(50, 25))", 1, 1)
def test_whatever_is_written_a_formula_ends_in_a_bounded_value_or_a_reason(formula: str, a: int, b: int) -> None:
    with suppress(FormulaError):
        assert _bounded(value(formula, a=a, b=b))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
@example("(" * 300)
@example("9" * 399)
@example("-" * 400 + "1")
@example("1if 1else 2")
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    with suppress(FormulaError):
        assert parse_formula(text).text == text


def test_values_that_refer_to_values_do_not_grow_without_end() -> None:
    grown = value("[a, a, a, a, a, a, a, a]", a=1)
    wide = value("[a, a, a, a, a, a]", a=grown)
    assert value("[sum(a[0]), 1]", a=wide) == [8, 1]
    with pytest.raises(FormulaError, match="a list has at most 64 numbers"):
        value("[a, a]", a=wide)


def test_a_formula_names_what_it_needs() -> None:
    assert parse_formula("max(b, a) + a * pi").names == ("b", "a")


@pytest.mark.parametrize("name", ["a", "T", "rate_2", "lambda1"])
def test_names_a_value_can_have(name: str) -> None:
    assert unusable_name(name) is None


@pytest.mark.parametrize("name", ["1a", "_a", "a-b", "é", "and", "lambda", "sqrt", "pi", "key", ""])
def test_names_a_value_cannot_have(name: str) -> None:
    assert unusable_name(name)


@given(st.integers(-(10**6), 10**6), st.integers(0, 3))
def test_halves_are_rounded_away_from_zero(n: int, digits: int) -> None:
    half = Fraction(2 * n + 1, 2 * 10**digits)
    away = Fraction(n + 1 if n >= 0 else n, 10**digits)
    assert round_half_up(half, digits) == away
