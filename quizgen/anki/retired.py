"""Retired questions: carried from an earlier package, and how their cards are found in Anki.

Of a retired question a lock keeps only a line, and an update replaces every field of a note: so the note
itself has to come from a package that the question was alive in.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quizgen.anki.archive import BROKEN
from quizgen.anki.collection import StoredNote, open_collection
from quizgen.anki.fields import FIELDS
from quizgen.anki.media import packed_name
from quizgen.errors import PackageError
from quizgen.model.history import RETIRED_LATER
from quizgen.text.html import escape

TAG = "quizgen::retired"
"""On notes of questions that are no longer in their deck."""

_IMAGE = re.compile(r'<img src="([^"]*)"')
_LARGEST_IMAGE = 64 << 20
_LATEST = 1 << 33
"""Unix seconds that no note has lived to see."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Notes of retired questions, tagged, in the order of their identities, and the images they show."""

    notes: tuple[StoredNote, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Content by name."""

    @property
    def identities(self) -> frozenset[str]:
        """Which questions they are."""
        return frozenset(note.identity for note in self.notes)


def carried(packages: Iterable[Path], retired: Mapping[str, bool], owner: str) -> Carried:
    """The retired questions of a deck as earlier packages of it have them, with the tag.

    ``retired`` says of every identity ever built whether it is; one that it does not know, but that a
    package calls retired, is. ``owner`` is what the deck's identities begin with. Of several packages
    the newest note counts. A note that gets the tag is ``RETIRED_LATER`` seconds newer than it was; one
    that has it already stays as it is. So the same packages give the same notes.

    Raises MissingError, and PackageError for what is no package, or none of this deck.
    """
    found: dict[str, StoredNote] = {}
    media: dict[str, bytes] = {}
    for path in packages:
        gone = [note for note in _notes(path, owner) if retired.get(note.identity, TAG in note.tags)]
        newer = [note for note in gone if note.identity not in found or note.mod > found[note.identity].mod]
        found.update((note.identity, note) for note in newer)
        media.update(_images(path, newer))
    notes = tuple(_tagged(found[identity]) for identity in sorted(found))
    shown = set(_image_names(notes))
    return Carried(notes, {name: media[name] for name in sorted(shown)})


def of_language(given: Carried, language: str) -> Carried:
    """Those that ask in a language."""
    notes = tuple(note for note in given.notes if language_of(note.identity) == language)
    return Carried(notes, {name: given.media[name] for name in sorted(set(_image_names(notes)))})


def _notes(path: Path, owner: str) -> list[StoredNote]:
    with open_collection(path) as collection:
        notes = [note for note in collection.notes() if note.identity.rsplit("/", 4)[0] == owner]
    if not notes:
        raise PackageError(f"{path}: no notes of this deck in it; give an earlier package of the same deck")
    for note in notes:
        if len(note.fields) != len(FIELDS) or not 0 < note.mod < _LATEST:
            raise PackageError(f"{path}: its notes are not as quizgen writes them; give one of 'quizgen anki export'")
    return notes


def _tagged(note: StoredNote) -> StoredNote:
    if TAG in note.tags:
        return note
    return note._replace(tags=tuple(sorted({*note.tags, TAG})), mod=note.mod + RETIRED_LATER)


def _image_names(notes: Iterable[StoredNote]) -> Iterable[str]:
    return (name for note in notes for text in note.fields for name in _IMAGE.findall(text))


def _images(path: Path, notes: Iterable[StoredNote]) -> dict[str, bytes]:
    """The images that notes show, from their package; each must be what its name says."""
    wanted = set(_image_names(notes))
    if not wanted:
        return {}
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for member, name in json.loads(_member(archive, "media")).items():
                if name in wanted and packed_name(name, content := _member(archive, member)) == name:
                    found[name] = content
    except (*BROKEN, OSError, KeyError, TypeError, AttributeError) as error:
        raise PackageError(f"{path}: its images cannot be read: {error}") from error
    if missing := sorted(wanted - found.keys()):
        raise PackageError(f"{path}: the image {missing[0]} of a retired question is not in it")
    return found


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _LARGEST_IMAGE:
        raise ValueError(f"{name} is larger than any image")
    return archive.read(name)


def search(retired: Mapping[str, bool], language: str) -> str:
    """What to search for in Anki's browser to find the retired cards of a language; empty for none.

    ``retired`` says of every identity ever built whether it is retired. A piece that is gone as a whole
    is one term, any other question one each.
    """
    pieces: dict[str, set[bool]] = {}
    for identity, gone in retired.items():
        pieces.setdefault(_piece(identity), set()).add(gone)
    whole = {piece for piece, found in pieces.items() if found == {True}}
    ours = [identity for identity, gone in retired.items() if gone and language_of(identity) == language]
    terms = (
        f"{_literal(_piece(identity))}/*/{language}@*" if _piece(identity) in whole else _literal(identity)
        for identity in ours
    )
    return " OR ".join(_quoted(terms))


def language_of(identity: str) -> str:
    """The language a question of this identity is asked in."""
    return identity.rpartition("/")[2].partition("@")[0]


def _quoted(terms: Iterable[str]) -> Iterable[str]:
    return (f'"Id:{term}"' for term in sorted(set(terms)))


def _piece(identity: str) -> str:
    """The beginning that all identities of a piece share."""
    return "/".join(identity.rsplit("/", 4)[:2])


def _literal(text: str) -> str:
    """Characters as a field holds them and a search reads them, where ``_`` and ``*`` stand for others."""
    return "".join(f"\\{character}" if character in "\\*_" else character for character in escape(text))
