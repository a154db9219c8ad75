"""Normalisation: what must not make the difference between a right and a wrong answer."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# 3ヶ月, 3ヵ月 and 3か月 are one word; elsewhere katakana and hiragana differ by 0x60.
_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)} | dict.fromkeys(map(ord, "ヵヶゕゖ"), "か")
# One sign by several code points: which one is typed depends on the keyboard (〜 on a Mac is ～ on Windows).
_ONE_SIGN = str.maketrans(
    dict.fromkeys("‐‑‒–—―−－", "-") | dict.fromkeys("\N{FRACTION SLASH}\N{DIVISION SLASH}", "/") | {"〜": "~"}
)
_DASH_AS_LONG_VOWEL = re.compile(r"(?<=[\u30a1-\u30fa\u3041-\u3096])[-~](?=[\u30a1-\u30fa\u3041-\u3096]|$)")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_INITIALS = re.compile(r"(?<![^\W_])(?:[A-Za-z]\.){2,}")
# JIS Z 8301: a katakana word of three or more morae may drop its final long vowel (コンピュータ).
_LONGER_WORD = re.compile(r"[\u30a1-\u30fa\u30fc]{4,}")
_LONGER_WORD_HIRAGANA = re.compile(r"[\u3041-\u3096\u30fc]{4,}")
_SEPARATORS = re.compile(r"[\s\-・·‧゠_/’'`]+")
_OUTER = '"“”「」『』()[].,;:!?。、！？'
_BEFORE = re.compile(rf"(?:(?!\.\d)[{re.escape(_OUTER)}])+")


@lru_cache(maxsize=1 << 15)  # the same definitions and names are compared again and again
def fold(text: str) -> str:
    """The form in which two answers are compared.

    Folds compatibility forms and width (NFKC), case, kana (to hiragana), a final long vowel of
    a longer kana word, middle dots, hyphens, slashes, apostrophes and spaces, commas of thousands,
    the dots of initials (U.S.A.), and outer punctuation. Between digits, and as the sign of a
    number, what separates stays: 1/2 is not 12, nor -5 the same as 5.
    Idempotent. Returns the empty string for a text of nothing but such characters.
    """
    before, folded = None, text
    while before != folded:
        before, folded = folded, _fold_once(folded)
    return folded


def hiragana(text: str) -> str:
    """A text with its katakana as hiragana."""
    return text.translate(_TO_HIRAGANA)


def kana(text: str) -> str:
    """A text as it sounds: hiragana and small Latin letters, long vowels kept, without what separates."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_ONE_SIGN)
    folded = _SEPARATORS.sub("", _DASH_AS_LONG_VOWEL.sub("ー", _bare(folded)))
    return folded.translate(_TO_HIRAGANA)


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).strip().translate(_ONE_SIGN)
    text = _INITIALS.sub(lambda found: found.group().replace(".", ""), _THOUSANDS.sub("", text))
    text = _DASH_AS_LONG_VOWEL.sub("ー", text)
    text = _LONGER_WORD.sub(_without_final_long_vowel, text)
    text = unicodedata.normalize("NFKC", text.casefold())
    text = _SEPARATORS.sub(_separator, _bare(text)).translate(_TO_HIRAGANA)
    return _LONGER_WORD_HIRAGANA.sub(_without_final_long_vowel, text)


def _bare(text: str) -> str:
    """A text without outer white space and punctuation; the dot of ``.5`` is not outer."""
    text = text.strip()
    before = _BEFORE.match(text)
    return text[before.end() if before else 0 :].rstrip(_OUTER)


def _without_final_long_vowel(word: re.Match[str]) -> str:
    """Of a held key all at once: one a round would take time without bound."""
    return word[0][:3] + word[0][3:].rstrip("ー")


def _separator(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if not after.isdecimal():
        return ""
    if before.isdecimal():
        return "".join(found.group().split()) or " "
    return "-" if found.group().endswith("-") and not before.isalnum() else ""


def clean_line(text: str) -> str:
    """Text on one line: control characters gone, white space runs made one space."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
