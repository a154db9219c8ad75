"""The lock of a deck, kept in step with what is built: read, brought up to date, written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import quizgen
from quizgen.errors import LockError
from quizgen.model.history import Changes, Current, digest, update
from quizgen.model.lock import Lock, difference, union
from quizgen.model.lockfile import lock_path, open_lock, write_lock
from quizgen.resources import decks
from quizgen.text.files import write_atomically

if TYPE_CHECKING:
    from quizgen.model.deck import Deck
    from quizgen.questions.bank import Bank
    from quizgen.questions.question import Question


@dataclass(frozen=True, slots=True)
class LockView:
    """A deck's lock as it is after a build, and the bank it was made from (all languages)."""

    lock: Lock
    changes: Changes
    bank: Bank
    mods: Mapping[str, int]
    """By identity, when each question last changed, in unix seconds; retired ones, too."""
    written: Path | None = None
    """The file that was written; None where what lay there was right already."""

    def anki_name(self, language: str) -> str:
        """The name of the deck in Anki for a language of the deck. Raises KeyError."""
        return self.lock.anki[language]


def update_lock(
    deck: Deck, *, now_s: int, frozen: bool = False, write: bool = True, overlays: Path | None = None
) -> LockView:
    """Bring a deck's lock up to date with what would be built now, in all its languages.

    The lock lies beside the deck file. A shipped deck is no place to write to: an installed one
    is not the user's, and a checkout must not change because somebody built what was there. So
    for a deck under the shipped ones (also one that was named), and for one in a folder that
    cannot be written, what differs from the lock beside it goes to an overlay in the user's data
    folder (``overlays`` sets another). Who works on a shipped deck in a checkout gives its path
    as they see it, relative to where they are; then its own lock is written. An overlay that is
    there is always read on top, so that time never goes back when a folder becomes writable.

    A deck from standard input has no lock: all its questions are as of now.

    Raises LockError if a lock cannot be read, or cannot be written anywhere, and, with
    ``frozen``, if one would have to be written.
    """
    from quizgen.questions.derive import derive

    bank = derive(deck, deck.languages)
    beside_path, overlay_path = lock_places(deck, overlays)
    beside = open_lock(beside_path) if beside_path else Lock()
    overlay = open_lock(overlay_path) if overlay_path else Lock()
    lock, changes = update(union(beside, overlay), deck, _current(deck, bank.questions), now_s)
    targets = []
    if beside_path and _may_write(deck, beside_path):
        targets.append((beside_path, beside, lock))
    if overlay_path:
        targets.append((overlay_path, overlay, difference(lock, beside)))
    written = _settle(changes, targets, frozen) if targets and (write or frozen) else None
    mods = {identity: entry.mod for identity, entry in lock.questions.items()}
    return LockView(lock, changes, bank, mods, written)


def lock_places(deck: Deck, overlays: Path | None = None) -> tuple[Path | None, Path | None]:
    """Where a deck's lock lies, and where the overlay on it would; nowhere for standard input."""
    if deck.file in ("", "-"):
        return None, None
    if overlays is None:
        from platformdirs import user_data_path

        overlays = user_data_path("quizgen", appauthor=False) / "locks"
    file = Path(deck.file)
    whose = deck.birth_uid if deck.uid or deck.was_uid else str(file.resolve())
    return lock_path(file), overlays / f"{re.sub(r'[^0-9A-Za-z_-]', '_', deck.id)[:60]}-{digest(whose)}.lock"


def _may_write(deck: Deck, lock: Path) -> bool:
    """Whether the lock beside the deck file is ours to write."""
    shipped = decks().resolve()
    if lock.resolve().is_relative_to(shipped):
        installed = shipped.parent == Path(quizgen.__file__).resolve().parent
        return not installed and not Path(deck.file).is_absolute()
    return os.access(lock.parent, os.W_OK)


def _settle(changes: Changes, targets: list[tuple[Path, Lock, Lock]], frozen: bool) -> Path | None:
    """Write the first of the files (path, what it holds, what it should) that can be written, if it must be."""
    for path, held, wanted in targets:
        if held == wanted and (frozen or _reads(path, wanted)):
            return None
        if frozen:
            told = _counted(changes) or "ids, turns or names of decks"
            raise LockError(f"{path}: the lock is stale: {told}; run the same without --frozen, then commit it")
        try:
            write_atomically(path, write_lock(wanted))
        except OSError as error:
            reason = f"{path}: cannot be written: {error.strerror or error}"
        else:
            return path
    raise LockError(reason)


def _reads(path: Path, wanted: Lock) -> bool:
    """Whether a file is written just so: one that git merged says the same, but not in this text."""
    return path.read_text("utf-8") == write_lock(wanted) if path.exists() else wanted == Lock()


def _current(deck: Deck, questions: Iterable[Question]) -> dict[str, Current]:
    from quizgen.anki.fields import RENDERING
    from quizgen.questions.canonical import images, line_of, question_hash

    media: dict[str, str] = {}
    found = {}
    for question in questions:
        for image in images(question):
            if image.path not in media:
                media[image.path] = _content_digest(Path(deck.file).parent, image.path)
        hashed = question_hash(question, rendering=str(RENDERING), media=media)
        found[question.identity] = Current(hashed, line_of(question))
    return found


def _content_digest(folder: Path, path: str) -> str:
    """A digest of an image's content; empty where there is no such file beside the deck."""
    try:
        file = (folder / path).resolve()
        if not file.is_relative_to(folder.resolve()):
            return ""
        return blake2b(file.read_bytes(), digest_size=8).hexdigest()
    except (OSError, ValueError):  # ValueError: a name no file can have
        return ""


def described(deck: Deck, changes: Changes) -> list[str]:
    """What changed since the last build, a sentence a line, for people."""
    told = _counted(changes)
    lines = [f"{deck.id}: questions since the last build: {told}"] if told else []
    for cite in changes.cites:
        place = f"{deck.file}:{cite.cite.place.line}:{cite.cite.place.column}"
        lines.append(f"{place}: note: turn {cite.turn} of {cite.cite.source} ({cite.language}) reads otherwise now")
    for gone, new in changes.moved:
        hint = f"if it was renamed, write 'was: [{gone}]' and 'restored: true' to keep its progress"
        lines.append(f"{deck.file}: note: '{gone}' is gone and '{new}' is new: {hint}")
    return lines


def _counted(changes: Changes) -> str:
    counts = {
        "new": changes.new,
        "changed": changes.changed,
        "back again": changes.restored,
        "retired": changes.retired,
    }
    return ", ".join(f"{len(found)} {word}" for word, found in counts.items() if found)
