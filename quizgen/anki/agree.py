"""Cards and log of a collection brought to agree with ours."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from quizgen.anki.collection import Collection
from quizgen.anki.reviews import true_ms
from quizgen.anki.schedule import NEW, QUEUE_SUSPENDED, CardRow, Target, add_log
from quizgen.errors import PackageError
from quizgen.memory.event import Line
from quizgen.memory.store import Store

NEARLY = 5e-4
"""Memory states that differ by no more are the same; Anki rounds them to a thousandth or less."""

_CARDS = "SELECT id, odid, did, type, queue, due, odue, factor, data FROM cards"
_SET_STATE = "UPDATE cards SET reps = ?, lapses = ?, data = ?, mod = ?, usn = -1 WHERE id = ?"
_SET_SCHEDULE = """
    UPDATE cards SET type = ?, queue = ?, due = ?, ivl = ?, factor = ?, left = ?,
                     did = CASE odid WHEN 0 THEN did ELSE odid END, odid = 0, odue = 0
    WHERE id = ?
"""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What had to be done."""

    reviews: int
    """Rows that the log of Anki did not have."""
    undone: int
    """Rows that were taken out of it."""
    cards: int
    """Cards whose schedule or memory state was written."""
    waiting: int
    """Reviews of cards that the collection does not have."""
    one_way_sync: bool
    """Whether a row was taken out that AnkiWeb knows: then Anki asks for a full upload at the next sync."""
    cards_by_deck: Mapping[int, int]
    """How many of our cards lie in each deck, by deck id."""


class _Held(NamedTuple):
    """A card as the collection has it."""

    id: int
    odid: int
    did: int
    type: int
    queue: int
    due: int
    odue: int
    factor: int
    data: str

    @property
    def deck(self) -> int:
        """Its deck, not the filtered one it may be lent to."""
        return self.odid or self.did

    @property
    def place(self) -> int:
        """Where it is due in its deck; the filtered one has an order of its own."""
        return self.odue if self.odid else self.due


def agree(
    collection: Collection, connection: sqlite3.Connection, store: Store, targets: Mapping[int, Target]
) -> Agreed:
    """Bring the collection behind ``connection`` to the state of the log, by one transaction.

    ``targets`` are by deck id. All reviews of the collection must be in the store already. Raises
    PackageError, StoreError.
    """
    ids = {identity: cid for cid, identity in collection.cards(store.identities).items()}
    with _transaction(collection.name, connection):
        cards = {held.id: held for held in map(_Held._make, connection.execute(_CARDS)) if held.deck in targets}
        ids = {identity: cid for identity, cid in ids.items() if cid in cards}
        rows = _rows_by_time(collection, ids.values())
        ours, undone = _by_identity(store.times()), _by_identity(store.undone())
        added, removed = {}, []
        writer = _Writer(connection, cards, targets)
        for identity, cid in ids.items():
            back = undone.get(identity, set())
            missing = ours.get(identity, set()) - back - rows[cid].keys()
            gone = back & rows[cid].keys()
            new = cards[cid].type == NEW and not back >= ours.get(identity, set())
            if missing or gone or new:
                removed += [rows[cid][at_ms] for at_ms in gone]
                schedule = targets[cards[cid].deck].schedule(identity, store.history(identity))
                added[cid] = tuple(row for row in schedule.log if row.id in missing)
                newest = schedule.log[-1].id if schedule.log else 0
                # A note that was deleted and brought again has its rows, and yet a new card.
                anew = new and schedule.card.type != NEW
                if missing or gone or anew:
                    writer.write(cid, schedule.card, whole=anew or newest in missing or newest < max(gone, default=0))
        add_log(connection.cursor(), added)
        synced = _remove(connection, removed)
        writer.write_differing_states(ids, store.lines())
        if writer.written or removed:
            connection.execute(f"UPDATE col SET mod = ?{', scm = ?' if synced else ''}", [writer.now_ms] * (1 + synced))
    waiting = sum(len(times - undone.get(each, set())) for each, times in ours.items() if each not in ids)
    decks = Counter(cards[cid].deck for cid in ids.values())
    return Agreed(sum(map(len, added.values())), len(removed), len(writer.written), waiting, synced, decks)


class _Writer:
    """Writes cards, and knows which."""

    def __init__(
        self, connection: sqlite3.Connection, cards: Mapping[int, _Held], targets: Mapping[int, Target]
    ) -> None:
        self.written: set[int] = set()
        self.now_ms = max((target.now.at_ms for target in targets.values()), default=0)
        self._connection = connection
        self._cards = cards
        self._targets = targets

    def write(self, cid: int, row: CardRow, *, whole: bool) -> None:
        """Write a card's memory state and counts, and, where ours is the last word, the whole schedule."""
        held = self._cards[cid]
        data = {name: value for name, value in _object(held.data).items() if name not in _STATE}
        data.update(json.loads(row.data))
        if whole:
            queue = QUEUE_SUSPENDED if held.queue == QUEUE_SUSPENDED else row.queue
            if held.type == NEW:
                data.setdefault("pos", held.place)
            due = data.get("pos", 0) if row.due is None else row.due
            schedule = (row.type, queue, due, row.ivl, (held.factor or row.factor) if row.factor else 0, row.left)
            self._connection.execute(_SET_SCHEDULE, (*schedule, cid))
        told = json.dumps(data, separators=(",", ":"))
        self._connection.execute(_SET_STATE, (row.reps, row.lapses, told, self.now_ms // 1000, cid))
        self.written.add(cid)

    def write_differing_states(self, ids: Mapping[str, int], lines: Iterable[Line]) -> None:
        """Where nothing else was written, but Anki's memory state is not the replay of the log, write that."""
        left: dict[int, list[Line]] = defaultdict(list)
        last_ms: dict[str, int] = {}
        for line in lines:
            cid = ids.get(line.identity)
            if cid is not None and cid not in self.written:
                left[self._cards[cid].deck].append(line)
                if line.rating is not None:
                    last_ms[line.identity] = line.at_ms
        for deck, found in left.items():
            target = self._targets[deck]
            for identity, card in target.scheduler.replay(found).items():
                row = target.card_row(card, last_ms.get(identity, 0))
                if not _same_state(_object(self._cards[ids[identity]].data), json.loads(row.data)):
                    self.write(ids[identity], row, whole=False)


_STATE = ("s", "d", "dr", "decay", "lrt")


def _same_state(theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> bool:
    """Whether two cards' data say the same of memory."""
    return all(_near(theirs.get(name), ours.get(name)) for name in ("s", "d"))


def _near(one: object, other: object) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return abs(one - other) <= NEARLY
    return one is other


def _object(data: str) -> dict[str, Any]:
    try:
        found = json.loads(data or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _rows_by_time(collection: Collection, cids: Iterable[int]) -> dict[int, dict[int, int]]:
    """Of each card, its rows in the log by when they truly were."""
    found: dict[int, dict[int, int]] = {cid: {} for cid in cids}
    for row in collection.rows():
        if row.cid in found:
            found[row.cid][true_ms(row)] = row.id
    return found


def _by_identity(times: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for identity, at_ms in times:
        found[identity].add(at_ms)
    return found


def _remove(connection: sqlite3.Connection, ids: list[int]) -> bool:
    """Take rows out of the log; whether AnkiWeb knows one of them."""
    usns = [connection.execute("SELECT usn FROM revlog WHERE id = ?", (id_,)).fetchone()[0] for id_ in ids]
    connection.executemany("DELETE FROM revlog WHERE id = ?", ((id_,) for id_ in ids))
    return any(usn != -1 for usn in usns)


@contextmanager
def _transaction(name: str, connection: sqlite3.Connection) -> Iterator[None]:
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise PackageError(f"{name}: the collection cannot be written ({error})") from error
