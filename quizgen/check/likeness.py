"""What a text says: its content words, so that two texts can be compared in any language."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.check.lexicon import is_english, is_japanese, lexicon

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_JAPANESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]+|[\u30a1-\u30fa\u30fc]{2,}|[0-9A-Za-zＡ-Ｚａ-ｚ０-９]+")
_KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]+")
_ENDINGS = ("ies", "ing", "edly", "ed", "es", "ly", "s")
_LEAST_STEM = 3


@lru_cache(maxsize=4096)
def content(text: str, language: str) -> frozenset[str]:
    """The content words of a text, as far as a machine can tell them without a dictionary.

    English: words without the small ones, endings cut. Japanese: runs of kanji and of katakana,
    and Latin words. Other languages: all words.
    """
    folded = text.casefold()
    if is_japanese(language):
        return frozenset(_JAPANESE.findall(folded)) - lexicon(language, "small")
    words = {word.split("'")[0].split("’")[0] for word in _WORD.findall(folded)} - lexicon(language, "small")
    return frozenset(map(_stem, words)) if is_english(language) else frozenset(words)


@lru_cache(maxsize=4096)
def units(text: str, language: str) -> frozenset[str]:
    """What two texts can have in common that catches the eye.

    English: content words of some length. Japanese: pairs of kanji, runs of katakana, Latin words.
    """
    found = content(text, language)
    if not is_japanese(language):
        return frozenset(word for word in found if len(word) > _LEAST_STEM)
    pairs = {run[at : at + 2] for run in found if _KANJI.fullmatch(run) for at in range(len(run) - 1)}
    return frozenset(pairs | {run for run in found if not _KANJI.fullmatch(run) and len(run) > 1})


def shared_with(stem: frozenset[str], option: str, language: str) -> set[str]:
    """The words of an option that stand in the stem as well."""
    return set(stem & units(option, language))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM and not word.endswith("ss"):
            stem = word.removesuffix(ending)
            stem = stem[:-1] if len(stem) > _LEAST_STEM and stem[-1] == stem[-2] else stem
            return stem + "y" if ending == "ies" else stem.removesuffix("e")
    return word.removesuffix("e") if len(word) > _LEAST_STEM + 1 else word
