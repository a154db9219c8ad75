"""Texts of which a part may be left out: what stands in brackets, as in (artificial) neural network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from quizgen.text.fold import fold

MOST = 8
"""Spellings made of one text: three optional parts."""

_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]")
_WIDE = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LETTERS = re.compile(r"[^\W\d_]{4,}$")
_LEFT_OUT_INSIDE = frozenset({"s", "es", "u", "l", "e"})
"""Letters that may be left out of a word: network(s), colo(u)r."""


@lru_cache(maxsize=1 << 12)
def with_and_without(text: str) -> tuple[str, ...]:
    """The text as it is written, then with and without each part in brackets that may be left out.

    A part may be left out where it is Japanese, stands apart by spaces, or is a plural's s and the like;
    what belongs to what is before it stays: f(x), O(n), print().
    """
    return tuple(dict.fromkeys([text, *islice(_spellings(text), MOST)])) if "(" in text or "（" in text else (text,)


def _spellings(text: str) -> Iterator[str]:
    for found in _BRACKETS.finditer(text):
        before, part, after = text[: found.start()], found.group(1), text[found.end() :]
        if _may_go(before, part, after):
            for rest in _spellings(after) if _BRACKETS.search(after) else (after,):
                yield _tidy(before + part + rest)
                yield _tidy(before + rest)
            return
    yield text


def _may_go(before: str, part: str, after: str) -> bool:
    if len(fold(before + after)) < 2:
        return False
    apart = (not before or before[-1].isspace()) and (not after or after[0].isspace())
    inside = bool(_LETTERS.search(before)) and part in _LEFT_OUT_INSIDE
    return apart or inside or all(map(_WIDE.match, (part[0], part[-1])))


def _tidy(text: str) -> str:
    return " ".join(text.split())
