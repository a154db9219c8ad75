"""English words as they are compared: British or American, singular or plural, numbers in words or digits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quizgen.resources import lexicon
from quizgen.text.fold import fold
from quizgen.text.numerals import digits_of_words

LEXICON = "en-answers"
"""The word list that says what may differ, and what makes another word."""

SHORTEST_PLURAL = 4
"""Letters of the shortest word whose final s is taken for a plural: gas is one, and so is bus."""

_RUN = re.compile(r"[^\W_]+(?:(?: +|(?<=[^\W\d_])-|-(?=[^\W\d_]))[^\W_]+)*")
_BETWEEN = re.compile(r"[ \-]+")
_APOSTROPHES = re.compile(r"[’'`´]")
_ACRONYM = re.compile(r"(?=.*[B-DF-HJ-NP-TV-Z])[A-Z]{2,6}")
_ENDS_IN_S = re.compile(r".*(?:ss|us|is|ics|ous|[^aeiou]as)")
_BEFORE_ES = re.compile(r".+(?:s|x|z|ch|sh)e")


@lru_cache(maxsize=1 << 14)
def english_key(text: str, *, plurals: bool = True, acronyms: bool = True) -> str:
    """A text in the form in which two English answers are compared, folded; no word need be one any more.

    ``plurals`` says whether a plural counts as its singular. Where an author writes it (``acronyms``), a word
    in capitals has none: HTTPS; who answers may write all in capitals.
    """
    text = _bare(text if acronyms else text.casefold())
    return fold(_RUN.sub(lambda run: " ".join(word_key(word, plurals) for word in _words(run.group())), text))


def words_of(text: str, *, acronyms: bool = True) -> list[str]:
    """The words of a text, numbers as digits, without marks on letters or apostrophes; small, but for acronyms."""
    return [word for run in _RUN.findall(_bare(text if acronyms else text.casefold())) for word in _words(run)]


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    return _APOSTROPHES.sub("", "".join(c for c in plain if not "\u0300" <= c <= "\u036f")).replace(" & ", " and ")


def _words(run: str) -> list[str]:
    words = _BETWEEN.split(run)
    return digits_of_words([word if _ACRONYM.fullmatch(word) else word.casefold() for word in words])


def word_key(word: str, plurals: bool) -> str:
    """One word of ``words_of`` as it is compared."""
    spelt = _spelt(_singular(word) if plurals else word.casefold())
    # boxe(s) and box, cache(s) and cache: the e goes on both sides.
    return spelt[:-1] if plurals and _BEFORE_ES.fullmatch(spelt) else spelt


@lru_cache(maxsize=1 << 12)
def _singular(word: str) -> str:
    """The singular of a word in small letters, or what is left when its s is taken: biases as biase."""
    known = lexicon(LEXICON)
    if word.isupper():
        return word.casefold()
    if word in known["plurals"]:
        return str(known["plurals"][word])
    if len(word) < SHORTEST_PLURAL or word[-1] != "s" or word in known["no_plural"] or _ENDS_IN_S.fullmatch(word):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > SHORTEST_PLURAL else word[:-1]


@lru_cache(maxsize=1 << 12)
def _spelt(word: str) -> str:
    for pattern, becomes in lexicon(LEXICON)["spelling"]:
        found = re.fullmatch(pattern, word)
        if found:
            return str(found.expand(becomes.replace("$", "\\")))
    return word
