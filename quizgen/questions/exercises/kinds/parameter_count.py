"""The number of parameters of a fully connected network with one hidden layer."""

from __future__ import annotations

from quizgen.questions.exercises.kind import Draw, Pick


def draw(pick: Pick) -> Draw | None:
    """Layers of n, h and m nodes; a weight for each link, a bias for each node behind the inputs."""
    n, h, m = pick("n", range(2, 11)), pick("h", range(3, 13)), pick("m", range(2, 7))
    if len({n, h, m}) < 3:
        return None
    first, second = n * h + h, h * m + m
    return Draw(
        key=first + second,
        values={"n": n, "h": h, "m": m, "first": first, "second": second, "w1": n * h, "w2": h * m},
        mistakes={
            "no-biases": n * h + h * m,
            "nodes": n + h + m,
            "input-biases": first + second + n,
            "first-layer-only": first,
            "all-multiplied": n * h * m,
        },
        decimals=0,
    )
