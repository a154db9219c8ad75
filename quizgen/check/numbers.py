"""The numbers in a text, in figures and in words, so that two languages can be compared."""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import normalize

from quizgen.check.lexicon import is_japanese

_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12,
}  # fmt: skip
_FIGURE = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_JAPANESE = re.compile(rf"(?:(?:{_FIGURE})[千万億兆]*)+")
_PART = re.compile(rf"({_FIGURE})([千万億兆]*)")
_ENGLISH = re.compile(rf"({_FIGURE})(?:[\s-]+(thousand|million|billion|trillion)s?\b)?", re.IGNORECASE)
_ERA = re.compile(r"明治|大正|昭和|平成|令和")
_WORDS = re.compile(r"[a-z]+")
_SMALL = {
    word: Decimal(value)
    for value, words in enumerate([
        "zero", "one first once single", "two second twice half both pair double", "three third triple",
        "four fourth quarter", "five fifth", "six sixth", "seven seventh", "eight eighth", "nine ninth", "ten tenth",
        "eleven", "twelve dozen", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        "twenty",
    ])
    for word in words.split()
}  # fmt: skip
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
_KANJI = dict(zip("〇一二三四五六七八九十百千", [*range(11), 100, 1000], strict=True))
_KANJI_RUN = re.compile(r"[〇一二三四五六七八九十百千万億兆]+")


def figures(text: str, language: str) -> list[frozenset[Decimal]]:
    """The numbers written in figures, each with every value it may have: 1750億 and 175 billion are the same.

    In “37 of its 671 billion” the first may be 37 or 37 billion.
    """
    plain = normalize("NFKC", text)
    if is_japanese(language):
        return [frozenset({_japanese(found.group())}) for found in _JAPANESE.finditer(plain)]
    found = [(Decimal(figure.replace(",", "")), scale.casefold()) for figure, scale in _ENGLISH.findall(plain)]
    scales = {_SCALES[scale] for _, scale in found if scale}
    return [
        frozenset({value * _SCALES[scale]} if scale else {value, *(value * later for later in scales)})
        for value, scale in found
    ]


def in_words(text: str, language: str) -> set[Decimal]:
    """The values that words may stand for, generously: what is here is not missing."""
    if is_japanese(language):
        return {value for run in _KANJI_RUN.findall(text) for value in _kanji_values(run)}
    words = _WORDS.findall(text.casefold())
    found = {_SMALL[word] for word in words if word in _SMALL}
    return (
        found
        | {Decimal(_TENS[word]) for word in words if word in _TENS}
        | {Decimal(_SCALES[word]) for word in words if word in _SCALES}
    )


def has_era(text: str) -> bool:
    """Whether years are counted in Japanese eras, which other languages write otherwise."""
    return bool(_ERA.search(text))


def _japanese(run: str) -> Decimal:
    total = Decimal(0)
    for figure, scales in _PART.findall(run):
        value = Decimal(figure.replace(",", ""))
        for scale in scales:
            value *= _SCALES[scale]
        total += value
    return total


def _kanji_values(run: str) -> set[Decimal]:
    """The value of a run of kanji numerals, and of each of its characters by itself."""
    total, part, digit = 0, 0, 0
    for character in run:
        if character in "万億兆":
            total += (part + digit or 1) * _SCALES[character]
            part = digit = 0
        elif character in "十百千":
            part += (digit or 1) * _KANJI[character]
            digit = 0
        else:
            digit = digit * 10 + _KANJI[character]
    values = {total + part + digit} | {_KANJI.get(character, _SCALES.get(character, 0)) for character in run}
    return set(map(Decimal, values))
