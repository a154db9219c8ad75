"""Kana in Latin letters: every usual spelling of a text, and the kana that a spelling stands for.

Hepburn (shi, chi, tsu, jō, kombu), Kunrei (si, ti, tu, zyô) and what is typed into an input method
(nn, xtu, thi, nyu-raru), freely mixed as people mix them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_ROWS = (
    " あいうえお,k かきくけこ,g がぎぐげご,s さしすせそ,z ざじずぜぞ,t たちつてと,d だぢづでど,n なにぬねの,"
    "h はひふへほ,b ばびぶべぼ,p ぱぴぷぺぽ,m まみむめも,y や・ゆ・よ,r らりるれろ,w わゐ・ゑを,v ・・ゔ・・"
)
_GLIDES = (
    "ky き,gy ぎ,sy し,zy じ,ty ち,dy ぢ,ny に,hy ひ,by び,py ぴ,my み,ry り,"
    "sh し,j じ,jy じ,ch ち,cy ち,j ぢ,zy ぢ,vy ゔ"
)
_MORE = (
    "し shi ci,ち chi,つ tsu,ふ fu,じ ji,ぢ ji zi dji,づ zu dzu,を o,か ca,く cu qu,こ co,ゔ bu,"
    "ふぁ fa hwa,ふぃ fi hwi fui,ふぇ fe hwe,ふぉ fo hwo,ふゅ fyu hwyu,"
    "てぃ ti thi,でぃ di dhi,とぅ tu twu,どぅ du dwu,てゅ tyu thu,でゅ dyu dhu,"
    "うぃ wi ui,うぇ we ue,うぉ wo who uo,いぇ ye ie,しぇ she sye,じぇ je zye jye,ちぇ che tye cye,"
    "つぁ tsa,つぃ tsi,つぇ tse,つぉ tso,ゔぁ va ba,ゔぃ vi bi,ゔぇ ve be,ゔぉ vo bo,ゔゅ byu,"
    "ば va,び vi,べ ve,ぼ vo,ぶ vu,"
    "くぁ qa kwa,くぃ qi kwi,くぇ qe kwe,くぉ qo kwo,ぐぁ gwa"
)
_SMALL = dict(zip("ぁぃぅぇぉゃゅょゎ", ("a", "i", "u", "e", "o", "ya", "yu", "yo", "wa"), strict=True))
_CUT = "(?:xtsu|ltsu|xtu|ltu)"
"""The small tsu by itself, as it is typed."""
_VOWEL_OF = re.compile(r"[aeiou]$")
_LENGTHENED = {"a": "あ", "i": "い", "u": "う", "e": "いえ", "o": "うお"}
_LONG = {"a": "a^-", "i": "i^-", "u": "u^-", "e": "ei^-", "o": "ouh^-"}
"""How a long vowel goes on after its first letter; ``^`` stands for a macron or a circumflex."""
_DROPPING = 4
"""From so many kana on, a long vowel may be written as a short one, as in Tokyo."""
_UNSPELT = re.compile(r"[^\u3041-\u3096\u30fc0-9a-z]")
_KANA = re.compile(r"[\u3041-\u3096]")


@lru_cache(maxsize=1)
def spellings() -> dict[str, tuple[str, ...]]:
    """Morae (one kana, or two of which the second is small) and how each is spelt; the usual way first."""
    table: dict[str, list[str]] = {}
    for row in _ROWS.split(","):
        consonant, kana = row.split(" ")
        for vowel, mora in zip("aiueo", kana, strict=True):
            table.setdefault(mora, []).append(consonant + vowel)
    for row in _GLIDES.split(","):
        glide, kana = row.split(" ")
        for vowel, small in zip("auo", "ゃゅょ", strict=True):
            table.setdefault(kana + small, []).append(glide + vowel)
    for row in _MORE.split(","):
        mora, *ways = row.split(" ")
        table.setdefault(mora, []).extend(ways)
    for small, way in _SMALL.items():
        table[small] = [f"x{way}", f"l{way}"]
    del table["・"]
    return {mora: tuple(dict.fromkeys(ways)) for mora, ways in table.items()}


def vowel(mora: str) -> str:
    """The vowel a kana ends in: a, i, u, e or o; empty for ん, っ and what is no kana."""
    found = _VOWEL_OF.search(spellings().get(mora, ("",))[0])
    return found.group() if found else ""


def kana_by_vowel() -> dict[str, str]:
    """All single kana by the vowel they end in."""
    kana = [mora for mora in spellings() if len(mora) == 1]
    return {each: "".join(mora for mora in kana if vowel(mora) == each) for each in "aiueo"}


@lru_cache(maxsize=1 << 12)
def romaji_pattern(kana: str, *, dropping: bool = True) -> str:
    """A regular expression (Python's and JavaScript's) for all spellings of a text of kana, as ``latin`` gives them.

    ``kana`` is hiragana with ー, small Latin letters and digits. With ``dropping``, a long vowel of a longer
    text may be written as a short one, as in Tokyo. Empty for a text without kana, or with
    anything else in it, for then nobody knows how it is read.
    """
    if _UNSPELT.search(kana) or not _KANA.search(kana):
        return ""
    short = "?" if dropping and len(kana) >= _DROPPING else ""
    return "-?".join(_pieces(_morae(kana), short))


def latin(answer: str) -> str:
    """What is compared with a pattern: small letters, long marks as ``^``, hyphens of one kind, no spaces."""
    text = unicodedata.normalize("NFKC", answer).casefold()
    text = unicodedata.normalize("NFD", text).replace("\u0304", "^").replace("\u0302", "^")
    return re.sub(r"[‘’`´ʼ]", "'", re.sub(r"[‐‑‒–—―−ー~〜]", "-", re.sub(r"[\s・_]+", "", text)))


@lru_cache(maxsize=1 << 10)
def kana_of(answer: str) -> str:
    """The kana that Latin letters stand for; empty where they are no kana, as in most English words."""
    text, kana = latin(answer), ""
    ways = _kana_by_spelling()
    at = 0
    while at < len(text):
        if re.match(r"(?!n)([bcdfghjkmpqrstvwyz])\1|tch", text[at:]):
            kana, at = kana + "っ", at + 1
        elif text[at] in "^-" and kana:
            kana, at = kana + "ー", at + 1
        elif found := re.match(r"n(?:n(?![aiueoy])|n(?=n)|'|(?![aiueoy]))|m(?=[bmp])", text[at:]):
            kana, at = kana + "ん", at + found.end()
        else:
            way = next((text[at : at + size] for size in (4, 3, 2, 1) if text[at : at + size] in ways), "")
            if not way:
                return ""
            kana, at = kana + ways[way], at + len(way)
    return kana


@lru_cache(maxsize=1)
def _kana_by_spelling() -> dict[str, str]:
    found: dict[str, str] = {"xtu": "っ", "ltu": "っ", "xtsu": "っ", "ltsu": "っ"}
    for mora, ways in spellings().items():
        for way in ways:
            found.setdefault(way, mora)
    return found


def _morae(kana: str) -> list[str]:
    table, found = spellings(), list[str]()
    at = 0
    while at < len(kana):
        size = 2 if kana[at : at + 2] in table else 1
        found.append(kana[at : at + size])
        at += size
    return found


def _pieces(morae: list[str], short: str) -> Iterator[str]:
    """A pattern for each mora, with the long vowel that follows it."""
    table = spellings()
    doubled, skip = False, False
    for at, mora in enumerate(morae):
        following = morae[at + 1] if at + 1 < len(morae) else ""
        ways = table.get(mora, (mora,))
        if skip:
            skip = False
        elif mora == "っ":
            if following[:1] not in table or table[following][0][0] in "aiueon":
                yield _CUT
            else:
                doubled = True
        elif mora == "ん":
            yield _nasal(table.get(following, ("",)))
        elif mora == "ー":
            yield "-?"
        else:
            if doubled:
                ways = (*(f"{way[0]}{way}" for way in ways), *(f"t{way}" for way in ways if way.startswith("ch")))
                ways = (*ways, *(_CUT + way for way in table[mora]))
            long = vowel(mora)
            skip = bool(long and following) and following in _LENGTHENED[long] + "ー"
            yield _group(ways) + (_lengthened(long, following, short) if skip else "")
            doubled = False


def _lengthened(vowel: str, following: str, short: str) -> str:
    signs = _LONG[vowel].replace("-", "\\-").replace("^", "\\^")
    # がくせい is no がくせ: only what is written with a long mark is written short, too.
    return f"[{signs}]" + ("" if following == "い" and vowel == "e" else short)


def _nasal(following: tuple[str, ...]) -> str:
    first = following[0][:1]
    if first and first in "aiueoy":
        return "n(?:n?'|n)?"
    if first == "n":
        return "n(?:n|')?"
    return "(?:nn?'?|m)" if first and first in "bmp" else "nn?'?"


def _group(ways: tuple[str, ...]) -> str:
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
