"""What a check is: a stable code, how much it weighs, and a function that finds what it objects to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizgen.check.finding import Objection, Severity
from quizgen.check.view import View


@dataclass(frozen=True, slots=True)
class Check:
    """One check. Its sentence and its hint stand in templates/words under its code."""

    code: str
    severity: Severity
    find: Callable[[View], Iterator[Objection]]
