"""Numbers in words: kanji numerals and English number words as digits, wherever they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_DIGITS = {kanji: str(at) for at, kanji in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}
_NUMERALS = "〇零一二三四五六七八九十百千万億兆"
_KANJI_NUMBER = re.compile(f"[0-9]*[{_NUMERALS}][{_NUMERALS}0-9]*")
_FRACTION = re.compile(r"([0-9]+)分の([0-9]+)")
_COUNTED = ["ひと", "ふた", "みっ", "よっ", "いつ", "むっ", "なな", "やっ", "ここの"]
_THINGS = {f"{kana}つ": f"{digit}つ" for digit, kana in zip("123456789", _COUNTED, strict=True)}

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_UNITS = {word: at for at, word in enumerate(_ONES.split())}
_TIES = "twenty thirty forty fifty sixty seventy eighty ninety"
_DECADES = {word: 10 * at for at, word in enumerate(_TIES.split(" "), 2)}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_LATER = "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd"} | {
    word: f"{at}th" for at, word in enumerate(_LATER.split(), 4)
}
_ROMAN = re.compile(r"(?i:(?=[ivx]{2,})x{0,3}(?:ix|iv|v?i{0,3}))")
_LONGEST = 24
"""Characters of a kanji number: more is no number that anybody writes."""


@lru_cache(maxsize=1 << 12)
def digits_of_kanji(text: str) -> str:
    """A text with kanji numerals as digits: 第二次 as 第2次, 二〇一七年 as 2017年, 1億 as 100000000, 三分の一 as 1/3.

    What only looks like a number becomes one, too (一般); it serves to compare two texts.
    """
    text = _FRACTION.sub(r"\2/\1", _KANJI_NUMBER.sub(lambda found: _kanji_number(found.group()), text))
    return _THINGS.get(text, text)


def _kanji_number(text: str) -> str:
    if len(text) > _LONGEST:
        return text
    spelt = "".join(_DIGITS.get(character, character) for character in text)
    if spelt.isdecimal():
        return spelt
    total = part = 0
    digits = ""
    for character in spelt:
        if character.isdecimal():
            digits += character
        elif character in _TENS:
            part, digits = part + int(digits or 1) * _TENS[character], ""
        else:
            part, digits = part + int(digits or 0), ""
            total, part = total + (part or 1) * _MYRIADS[character], 0
    return str(total + part + int(digits or 0))


def digits_of_words(words: Sequence[str]) -> list[str]:
    """English words (small letters) with numbers as digits: two hundred and five as 205, second as 2nd, ii as 2."""
    found: list[str] = []
    at = 0
    while at < len(words):
        value, after = _number(words, at)
        if after > at:
            found.append(value)
            at = after
        else:
            found.append(_ORDINALS.get(words[at]) or _roman(words[at]))
            at += 1
    return found


def _number(words: Sequence[str], at: int) -> tuple[str, int]:
    """The number that begins at a word, and the place after it; the same place where there is none."""
    start, total, part, last = at, 0, 0, ""
    while at < len(words) and (kind := _kind(words, at, last)):
        word = words[at]
        match kind:
            case "unit" | "decade":
                part += (_UNITS | _DECADES)[word]
            case "hundred":
                part = (part or 1) * 100
            case "scale":
                total, part = total + (part or 1) * _SCALES[word], 0
            case "digits":
                part = int(word)
        last, at = kind, at + 1
    return (str(total + part), at) if at > start else ("", start)


def _kind(words: Sequence[str], at: int, last: str) -> str:
    """What a word is in a number that goes on after a word of the kind ``last``; empty where the number ends."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _UNITS and (last in ("", "hundred", "scale", "and") or (last == "decade" and _UNITS[word] < 10)):
        return "unit"
    if word in _DECADES and last in ("", "hundred", "scale", "and"):
        return "decade"
    if word == "hundred" and last in ("", "unit", "digits"):
        return "hundred"
    if word in _SCALES and last != "scale":
        return "scale"
    if word == "and" and last in ("hundred", "scale") and (following in _UNITS or following in _DECADES):
        return "and"
    scaled = following == "hundred" or following in _SCALES
    return "digits" if not last and scaled and word.isascii() and word.isdecimal() and len(word) <= _LONGEST else ""


def _roman(word: str) -> str:
    if not _ROMAN.fullmatch(word):
        return word
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in word.casefold()]
    return str(sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True)))
