"""Collections made row by row: any log one likes, without the time it takes to answer it."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from quizgen.anki.ids import guid

TABLES = """
    CREATE TABLE col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer,
                      usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
    CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text,
                        flds text, sfld integer, csum integer, flags integer, data text);
    CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer,
                        type integer, queue integer, due integer, ivl integer, factor integer, reps integer,
                        lapses integer, left integer, odue integer, odid integer, flags integer, data text);
    CREATE TABLE revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer,
                         lastIvl integer, factor integer, time integer, type integer);
"""

CREATED_S = 1_704_081_600
"""2024-01-01 04:00 UTC."""

LogRow = tuple[Any, Any, Any, Any, Any, Any, Any]
"""Of Anki's log: millisecond, card (by its place among the identities), rating, interval, duration, kind, factor."""


def make_collection(
    path: Path, identities: Sequence[str], log: Iterable[LogRow], settings: Mapping[str, object] | None = None
) -> Path:
    """A collection of the old form, with a note and a card for each identity."""
    conf = json.dumps({"schedVer": 2, "creationOffset": -540, "rollover": 4} if settings is None else settings)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(TABLES)
        connection.execute("INSERT INTO col VALUES (1, ?, 0, 0, 11, 0, 0, 0, ?, '', '', '', '')", (CREATED_S, conf))
        for at, identity in enumerate(identities):
            fields = "\x1f".join([identity, *["text " * 20] * 23])
            connection.execute(
                "INSERT INTO notes VALUES (?, ?, 1, 0, -1, '', ?, '', 0, 0, '')", (at, guid(identity), fields)
            )
            connection.execute(
                "INSERT INTO cards VALUES (?, ?, 1, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '')", (at, at)
            )
        rows = ((id_, card, ease, ivl, 0, factor, time, kind) for id_, card, ease, ivl, time, kind, factor in log)
        connection.executemany("INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("CREATE INDEX ix_revlog_cid ON revlog (cid)")
        connection.commit()
    return path


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip of members by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
