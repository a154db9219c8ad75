"""Anki's own code, used on a collection: an optional part (AGPL), imported here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.anki.collection import open_collection
from quizgen.anki.fields import FIELDS
from quizgen.anki.retired import TAG
from quizgen.anki.reviews import FOUR_RATINGS
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
    refused: int
    """Notes that could not be changed, for a field of theirs is gone or has another name."""


def bring_notes(
    copy: Path, packages: Iterable[bytes], backups: Path, retired: Mapping[str, bool], watch: Watch = lambda done: None
) -> Brought:
    """Back a collection up as Anki does, then import packages as a learner would, by the default options.

    An import drops a learner's own tags from the notes it updates, and updates none at all whose note type has
    a field more than ours; here the tags stay, and so does what is in such a field. ``retired`` says of notes by
    their GUID whether their questions are; they get the tag, or lose it, and nothing else of them changes.
    ``watch`` is told what is being done.

    Raises PackageError where Anki's code is not installed or refuses.
    """
    try:
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
    except ImportError as error:
        raise PackageError("writing into a collection takes Anki's own code: pip install 'quizgen[anki]'") from error
    new = updated = refused = 0
    with _opened(copy) as collection:
        if collection.sched_ver() < FOUR_RATINGS:  # whose log had other ratings; Anki changes them all when it updates
            raise PackageError(
                "the collection has the scheduler that Anki had before 2021, and was left as it is; "
                "open it in Anki, click “Update” in the list of decks, close Anki, then push again"
            )
        watch("backing it up")
        _back_up(collection, backups)
        own = _own_tags(collection)
        for content in packages:
            watch("bringing notes")
            file = copy.with_name("notes.apkg")
            file.write_bytes(content)
            request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
            kinds = {kind.id for kind in collection.models.all_names_and_ids()}
            log = collection.import_anki_package(request).log
            new, updated = new + len(log.new), updated + len(log.updated)
            if log.conflicting:
                done, left = _update_by_name(collection, file)
                updated, refused = updated + done, refused + left
                _join_forks(collection, kinds)
        _give_back(collection, own)
        tagged, untagged = _tag_retired(collection, retired)
        presets = {
            int(deck.id): _preset(collection.decks.config_dict_for_deck_id(deck.id))  # type: ignore[arg-type]  # an id
            for deck in collection.decks.all_names_and_ids(include_filtered=False)
        }
        fsrs = bool(collection.get_config("fsrs", False))
        return Brought(new, updated, presets, fsrs, tagged, untagged, refused)


def _back_up(collection: Collection, folder: Path) -> None:
    """Make one of Anki's own backups, whole or not at all."""
    from anki.errors import AnkiException

    folder.mkdir(exist_ok=True)
    before = set(folder.iterdir())
    try:
        collection.create_backup(backup_folder=str(folder), force=True, wait_for_completion=True)
    except AnkiException as error:
        for part in set(folder.iterdir()) - before:  # named as if it were whole
            part.unlink(missing_ok=True)
        raise PackageError(
            f"{folder}: no backup can be made there ({error}), so the collection was left as it is; "
            "see that there is room, and that it may be written"
        ) from error


def _update_by_name(collection: Collection, package: Path) -> tuple[int, int]:
    """Update notes whose note type a learner has changed, field by field; how many it was, and was not.

    The learner's own fields keep what is in them; a later edit of the learner's wins, as in any import.
    """
    assert collection.db
    with open_collection(package) as packed:
        stored = {note.guid: note for note in packed.notes()}
    notes, mods, refused = [], [], 0
    for nid, guid, mod in collection.db.all("SELECT id, guid, mod FROM notes"):
        if guid not in stored or stored[guid].mod <= mod:
            continue
        note = collection.get_note(nid)
        if set(FIELDS) <= set(note.keys()):
            for name, content in zip(FIELDS, stored[guid].fields, strict=True):
                note[name] = content
            note.tags = list(stored[guid].tags)
            notes.append(note)
            mods.append((stored[guid].mod, nid))
        else:
            refused += 1
    collection.update_notes(notes)
    collection.db.executemany("UPDATE notes SET mod = ? WHERE id = ?", mods)
    return len(notes), refused


def _join_forks(collection: Collection, known: set[int]) -> None:
    """Undo the note types that an import has made beside a learner's ("NAME+"): what is new becomes of the learner's.

    ``known`` are the ids of note types that were there before.
    """
    from anki.models import NotetypeId

    assert collection.db
    models = collection.models
    changed = collection.db.scalar("SELECT scm FROM col")
    for fork in models.all_names_and_ids():
        own = models.by_name(fork.name.rstrip("+"))
        if fork.id in known or not fork.name.endswith("+") or own is None:
            continue
        id_ = NotetypeId(fork.id)
        if notes := models.nids(id_):
            change = models.change_notetype_info(old_notetype_id=id_, new_notetype_id=own["id"]).input
            change.note_ids.extend(notes)
            with _timed(collection, notes, 0):
                models.change_notetype_of_notes(change)
        models.remove(id_)
    # AnkiWeb has never seen them, so they are no reason for it to be written anew.
    collection.db.execute("UPDATE col SET scm = ?", changed)


def _tag_retired(collection: Collection, retired: Mapping[str, bool]) -> tuple[int, int]:
    """Tag notes of retired questions, and take the tag from those that are back; how many of each."""
    assert collection.db
    gone: list[NoteId] = []
    back: list[NoteId] = []
    for nid, guid, tags in collection.db.all("SELECT id, guid, tags FROM notes"):
        if guid in retired and retired[guid] != (TAG in tags.lower().split()):
            (gone if retired[guid] else back).append(nid)
    with _timed(collection, [*gone, *back], RETIRED_LATER):
        if gone:
            collection.tags.bulk_add(gone, TAG)
        if back:
            collection.tags.bulk_remove(back, TAG)
    return len(gone), len(back)


def _own_tags(collection: Collection) -> dict[NoteId, set[str]]:
    """By note, the tags that a learner gave it: all but ours, which may have been taken from it."""
    assert collection.db
    rows = collection.db.all("SELECT id, tags FROM notes WHERE tags <> ''")
    return {nid: {tag for tag in tags.split() if tag.lower().split("::")[0] != "quizgen"} for nid, tags in rows}


def _give_back(collection: Collection, own: Mapping[NoteId, set[str]]) -> None:
    """Give notes the learner's tags again that an import took from them."""
    lost: dict[str, list[NoteId]] = {}
    for nid, tags in _own_tags(collection).items():
        for tag in own.get(nid, set()) - tags:
            lost.setdefault(tag, []).append(nid)
    with _timed(collection, [nid for ids in lost.values() for nid in ids], 0):
        for tag, ids in sorted(lost.items()):
            collection.tags.bulk_add(ids, tag)


@contextmanager
def _timed(collection: Collection, ids: Iterable[NoteId], later_s: int) -> Iterator[None]:
    """Notes changed in the block are so many seconds newer afterwards, not as of now: a later text must win."""
    assert collection.db
    mods = {nid: collection.db.scalar("SELECT mod FROM notes WHERE id = ?", nid) for nid in ids}
    yield
    if mods:
        rows = [(mod + later_s, nid) for nid, mod in mods.items()]
        collection.db.executemany("UPDATE notes SET mod = ? WHERE id = ?", rows)


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
        raise PackageError(f"{error.filename or copy.parent}: cannot be written: {error.strerror}") from error


def _preset(config: Mapping[str, Any]) -> Preset:
    names = ("fsrsParams6", "fsrsParams5", "fsrsWeights")
    found = next((tuple(map(float, config[name])) for name in names if config.get(name)), ())
    return Preset(_of_fsrs_6(found), float(config.get("desiredRetention") or 0.9))


def _of_fsrs_6(parameters: tuple[float, ...]) -> tuple[float, ...]:
    """Parameters of FSRS-4.5 (17) and of FSRS-5 (19) as FSRS-6 reads them: of what they did not know, without effect.

    The conversion is that of Anki, in the crate fsrs (``check_and_fill_parameters``).
    """
    if len(parameters) == 17:
        first, slope, step = parameters[4:7]
        changed = (slope * 2 + first, log(slope * 3 + 1) / 3, step + 0.5)
        parameters = (*parameters[:4], *changed, *parameters[7:], 0.0, 0.0)
    if len(parameters) == 19:
        return (*parameters, 0.0, 0.5)
    return parameters if len(parameters) == 21 else ()
