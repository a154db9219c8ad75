"""The forms of a question: how it is answered."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """How a question is answered: a closed set, known to every output."""

    CHOICE = "choice"
    CHOICES = "choices"
    TRUE_FALSE = "true-false"
    TYPED = "typed"
    NUMERIC = "numeric"
    CLOZE = "cloze"
    MATCH = "match"
    ORDER = "order"
    OPEN = "open"
