"""From a kind to one good draw: numbers that go together, and mistakes that can be told from the key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from quizgen.model.functions import LARGEST
from quizgen.questions.distract import NEEDED, WANTED
from quizgen.questions.exercises.kind import Draw, Kind, Pick
from quizgen.questions.exercises.number import digits_needed, exact, rounded
from quizgen.questions.realise import hash_rank

TRIALS = 200
"""Sets of numbers tried before a kind is given up."""
_CHOOSY, _GOOD_ENOUGH = 4, 24
"""Sets of numbers that go together: of so many all mistakes are wanted to differ, of so many enough of them."""
MOST_DECIMALS = 6


class Misdrawn(Exception):
    """A kind that gave something no question can be made of; the message says what."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draw with its numbers rounded: the key, and the mistakes that differ from it and each other."""

    draw: Draw
    key: Fraction
    mistakes: Mapping[str, Fraction]
    decimals: int
    rounded: bool
    """Whether the key lost something when it was rounded."""

    @property
    def tolerance(self) -> float:
        """How far an answer may be off."""
        return tolerance_of(self.draw, self.decimals)


def tolerance_of(draw: Draw, decimals: int) -> float:
    """What the draw says, else half of the last digit where the key was rounded, else nothing."""
    if draw.tolerance is not None:
        return draw.tolerance
    return float(Fraction(1, 2 * 10**decimals)) if rounded(draw.key, decimals) != exact(draw.key) else 0.0


def draw(kind: Kind, *parts: object, mistakes: int = 0) -> Drawn | None:
    """The draw that ``parts`` (a question, a seed) stand for, with at least so many mistakes; None for none.

    Of the first sets of numbers that go together, the one with most different mistakes. Raises
    what the kind raises, and Misdrawn for what cannot be used.
    """
    best: Drawn | None = None
    found = 0
    for trial in range(TRIALS):
        made = kind.draw(Pick(*parts, trial))
        if made is None:
            continue
        settled = settle(made)
        if best is None or len(settled.mistakes) > len(best.mistakes):
            best = settled
        found += 1
        wanted = len(made.mistakes) if found <= _CHOOSY else min(WANTED, len(made.mistakes))
        if len(best.mistakes) >= (wanted if found <= _GOOD_ENOUGH else mistakes):
            break
    return best if best is not None and len(best.mistakes) >= mistakes else None


def settle(made: Draw) -> Drawn:
    """Round a draw's numbers, and leave out mistakes that say the same. Raises Misdrawn."""
    _check(made)
    key = rounded(made.key, made.decimals)
    near = exact(tolerance_of(made, made.decimals))
    kept: dict[str, Fraction] = {}
    for name, number in made.mistakes.items():
        value = rounded(number, made.decimals)
        lost = value == 0 and number != 0  # nobody would choose what was rounded away
        if abs(value - key) > near and value not in kept.values() and not lost:
            kept[name] = value
    return Drawn(made, key, kept, made.decimals, key != exact(made.key))


def choose(drawn: Drawn, *parts: object) -> tuple[str, ...]:
    """The mistakes that stand beside the key in a choice.

    Numbers are shown in ascending order, so which mistakes are taken says where the key stands:
    the place is drawn first, then mistakes that leave it there, if there are such.
    """
    names = sorted(drawn.mistakes)
    size = min(WANTED, len(names))
    wanted = hash_rank("place", *parts) % (size + 1)

    def off(chosen: tuple[str, ...]) -> tuple[int, int]:
        below = sum(drawn.mistakes[name] < drawn.key for name in chosen)
        return abs(below - wanted), hash_rank("mistakes", *parts, *chosen)

    return min(combinations(names, size), key=off)


def option_digits(drawn: Drawn, chosen: tuple[str, ...]) -> int:
    """Digits after the point that all options of a choice show, so that none stands out."""
    numbers = (drawn.key, *(drawn.mistakes[name] for name in chosen))
    return max(digits_needed(number, drawn.decimals) for number in numbers)


def enough_mistakes(count: int) -> bool:
    """Whether a choice can be made of so many."""
    return count >= NEEDED


def _check(made: Draw) -> None:
    if not isinstance(made, Draw):
        raise Misdrawn(f"it drew {type(made).__name__}, not a Draw")
    if type(made.decimals) is not int or not 0 <= made.decimals <= MOST_DECIMALS:
        raise Misdrawn(f"a draw has 0 to {MOST_DECIMALS} decimals")
    for name, number in _numbers(made):
        if isinstance(number, bool) or not isinstance(number, (int, float, Fraction)):
            raise Misdrawn(f"{name} is {type(number).__name__}, not a number")
        if not -LARGEST <= number <= LARGEST:
            raise Misdrawn(f"{name} is too large")


def _numbers(made: Draw) -> Iterator[tuple[str, Any]]:
    yield "the key", made.key
    yield from ((f"the mistake '{name}'", number) for name, number in made.mistakes.items())
