"""Definitions: noun phrases that say what a thing is, of this thing alone, and without its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quizgen.check.finding import Objection
from quizgen.check.grammar import is_noun_phrase
from quizgen.check.likeness import content
from quizgen.check.passage import Passage
from quizgen.check.view import View
from quizgen.text.fold import fold

_PHRASES = (
    "definition",
    "term",
    "aliases",
    "examples.text",
    "aspects.name",
    "aspects.values",
    "aspects.others",
    "title",
)
"""Texts that are put into sentences, and so end without a full stop."""

_MOST_ALIKE = 0.8
_RARE = 12
"""A word in more definitions than this says nothing about which two are alike."""


def holds_its_term(view: View) -> Iterator[Objection]:
    """The term, or an alias, stands in the definition: no question for the term can be made."""
    for passage in view.definitions():
        context = view.contexts[passage.language]
        if context.mentions(passage.nodes, passage.piece.id):
            yield Objection(passage.place, passage.piece, {"term": view.term(passage.piece.id, passage.language)})


def same(view: View) -> Iterator[Objection]:
    """Two concepts have one definition."""
    first: dict[tuple[str, str], Passage] = {}
    for passage in view.definitions():
        other = first.setdefault((passage.language, fold(passage.text)), passage)
        if other.piece is not passage.piece:
            yield _pair(view, passage, other)


def similar(view: View) -> Iterator[Objection]:
    """All that one definition says, another says as well, so that it fits both."""
    for language in view.deck.languages:
        passages = [passage for passage in view.definitions() if passage.language == language]
        words = [content(passage.text, language) for passage in passages]
        counts = Counter(word for found in words for word in found)
        by_word: dict[str, list[int]] = {}
        for at, found in enumerate(words):
            rare = [word for word in found if counts[word] <= _RARE]
            for other in sorted({earlier for word in rare for earlier in by_word.get(word, ())}):
                alike = len(found & words[other]) / len(found | words[other])
                texts = fold(passages[at].text), fold(passages[other].text)
                if alike >= _MOST_ALIKE and texts[0] != texts[1]:
                    yield _pair(view, passages[at], passages[other])
            for word in rare:
                by_word.setdefault(word, []).append(at)


def no_noun_phrase(view: View) -> Iterator[Objection]:
    """The definition cannot complete “X is …”, 「Xは…である」."""
    for passage in view.definitions():
        if not is_noun_phrase(passage.text, passage.language):
            yield Objection(passage.place, passage.piece, {"text": passage.text})


def full_stop(view: View) -> Iterator[Objection]:
    """A phrase that goes into sentences ends as a sentence does."""
    for passage in view.texts(*_PHRASES):
        text = passage.text.rstrip()
        if text.endswith(("。", "．")) or (text.endswith(".") and not _is_abbreviation(text)):
            yield Objection(passage.place, passage.piece, {"text": text})


def _is_abbreviation(text: str) -> bool:
    """Whether a final full stop belongs to the last word: etc., U.S., Inc., an ellipsis."""
    last = text.split()[-1]
    return text.endswith("..") or "." in last[:-1] or len(last) <= 2 or last.casefold() in _ABBREVIATIONS


_ABBREVIATIONS = frozenset({"etc.", "inc.", "ltd.", "co.", "corp.", "jr.", "sr.", "vs.", "bros.", "st.", "dr."})


def _pair(view: View, passage: Passage, other: Passage) -> Objection:
    terms = {"term": view.term(passage.piece.id, passage.language), "other": view.term(other.piece.id, other.language)}
    return Objection(passage.place, passage.piece, terms)
