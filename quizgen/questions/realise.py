"""A question plus a seed: options in an order, the same for sheet and key, front and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from quizgen.model.form import Form
from quizgen.questions.question import FALSE, TRUE, Option, Question
from quizgen.text.plain import plain

_NUMBER = re.compile(r"\s*([+-]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![0-9.,])(.*)")


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
    text = "\x1f".join(map(str, parts))
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def realise(question: Question, seed: int | str = 0) -> Realisation:
    """Draw the numbers of a computed question from the seed, and put the options in an order.

    The realisation holds the question as drawn: whoever shows or grades it takes that one.
    Numbers stand in ascending order, ``last`` options stay last, and what is to be put
    in order is never shown in its right order already.
    """
    question = question.drawn(seed)
    if not question.options and not question.left:
        return Realisation(question, (), ())
    identity = question.identity
    options = _shuffled(question.options, identity, seed, "right")
    left = _shuffled(question.left, identity, seed, "left")
    if question.form in (Form.CHOICE, Form.CHOICES):
        if by_number(question):
            options = _ascending(options)
        options = tuple(sorted(options, key=lambda option: option.last))
    elif question.form is Form.ORDER:
        shown = tuple(option.id for option in options)
        if shown == question.key and len(shown) > 1:
            options = (*options[1:], options[0])
    return Realisation(question, options, left)


def by_number(question: Question) -> bool:
    """Whether the options are numbers to choose among: they stand in ascending order, never shuffled."""
    if question.form not in (Form.CHOICE, Form.CHOICES):
        return False
    units = set()
    for option in question.options:
        number = _number(option)
        if number is None:
            return False
        units.add(number[1])
    return len(units) == 1


def realised_ids(realisation: Realisation) -> tuple[str, ...]:
    """Option ids as shown; ``true`` then ``false`` for a true/false question."""
    if realisation.question.form is Form.TRUE_FALSE:
        return (TRUE, FALSE)
    return tuple(option.id for option in realisation.options)


def _shuffled(options: tuple[Option, ...], identity: str, seed: int | str, side: str) -> tuple[Option, ...]:
    if not options:
        return ()
    common = blake2b(f"{identity}\x1f{seed}\x1f{side}\x1f".encode("utf-8", "surrogatepass"), digest_size=8)

    def rank(option: Option) -> bytes:
        """The bytes of ``hash_rank(identity, seed, side, option.id)``, which sort like the number."""
        each = common.copy()
        each.update(option.id.encode("utf-8", "surrogatepass"))
        return each.digest()

    return tuple(sorted(options, key=rank))


def _ascending(options: tuple[Option, ...]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: (_number(option) or (0.0, ""), option.id)))


def _number(option: Option) -> tuple[float, str] | None:
    """The number an option is, and its unit."""
    found = _NUMBER.fullmatch(plain(option.text).replace("−", "-"))
    return (float(found[1].replace(",", "")), found[2].strip()) if found else None
