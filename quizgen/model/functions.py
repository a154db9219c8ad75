"""What formulas compute with: exact numbers and lists of them, each operation bounded.

Whole numbers and decimals are kept as exact fractions, so that 0.3 is three times 0.1; a root or
a logarithm gives a float. An operation on a list is done for each member, so that ``exp(v) / sum(exp(v))``
is a softmax.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from types import FunctionType

Number = int | float | Fraction
Value = Number | list[Any]
"""A number, or a list of values."""

LARGEST = 10**15
"""Larger numbers are no numbers to calculate with by hand; and a power must not run away."""
MOST_MEMBERS = 64
"""Numbers in a list and in the lists inside it: values that refer to values must not grow without end."""
CO_VARARGS = 4
"""The flag of code that takes any number of values (inspect.CO_VARARGS, which is slow to import)."""
_FINEST = 10**24
"""Denominators beyond this are of no use: the value goes on as a float."""


class FormulaError(Exception):
    """A formula that cannot be read or has no value; the message says why."""


def tidy(value: Any) -> Number:  # noqa: ANN401 - whatever an operation gave
    """A number as it is kept: exact where it is small, within bounds. Raises FormulaError."""
    if type(value) is int and -LARGEST <= value <= LARGEST:
        return value
    if not isinstance(value, (int, float, Fraction)):
        raise FormulaError("a number is wanted here, not a list")
    if not -LARGEST <= value <= LARGEST:
        raise FormulaError("a number gets too large")
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return value.numerator
        return value if value.denominator <= _FINEST else float(value)
    return int(value) if isinstance(value, bool) else value


def listed(members: Iterable[Value]) -> list[Value]:
    """A list of values, if it is not too long. Raises FormulaError."""
    made = list(members)
    waiting, count = list(made), 0
    while waiting:
        member = waiting.pop()
        count += 1
        if count > MOST_MEMBERS:
            raise FormulaError(f"a list has at most {MOST_MEMBERS} numbers")
        if isinstance(member, list):
            waiting += member
    return made


def same(one: Value, other: Value) -> bool:
    """Whether two values are equal, but for what a float loses."""
    if isinstance(one, list) or isinstance(other, list):
        both = isinstance(one, list) and isinstance(other, list) and len(one) == len(other)
        return both and all(map(same, one, other))  # type: ignore[arg-type]  # both are lists here
    return one == other or math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _each(f: Callable[[Any], object]) -> Callable[[Value], Value]:
    """A function of a number, done for each member of a list."""

    def apply(x: Value) -> Value:
        return [apply(member) for member in x] if isinstance(x, list) else tidy(f(tidy(x)))

    return apply


def _pairwise(f: Callable[[Any, Any], object]) -> Callable[[Value, Value], Value]:
    """A function of two numbers, done for each member of a list, or of two lists of one length."""

    def apply(x: Value, y: Value) -> Value:
        if isinstance(x, list) and isinstance(y, list):
            if len(x) != len(y):
                raise FormulaError(f"two lists differ in length: {len(x)} and {len(y)}")
            return [apply(a, b) for a, b in zip(x, y, strict=True)]
        if isinstance(x, list):
            return [apply(a, y) for a in x]
        if isinstance(y, list):
            return [apply(x, b) for b in y]
        return tidy(f(tidy(x), tidy(y)))

    return apply


def _divided(x: Number, y: Number) -> Number:
    if isinstance(x, float) or isinstance(y, float):
        return x / y
    return Fraction(x) / y


def _power(x: Number, y: Number) -> object:
    if isinstance(y, int) and not isinstance(x, float) and abs(y) <= 64:
        if x == 0 and y < 0:
            raise ZeroDivisionError
        if max(abs(Fraction(x).numerator), Fraction(x).denominator) > 10**6 and abs(y) > 4:
            return float(x) ** y
        return Fraction(x) ** y
    found = float(x) ** float(y)
    if isinstance(found, complex):
        raise FormulaError("a root of a negative number")
    return found


def _root(x: Number) -> Number:
    if x < 0:
        raise FormulaError("a root of a negative number")
    exact = Fraction(x)
    over, under = math.isqrt(exact.numerator), math.isqrt(exact.denominator)
    if over * over == exact.numerator and under * under == exact.denominator:
        return Fraction(over, under)
    return math.sqrt(x)


def _log(log: Callable[[Any], float]) -> Callable[[Value], Value]:
    def of(x: Number) -> Number:
        if x <= 0:
            raise FormulaError("a logarithm of zero or less")
        found = log(x)
        return round(found) if found == round(found) else found

    return _each(of)


def _numbers(values: Sequence[Value]) -> list[Number]:
    """What stands in the brackets of ``sum`` and the like: several numbers, or one list."""
    whole = values[0] if len(values) == 1 and isinstance(values[0], list) else list(values)
    if not whole:
        raise FormulaError("the list is empty")
    return [tidy(member) for member in whole]


def _over(f: Callable[[list[Any]], object]) -> Callable[..., Value]:
    """A function of several numbers or of one list."""
    return lambda *values: tidy(f(_numbers(values)))


def _product(values: list[Any]) -> Number:
    found: Number = 1
    for value in values:
        found = tidy(found * value)
    return found


def round_half_up(x: Number, digits: int = 0) -> Number:
    """Rounded as at school: halves away from zero."""
    scale = 10**digits
    scaled = Fraction(x) * scale if not isinstance(x, float) else Fraction(f"{x:.12g}") * scale
    whole = math.floor(abs(scaled) + Fraction(1, 2))
    return tidy(Fraction(whole if scaled >= 0 else -whole, scale))


def _round(x: Value, digits: Value = 0) -> Value:
    if not isinstance(digits, int) or not 0 <= digits <= 12:
        raise FormulaError("'round' has 0 to 12 digits")
    return _each(lambda number: round_half_up(number, digits))(x)


def _dot(x: Value, y: Value) -> Value:
    """The product of two lists, or of a table (a list of rows) and a list."""
    if isinstance(x, list) and x and isinstance(x[0], list):
        return [_dot(row, y) for row in x]
    if not isinstance(x, list) or not isinstance(y, list) or len(x) != len(y):
        raise FormulaError("'dot' takes two lists of one length")
    return tidy(sum(tidy(tidy(a) * tidy(b)) for a, b in zip(x, y, strict=True)))


def _softmax(x: Value) -> Value:
    members = _numbers([x])
    raised = [math.exp(tidy(member - max(members))) for member in members]
    return [member / sum(raised) for member in raised]


def _length(x: Value) -> Value:
    if not isinstance(x, list):
        raise FormulaError("'len' takes a list")
    return len(x)


def _small(f: Callable[..., object], most: int, takes: int) -> Callable[..., Value]:
    """A function of ``takes`` whole numbers from 0 to ``most``."""

    def apply(*values: Value) -> Value:
        if len(values) != takes:
            raise FormulaError(values_wanted(f.__name__, takes, takes, len(values)))
        if not all(isinstance(value, int) and 0 <= value <= most for value in values):
            raise FormulaError(f"whole numbers from 0 to {most} are wanted")
        return tidy(f(*values))

    return apply


def _whole(f: Callable[..., object]) -> Callable[..., Value]:
    """A function of whole numbers."""

    def apply(*values: Value) -> Value:
        if not values or not all(isinstance(value, int) for value in values):
            raise FormulaError("whole numbers are wanted")
        return tidy(f(*values))

    return apply


def _one_of(x: Value, members: Value) -> bool:
    if not isinstance(members, list):
        raise FormulaError("'in' takes a list")
    return any(same(x, member) for member in members)


def _compared(f: Callable[[Any, Any], bool], equal: bool) -> Callable[[Value, Value], bool]:
    return lambda x, y: equal if same(tidy(x), tidy(y)) else f(x, y)


def values_wanted(name: str, least: int, most: int, given: int) -> str:
    """How many values stand in the brackets of a function, for who gave another number of them."""
    count = f"{least} to {most} values" if least < most else "1 value" if most == 1 else f"{most} values"
    return f"'{name}' takes {count}, not {given}"


def takes(function: Callable[..., Value]) -> tuple[int, int] | None:
    """The fewest and the most values a function takes; None where it may be any number."""
    code = cast("FunctionType", function).__code__
    if code.co_flags & CO_VARARGS:
        return None
    optional = cast("FunctionType", function).__defaults__ or ()
    return code.co_argcount - len(optional), code.co_argcount


CONSTANTS: Mapping[str, Number] = {"pi": math.pi, "e": math.e}
"""Numbers that have a name."""

FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "abs": _each(abs),
    "ceil": _each(math.ceil),
    "comb": _small(math.comb, 50, takes=2),
    "cos": _each(math.cos),
    "dot": _dot,
    "exp": _each(lambda x: 1 if x == 0 else math.exp(x)),
    "factorial": _small(math.factorial, 15, takes=1),
    "floor": _each(math.floor),
    "gcd": _whole(math.gcd),
    "lcm": _whole(math.lcm),
    "len": _length,
    "ln": _log(math.log),
    "log10": _log(math.log10),
    "log2": _log(math.log2),
    "max": _over(max),
    "mean": _over(lambda values: _divided(sum(values), len(values))),
    "min": _over(min),
    "prod": _over(_product),
    "relu": _each(lambda x: max(x, 0)),
    "round": _round,
    "sigmoid": _each(lambda x: 1 / (1 + math.exp(-x))),
    "sin": _each(math.sin),
    "softmax": _softmax,
    "sqrt": _each(_root),
    "sum": _over(sum),
    "tan": _each(math.tan),
}
"""Functions of formulas. Angles are in radians."""

OPERATORS: Mapping[type[ast.AST], Callable[..., Any]] = {
    ast.Add: _pairwise(operator.add),
    ast.Sub: _pairwise(operator.sub),
    ast.Mult: _pairwise(operator.mul),
    ast.Div: _pairwise(_divided),
    ast.FloorDiv: _pairwise(operator.floordiv),
    ast.Mod: _pairwise(operator.mod),
    ast.Pow: _pairwise(_power),
    ast.USub: _each(operator.neg),
    ast.UAdd: _each(operator.pos),
    ast.Not: operator.not_,
    ast.Eq: same,
    ast.NotEq: lambda x, y: not same(x, y),
    ast.Lt: _compared(operator.lt, equal=False),
    ast.LtE: _compared(operator.le, equal=True),
    ast.Gt: _compared(operator.gt, equal=False),
    ast.GtE: _compared(operator.ge, equal=True),
    ast.In: _one_of,
    ast.NotIn: lambda x, members: not _one_of(x, members),
}
"""Operators of formulas, by their node."""
