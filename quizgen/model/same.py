"""Which answers count as the same: no question may offer two of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from unicodedata import normalize

from quizgen.text.fold import fold
from quizgen.text.inline import Inline
from quizgen.text.plain import plain

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:[, ][0-9]{3}){1,8}|[0-9]{1,30})(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?")


def same_answers(texts: Iterable[Inline]) -> list[tuple[str, str]]:
    """Pairs of texts (plain) that count as the same answer: each with the first it equals."""
    first: dict[str | Decimal, str] = {}
    pairs = []
    for text in map(plain, texts):
        key = answer_key(text)
        if key in first:
            pairs.append((first[key], text))
        first.setdefault(key, text)
    return pairs


def answer_key(text: str) -> str | Decimal:
    """What two answers are compared by: the number, else the folded text, else the bare text."""
    number = as_number(text)
    if number is not None:
        return number
    return fold(text) or normalize("NFKC", text).strip()


def as_number(text: str) -> Decimal | None:
    """A decimal number as people write it: full width, thousands apart by comma or space, a true minus; else None."""
    bare = normalize("NFKC", text).strip().replace("−", "-")
    return Decimal(re.sub("[, ]", "", bare)) if _NUMBER.fullmatch(bare) else None
