"""How terms stand in texts: found in them, made to begin a sentence, given their readings."""

from __future__ import annotations

import re

from quizgen.text.cells import cells
from quizgen.text.fold import fold
from quizgen.text.inline import Inline, Node, Ruby, Text
from quizgen.text.plain import plain

_KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆]+")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fb\u30fc\s]+")
_LATIN_WORD = re.compile(r"[0-9A-Za-z]")
_WORD = re.compile(r"[a-z]{4,}|[\u30a1-\u30fa\u30fc]{2,}|[\u3400-\u9fff\uf900-\ufaff々]{2,}")

_LENGTHS = (0.6, 1.67)
"""Texts stand side by side when the length of one over the other's is within these bounds: length is a cue."""


def found_in(needle: str, haystack: str) -> bool:
    """Whether a name stands in a text (both casefolded): as whole words where it is Latin."""
    at = haystack.find(needle)
    while at >= 0:
        end = at + len(needle)
        starts = at == 0 or not (_LATIN_WORD.match(needle[0]) and _LATIN_WORD.match(haystack[at - 1]))
        ends = end == len(haystack) or not (_LATIN_WORD.match(needle[-1]) and _LATIN_WORD.match(haystack[end]))
        if starts and (ends or haystack[end:].startswith("s")):
            return True
        at = haystack.find(needle, at + 1)
    return False


def capitalised(nodes: Inline) -> Inline:
    """The text as the beginning of a sentence."""
    if nodes and isinstance(nodes[0], Text):
        first = nodes[0].value
        return (Text(first[:1].upper() + first[1:]), *nodes[1:])
    return nodes


def same_length(one: Inline, other: Inline) -> bool:
    """Whether one text is about as long as another, in the cells that it takes on a line."""
    return _LENGTHS[0] <= cells(plain(one)) / max(cells(plain(other)), 1) <= _LENGTHS[1]


def words_in(text: str) -> frozenset[str]:
    """What a reader takes for the same in two texts: Latin words (plural or not), runs of kanji or katakana."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.casefold()))


def is_katakana(text: str) -> bool:
    """Whether a text is spelt in katakana alone, as words taken over from other languages are."""
    return _KATAKANA.fullmatch(text) is not None


def same_text(one: Inline, other: Inline) -> bool:
    """Whether two texts are equal once normalised."""
    return fold(plain(one)) == fold(plain(other))


def with_reading(term: Inline, reading: str) -> Inline:
    """A term with its reading as ruby over the kanji, kana left free; unchanged if it has ruby or no kanji."""
    source = plain(term)
    if any(not isinstance(node, Text) for node in term) or not _KANJI.search(source):
        return term
    pattern, bases = "", list(_KANJI.finditer(source))
    at = 0
    for base in bases:
        pattern += _kana(source[at : base.start()]) + "(.+?)"
        at = base.end()
    found = re.fullmatch(pattern + _kana(source[at:]), reading)
    if not found:
        return (Ruby(source, reading),)
    nodes: list[Node] = []
    at = 0
    for base, ruby in zip(bases, found.groups(), strict=True):
        if base.start() > at:
            nodes.append(Text(source[at : base.start()]))
        nodes.append(Ruby(base.group(), ruby))
        at = base.end()
    if at < len(source):
        nodes.append(Text(source[at:]))
    return tuple(nodes)


def _kana(text: str) -> str:
    """A pattern for the part of a reading that the term itself spells, in either kana."""
    return "".join(f"[{re.escape(c)}{chr(ord(c) - 0x60)}]" if "\u30a1" <= c <= "\u30f6" else re.escape(c) for c in text)
