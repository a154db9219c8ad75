"""Retired questions: how a learner finds their cards in Anki, to put them to rest.

They are not shipped. An update replaces every field of a note, and of a retired question only a line
is kept: shipped, it would come over the learner's whole card, and the card is still theirs to study.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizgen.text.html import escape


def search(retired: Mapping[str, bool], language: str) -> str:
    """What to search for in Anki's browser to find the retired cards of a language; empty for none.

    ``retired`` says of every identity ever built whether it is retired. A piece that is gone as a whole
    is one term, any other question one each.
    """
    pieces: dict[str, set[bool]] = {}
    for identity, gone in retired.items():
        pieces.setdefault(_piece(identity), set()).add(gone)
    whole = {piece for piece, found in pieces.items() if found == {True}}
    ours = [identity for identity, gone in retired.items() if gone and language_of(identity) == language]
    terms = (
        f"{_literal(_piece(identity))}/*/{language}@*" if _piece(identity) in whole else _literal(identity)
        for identity in ours
    )
    return " OR ".join(_quoted(terms))


def language_of(identity: str) -> str:
    """The language a question of this identity is asked in."""
    return identity.rpartition("/")[2].partition("@")[0]


def _quoted(terms: Iterable[str]) -> Iterable[str]:
    return (f'"Id:{term}"' for term in sorted(set(terms)))


def _piece(identity: str) -> str:
    """The beginning that all identities of a piece share."""
    return "/".join(identity.rsplit("/", 4)[:2])


def _literal(text: str) -> str:
    """Characters as a field holds them and a search reads them, where ``_`` and ``*`` stand for others."""
    return "".join(f"\\{character}" if character in "\\*_" else character for character in escape(text))
