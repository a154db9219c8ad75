"""Kanji that an input method has put for others of the same sound: 人口知能 for 人工知能."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.resources import lexicon

SOUNDS = "ja-sounds"
"""The kanji of each sound, and words that are told apart though they sound alike."""
LEAST = 3
"""Kanji of the shortest word in which that is a slip: two make another word of most (対象, 対称)."""

_KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def same_sound(given: str, text: str) -> bool:
    """Whether a word of several kanji has one or two others in it that sound the same, and at least as many right ones.

    Not where those make a word that is known to be another one: 市立大学 is not 私立大学.
    """
    if len(given) != len(text) or given == text:
        return False
    others = [at for at, (one, other) in enumerate(zip(given, text, strict=True)) if one != other]
    alike = len(_KANJI.findall(text)) - len(others)
    if len(others) > 2 or alike < max(len(others), LEAST - len(others)):
        return False
    return all(_sounds(given[at]) & _sounds(text[at]) for at in others) and not _known_apart(given, text)


def _sounds(kanji: str) -> frozenset[str]:
    return _table().get(kanji, frozenset())


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for sound, several in lexicon(SOUNDS)["on"].items():
        for kanji in several:
            found[kanji] = found.get(kanji, frozenset()) | {sound}
    return found


def _known_apart(given: str, text: str) -> bool:
    return any(
        given.startswith(one, at) and text.startswith(other, at)
        for group in lexicon(SOUNDS)["apart"]
        for one in group
        for at in (found.start() for found in re.finditer(re.escape(one), given))
        for other in group
        if one != other
    )
