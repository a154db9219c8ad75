"""A question plus a seed: options in an order, the same for sheet and key, front and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from quizgen.model.form import Form
from quizgen.questions.question import FALSE, TRUE, Option, Question
from quizgen.text.plain import plain


@dataclass(frozen=True, slots=True)
class Realisation:
    """A question with its options in the order they are shown."""

    question: Question
    options: tuple[Option, ...]
    left: tuple[Option, ...]

    def position(self, option_id: str) -> int:
        """Where an option stands, counted from 0. Raises KeyError."""
        for position, option in enumerate(self.options):
            if option.id == option_id:
                return position
        raise KeyError(option_id)


def hash_rank(*parts: object) -> int:
    """A number that depends on the parts alone: the same on every machine, in every run."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def realise(question: Question, seed: int | str = 0) -> Realisation:
    """Put the options in an order drawn from the seed.

    Numbers stand in ascending order, ``last`` options stay last, and what is to be put
    in order is never shown in its right order already.
    """
    options = _shuffled(question.options, question.identity, seed, "right")
    left = _shuffled(question.left, question.identity, seed, "left")
    if question.form in (Form.CHOICE, Form.CHOICES):
        if by_number(question):
            options = tuple(sorted(options, key=lambda option: (_number(option) or 0.0, option.id)))
        options = tuple(sorted(options, key=lambda option: option.last))
    elif question.form is Form.ORDER:
        shown = tuple(option.id for option in options)
        if shown == question.key and len(shown) > 1:
            options = (*options[1:], options[0])
    return Realisation(question, options, left)


def by_number(question: Question) -> bool:
    """Whether the options are numbers to choose among: they stand in ascending order, never shuffled."""
    chosen = question.form in (Form.CHOICE, Form.CHOICES) and bool(question.options)
    return chosen and all(_number(option) is not None for option in question.options)


def realised_ids(realisation: Realisation) -> tuple[str, ...]:
    """Option ids as shown; ``true`` then ``false`` for a true/false question."""
    if realisation.question.form is Form.TRUE_FALSE:
        return (TRUE, FALSE)
    return tuple(option.id for option in realisation.options)


def _shuffled(options: Iterable[Option], identity: str, seed: int | str, side: str) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: hash_rank(identity, seed, side, option.id)))


def _number(option: Option) -> float | None:
    try:
        value = float(plain(option.text).replace(",", "").replace("−", "-").rstrip("%％"))
    except ValueError:
        return None
    return value if value == value and abs(value) != float("inf") else None
