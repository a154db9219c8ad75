"""How texts are written: kanji with furigana, widths, brackets, punctuation, one register, English articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from quizgen.check.finding import Objection
from quizgen.check.lexicon import common_kanji, is_english, is_japanese
from quizgen.check.passage import Passage
from quizgen.check.view import View
from quizgen.model.deck import Concept
from quizgen.text.inline import Inline, Mark, Ruby, Text

_KANJI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HALF_KANA = re.compile(r"[\uff66-\uff9f]")
_FULL = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_HALF = re.compile(r"[0-9A-Za-z]")
_WIDE = "\u3041-\u30ff\u3400-\u9fff々"
_HALF_POINT = re.compile(rf"(?<=[{_WIDE}])[,.!?;:](?=[{_WIDE}]|\s*$)|(?<=[{_WIDE}])\((?=[{_WIDE}])|(?<=[{_WIDE}])\)")
_WIDE_POINTS = re.compile(r"[，．]")
_JAPANESE_POINTS = re.compile(r"[、。]")
_POLITE = re.compile(r"(?:です|ます|ました|でした|ません|ましょう)[。！？か]*$")
_PLAIN = re.compile(r"(?:である|だ|った|ない|[うくつぬぶむるぐ]|(?<![でま])す)[。！？]*$")
_PAIRS = {"「": "」", "『": "』", "（": "）", "【": "】", "(": ")", "[": "]", "“": "”"}
_STRAY_SPACE = re.compile(r"[^\s] {2,}[^\s]")
_SPACE_BEFORE_POINT = re.compile(r"[A-Za-z] +[,.;:!?](?:\s|$)")
_ARTICLE = re.compile(r"\b(an?) ([A-Za-z]+)", re.IGNORECASE)
_SOUNDS_LIKE_A_CONSONANT = re.compile(r"(?:eu|ew|u[bfknrst][aeiou]|uni(?!n|m)|one|once|ouija)", re.IGNORECASE)
_SOMETHING = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a formula or code in prose, so that what is around it does not run together."""
_SILENT_H = ("hour", "honest", "honour", "honor", "heir")


def rare_kanji(view: View) -> Iterator[Objection]:
    """A kanji outside the 常用漢字 has no furigana."""
    for passage in _japanese(view):
        bare = _without_ruby(passage.nodes)
        if passage.role == "term" and isinstance(passage.piece, Concept) and passage.piece.reading:
            continue
        rare = next((found.group() for found in _KANJI.finditer(bare) if found.group() not in common_kanji()), "")
        if rare and passage.role != "aliases":
            yield Objection(passage.place, passage.piece, {"kanji": rare, "text": passage.text})


def reading_not_kana(view: View) -> Iterator[Objection]:
    """A reading holds kanji."""
    for passage in view.texts("reading"):
        if is_japanese(passage.language) and _KANJI.search(passage.text):
            yield Objection(passage.place, passage.piece, {"text": passage.text})


def mixed_width(view: View) -> Iterator[Objection]:
    """Half-width kana; figures and letters in the width that the deck uses less; half-width points between kanji."""
    texts = [passage for passage in _japanese(view) if passage.role != "aliases"]
    full = sum(bool(_FULL.search(passage.text)) for passage in texts)
    half = sum(bool(_HALF.search(_prose(passage))) for passage in texts)
    minority = _FULL if half >= full else _HALF
    for passage in texts:
        prose = _prose(passage)
        found = _HALF_KANA.search(prose) or _HALF_POINT.search(prose) or (full and half and minority.search(prose))
        if found:
            yield Objection(passage.place, passage.piece, {"text": passage.text, "character": found.group()})


def mixed_points(view: View) -> Iterator[Objection]:
    """「、。」 in some texts, 「，．」 in others."""
    yield from _minority(view, _JAPANESE_POINTS.search, _WIDE_POINTS.search, lambda passage: True)


def mixed_register(view: View) -> Iterator[Objection]:
    """です・ます in some sentences, である in others."""
    yield from _minority(view, _PLAIN.search, _POLITE.search, lambda passage: passage.role in ("text", "explanation"))


def unbalanced_brackets(view: View) -> Iterator[Objection]:
    """A bracket or quotation mark is opened and not closed, or closed and not opened."""
    for passage in view.passages:
        wrong = _unbalanced(_prose(passage))
        if wrong:
            yield Objection(passage.place, passage.piece, {"text": passage.text, "character": wrong})


def stray_space(view: View) -> Iterator[Objection]:
    """Two spaces in a row, or in English a space before a point."""
    for passage in view.passages:
        prose = _prose(passage)
        if _STRAY_SPACE.search(prose) or (is_english(passage.language) and _SPACE_BEFORE_POINT.search(prose)):
            yield Objection(passage.place, passage.piece, {"text": passage.text})


def article(view: View) -> Iterator[Objection]:
    """“A” before a vowel, “an” before a consonant."""
    for passage in view.passages:
        if is_english(passage.language) and passage.role != "article":
            for found in _ARTICLE.finditer(passage.text):
                if _clashes(found[1], found[2]):
                    yield Objection(passage.place, passage.piece, {"text": found.group()})
    for concept in view.deck.concepts.values():
        for language, phrase in (concept.article.by_language if concept.article else {}).items():
            term = view.contexts[language].term(concept.id)
            pair = " ".join((_without_ruby(phrase.nodes), _without_ruby(term)))
            pair_found = _ARTICLE.match(pair)
            if is_english(language) and pair_found and _clashes(pair_found[1], pair_found[2]):
                yield Objection(phrase.place, concept, {"text": pair_found.group()})


def _clashes(article: str, word: str) -> bool:
    """Whether an article is surely wrong before a word; initials, which are spelt out, are let be."""
    if any(map(str.isupper, word[1:])) or len(word) == 1 or (article[0].isupper() and article != article.capitalize()):
        return False
    folded = word.casefold()
    vowel = folded[0] in "aeiou" and not _SOUNDS_LIKE_A_CONSONANT.match(folded)
    if article.casefold() == "a":
        return vowel and folded not in ("and", "or", "in", "is", "as", "of", "on", "at", "i")
    return not vowel and folded[0] not in "aeioux" and not folded.startswith(_SILENT_H) and folded[0] != "h"


def _japanese(view: View) -> Iterator[Passage]:
    return (passage for passage in view.passages if is_japanese(passage.language))


def _prose(passage: Passage) -> str:
    """The text with a sign in the place of code, formulas and images; a mark as its key."""
    return "".join(_shown(passage.nodes))


def _shown(nodes: Inline) -> Iterator[str]:
    for node in nodes:
        match node:
            case Text(value):
                yield value
            case Mark(_, key, _):
                yield from _shown(key)
            case Ruby(base, _):
                yield base
            case _:
                yield _SOMETHING


def _without_ruby(nodes: Inline) -> str:
    """What stands without a reading over it."""
    texts = (node.value if isinstance(node, Text) else _all_of(node) for node in nodes if isinstance(node, Text | Mark))
    return "".join(texts)


def _all_of(mark: Mark) -> str:
    return "".join(_without_ruby(part) for part in (mark.key, *mark.false))


def _minority(
    view: View,
    one: Callable[[str], object],
    other: Callable[[str], object],
    counts: Callable[[Passage], bool],
) -> Iterator[Objection]:
    """The Japanese texts of whichever manner the deck uses less."""
    texts = [passage for passage in _japanese(view) if counts(passage)]
    kinds = Counter({"one": sum(bool(one(p.text)) for p in texts), "other": sum(bool(other(p.text)) for p in texts)})
    if min(kinds.values()) == 0:
        return
    rarer = other if kinds["other"] <= kinds["one"] else one
    for passage in texts:
        if rarer(passage.text):
            yield Objection(passage.place, passage.piece, {"text": passage.text})


def _unbalanced(text: str) -> str:
    """The first bracket without its fellow; “a)” as a label is let be."""
    waiting: list[str] = []
    closing = set(_PAIRS.values())
    for at, character in enumerate(text):
        if character in _PAIRS:
            waiting.append(character)
        elif character in closing:
            if waiting and _PAIRS[waiting[-1]] == character:
                waiting.pop()
            elif character not in ")]" or waiting or not re.fullmatch(r"\s*\w{1,3}", text[:at]):
                return character
    return waiting[0] if waiting else ""
