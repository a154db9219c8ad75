"""A question plus a seed: options in an order, the same for sheet and key, front and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import NamedTuple, TypeVar

from quizgen.model.form import Form
from quizgen.questions.question import FALSE, TRUE, Option, Question
from quizgen.text.plain import plain

_T = TypeVar("_T")

_NUMBER = re.compile(r"\s*([+-]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![0-9.,])(.*)")


class Realisation(NamedTuple):
    """A question with its options in the order they are shown."""

    question: Question
    options: tuple[Option, ...]
    left: tuple[Option, ...]
    by_number: bool = False
    """Whether the options are numbers to choose among: they stand in ascending order, never shuffled."""

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


def by_hash(things: Iterable[_T], name: Callable[[_T], str], *parts: object) -> list[_T]:
    """Things in the order of ``hash_rank(*parts, name(thing))``: another one for other parts."""
    text = "".join([f"{part}\x1f" for part in parts])
    copy = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).copy

    def rank(thing: _T) -> bytes:
        """The bytes of the number, which sort like it."""
        each = copy()
        each.update(name(thing).encode("utf-8", "surrogatepass"))
        return each.digest()

    return sorted(things, key=rank)


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
    options = tuple(by_hash(question.options, _id, identity, seed, "right"))
    left = tuple(by_hash(question.left, _id, identity, seed, "left")) if question.left else ()
    numbers = False
    if question.form in (Form.CHOICE, Form.CHOICES):
        numbers = _are_numbers(options)
        if numbers:
            options = _ascending(options)
        if any(option.last for option in options):
            options = tuple(sorted(options, key=lambda option: option.last))
    elif question.form is Form.ORDER:
        shown = tuple(option.id for option in options)
        if shown == question.key and len(shown) > 1:
            options = (*options[1:], options[0])
    return Realisation(question, options, left, numbers)


def _are_numbers(options: Iterable[Option]) -> bool:
    """Whether all are numbers, of one unit."""
    units = set()
    for option in options:
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


def _id(option: Option) -> str:
    return option.id


def _ascending(options: tuple[Option, ...]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: (_number(option) or (0.0, ""), option.id)))


def _number(option: Option) -> tuple[float, str] | None:
    """The number an option is, and its unit."""
    found = _NUMBER.fullmatch(plain(option.text).replace("−", "-"))
    return (float(found[1].replace(",", "")), found[2].strip()) if found else None
