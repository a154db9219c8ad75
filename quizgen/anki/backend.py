"""Anki's own code, used on a collection: an optional part (AGPL), imported here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.errors import PackageError

if TYPE_CHECKING:
    from anki.collection import Collection


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


def bring_notes(copy: Path, packages: Iterable[bytes], backups: Path) -> Brought:
    """Back a collection up as Anki does, then import packages as a learner would, by the default options.

    Raises PackageError where Anki's code is not installed or refuses.
    """
    try:
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
    except ImportError as error:
        raise PackageError("writing into a collection takes Anki's own code: pip install 'quizgen[anki]'") from error
    new = updated = 0
    with _opened(copy) as collection:
        backups.mkdir(exist_ok=True)
        collection.create_backup(backup_folder=str(backups), force=True, wait_for_completion=True)
        for content in packages:
            file = copy.with_name("notes.apkg")
            file.write_bytes(content)
            request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
            log = collection.import_anki_package(request).log
            new, updated = new + len(log.new), updated + len(log.updated)
        presets = {
            int(deck.id): _preset(collection.decks.config_dict_for_deck_id(deck.id))  # type: ignore[arg-type]  # an id
            for deck in collection.decks.all_names_and_ids(include_filtered=False)
        }
        return Brought(new, updated, presets, bool(collection.get_config("fsrs", False)))


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
