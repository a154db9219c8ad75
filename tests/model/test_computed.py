"""Exercises as an author writes them: what is refused, and where."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizgen.model.deck import Exercise
from tests.model.decks import expect, sound

HEAD = "quizgen: 1\nid: rides\ntitle: Rides\nlanguages: [en]\nexercises:\n  speed:\n"
SOUND = """\
    draw:
      d: 20..240 step 20
      t: [2, 3, 4..6]
    where: [d > t, d % t == 0]
    let: {v: d / t, twice: 2 * v}
    stem: "{d} km in {t} hours: how fast?"
    key: v
    decimals: 1
    tolerance: 0.5
    unit: km/h
    mistakes:
      multiplied:
        gives: d * t
        why: Divided, not $d \\cdot t = {d} \\cdot {t}$.
      upside-down: {gives: t / d, was: [inverted]}
    solution: ['$v = \\frac{ d }{ t } = \\frac{d}{t}$', 'So it is {key}, twice is {twice:2}.']
"""


def exercise(text: str = SOUND) -> Exercise:
    return sound(HEAD + text).exercises["speed"]


def test_an_exercise_is_read() -> None:
    made = exercise()
    assert [len(spans) for spans in made.draw.values()] == [1, 3]
    assert [number for span in made.draw["t"] for number in span.numbers()] == [2, 3, 4, 5, 6]
    assert [formula.text for formula in made.where] == ["d > t", "d % t == 0"]
    assert list(made.let) == ["v", "twice"]
    assert made.key is not None
    assert (made.key.text, made.decimals, made.tolerance) == ("v", 1, 0.5)
    assert [mistake.birth for mistake in made.mistakes.values()] == ["multiplied", "inverted"]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("5", ["5"]),
        ("-2..1", ["-2", "-1", "0", "1"]),
        ("0.1..0.3 step 0.1", ["0.1", "0.2", "0.3"]),
        ("1..6 step 4", ["1", "5"]),
        ("[1, 3..4]", ["1", "3", "4"]),
    ],
)
def test_a_range_holds(written: str, numbers: list[str]) -> None:
    made = exercise(f"    draw: {{a: {written}}}\n    stem: What is {{a}}?\n    key: a\n")
    assert [number for span in made.draw["a"] for number in span.numbers()] == list(map(Fraction, numbers))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("5..2", "'5..2' is no range: it ascends"),
        ("1..2 step 0", "'1..2 step 0' is no range: its step is above 0"),
        ("0..9999", "'0..9999' is no range: it has at most 1000 numbers"),
        ("2-10", "'2-10' is no number or range; write 5, 2..10 or 0.5..2 step 0.5"),
        ("many", "'many' is no number or range; write 5, 2..10 or 0.5..2 step 0.5"),
    ],
)
def test_a_range_is_refused(written: str, why: str) -> None:
    expect(f"{HEAD}    draw: {{a: ▶{written}}}\n    stem: What is {{a}}?\n    key: a\n", why)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("stem: What?\n    key: ▶a +", "this is no formula, as in: 2 * (a + b)"),
        ("stem: What?\n    key: ▶b", "'b' has no value"),
        ("stem: ▶What is {b}?\n    key: a", "'{b}' has no value"),
        ("stem: ▶Is it {key}?\n    key: a", "the stem shows the answer: {key} stands in solutions"),
        ("stem: What?\n    key: a\n    where: ▶a ^ 2 > 3", "a power is written **, as in 2 ** 3"),
        (
            "stem: What?\n    key: a\n    let: {c: ▶e1 + 1, e1: a}",
            "'e1' is computed only below: values see those before them",
        ),
        (
            "stem: What?\n    key: a\n    let: {sum: ▶a}",
            "'sum' cannot be the name of a value: 'sum' is a function of formulas",
        ),
        ("stem: What?\n    key: a\n    let: {a: ▶a}", "'a' is drawn already"),
        ("stem: What?\n    key: a\n    decimals: ▶7", "'decimals' is 0 to 6"),
        ("stem: What?\n    key: a\n    tolerance: ▶-1", "'tolerance' is 0 or more"),
        ("stem: What?\n    key: a\n    mistakes: {m: {gives: ▶c}}", "'c' has no value"),
        ("stem: What?\n    key: a\n    solution: ▶It is {kye}.", "'{kye}' has no value"),
        ("stem: ▶What is {a?\n    key: a", "'{a' shows no value: write {a} or {a:2}"),
        ("stem: What?\n    key: a\n    solution: ▶It is { a }.", "'{a' shows no value: write {a} or {a:2}"),
        ("stem: What?\n    key: a\n    solution: ▶It is {key + 1}.", "'{key' shows no value: write {key} or {key:2}"),
        ("stem: What?\n    key: ▶sqrt(a, 2)", "'sqrt' takes 1 value, not 2"),
        ("stem: What?\n    key: ▶round(a, 1, 2)", "'round' takes 1 to 2 values, not 3"),
        ("stem: What?\n    key: ▶dot(a)", "'dot' takes 2 values, not 1"),
        (
            "stem: What?\n    key: a\n    solution: ▶$\\frac{s}{a}$",
            "is {a} a value here? in a formula a letter in braces is written { a }",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_named_where_it_stands(body: str, why: str) -> None:
    expect(f"{HEAD}    draw: {{a: 1..3}}\n    {body}\n", why)


def test_what_is_missing_is_named() -> None:
    expect(
        HEAD.replace("speed:", "▶▶speed:") + "    draw: {a: 1..3}\n",
        "the exercise 'speed' has no 'key': the right answer, a formula",
        "the exercise 'speed' has no 'stem': the question, with {names} for values",
    )


def test_a_kind_leaves_nothing_to_be_computed() -> None:
    expect(
        f"{HEAD}    kind: bigram\n    let: ▶{{a: '1'}}\n    key: 3\n",
        "an exercise of a 'kind' has no 'let' or 'key': the kind computes them",
    )
