"""Where the terms of a deck stand in a text: the longest that fits, never inside another word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.lexicon import lexicon
from quizgen.questions.context import Context
from quizgen.text.plain import plain

_KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]")
_WORD = re.compile(r"[^\W_]")
_HEAD = 2


class Terms:
    """The terms and aliases of a deck in one language, found in time linear in the text."""

    def __init__(self, context: Context) -> None:
        """Readings are left out: kana stand in every text."""
        self._by_head: dict[str, list[tuple[str, str]]] = {}
        for concept in context.deck.concepts.values():
            aliases = concept.aliases.get(context.language) if concept.aliases else ()
            names = (plain(context.term(concept.id)), *map(plain, aliases))
            for name in dict.fromkeys(name.casefold() for name in names if _is_telling(name, context.language)):
                self._by_head.setdefault(name[:_HEAD], []).append((name, concept.id))
        for names_here in self._by_head.values():
            names_here.sort(key=lambda entry: (-len(entry[0]), entry))

    def mentioned(self, text: str) -> Iterator[str]:
        """The concepts a text names, in its order; one may come twice."""
        folded = text.casefold()
        at = 0
        while at < len(folded):
            found = self._at(folded, at)
            if found:
                name, concept = found
                yield concept
                at += len(name)
            else:
                at += 1

    def _at(self, text: str, at: int) -> tuple[str, str] | None:
        """The longest name that begins at a place, as a word of its own."""
        for head in (text[at : at + _HEAD], text[at : at + 1]):
            for name, concept in self._by_head.get(head, ()):
                if text.startswith(name, at) and _stands_alone(text, at, at + len(name)):
                    return name, concept
        return None


def _is_telling(name: str, language: str) -> bool:
    """Whether a name can be found in texts: A for ampere is an article there, and V a numeral."""
    return (
        bool(name.strip())
        and (len(name) > 1 or not name.isascii())
        and name.casefold() not in lexicon(language, "small")
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether neither side goes on in the same script; an English plural may follow."""
    if start and _joined(text[start - 1], text[start]):
        return False
    if text.startswith("s", end) and text[end - 1].isascii() and not _WORD.match(text[end + 1 : end + 2]):
        return True
    return end == len(text) or not _joined(text[end - 1], text[end])


def _joined(one: str, other: str) -> bool:
    """Whether two neighbouring characters belong to one word, as far as their script tells."""
    if one.isascii() and other.isascii():
        return (
            bool(_WORD.match(one) and _WORD.match(other))
            or (one == "-" and other.isalnum())
            or (other == "-" and one.isalnum())
        )
    return any(script.match(one) and script.match(other) for script in (_KANJI, _KATAKANA)) or (
        one.isalpha() and other.isalpha() and max(one, other) < "\u2e80"
    )
