"""Word lists a check needs, per language: data from templates/lexicons; none where a language has none."""

from __future__ import annotations

from functools import lru_cache

from quizgen import resources


@lru_cache(maxsize=256)
def lexicon(language: str, name: str) -> frozenset[str]:
    """A list of words in a language, casefolded; empty where nobody wrote one."""
    return frozenset(_entries(language, name))


@lru_cache(maxsize=256)
def phrases(language: str, name: str) -> tuple[str, ...]:
    """The same list in the order it was written, the longest first."""
    return tuple(sorted(_entries(language, name), key=lambda entry: (-len(entry), entry)))


@lru_cache(maxsize=1)
def common_kanji() -> frozenset[str]:
    """The 常用漢字 (cabinet notice of 2010), with the four printed forms that stand for them."""
    return frozenset("".join(resources.lexicon("joyo-kanji")["joyo"]))


def is_japanese(language: str) -> bool:
    """Whether texts of a language follow Japanese rules."""
    return language.split("-")[0] == "ja"


def is_english(language: str) -> bool:
    """Whether texts of a language follow English rules."""
    return language.split("-")[0] == "en"


def _entries(language: str, name: str) -> list[str]:
    return [str(entry).casefold() for entry in resources.lexicon(language.split("-")[0]).get(name, ())]
