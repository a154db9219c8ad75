"""Fit the parameters of FSRS to a log, and tell by reviews that were held out whether that helps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizgen.errors import TooFewError
from quizgen.memory.accuracy import Accuracy, accuracy
from quizgen.memory.trials import Trial

LEAST = 400
"""So many trials are wanted: of the quarter that is held out about ten are then forgotten, and fewer tell nothing."""
HELD_OUT = 0.25
"""The share of the trials, the latest, that tells whether fitting helps."""
_DECIMALS = 4
"""As Anki shows them; more make no difference to any interval."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What fitting came to."""

    trials: int
    """Reviews on a later day than the one before: those that show whether something was still known."""
    held_out: int
    """The latest of them, which took no part in the first fit."""
    before: Accuracy
    """Of the parameters in use, on those held out."""
    after: Accuracy
    """Of parameters fitted to the others, on those held out."""
    parameters: tuple[float, ...]
    """Those in use where they foretell better; else fitted anew, to all trials."""

    @property
    def better(self) -> bool:
        """Whether fitted parameters foretell better than those in use."""
        return self.after.log_loss < self.before.log_loss


def optimize(
    told: Sequence[Trial],
    current: Sequence[float],
    relearning_steps: int = 1,
    progress: Callable[[str], None] = lambda _: None,
) -> Fitted:
    """Fit to the earlier trials, judge by the later ones; if that is better, fit to all.

    ``told`` is in the order of time. That the last fit takes in the trials held out as well is the usual
    way: they have told that fitting helps, and the newest reviews are the most like those to come.

    Raises TooFewError.
    """
    if len(told) < LEAST:
        raise TooFewError(
            f"there are {len(told):,} reviews on a later day than the one before, and it takes {LEAST}: "
            "from fewer the 21 parameters would learn chance, and nothing could be held out to tell"
        )
    split = len(told) - round(len(told) * HELD_OUT)
    early, late = told[:split], told[split:]
    progress(f"fitting to {len(early):,} reviews")
    fitted = _fit(early, relearning_steps)
    progress(f"judging by {len(late):,} later ones")
    before, after = accuracy(current, late), accuracy(fitted, late)
    parameters = tuple(current)
    if after.log_loss < before.log_loss:
        progress(f"fitting to all {len(told):,}")
        parameters = _fit(told, relearning_steps)
    return Fitted(len(told), len(late), before, after, parameters)


def _fit(told: Sequence[Trial], relearning_steps: int) -> tuple[float, ...]:
    from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS

    found = FSRS(list(DEFAULT_PARAMETERS)).compute_parameters(
        [trial.item() for trial in told],
        card_ids=[trial.card for trial in told],
        num_relearning_steps=relearning_steps,
    )
    return tuple(round(each, _DECIMALS) for each in found)
