"""Formulas of exercises: what an author may compute, bounded so that no formula can hang or harm.

A formula is one expression: numbers, names, ``+ - * / // % **``, comparisons, ``and or not``,
``a if b else c``, lists, ``v[0]``, and the functions of ``quizgen.model.functions``. simpleeval
walks it; it is told which nodes, operators and functions there are, and no others. There are no
attributes, texts, loops or comprehensions, so the work is bounded by the formula's length; and
no value is larger than ``LARGEST``, so no power can run away.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.model.functions import CONSTANTS, FUNCTIONS, OPERATORS, FormulaError, Value, listed, takes, values_wanted
from quizgen.model.suggest import Guesser, shown

if TYPE_CHECKING:
    from simpleeval import SimpleEval

LONGEST = 400
"""Characters of a formula."""

_ALLOWED = (
    ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Call, ast.Name, ast.Constant,
    ast.List, ast.Tuple, ast.Subscript, ast.Index,
)  # fmt: skip
_HINTS: Mapping[type[ast.AST], str] = {
    ast.BitXor: "a power is written **, as in 2 ** 3",
    ast.Attribute: "there is nothing behind a '.' but digits",
    ast.BitAnd: "write 'and'",
    ast.BitOr: "write 'or'",
    ast.Is: "write ==",
    ast.NamedExpr: "a comparison is written ==",
}
_WORDS = frozenset({"and", "or", "not", "if", "else", "in", "is", "for", "lambda", "True", "False", "None"})


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A formula that was read, and the names whose values it needs, in the order they stand."""

    text: str
    node: ast.expr
    names: tuple[str, ...]


@lru_cache(maxsize=4096)
def parse_formula(text: str) -> Parsed:
    """Read a formula. Raises FormulaError with what is wrong, in one sentence for its author."""
    if len(text) > LONGEST:
        raise FormulaError(f"the formula has {len(text)} characters; {LONGEST} is the most: use names under 'let'")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            node = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(_why_not(text)) from error
    names: dict[str, None] = {}
    called = {id(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
    for part in ast.walk(node):
        _check(part)
        if isinstance(part, ast.Name) and id(part) not in called and part.id not in CONSTANTS:
            names[part.id] = None
    return Parsed(text, _Exact().visit(node), tuple(names))


def unusable_name(name: str) -> str | None:
    """Why a value cannot have a name; None where it can."""
    if not (name.isascii() and name.isidentifier() and name[0].isalpha()) or name in _WORDS:
        return "a name is a letter a-z or A-Z, then letters, digits and '_'"
    if name == "key":
        return "'key' is the answer"
    if name in FUNCTIONS:
        return f"{shown(name)} is a function of formulas"
    if name in CONSTANTS:
        return f"{shown(name)} is a number of formulas"
    return None


def evaluate(parsed: Parsed, values: Mapping[str, Value]) -> Value:
    """The value of a formula. Raises FormulaError where there is none: a division by zero, a missing name."""
    missing = [name for name in parsed.names if name not in values]
    if missing:
        raise FormulaError(f"{shown(missing[0])} has no value")
    evaluator = _evaluator()
    evaluator.names = {**CONSTANTS, **values}
    try:
        found: Value = evaluator.eval(parsed.text, previously_parsed=parsed.node)
    except FormulaError:
        raise
    except ZeroDivisionError as error:
        raise FormulaError("division by zero") from error
    except OverflowError as error:
        raise FormulaError("a number gets too large") from error
    except IndexError as error:
        raise FormulaError("a list has no such place (the first is 0)") from error
    except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
        raise FormulaError(f"no such value ({error})") from error
    return found


@lru_cache(maxsize=1)
def _evaluator() -> SimpleEval:
    """The library's evaluator, holding what is allowed and nothing else."""
    from simpleeval import EvalWithCompoundTypes

    evaluator = EvalWithCompoundTypes(operators=dict(OPERATORS), functions={}, names={})
    evaluator.functions = dict(FUNCTIONS)
    evaluator.nodes = {kind: walk for kind, walk in evaluator.nodes.items() if kind in _ALLOWED}
    for kind in (ast.List, ast.Tuple):
        evaluator.nodes[kind] = lambda node: listed(map(evaluator._eval, node.elts))
    return evaluator


class _Exact(ast.NodeTransformer):
    """Decimal literals as the fractions they are written as: 0.1 is a tenth."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if isinstance(node.value, float):
            exact = ast.Constant(value=node.value)
            exact.value = Fraction(repr(node.value))  # type: ignore[assignment]  # only simpleeval reads it
            return exact
        return node


def _check(part: ast.AST) -> None:
    """Refuse what is no part of the language."""
    if isinstance(part, ast.Constant):
        known = isinstance(part.value, (int, float)) and abs(part.value) <= 10**15
        if not known:
            raise FormulaError("a number is too large" if isinstance(part.value, (int, float)) else _strange(part))
    elif isinstance(part, ast.Call):
        if not isinstance(part.func, ast.Name) or part.keywords:
            raise FormulaError("a function is written as in sqrt(x)")
        if part.func.id not in FUNCTIONS:
            guess = Guesser().did_you_mean(part.func.id, FUNCTIONS)
            raise FormulaError(f"there is no function {shown(part.func.id)}{guess}")
        wanted = takes(FUNCTIONS[part.func.id])
        if wanted and not wanted[0] <= len(part.args) <= wanted[1]:
            raise FormulaError(values_wanted(part.func.id, *wanted, len(part.args)))
    elif isinstance(part, (ast.operator, ast.unaryop, ast.cmpop)):
        if type(part) not in OPERATORS:
            raise FormulaError(_strange(part))
    elif not isinstance(part, (*_ALLOWED, ast.boolop, ast.expr_context)):
        raise FormulaError(_strange(part))


def _strange(part: ast.AST) -> str:
    hint = _HINTS.get(type(part), "")
    return hint or "a formula has numbers, names, + - * / ** %, comparisons, lists and functions, nothing else"


def _why_not(text: str) -> str:
    if "=" in text.replace("==", "").replace("<=", "").replace(">=", "").replace("!=", ""):
        return "a formula has no '='; a comparison is written =="
    if any(sign in text for sign in "×÷−·"):
        return "signs are written * / -"
    if text.count("(") != text.count(")"):
        return "a bracket is not closed, or not opened"
    return "this is no formula, as in: 2 * (a + b)"
