"""genanki as the emitter, mended: times that mean something, one card a note, repeatable bytes."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha1
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from quizgen.anki.ids import number
from quizgen.anki.note_types import SORT_FIELD, NoteType
from quizgen.anki.schedule import Schedule, write_schedules
from quizgen.errors import PackageError
from quizgen.model.deck import Form

CREATED_DAY = 19_723
CREATED = CREATED_DAY * 86_400 + 4 * 3_600
"""When the package's collection was created, in days and unix seconds: 2024-01-01 04:00 UTC, a day's rollover.
Anki counts due dates from here, so it never changes."""

COMPRESSION = 1
"""DEFLATE's level. The default makes a package a fifth smaller and takes four times as long."""
_QUICK = 2
"""The level of ISA-L's DEFLATE: a quarter of the time of zlib's level 1, and no larger."""

PAGE_SIZE = 1 << 15
"""Bytes of a database's page. A note has some two thousand: of the usual 4,096 each page would waste the rest."""

EARLIEST_ZIP_TIME = 315_532_800
"""1980-01-01 in unix seconds, where the dates of a zip begin."""


_STATEMENTS = [statement for statement in APKG_SCHEMA.split(";") if statement.strip()]
_TABLES = [statement for statement in _STATEMENTS if "CREATE INDEX" not in statement]
_INDEXES = [statement for statement in _STATEMENTS if "CREATE INDEX" in statement]
_BLOCK = 200


class NoteRow(NamedTuple):
    """A note with its one card, as Anki's table has it; see ``note_row``."""

    guid: str
    note_type_id: int
    mod: int
    tags: str
    fields: str
    sort: str
    checksum: int


def note_row(guid: str, note_type_id: int, mod: int, tags: Iterable[str], fields: Sequence[str], sort: str) -> NoteRow:
    """``mod`` is unix seconds, ``sort`` plain text for the browser."""
    # Anki finds duplicates of a first field by this.
    checksum = int.from_bytes(sha1(fields[0].encode(), usedforsecurity=False).digest()[:4], "big")
    return NoteRow(guid, note_type_id, mod, f" {' '.join(tags)} ", "\x1f".join(fields), sort, checksum)


class Model(genanki.Model):  # type: ignore[misc]  # genanki ships no types
    """A note type with its own mod, in genanki's form."""

    def __init__(self, note_type: NoteType) -> None:
        """Take over all that the type says."""
        kind = self.CLOZE if note_type.form is Form.CLOZE else self.FRONT_BACK
        super().__init__(
            note_type.id,
            note_type.name,
            fields=[dict(field) for field in note_type.fields],
            templates=[dict(note_type.template)],
            css=note_type.css,
            model_type=kind,
            sort_field_index=SORT_FIELD,
        )
        self.mod = note_type.mod

    @property
    def _req(self) -> list[list[Any]]:
        """The question alone makes the card: it is never empty."""
        return [[0, "all", [SORT_FIELD]]]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        """As in genanki, but stamped with the type's own mod."""
        return dict(super().to_json(self.mod, deck_id))


class Deck(genanki.Deck):  # type: ignore[misc]  # genanki ships no types
    """A deck of rows, written in one go."""

    def __init__(self, name: str, rows: Iterable[NoteRow], note_types: Iterable[NoteType]) -> None:
        """A deck by name; ``rows`` are read once, when it is written."""
        super().__init__(number("deck", name), name)
        self.rows = rows
        for note_type in note_types:
            self.add_model(Model(note_type))

    def to_json(self) -> dict[str, Any]:
        """As in genanki, without the traces of its author's collection."""
        today = {key: [0, 0] for key in ("newToday", "revToday", "lrnToday", "timeToday")}
        return {**super().to_json(), **today}

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        """The deck and its note types by genanki; notes and cards in bulk, new cards in order."""
        super().write_to_db(cursor, timestamp, id_gen)
        first, rows = next(id_gen), enumerate(self.rows)
        # A block at a time: rendering and SQLite would else drive each other out of the processor's cache.
        while block := [(first + at, *row) for at, row in islice(rows, _BLOCK)]:
            cursor.executemany("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')", block)
        cursor.execute(
            "INSERT INTO cards SELECT id, id, ?, 0, mod, -1, 0, 0, id - ? + 1, 0, 0, 0, 0, 0, 0, 0, 0, '' "
            "FROM notes WHERE id >= ? ORDER BY id",
            (self.deck_id, first, first),
        )


class Package(genanki.Package):  # type: ignore[misc]  # genanki ships no types
    """A package: a database in a file that lasts no longer than the call, in a compressed and dated zip."""

    def to_bytes(
        self, stamp: int, first: int, media: Mapping[str, bytes], schedules: Mapping[str, Schedule] | None = None
    ) -> bytes:
        """The ``.apkg``. ``stamp`` (unix seconds) dates everything; ids begin at ``first``; ``media`` is content
        by name.

        ``schedules`` are of notes by their GUID. Raises PackageError where there is no room to make it.
        """
        with TemporaryDirectory(prefix="quizgen-") as folder:
            database = Path(folder, "collection.anki2")
            try:
                self._write(database, stamp, first, schedules or {})
            except sqlite3.OperationalError as error:
                raise PackageError(f"{Path(folder).parent}: the package cannot be made there ({error})") from error
            names = {str(at): name for at, name in enumerate(media)}  # known once the rows are written
            members = {"media": json.dumps(names).encode(), **{at: media[name] for at, name in names.items()}}
            return _zip(database, members, stamp)

    def _write(self, database: Path, stamp: int, first: int, schedules: Mapping[str, Schedule]) -> None:
        """The collection as a file, because it may be larger than a machine likes to hold in memory."""
        connection = sqlite3.connect(database, isolation_level=None)
        try:
            # Nobody else reads it, and what is left of a broken write is thrown away.
            for setting in (
                f"page_size = {PAGE_SIZE}",
                "journal_mode = OFF",
                "synchronous = OFF",
                "locking_mode = EXCLUSIVE",
            ):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("BEGIN")
            self.write_to_db(connection.cursor(), stamp, iter(range(first, 1 << 62)))
            _write_schedules(connection.cursor(), schedules)
            for statement in _INDEXES:  # at the end, for that is quicker than as rows come
                connection.execute(statement)
            connection.execute("COMMIT")
        finally:
            connection.close()

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        """As in genanki, with a scheduler version (else Anki changes learning eases) and own times."""
        for statement in (*_TABLES, APKG_COL):
            cursor.execute(statement)
        (conf,) = cursor.execute("SELECT conf FROM col").fetchone()
        settings = json.dumps({**json.loads(conf), "schedVer": 2, "creationOffset": 0, "rollover": 4})
        times = (CREATED, int(timestamp * 1000), int(timestamp * 1000))
        cursor.execute("UPDATE col SET conf = ?, crt = ?, mod = ?, scm = ?", (settings, *times))
        for deck in self.decks:
            deck.write_to_db(cursor, timestamp, id_gen)


def _write_schedules(cursor: sqlite3.Cursor, schedules: Mapping[str, Schedule]) -> None:
    if not schedules:
        return
    cards = cursor.execute("SELECT notes.guid, cards.id FROM notes JOIN cards ON cards.nid = notes.id").fetchall()
    write_schedules(cursor, {cid: schedules[guid] for guid, cid in cards if guid in schedules})


def _compressor() -> object:
    """Of DEFLATE, the quickest there is here: some machines have no ISA-L."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib.compressobj(COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return isal_zlib.compressobj(_QUICK, zlib.DEFLATED, -zlib.MAX_WBITS)


def _zip(database: Path, members: Mapping[str, bytes], stamp: int) -> bytes:
    date = datetime.fromtimestamp(max(stamp, EARLIEST_ZIP_TIME), UTC).timetuple()[:6]

    def info(name: str) -> zipfile.ZipInfo:
        made = zipfile.ZipInfo(name, (date[0], *date[1:]))
        made.compress_type = zipfile.ZIP_DEFLATED
        made.create_system, made.external_attr = 3, 0o644 << 16  # the same on every platform
        return made

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as archive:
        whole = info(database.name)
        whole.file_size = database.stat().st_size
        with database.open("rb") as content, archive.open(whole, "w") as member:
            member._compressor = _compressor()  # type: ignore[attr-defined]  # zipfile takes no other
            copyfileobj(content, member, 1 << 20)
        for name, data in members.items():
            archive.writestr(info(name), data, compresslevel=COMPRESSION)
    return buffer.getvalue()
