"""Whether an answer is an accepted text in another spelling: one that says the same, however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import normalize

from quizgen.model.form import Form
from quizgen.questions.english import english_key
from quizgen.questions.phrasing import articles
from quizgen.questions.question import Question
from quizgen.text.fold import fold, kana
from quizgen.text.inline import Ruby, Text
from quizgen.text.kana import sounds
from quizgen.text.numerals import digits_of_kanji
from quizgen.text.optional import with_and_without
from quizgen.text.plain import plain
from quizgen.text.romaji import latin, romaji_pattern, spellings

_ENGLISH = frozenset({"en", "ja"})

_JAPANESE = re.compile(r"[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LOAN = re.compile(r"[\u30a1-\u30fa\u30fc]{2}")
_U_GLIDE = re.compile(r"う([いえお])")
_SHORTER, _LONGER = 1 / 4, 4
"""How much shorter or longer another spelling of a text may be: digits are short, romaji longer than kana."""
_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千万億兆")
_KANA = re.compile(r"[\u3041-\u3096]")


def answer_language(question: Question) -> str:
    """The language that an answer is written in: for a translation, the other one."""
    return question.address.answered_in or question.language


def without_article(answer: str, language: str) -> str:
    """The answer without an article before it: whoever is asked for a transformer may write one.

    Only the answer's: where the key has an article, it is a part of what is asked for.
    """
    first, _, rest = normalize("NFKC", answer).strip().partition(" ")
    return rest if rest and first.casefold() in articles_before(language) else answer


def articles_before(language: str) -> tuple[str, ...]:
    """The articles that say nothing before an answer in a language."""
    return articles("en" if named_in_english(language) else language)


def named_in_english(language: str) -> bool:
    """Whether answers in Latin letters are English words: Japanese decks name things in English, too."""
    return language.split("-")[0] in _ENGLISH


def accepted_spellings(question: Question) -> Iterator[str]:
    """The texts that count as right, the key first: of others what stands in brackets may be left out.

    Where the answer is shown with readings, it may be given by them.
    """
    yield from question.key
    if any(isinstance(node, Ruby) for node in question.answer):
        yield plain(Text(node.reading) if isinstance(node, Ruby) else node for node in question.answer)
    for text in question.accepted:
        yield from with_and_without(text)


def takes_plural(question: Question) -> bool:
    """Whether a plural counts as its singular: where a term is asked for, and not, perhaps, its form."""
    return question.form is Form.TYPED and question.address.facet != "written"


def shown_in_stem(question: Question, answer: str) -> bool:
    """Whether an answer in Latin letters stands in the stem as it is: then its form may be what is asked for."""
    wanted = re.escape(" ".join(answer.casefold().split()))
    return re.search(rf"(?<![^\W_]){wanted}(?![^\W_])", plain(question.stem).casefold()) is not None


def is_same(answer: str, text: str, language: str, *, plurals: bool = True, exact: bool = False) -> bool:
    """Whether two texts, folded alike or not, are one answer.

    In English: British and American spelling, singular and plural (if ``plurals``), numbers in words and
    digits. In Japanese: numbers in kanji and digits, long vowels, and any spelling in Latin letters of what is
    written in kana; if ``exact``, with every long vowel.
    """
    if named_in_english(language) and not _JAPANESE.search(latin(answer)):
        if english_key(answer, plurals=plurals, acronyms=False) == english_key(text, plurals=plurals):
            return True
        if any(re.fullmatch(pattern, latin(answer)) for pattern in spoken_patterns(text, dropping=not exact)):
            return True
        return fold(answer) == digits_of_kanji(fold(text))
    one, other = digits_of_kanji(fold(answer)), digits_of_kanji(fold(text))
    return one == other or not sounds(digits_of_kanji(kana(answer))).isdisjoint(sounds(digits_of_kanji(kana(text))))


@lru_cache(maxsize=1 << 12)
def spoken_patterns(text: str, *, dropping: bool = True) -> tuple[str, ...]:
    """Regular expressions for a text in Latin letters (as ``latin`` gives them), where its reading is known."""
    return tuple(filter(None, (romaji_pattern(spoken, dropping=dropping) for spoken in _spoken(text))))


def _spoken(text: str) -> tuple[str, ...]:
    """A text as it sounds, a loan word also with ー at its end, and ウィ for ウイ; none where it has no kana."""
    spoken = kana(text)
    if not _KANA.search(spoken):
        return ()
    if not _LOAN.search(normalize("NFKC", text)):
        return (spoken,)
    spellings = (spoken, _U_GLIDE.sub(lambda found: "う" + "ぃぇぉ"["いえお".index(found.group(1))], spoken))
    return tuple(dict.fromkeys(f"{each}{end}" for each in spellings for end in ("", "ー")))


def which_same(
    answer: str, texts: Iterable[str], others: Iterable[str], language: str, *, plurals: bool = True
) -> bool | None:
    """Whether an answer is one of several texts, otherwise spelt; False where it is another answer, None where neither.

    What is one of the texts exactly is not another answer for a vowel that may be short.
    """
    several, rest = tuple(texts), tuple(others)
    for exact in (True, False):
        if any(is_same(answer, text, language, plurals=plurals, exact=exact) for text in several):
            return not any(is_same(answer, other, language, plurals=plurals, exact=exact) for other in rest)
    return None


def likely(answer: str, texts: Iterable[str]) -> Iterator[str]:
    """Those of many folded texts that an answer may be another spelling of, quickly told."""
    folded = fold(answer)
    least, most, starts = len(folded) * _SHORTER, len(folded) * _LONGER + 2, _starts(folded[:1])
    return (text for text in texts if least <= len(text) <= most and (not starts or text[:1] in starts))


@lru_cache(maxsize=256)
def _starts(sign: str) -> frozenset[str]:
    """What another spelling of a text may begin with, by how the text begins; empty where that may be anything."""
    if sign in _NUMERALS:
        return frozenset()
    same = {sign, *_NUMERALS, *("aeo" if sign in set("aeo") else "")}
    return frozenset(same | {kana[0] for kana, ways in spellings().items() if kana[0] == sign or _begins(ways, sign)})


def _begins(ways: Iterable[str], letter: str) -> bool:
    return any(way.startswith(letter) for way in ways)
