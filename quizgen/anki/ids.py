"""Numbers and strings that Anki knows things by, each derived from a name that never changes."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b, sha256

# The characters Anki and genanki make GUIDs of.
_BASE91 = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~"
_PAIRS = [first + second for first in _BASE91 for second in _BASE91]
_SQUARE = len(_PAIRS)
_LOWEST, _SPAN = 1 << 32, (1 << 40) - (1 << 32)
_APART = 1 << 26
"""Milliseconds, 19 hours: even a package of thousands is small beside so many, and the day, which Anki shows as that
on which a card was made, stays about right."""


def guid(identity: str) -> str:
    """A note's GUID from its question's identity: 64 bits of SHA-256 in Anki's base 91.

    Nothing else enters, so no rewording, renaming or reordering ever changes it.
    """
    number = int.from_bytes(sha256(identity.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    number, fifth = divmod(number, _SQUARE)  # 64 bits are five pairs of digits
    number, fourth = divmod(number, _SQUARE)
    number, third = divmod(number, _SQUARE)
    first, second = divmod(number, _SQUARE)
    digits = f"{_PAIRS[first]}{_PAIRS[second]}{_PAIRS[third]}{_PAIRS[fourth]}{_PAIRS[fifth]}"
    return digits.lstrip(_BASE91[0])


def number(*names: str) -> int:
    """An id for a note type, field, template or deck: from 2^32 up to 2^40.

    JavaScript holds such a number exactly, and read as milliseconds it lies in the past, which
    Anki's database check asks of ids.
    """
    digest = blake2b("\x1f".join(("quizgen", *names)).encode(), digest_size=8).digest()
    return _LOWEST + int.from_bytes(digest, "big") % _SPAN


def first_id(stamp: int, identities: Iterable[str]) -> int:
    """The id of a package's first note and card, each next having one more: within a day before ``stamp``.

    Ids are unix milliseconds; ``stamp`` is seconds. Anki keeps the log of a card that was deleted, under the card's
    id. So packages of the same time that hold other questions, or these in another order, begin elsewhere: else
    a card would take over the log of another. The same questions of the same time have the same ids.
    """
    digest = blake2b("\x1f".join(identities).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return stamp * 1000 - int.from_bytes(digest, "big") % max(1, min(_APART, stamp * 1000))
