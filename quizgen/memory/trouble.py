"""What went wrong with the store, said so that one can do something about it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_ADVICE = {
    "SQLITE_NOTADB": "is not a review store, or is damaged; it was left as it is. "
    "Put a backup in its place (quizgen store restore lists them), or name another file with --store",
    "SQLITE_CORRUPT": "is damaged; it was left as it is. "
    "Put a backup in its place (quizgen store restore lists them), or name another file with --store",
    "SQLITE_READONLY": "cannot be written, so no answer could be kept; "
    "make the file and its folder writable, or name another file with --store",
    "SQLITE_CANTOPEN": "cannot be opened; see that its folder is there and may be written, "
    "or name another file with --store",
    "SQLITE_FULL": "the disk is full, so the last answer was not kept; all earlier ones are. Make room and go on",
    "SQLITE_IOERR": "the disk could not be read or written, so the last answer was not kept; all earlier ones are",
    "SQLITE_BUSY": "another program holds the store, so nothing could be kept just now; close that program and go on",
    "SQLITE_PERM": "may not be opened; see its permissions, or name another file with --store",
}

_COPYING = {
    "SQLITE_FULL": "the disk is full, so no copy could be made; every answer is kept",
    "SQLITE_IOERR": "the disk could not be read or written, so no copy could be made; every answer is kept",
}
"""What is to be said where a copy was made: no answer was at stake."""


def explain(path: Path, error: sqlite3.Error, *, copying: bool = False) -> str:
    """One line for people: the file, what is wrong, what to do, and SQLite's own words."""
    name = getattr(error, "sqlite_errorname", "")
    for code, advice in ({**_ADVICE, **_COPYING} if copying else _ADVICE).items():
        if name.startswith(code):
            return f"{path}: {advice} ({error})"
    return f"{path}: the review store cannot be used ({error})"
