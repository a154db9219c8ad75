"""What kind of phrase a text is, as far as its first and last words tell; in doubt it is a sound one."""

from __future__ import annotations

import re

from quizgen.check.lexicon import is_english, is_japanese, lexicon

_TRAILING = re.compile(r"[\s。．.、，,」』）)\]】”’\"']+$")
_KANJI = "\u3400-\u9fff々"
_NO_NOUN = re.compile(
    rf"(?:である|です|でした|だった|(?<!から)(?<![えはひむみくた])だ|のだ|みだ|ます|ました|ません|ましょう"
    rf"|ない|なかった|たい|らしい|しい|[^\u30a1-\u30fc]る|という|ている|ておく"
    rf"|(?<![一二三四五六七八九幾])(?<=[{_KANJI}])[うくすつぬぶむぐ]"
    rf"|(?:し|っ|い|ん|れ|え|け|げ|せ|て|め|べ|き|ぎ|じ|ち|り|び|み)[たて]"
    rf"|[高低多少長短強弱新古近遠深浅広狭重軽早速遅良悪]い|大きい|小さい"
    rf"|ために|ので|けれど|から|[がをには])$"
)
"""Ends of a verb, an adjective, a copula or a particle. Nouns made of verbs (働き, 流れ, 違い) end in none of them."""

_NOUN_ALL_THE_SAME = re.compile(
    r"(?:手当て|組み立て|仕立て|[立建当]て|あて|かに|ふた|した|うた|わた|いた|きた|みち|一つ)$"
)
_LEAST_JAPANESE = 6
_LEAST_SHAPED = 4
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_noun_phrase(text: str, language: str) -> bool:
    """Whether a text can complete “X is …” or 「Xは…である」; true where that is not known."""
    if is_japanese(language):
        return _ends_in_noun(text)
    if is_english(language):
        first = _WORD.search(text.casefold())
        return first is None or first.group() not in lexicon(language, "no_noun_phrase_start")
    return True


def shape(text: str, language: str) -> str:
    """The grammatical shape of an option: what makes it look like, or unlike, the others; empty where not known.

    English: a first word in -ing, “to …”, a noun with its article, a number. Japanese: how it ends.
    """
    bare = _TRAILING.sub("", text)
    if is_japanese(language):
        return _japanese_shape(bare)
    if is_english(language):
        return _english_shape(bare)
    return ""


def _japanese_shape(bare: str) -> str:
    if len(bare) < _LEAST_SHAPED:
        return ""
    if bare.endswith(("こと", "もの", "ため", "とき")):
        return bare[-2:]
    if bare.endswith("から"):
        return "から"
    if _NO_NOUN.search(bare) and not _NOUN_ALL_THE_SAME.search(bare):
        return "verb"
    return "" if "\u3041" <= bare[-1] <= "\u3096" else "noun"


def _english_shape(bare: str) -> str:
    words = bare.split()
    first = words[0].casefold() if words else ""
    if first == "to" and len(words) > 1:
        return "to"
    if first in ("a", "an", "the"):
        return "noun"
    if len(words) > 1 and first.endswith("ing") and len(first) > _LEAST_SHAPED + 1:
        return "ing"
    if first in ("it", "they", "he", "she", "we", "you"):
        return "clause"
    return "number" if first[:1].isdigit() else ""


def _ends_in_noun(text: str) -> bool:
    """体言止め: the last word is a noun."""
    bare = _TRAILING.sub("", text)
    if len(bare) < _LEAST_JAPANESE or _NOUN_ALL_THE_SAME.search(bare):
        return True
    return not _NO_NOUN.search(bare)
