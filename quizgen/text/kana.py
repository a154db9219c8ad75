"""Kana as they sound: spellings of one sound by several signs."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.text.fold import kana
from quizgen.text.romaji import vowel

LENGTHENED = {"a": "あ", "i": "い", "u": "う", "e": "いえ", "o": "うお"}
"""The kana that lengthen a vowel; the first is the usual one."""

ONE_SOUND = {
    **{f"ゔ{small}": plain for small, plain in zip("ぁぃぇぉゅ", ("ば", "び", "べ", "ぼ", "びゅ"), strict=True)},
    "ゔ": "ぶ",
    **{f"う{small}": f"う{large}" for small, large in zip("ぃぇぉ", "いえお", strict=True)},
    **{f"く{small}": f"く{large}" for small, large in zip("ぁぃぇぉ", "あいえお", strict=True)},
    "いぇ": "いえ",
}
"""What one loan word is spelt by on one page and another (ヴァイオリン, バイオリン; ウィルス, ウイルス)."""
_SPELT_TWICE = re.compile("|".join(ONE_SOUND))
_FINAL_LONG = re.compile(r"(?<=[\u3041-\u3096ー]{3})ー$")


@lru_cache(maxsize=1 << 12)
def sounds(text: str) -> frozenset[str]:
    """What a text sounds like, under one spelling or two: they share one with each other spelling of the same sound.

    A written ー counts as the vowel it lengthens, in either way to spell that (コーヒー, こおひい, こうひい);
    おう and おお, both spelt out, stay two words.
    """
    folded = _SPELT_TWICE.sub(lambda found: ONE_SOUND[found.group()], kana(text))
    # コンピューター and コンピュータ, as fold has it
    return frozenset(_drawn_out(one, which) for one in (folded, _FINAL_LONG.sub("", folded)) for which in (0, -1))


def _drawn_out(text: str, which: int) -> str:
    found = ""
    for character in text:
        long = vowel(found[-1:]) if character == "ー" else ""
        found += LENGTHENED[long][which] if long else character
    return found
