"""The shelf: which deck files the cards of a store come from, on this computer.

It lies beside the store, not in it: paths are of one computer, the log is of all of them. A shelf that
is lost or damaged is begun anew; no review depends on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Place(NamedTuple):
    """Where a deck that was practised was found."""

    owner: str
    """The deck's uid."""
    language: str
    """The language it was practised in."""
    deck: str
    """The name of a shipped deck, or the absolute path of a deck file."""


def read_shelf(store: Path) -> tuple[Place, ...]:
    """What was practised with this store, oldest first."""
    try:
        found = json.loads(_path(store).read_text("utf-8"))
        return tuple(Place(str(owner), str(language), str(deck)) for owner, language, deck in found)
    except (OSError, ValueError, TypeError):
        return ()


def put_on_shelf(store: Path, places: Iterable[Place]) -> tuple[tuple[Place, Place], ...]:
    """Remember where decks were found; a deck that was known in a language is now at its new place.

    Returns pairs (known, now) where one uid comes from two files that both exist. Raises OSError.
    """
    before = read_shelf(store)
    known = {(place.owner, place.language): place for place in before}
    twice: list[tuple[Place, Place]] = []
    for place in places:
        twice += [
            (old, place) for old in before if old.owner == place.owner and old.deck != place.deck and _exists(old)
        ]
        known[place.owner, place.language] = place
    if tuple(known.values()) != before:
        from quizgen.text.files import write_atomically

        lines = ",\n".join(json.dumps(place, ensure_ascii=False) for place in known.values())
        write_atomically(_path(store), f"[\n{lines}\n]\n")
    return tuple(dict.fromkeys(twice))


def _path(store: Path) -> Path:
    return store.with_suffix(".decks.json")


def _exists(place: Place) -> bool:
    return Path(place.deck).is_file()
