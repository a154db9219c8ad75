"""Reviews out of Anki, into the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizgen.anki.collection import Collection
from quizgen.anki.reviews import Columns, row_of, true_ms
from quizgen.errors import PackageError
from quizgen.memory.store import Store

Watch = Callable[[int, int], None]
"""Told how many rows of how many have been read."""

_EVERY = 20_000


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a collection held, and what of it was new."""

    cards: int
    """Our cards in it."""
    new: int
    """Events that the log of reviews did not have."""


def pull(collection: Collection, store: Store, watch: Watch = lambda done, of: None) -> Pulled:
    """Bring the reviews of our cards from a collection (or package) into the store.

    What is there already changes nothing, whichever way it came: the same sources in any order,
    any number of times, give the same log. All or none. Raises PackageError, StoreError.
    """
    cards = collection.cards(store.identities)
    rows = _new_rows(collection, cards, _known(store, cards), watch)
    return Pulled(len(cards), store.append_rows(rows))


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
    """The rows on our cards that are not known yet, as the store keeps them. Raises PackageError."""
    total = collection.count_rows()
    old, calendar = collection.scheduler < 2, collection.calendar
    for done, row in enumerate(collection.rows()):
        if not done % _EVERY:
            watch(done, total)
        identity = cards.get(row.cid)
        if identity is None or true_ms(row) in known[identity]:
            continue
        try:
            found = row_of(row, identity, calendar, old=old)
        except ValueError as error:
            raise PackageError(f"{collection.name}: the collection is damaged: {error}") from error
        if found is not None:
            yield found
    watch(total, total)
