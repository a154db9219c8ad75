"""The kinds of exercise that quizgen brings, one a module, in one visible table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quizgen.questions.exercises.kind import Draw, Pick
from quizgen.questions.exercises.kinds import (
    attention,
    bigram,
    cross_entropy,
    forward_step,
    parameter_count,
    preference,
    temperature,
)

KINDS: Mapping[str, Callable[[Pick], Draw | None]] = {
    "attention-weight": attention.draw,
    "bigram": bigram.draw,
    "cross-entropy": cross_entropy.draw,
    "forward-step": forward_step.draw,
    "parameter-count": parameter_count.draw,
    "preference": preference.draw,
    "temperature": temperature.draw,
}
"""By the name that authors write under ``kind:``. Their texts stand in ``templates/words/<lang>/exercises.yaml``."""
