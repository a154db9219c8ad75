"""Whether an answer is an accepted text with a slip of the pen in it, and no other word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from unicodedata import normalize, numeric

from quizgen.questions.english import LEXICON, english_key, word_key, words_of
from quizgen.questions.okurigana import same_but_okurigana
from quizgen.resources import lexicon
from quizgen.text.fold import fold, kana
from quizgen.text.kana import LENGTHENED, sounds
from quizgen.text.romaji import kana_of, vowel

NEAR_LENGTH = 5
"""Folded answers shorter than this have no near misses: one letter makes another word."""
LONG = 14
"""From so many letters on, two slips make a near miss: ``artifical inteligence``."""
SHORT_WORD = 6
"""In a word shorter than this only letters that changed places, or stand twice, are a slip: find is not fine."""
SHORTEST_WORD = 4
"""In a word shorter than this nothing is: in is not on, nor is red rod."""
LONG_WORD = 9
"""From so many letters on, both slips may be in one word."""
READING_LENGTH = 6
"""Kana of the shortest reading of kanji with near misses: one kana makes another word of most."""

LOANS = "ja-answers"
"""The list of endings that tell loan words of Japanese apart."""

_ACRONYM = re.compile(r"[^a-z]*[A-Z][^a-z]*[A-Z0-9][^a-z]*")
_KATAKANA_RUN = re.compile(r"[\u30a1-\u30fa\u30fc・･]{2,}")
_KATAKANA = re.compile(r"[\u30a1-\u30fa]")
_ALL_KANA = re.compile(r"[\u3041-\u3096\u30fc]+")
_JAPANESE = re.compile(r"[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_DOUBLED = re.compile(r"(.)\1")
_LAST = frozenset("rdsye")
"""Letters that make another word of one when they are put at its end."""
_FLAT = re.compile("ふ([ぁぃぇぉ])")
_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_LOOK_ALIKE = frozenset({frozenset("んそ"), frozenset("しつ")})
"""Katakana that are told apart by a stroke: ン and ソ, シ and ツ."""


def slips(given: str, text: str, *, plurals: bool = True) -> int:
    """How many slips of the pen (1 or 2) lie between an answer and an accepted text; 0 where it is another word.

    Never a slip: another digit or sign, a kanji more, less or other, another beginning, what makes
    another word of it (``un-``, ``-ist`` for ``-ism``, ``casual`` for ``causal``), and anything in a short word.
    ``plurals`` as in ``english_key``.
    """
    if not _JAPANESE.search(normalize("NFKC", text)):
        return _latin_slips(given, text, plurals)
    if _ALL_KANA.fullmatch(kana(text)):
        loan = bool(_KATAKANA.search(normalize("NFKC", text)))
        return int(_kana_slip(_meant(given) or kana(given), kana(text), loan=loan))
    return int(_mixed_slip(kana(given), text) or same_but_okurigana(kana(given), kana(text)))


def slips_to_any(answer: str, texts: Sequence[str], most: int) -> bool:
    """Whether an answer is at most so many characters away from one of many folded texts, whichever they are."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    spelt = filter(None, (fold(answer), _meant(answer)))
    return any(extractOne(one, texts, scorer=OSA.distance, score_cutoff=most) is not None for one in spelt)


def _meant(given: str) -> str:
    """The kana that an answer in Latin letters stands for; empty where there are none."""
    return "" if _JAPANESE.search(normalize("NFKC", given)) else kana_of(given)


def _latin_slips(given: str, text: str, plurals: bool) -> int:
    from rapidfuzz.distance import OSA

    one, other = english_key(given, plurals=plurals, acronyms=False), english_key(text, plurals=plurals)
    if len(fold(text)) < NEAR_LENGTH or _ACRONYM.fullmatch(text) or _signs(one) != _signs(other):
        return 0
    ours, theirs = words_of(given, acronyms=False), words_of(text)
    most = 2 if len(other) >= LONG else 1
    if len(ours) == len(theirs):
        counts = [_slips_of_word(*pair, plurals) for pair in zip(ours, theirs, strict=True)]
        return sum(counts) if min(counts) >= 0 and 0 < sum(counts) <= most else 0
    ours, theirs = ([word_key(word, plurals) for word in words] for words in (ours, theirs))
    distance = OSA.distance(one, other, score_cutoff=most)
    return distance if 0 < distance <= most and _put_together(ours, theirs) else 0


def _signs(text: str) -> list[str]:
    """What is no letter, and the digits of any script: 第二次 has one. A slip there makes something else."""
    return [character for character in text if not character.isalpha() or numeric(character, None) is not None]


def _put_together(ours: list[str], theirs: list[str]) -> bool:
    """Whether words are only put together or apart, beside what is misspelt in them; a word more or less is no slip."""
    longer, shorter = sorted((ours, theirs), key=len, reverse=True)
    rests = ("".join(longer[:at] + longer[at + 1 :]) for at in range(len(longer)))
    one, other = "".join(ours), "".join(theirs)
    return "".join(shorter) not in rests and begin_alike(one, other) and not other_word(one, other)


def _slips_of_word(one: str, other: str, plurals: bool) -> int:
    """How many slips make one word of the other; -1 where it is another word."""
    pairs = [(one.casefold(), other.casefold()), (word_key(one, plurals), word_key(other, plurals))]
    if pairs[1][0] == pairs[1][1]:
        return 0
    if len(other) < SHORTEST_WORD or any(other_word(*pair) or not begin_alike(*pair) for pair in pairs):
        return -1
    return min((count for pair in pairs if (count := _slips_between(*pair)) > 0), default=-1)


def _slips_between(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    most = 2 if len(other) >= LONG_WORD else 1
    distance = OSA.distance(one, other, score_cutoff=most)
    return distance if distance <= most and (len(other) >= SHORT_WORD or _fumbled(one, other)) else -1


def _fumbled(one: str, other: str) -> bool:
    """Whether the same letters changed places, or one stands twice."""
    return sorted(one) == sorted(other) or _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other)


def begin_alike(one: str, other: str) -> bool:
    """Whether two words begin alike. Slips of the first letter are rare, and what differs there are words: methanol."""
    return one[:1] == other[:1] or (one[:2] == other[1::-1] and one[2:3] == other[2:3])


@lru_cache(maxsize=1 << 10)
def other_word(one: str, other: str) -> bool:
    """Whether two English words, small, that look alike are known to be two words."""
    if _end_apart(one, other):
        return True
    known = lexicon(LEXICON)
    return (
        any(one in several and other in several for several in known["confusable"])
        or _differ(one, other, known["endings"])
        or _differ(one[::-1], other[::-1], [[part[::-1] for part in group] for group in known["beginnings"]])
    )


def _end_apart(one: str, other: str) -> bool:
    """Whether two words differ by their last letter in a way that words do: encode(r), matri(x) and matri(c)."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if len(longer) == len(shorter):
        return longer[:-1] == shorter[:-1]
    return longer[:-1] == shorter and longer[-1] in _LAST and longer[-1] != longer[-2]


def _differ(one: str, other: str, endings: Iterable[Sequence[str]]) -> bool:
    """Whether two words differ by two endings of one group."""
    return any(
        one.removesuffix(mine) == other.removesuffix(yours)
        for group in endings
        for mine in group
        for yours in group
        if mine != yours and one.endswith(mine) and other.endswith(yours)
    )


def _kana_slip(given: str, text: str, *, loan: bool) -> bool:
    """Whether one kana is slipped: in a loan word any but the first, in a reading of kanji one that sounds alike."""
    if not _ALL_KANA.fullmatch(given) or len(text) < (NEAR_LENGTH if loan else READING_LENGTH):
        return False
    pairs = [(given, text), *product(sorted(sounds(given)), sorted(sounds(text)))]
    if any(_differ(*pair, lexicon(LOANS)["endings"]) for pair in pairs):
        return False
    return (loan and _flat(given) == _flat(text)) or any(_slip_of_kana(*pair, loan=loan) for pair in pairs)


def _slip_of_kana(given: str, text: str, *, loan: bool) -> bool:
    start = next((at for at, (one, other) in enumerate(zip(given, text, strict=False)) if one != other), None)
    start = min(len(given), len(text)) if start is None else start
    ours, theirs = given[start:], text[start:]
    while ours and theirs and ours[-1] == theirs[-1]:
        ours, theirs = ours[:-1], theirs[:-1]
    if len(ours) == len(theirs) == 2 and ours == theirs[::-1]:
        return loan and start > 0
    if max(len(ours), len(theirs)) != 1:
        return False
    if _sounds_alike(ours, theirs, text[:start]):
        return True
    # Another kana at the end tells words apart (インストール and -ラー), and so it does before a final ン.
    return loan and start > 0 and not (ours and theirs and text[start + 1 :] in ("", "ん"))


def _flat(text: str) -> str:
    """ファ and ハ as one, which old and new spellings have."""
    return _FLAT.sub(lambda found: "はひへほ"["ぁぃぇぉ".index(found.group(1))], text)


def _sounds_alike(ours: str, theirs: str, before: str) -> bool:
    """Whether two kana differ by voicing, size or a stroke; or one, more or less, by a pause or a long vowel."""
    if ours and theirs:
        one, other = (normalize("NFD", each.translate(_LARGE))[0] for each in (ours, theirs))
        small = bool({ours, theirs} & set("ゃゅょ")) and vowel(ours) == vowel(theirs)
        return one == other or small or frozenset((ours, theirs)) in _LOOK_ALIKE
    changed, long = ours or theirs, vowel(before[-1:]) or vowel(before[-2:-1])
    return changed in "っー" or bool(long and changed in LENGTHENED[long])


def _mixed_slip(given: str, text: str) -> bool:
    """Whether one loan word within other characters is misspelt, and nothing else differs."""
    runs = _KATAKANA_RUN.findall(normalize("NFKC", text))
    around = map(kana, _KATAKANA_RUN.split(normalize("NFKC", text)))
    found = re.fullmatch("(.+)".join(map(re.escape, around)), given)
    pairs = list(zip(found.groups(), map(kana, runs), strict=True)) if found else []
    differing = [(one, other) for one, other in pairs if fold(one) != fold(other)]
    return len(differing) == 1 and _kana_slip(*differing[0], loan=True)
