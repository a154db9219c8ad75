"""Reviews out of Anki, into the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from quizgen.anki.collection import Collection
from quizgen.anki.reviews import MADE, answers_of
from quizgen.errors import PackageError
from quizgen.memory.bulk import Answer
from quizgen.memory.event import Event
from quizgen.memory.store import Store

Watch = Callable[[int, int], None]
"""Told how many rows of how many have been read."""

_EVERY = 10_000


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
    unknown = _unknown(collection, cards, store)
    rows = _watched(collection.rows_of(unknown), len(unknown), watch)
    resets: list[Event] = []
    answers = answers_of(rows, cards, collection.calendar, resets, old=collection.scheduler < 2)
    return Pulled(len(cards), store.append_answers(MADE, _explained(collection, answers), resets))


def _unknown(collection: Collection, cards: Mapping[int, str], store: Store) -> set[int]:
    """The rows on our cards at whose milliseconds the store knows of nothing."""
    known = dict(store.moments())
    none: set[int] = set()
    unknown: set[int] = set()
    for cid, ids in collection.row_ids():
        identity = cards.get(cid)
        if identity is not None:
            unknown.update(set(ids) - known.get(identity, none))
    return unknown


def _watched(rows: Iterator[tuple[int, ...]], total: int, watch: Watch) -> Iterator[tuple[int, ...]]:
    done = 0
    while block := list(islice(rows, _EVERY)):
        watch(done, total)
        yield from block
        done += len(block)
    watch(total, total)


def _explained(collection: Collection, answers: Iterator[Answer]) -> Iterator[Answer]:
    try:
        yield from answers
    except ValueError as error:
        raise PackageError(f"{collection.name}: the collection is damaged: {error}") from error
