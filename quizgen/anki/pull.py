"""Reviews out of Anki, into the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quizgen.anki.collection import Collection, open_collection
from quizgen.anki.reviews import Columns, row_of
from quizgen.memory.store import Store

Watch = Callable[[int, int], None]
"""Told how many rows of how many have been read."""

_EVERY = 20_000


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a collection held, and what of it was new."""

    cards: int
    """Our cards in it."""
    rows: int
    """Rows of its log, anybody's."""
    new: int
    """Events that the log of reviews did not have."""


def pull(source: Path, store: Store, watch: Watch = lambda done, of: None) -> Pulled:
    """Bring the reviews of our cards from a package or a collection into the store.

    What is there already changes nothing, whichever way it came: the same sources in any order,
    any number of times, give the same log. All or none. Raises MissingError, PackageError, StoreError.
    """
    with open_collection(source) as collection:
        cards = collection.cards(store.identities)
        rows = _new_rows(collection, cards, _known(store, cards), watch)
        return Pulled(len(cards), collection.count_rows(), store.append_rows(rows))


def _known(store: Store, cards: dict[int, str]) -> dict[str, set[int]]:
    """When our cards were reviewed, as far as the store knows, in milliseconds by identity."""
    known: dict[str, set[int]] = {identity: set() for identity in cards.values()}
    for identity, at_ms in store.times():
        if identity in known:
            known[identity].add(at_ms)
    return known


def _new_rows(
    collection: Collection, cards: dict[int, str], known: dict[str, set[int]], watch: Watch
) -> Iterator[Columns]:
    """The events of rows on our cards that are not known yet. Raises PackageError."""
    total, moved = collection.count_rows(), collection.moved()
    old, calendar = collection.scheduler < 2, collection.calendar
    for done, row in enumerate(collection.rows()):
        if not done % _EVERY:
            watch(done, total)
        identity = cards.get(row.cid)
        if identity is None:
            continue
        at_ms = moved.get(row.id, row.id)
        if at_ms not in known[identity]:
            event = row_of(row, identity, calendar, at_ms=at_ms, old=old)
            if event is not None:
                yield event
    watch(total, total)
