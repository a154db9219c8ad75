"""Reviews out of Anki, into the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from quizgen.anki.collection import MENDED, Block, Collection
from quizgen.anki.reviews import FOUR_RATINGS, answers_of, made_in
from quizgen.errors import PackageError
from quizgen.memory.bulk import Answer
from quizgen.memory.event import Event
from quizgen.memory.moment import DAY_MS
from quizgen.memory.store import Store

Watch = Callable[[int, int], None]
"""Told how many rows of how many have been read."""

_MANY = 100_000
"""So many rows are sooner found in a log many times as long than looked up one by one."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a collection held, and what of it was new."""

    cards: int
    """Our cards in it."""
    new: int
    """Events that the log of reviews did not have."""
    ahead: int = 0
    """Rows that wait, for they are dated later than they can be."""


def pull(
    collection: Collection, store: Store, watch: Watch = lambda done, of: None, *, now_ms: int | None = None
) -> Pulled:
    """Bring the reviews of our cards from a collection (or package) into the store.

    What is there already changes nothing, whichever way it came: the same sources in any order,
    any number of times, give the same log. All or none. Rows that lie more than a day after ``now_ms`` (a
    clock was wrong) wait: Anki's Check Database gives them another time, and they would count once more.
    Raises PackageError, StoreError.
    """
    cards = collection.cards(store.identities)
    later = collection.rows_after(now_ms + DAY_MS) if now_ms is not None else ()
    ahead = [(id_, cid) for id_, cid in later if cid in cards]
    rows = chain.from_iterable(_unknown(collection, cards, store, watch, ahead))
    resets: list[Event] = []
    answers = answers_of(rows, cards, collection.calendar, resets, old=collection.scheduler < FOUR_RATINGS)
    made = made_in(collection.calendar)
    return Pulled(len(cards), store.append_answers(made, _explained(collection, answers), resets), len(ahead))


def _unknown(
    collection: Collection, cards: Mapping[int, str], store: Store, watch: Watch, ahead: Iterable[tuple[int, int]]
) -> Iterator[Block]:
    """The rows on our cards at whose milliseconds the store knows of nothing, but for those ``ahead`` (id, card)."""
    moments, none = dict(store.moments()), set[int]()
    known = {cid: moments[identity] for cid, identity in cards.items() if identity in moments}
    for id_, cid in ahead:
        known[cid] = known.get(cid, none) | {id_}
    counts = dict(collection.counts())
    if sum(max(0, counts.get(cid, 0) - len(known.get(cid, none))) for cid in cards) < _MANY:
        ids = {id_ for cid, found in collection.row_ids() if cid in cards for id_ in set(found) - known.get(cid, none)}
        return _watched([collection.rows_of(ids)], len(ids), watch)
    blocks = _watched(collection.blocks(), sum(counts.values()), watch)
    return ([row for row in block if row[0] not in known.get(row[1], none)] for block in blocks)


def _watched(blocks: Iterable[Block], total: int, watch: Watch) -> Iterator[Block]:
    done = 0
    for block in blocks:
        watch(done, total)
        yield block
        done += len(block)
    watch(total, total)


def _explained(collection: Collection, answers: Iterator[Answer]) -> Iterator[Answer]:
    try:
        yield from answers
    except ValueError as error:
        raise PackageError(f"{collection.name}: the collection is damaged: {error}; {MENDED}") from error
