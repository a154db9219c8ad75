"""How messages speak: quoting what an author wrote, and guessing what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST_SHOWN = 40
"""Characters of an author's text that a message quotes."""

_LONGEST_GUESSED = 80
_MANY = 200


def shown(text: str) -> str:
    """A text as a message quotes it: in single quotes, on one line, shortened, all printable."""
    short = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    if not short.isprintable():
        short = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in short)
    return f"'{short}'"


def listed(words: Iterable[str]) -> str:
    """``'a', 'b' or 'c'``."""
    quoted = [shown(word) for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


class Guesser:
    """Finds the name that was meant among those possible, with a bound on the work done."""

    def __init__(self, budget: int = 50) -> None:
        self._budget = budget
        """How many times it may still search among many names."""

    def did_you_mean(self, word: str, names: Iterable[str]) -> str:
        """``"; did you mean 'transformer'?"``, or nothing where no name is near."""
        names = list(names)
        if not word or len(word) > _LONGEST_GUESSED:
            return ""
        if len(names) > _MANY:
            if not self._budget:
                return ""
            self._budget -= 1
        folded: dict[str, str] = {}
        for name in names:
            folded.setdefault(_fold(name), name)
        near = get_close_matches(_fold(word), folded, n=1, cutoff=0.7)
        return f"; did you mean {shown(folded[near[0]])}?" if near else ""


def _fold(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
