"""One forward step through a network of two layers: two hidden nodes with ReLU, one output."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.questions.exercises.kind import Draw, Pick

_WEIGHTS = (-3, -2, -1, 1, 2, 3)
_OUT = (-2, -1, 1, 2, 3)
_BIASES = (-2, -1, 1, 2)


def draw(pick: Pick) -> Draw | None:
    """Of the hidden nodes one is negative before ReLU and one positive, so that ReLU counts."""
    x = [pick(f"x{at}", (1, 2, 3)) for at in (1, 2)]
    rows = [[pick(f"w{at}{of}", _WEIGHTS) for of in (1, 2)] for at in (1, 2)]
    biases = [pick(f"b{at}", _BIASES) for at in (1, 2)]
    out, bias = [pick(f"v{at}", _OUT) for at in (1, 2)], pick("c", _BIASES)
    before = [_dot(row, x) + b for row, b in zip(rows, biases, strict=True)]
    if min(before) >= 0 or max(before) <= 0 or max(map(abs, before)) > 9:
        return None
    after = [max(z, 0) for z in before]
    return Draw(
        key=_dot(out, after) + bias,
        values={
            "x1": x[0], "x2": x[1], "z1": before[0], "z2": before[1], "h1": after[0], "h2": after[1],
            "first": linear([*zip(rows[0], ("x_1", "x_2"), strict=True), (biases[0], "")]),
            "second": linear([*zip(rows[1], ("x_1", "x_2"), strict=True), (biases[1], "")]),
            "out": linear([*zip(out, ("h_1", "h_2"), strict=True), (bias, "")]),
        },
        mistakes={
            "no-relu": _dot(out, before) + bias,
            "absolute-value": _dot(out, [abs(z) for z in before]) + bias,
            "no-biases": _dot(out, [max(_dot(row, x), 0) for row in rows]),
            "negative-kept": _dot(out, [min(z, 0) for z in before]) + bias,
            "output-bias-forgotten": _dot(out, after),
        },
        decimals=0,
    )  # fmt: skip


def linear(terms: Sequence[tuple[int, str]]) -> str:
    """A sum of multiples as TeX: ``2 x_1 - x_2 + 3``. No factor is zero."""
    shown = ""
    for factor, name in terms:
        sign = ("-" if factor < 0 else "") if not shown else (" - " if factor < 0 else " + ")
        number = "" if name and abs(factor) == 1 else str(abs(factor))
        shown += f"{sign}{number}{' ' if number and name else ''}{name}"
    return shown


def _dot(one: Sequence[int], other: Sequence[int]) -> int:
    return sum(a * b for a, b in zip(one, other, strict=True))
