"""Which file is meant by DECK: a file, a folder with one deck file, ``-``, or a shipped deck's name."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

from quizgen import resources
from quizgen.model.decode import MAX_BYTES, too_large
from quizgen.model.suggest import Guesser, listed

STANDARD_INPUT = "-"
"""The name under which a deck is read from standard input."""

_SUFFIXES = (".yaml", ".yml")
_DECK_LINE = re.compile(rb"^(?:\xef\xbb\xbf)?quizgen\s*:", re.MULTILINE)
_HEAD = 4096


class NotFound(Exception):
    """There is no deck of that name; the message says what there is."""


def find_deck(name: str) -> Path:
    """The deck file that a name stands for, shipped decks last. Raises NotFound."""
    path = Path(name)
    try:
        if path.is_dir():
            return _deck_in(path)
        if os.path.lexists(path):
            path.stat()  # a link that leads nowhere is no deck
            return path
        shipped = shipped_decks()
        if name in shipped:
            return shipped[name]
        raise NotFound(_not_there(name, path, shipped))
    except (OSError, ValueError) as error:
        raise NotFound(_reason(error)) from error


def shipped_decks() -> dict[str, Path]:
    """The files of the shipped decks, by name."""
    folders = sorted(entry for entry in resources.decks().iterdir() if entry.is_dir())
    files = {folder.name: folder / f"{folder.name}.yaml" for folder in folders}
    return {name: file for name, file in files.items() if file.is_file()}


def read_file(path: Path) -> bytes:
    """The bytes of a regular file of bearable size. Raises NotFound with the reason."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise NotFound("this is a folder, not a file")
        if not stat.S_ISREG(status.st_mode):
            raise NotFound("this is no regular file; to read a deck from a pipe, give '-'")
        if status.st_size > MAX_BYTES:
            raise NotFound(too_large(status.st_size))
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise NotFound(_reason(error)) from error


def read_standard_input() -> bytes:
    """Standard input up to a bearable size (and one byte more). Raises NotFound."""
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except (OSError, ValueError, AttributeError) as error:  # closed, or none at all
        raise NotFound("standard input cannot be read") from error


def _deck_in(folder: Path) -> Path:
    candidates = sorted(
        entry for entry in folder.iterdir() if entry.suffix in _SUFFIXES and entry.name[0] != "." and entry.is_file()
    )
    decks = candidates if len(candidates) < 2 else [entry for entry in candidates if _looks_like_a_deck(entry)]
    if len(decks) == 1:
        return decks[0]
    if decks or candidates:
        names = listed(entry.name for entry in (decks or candidates)[:5])
        raise NotFound(f"this folder holds several deck files; give one: {names}")
    raise NotFound("this folder holds no deck file (*.yaml)")


def _looks_like_a_deck(path: Path) -> bool:
    with path.open("rb") as file:
        return bool(_DECK_LINE.search(file.read(_HEAD)))


def _not_there(name: str, path: Path, shipped: dict[str, Path]) -> str:
    folder = path.parent
    files = list(folder.iterdir()) if folder.is_dir() else []
    beside = [str(folder / entry.name) for entry in files if entry.suffix in _SUFFIXES]
    guess = Guesser().did_you_mean(name, [*shipped, *beside])
    return f"no such file, folder or shipped deck{guess or f'; shipped: {listed(shipped)}'}"


def _reason(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {(reason or str(error)).lower()}"
