"""The kind of exercise that an author writes in a deck: ranges, formulas and texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NoReturn

from quizgen.model.deck import Exercise, Formula
from quizgen.model.formula import evaluate, parse_formula
from quizgen.model.functions import FormulaError, Number, Value, tidy
from quizgen.questions.exercises.kind import Draw, KindWords, Pick
from quizgen.questions.exercises.number import decimal

DECIMALS = 2
"""Digits of an answer after its point, where the author does not say."""


class FormulaFault(Exception):
    """A formula of a deck that has no value for some of the numbers that may be drawn."""

    def __init__(self, formula: Formula, what: str, values: Mapping[str, Value]) -> None:
        numbers = {name: value for name, value in values.items() if not isinstance(value, list)}
        drawn = ", ".join(f"{name} = {decimal(value, 6)}" for name, value in numbers.items())
        super().__init__(f"{what}; this is drawn: {drawn}; 'where' can rule it out" if drawn else what)
        self.formula = formula


class WrittenKind:
    """One exercise of a deck as a kind. Its texts are the exercise's own."""

    def __init__(self, exercise: Exercise) -> None:
        """``exercise`` has been checked: its formulas can be read, its names have values."""
        self._exercise = exercise
        self._numbers = {
            name: list(dict.fromkeys(tidy(number) for span in spans for number in span.numbers()))
            for name, spans in exercise.draw.items()
        }

        self._steps = list(_steps(exercise))

    def draw(self, pick: Pick) -> Draw | None:
        """One set of numbers. Raises FormulaFault where a formula has no value."""
        exercise = self._exercise
        values: dict[str, Value] = {name: pick(name, numbers) for name, numbers in self._numbers.items()}
        drawn = dict(values)
        for name, formula in self._steps:
            if name:
                values[name] = _value(formula, values, drawn)
            elif not _value(formula, values, drawn):
                return None
        if exercise.key is None:
            return None
        return Draw(
            key=_number(exercise.key, values, drawn),
            values=dict(values),
            mistakes={mistake.birth: _number(mistake.gives, values, drawn) for mistake in exercise.mistakes.values()},
            decimals=DECIMALS if exercise.decimals is None else exercise.decimals,
            tolerance=exercise.tolerance,
        )

    def words(self, language: str) -> KindWords | None:
        """None: what an exercise says stands in the deck."""
        return None


def _steps(exercise: Exercise) -> Iterator[tuple[str, Formula]]:
    """Values to be computed, by name, and conditions (no name), each as soon as its names have values.

    So a condition can keep a division by zero from being computed at all.
    """
    known, waiting = set(exercise.draw), list(exercise.where)
    computed = list(exercise.let.items())
    while waiting or computed:
        ready = [condition for condition in waiting if not computed or known.issuperset(_names(condition))]
        yield from (("", condition) for condition in ready)
        waiting = [condition for condition in waiting if condition not in ready]
        if computed:
            known.add(computed[0][0])
            yield computed.pop(0)


def _names(formula: Formula) -> tuple[str, ...]:
    try:
        return parse_formula(formula.text).names
    except FormulaError:
        return ()  # it will be said when it is computed


def _value(formula: Formula, values: Mapping[str, Value], drawn: Mapping[str, Value]) -> Value:
    try:
        return evaluate(parse_formula(formula.text), values)
    except FormulaError as error:
        _fault(formula, str(error), drawn, error)


def _number(formula: Formula, values: Mapping[str, Value], drawn: Mapping[str, Value]) -> Number:
    value = _value(formula, values, drawn)
    if isinstance(value, (list, bool)):
        _fault(formula, "the answer is a number, not a list or a comparison", {}, None)
    return value


def _fault(formula: Formula, why: str, drawn: Mapping[str, Value], error: Exception | None) -> NoReturn:
    raise FormulaFault(formula, why, drawn) from error
