"""A collection of Anki, read: our notes in it, their cards, the log, and where its days begin."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import NamedTuple

from quizgen.anki.archive import private_copy
from quizgen.anki.ids import guid, number
from quizgen.anki.note_types import TEMPLATE
from quizgen.errors import PackageError
from quizgen.model.deck import Form

_TABLES = ("col", "notes", "cards", "revlog")
_LONGEST = 64 << 20
"""Bytes of the longest value that is read."""
_OLDEST_SCHEDULER, _USUAL_ROLLOVER = 1, 4
_NOTE_TYPES = frozenset(number("note type", form.value) for form in Form)
_BLOCK = 500
_ROWS = "SELECT id, cid, ease, ivl, time, type, factor FROM revlog"
_FIRST_CARDS = "SELECT id, nid, 0, 0 FROM cards WHERE ord = 0"
_CARDS_BY_TYPE = "SELECT cards.id, nid, ord, mid FROM cards JOIN notes ON notes.id = nid"
_TAGGED = "tags LIKE '% quizgen %'"
_FIRST_FIELD = "substr(flds, 1, instr(flds || char(31), char(31)) - 1)"


MENDED = "open it in Anki and choose Tools → Check Database, or take a backup of Anki's"
"""What to do about a damaged collection."""


class Row(NamedTuple):
    """A row of Anki's log; ``ivl`` is days, or seconds where negative."""

    id: int
    cid: int
    ease: int
    ivl: int
    time: int
    kind: int
    factor: int


Block = list[tuple[int, ...]]
"""What rows of Anki's log hold; of very many, no ``Row`` is made."""


class StoredNote(NamedTuple):
    """One of our notes as it lies in a collection or a package."""

    identity: str
    guid: str
    note_type_id: int
    mod: int
    """Unix seconds."""
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    sort: str
    """What the browser lists it by."""


class Calendar(NamedTuple):
    """Where a collection's days begin."""

    offset_min: int
    """Minutes that local time was ahead of UTC where and when it was made."""
    rollover_hour: int
    created_s: int
    """When it was made, unix seconds."""


class Collection:
    """An open collection, nothing of which is changed. Made by ``open_collection``."""

    def __init__(self, name: str, connection: sqlite3.Connection) -> None:
        self.name = name
        self._connection = connection
        with self._explained():
            kinds = self._all("SELECT name, type FROM sqlite_schema WHERE sql NOT LIKE 'CREATE VIRTUAL%'")
            self._kinds: dict[str, str] = dict(kinds)
            self._settings = self._read_settings()
        self.scheduler = _whole(self._settings.get("schedVer"), _OLDEST_SCHEDULER)
        self.calendar = self._read_calendar()

    def cards(self, known: Callable[[], Iterable[str]] = tuple) -> dict[int, str]:
        """The identity of each of our cards, by Anki's card id.

        A note is ours if its GUID follows from the identity in it: in the first field, or, where a
        learner has moved fields, in another. Where somebody has changed that field, or given the note
        another type, the identity is looked for among ``known``. Its card is that of our template, wherever
        it stands among a learner's own. Raises PackageError.
        """
        with self._explained():
            notes, moved = dict(self._ours(known)), self._moved_templates()
            cards = self._all(_CARDS_BY_TYPE if moved else _FIRST_CARDS)
            return {cid: notes[nid] for cid, nid, place, mid in cards if nid in notes and place == moved.get(mid, 0)}

    def notes(self) -> Iterator[StoredNote]:
        """Our notes whose first field holds their identity, as it does in packages of ours. Raises PackageError."""
        with self._explained():
            for note_guid, mid, mod, tags, flds, sort in self._all(
                "SELECT guid, mid, mod, tags, flds, sfld FROM notes"
            ):
                fields = tuple(str(flds).split("\x1f"))
                identity = _identity(fields[:1], note_guid)
                if identity is not None and mid in _NOTE_TYPES:
                    yield StoredNote(
                        identity, note_guid, mid, _whole(mod, 0), tuple(str(tags).split()), fields, str(sort)
                    )

    def rows(self) -> Iterator[Row]:
        """The whole log, oldest first. Raises PackageError."""
        with self._explained():
            yield from map(Row._make, self._all(f"{_ROWS} ORDER BY id"))

    def blocks(self) -> Iterator[Block]:
        """The whole log, oldest first, some rows at a time. Raises PackageError."""
        with self._explained():
            found = self._all(f"{_ROWS} ORDER BY id")
            while block := found.fetchmany(_BLOCK):
                yield block

    def rows_of(self, ids: set[int]) -> Block:
        """The rows of the log with these ids, oldest first. Raises PackageError."""
        with self._explained():
            return [row for id_ in sorted(ids) for row in self._connection.execute(f"{_ROWS} WHERE id = ?", (id_,))]

    def rows_after(self, at_ms: int) -> Iterator[tuple[int, int]]:
        """Id and card of the log's rows that are later. Raises PackageError."""
        with self._explained():
            yield from self._all(f"SELECT id, cid FROM revlog WHERE id > {at_ms:d}")

    def counts(self) -> Iterator[tuple[int, int]]:
        """How many rows the log has, by card id. Raises PackageError."""
        with self._explained():
            yield from self._all("SELECT cid, count(*) FROM revlog GROUP BY cid")

    def row_ids(self) -> Iterator[tuple[int, list[int]]]:
        """The log's row ids by card id. Raises PackageError."""
        with self._explained():
            for cid, found in self._all("SELECT cid, json_group_array(id) FROM revlog GROUP BY cid"):
                yield cid, json.loads(found)

    def _ours(self, known: Callable[[], Iterable[str]]) -> Iterator[tuple[int, str]]:
        strange: dict[str, int] = {}
        for nid, note_guid, mid, first, tagged in self._all(
            f"SELECT id, guid, mid, {_FIRST_FIELD}, {_TAGGED} FROM notes"
        ):
            identity = _identity((first,), note_guid)
            if identity is None and (tagged or mid in _NOTE_TYPES):
                (fields,) = self._connection.execute("SELECT flds FROM notes WHERE id = ?", (nid,)).fetchone()
                identity = _identity(str(fields).split("\x1f"), note_guid)
            if identity is not None:
                yield nid, identity
            else:
                strange[note_guid] = nid
        if strange:
            for identity in known():
                if (nid := strange.get(guid(identity))) is not None:
                    yield nid, identity

    def _moved_templates(self) -> dict[int, int]:
        """Where our template stands in note types in which it is not the first."""
        if self._kinds.get("templates") == "table":
            found = list(self._all("SELECT ntid, ord, name FROM templates"))
        else:
            found = list(_old_templates(self._all("SELECT models FROM col").fetchone()))
        return {mid: place for mid, place, name in found if name == TEMPLATE and place}

    def _read_settings(self) -> dict[str, object]:
        """The settings: a table of their own, or, in older collections, one JSON text."""
        if any(self._kinds.get(name) != "table" for name in _TABLES):
            raise PackageError(f"{self.name}: a database, but not a collection of Anki")
        if self._kinds.get("config") == "table":
            return {str(name): _json(value) for name, value in self._all("SELECT key, val FROM config")}
        found = self._all("SELECT conf FROM col").fetchone()
        settings = _json(found[0]) if found else {}
        return settings if isinstance(settings, dict) else {}

    def _read_calendar(self) -> Calendar:
        with self._explained():
            found = self._all("SELECT crt FROM col").fetchone()
        created_s = _whole(found[0], 0) if found else 0
        rollover_hour = _whole(self._settings.get("rollover"), _USUAL_ROLLOVER) % 24
        # An old collection was made at four in the morning where its learner lived.
        assumed = (created_s // 60 - _USUAL_ROLLOVER * 60 + 12 * 60) % (24 * 60) - 12 * 60
        west = _whole(self._settings.get("creationOffset"), assumed)
        return Calendar(-west if abs(west) < 24 * 60 else 0, rollover_hour, created_s)

    def _all(self, query: str) -> sqlite3.Cursor:
        return self._connection.execute(query)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OverflowError) as error:
            raise PackageError(f"{self.name}: the collection is damaged ({error}); {MENDED}") from error


@contextmanager
def open_collection(source: Path) -> Iterator[Collection]:
    """Read a package, a live collection or a profile's folder. Raises MissingError, PackageError."""
    with private_copy(source) as copy:
        connection = sqlite3.connect(copy)
        try:
            # A stranger's database runs no code: no functions in its schema, nothing of endless length.
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            connection.text_factory = _text
            yield Collection(str(source), connection)
        finally:
            connection.close()


def _identity(fields: Iterable[object], note_guid: object) -> str | None:
    """The identity that stands in one of the fields: the one that the GUID follows from."""
    for field in fields:
        if isinstance(field, str) and "/" in field and guid(unescape(field)) == note_guid:
            return unescape(field)
    return None


def _old_templates(found: tuple[object, ...] | None) -> Iterator[tuple[int, int, object]]:
    """Note type, place and name of every template, where they lie in one JSON text."""
    models = _json(found[0]) if found else None
    for mid, model in models.items() if isinstance(models, dict) else ():
        templates = model.get("tmpls") if isinstance(model, dict) else None
        for place, template in enumerate(templates if isinstance(templates, list) else ()):
            if isinstance(template, dict) and str(mid).isdecimal():
                yield int(mid), _whole(template.get("ord"), place), template.get("name")


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _json(value: object) -> object:
    try:
        return json.loads(value) if isinstance(value, str | bytes) else None
    except (ValueError, RecursionError):
        return None


def _whole(value: object, otherwise: int) -> int:
    return value if type(value) is int else otherwise
