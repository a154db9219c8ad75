"""Anki's own code, used on a collection: an optional part (AGPL), imported here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.anki.retired import TAG
from quizgen.errors import PackageError
from quizgen.model.history import RETIRED_LATER

if TYPE_CHECKING:
    from anki.collection import Collection
    from anki.notes import NoteId

Watch = Callable[[str], None]
"""Told what is being done, as in: backing it up."""


@dataclass(frozen=True, slots=True)
class Preset:
    """How a deck is scheduled in Anki."""

    parameters: tuple[float, ...]
    """The 21 of FSRS-6; empty for the published ones."""
    desired_retention: float


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of the notes, and what else Anki says of its collection."""

    new: int
    updated: int
    presets: Mapping[int, Preset]
    """By deck id."""
    fsrs: bool
    """Whether Anki schedules by FSRS at all."""
    retired: int
    """Notes that were tagged as retired."""
    restored: int
    """Notes that were so, and are no more."""


def bring_notes(
    copy: Path, packages: Iterable[bytes], backups: Path, retired: Mapping[str, bool], watch: Watch = lambda done: None
) -> Brought:
    """Back a collection up as Anki does, then import packages as a learner would, by the default options.

    ``retired`` says of notes by their GUID whether their questions are; they get the tag, or lose it, and
    nothing else of them changes. ``watch`` is told what is being done.

    Raises PackageError where Anki's code is not installed or refuses.
    """
    try:
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
    except ImportError as error:
        raise PackageError("writing into a collection takes Anki's own code: pip install 'quizgen[anki]'") from error
    new = updated = 0
    with _opened(copy) as collection:
        backups.mkdir(exist_ok=True)
        watch("backing it up")
        collection.create_backup(backup_folder=str(backups), force=True, wait_for_completion=True)
        for content in packages:
            watch("bringing notes")
            file = copy.with_name("notes.apkg")
            file.write_bytes(content)
            request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
            log = collection.import_anki_package(request).log
            new, updated = new + len(log.new), updated + len(log.updated)
        tagged, untagged = _tag_retired(collection, retired)
        presets = {
            int(deck.id): _preset(collection.decks.config_dict_for_deck_id(deck.id))  # type: ignore[arg-type]  # an id
            for deck in collection.decks.all_names_and_ids(include_filtered=False)
        }
        return Brought(new, updated, presets, bool(collection.get_config("fsrs", False)), tagged, untagged)


def _tag_retired(collection: Collection, retired: Mapping[str, bool]) -> tuple[int, int]:
    """Tag notes of retired questions, and take the tag from those that are back; how many of each.

    Their times go on by one second, not to now: a later text must still be newer.
    """
    assert collection.db
    gone: dict[NoteId, int] = {}
    back: dict[NoteId, int] = {}
    for nid, guid, mod, tags in collection.db.all("SELECT id, guid, mod, tags FROM notes"):
        if guid in retired and retired[guid] != (TAG in tags.split()):
            (gone if retired[guid] else back)[nid] = mod + RETIRED_LATER
    if gone:
        collection.tags.bulk_add([*gone], TAG)
    if back:
        collection.tags.bulk_remove([*back], TAG)
    collection.db.executemany(
        "UPDATE notes SET mod = ? WHERE id = ?", [(mod, nid) for nid, mod in (gone | back).items()]
    )
    return len(gone), len(back)


@contextmanager
def _opened(copy: Path) -> Iterator[Collection]:
    """The collection in Anki's hands. Whatever Anki raises is a PackageError."""
    from anki.collection import Collection
    from anki.errors import AnkiException

    try:
        collection = Collection(str(copy))
        try:
            yield collection
        finally:
            collection.close()
    except AnkiException as error:
        raise PackageError(f"Anki cannot use its collection: {error}; it was left as it is") from error
    except OSError as error:
        raise PackageError(f"{error.filename}: cannot be written: {error.strerror}") from error


def _preset(config: Mapping[str, Any]) -> Preset:
    names = ("fsrsParams6", "fsrsParams5", "fsrsWeights")
    found = next((tuple(map(float, config[name])) for name in names if config.get(name)), ())
    return Preset(_of_fsrs_6(found), float(config.get("desiredRetention") or 0.9))


def _of_fsrs_6(parameters: tuple[float, ...]) -> tuple[float, ...]:
    """Parameters of FSRS-5, which knew no decay and no short-term stability, as FSRS-6 reads them."""
    if len(parameters) == 19:
        return (*parameters, 0.0, 0.5)
    return parameters if len(parameters) == 21 else ()
