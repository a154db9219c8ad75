"""Deletions, data and tags that Anki reads as they are meant, whatever a deck's texts hold.

Fields are HTML from ``quizgen.text.html``, which hides from Anki what it would read in a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from unicodedata import normalize

_UNSAFE = re.compile(r"[<>&\[\]{}\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# A tag ends at any space, U+3000 too; quotes and control characters are dropped; :: goes a step down.
_TAG_BREAKER = re.compile(r"[\s\"\x00-\x1f\x7f]|:(?=:)|(?<=:):|^:|:$")


def cloze(before: str, key: str, after: str) -> str:
    """A text with its one deletion, from HTML in which no brace and no ``::`` is left."""
    return f"{before}{{{{c1::{key}}}}}{after}"


def data(*members: str) -> str:
    """JSON for scripts, of ``members``, safe in a field and inside a script element alike.

    One flat object, so that ``}}`` never stands in it; in strings, what HTML or Anki would read is escaped.
    """
    return f"{{{','.join(members)}}}"


def members(values: Mapping[str, str | float | Iterable[str]]) -> str:
    """The inside of such an object, or a part of it. Names are ASCII letters, numbers finite."""
    return ",".join([member(name, value) for name, value in values.items()])


def member(name: str, value: str | float | Iterable[str]) -> str:
    """One of them."""
    return f'"{name}":{_value(value)}'


def _value(value: str | float | Iterable[str]) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, float):
        return repr(value)
    return f"[{','.join(map(_string, value))}]" if value else "[]"


@lru_cache(maxsize=1 << 12)
def _string(text: str) -> str:
    quoted = encode_basestring(text)
    return _UNSAFE.sub(_code, quoted) if _UNSAFE.search(quoted) else quoted


@lru_cache(maxsize=1 << 14)
def tag(*parts: str) -> str:
    """A tag of several steps (``quizgen::form::choice``) that Anki neither splits nor changes.

    Anki composes characters (NFC) and takes tags that differ in case alone for one.
    """
    return "::".join(_TAG_BREAKER.sub("_", normalize("NFC", part)) or "_" for part in parts)


def _code(character: re.Match[str]) -> str:
    return f"\\u{ord(character.group()):04x}"
