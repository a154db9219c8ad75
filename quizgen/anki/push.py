"""Notes and reviews into a collection of Anki: all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from quizgen.anki.agree import Agreed, agree
from quizgen.anki.backend import Preset, Watch, bring_notes
from quizgen.anki.collection import Collection
from quizgen.anki.held import held
from quizgen.anki.ids import guid
from quizgen.anki.pull import pull
from quizgen.anki.schedule import Target
from quizgen.memory.moment import Moment
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.memory.store import Store

BACKUPS = "backups"
"""Where Anki keeps backups of a profile."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a collection was told, and told us."""

    new_notes: int
    changed_notes: int
    refused_notes: int
    """Notes that have changed, but not in it: a field of their note type is gone or has another name."""
    pulled: int
    """Reviews it had and we had not."""
    ahead: int
    """Reviews it has that wait, for they are dated later than they can be."""
    agreed: Agreed
    fsrs: bool
    """Whether Anki schedules by FSRS; if not, the memory states wait until it does."""
    retired: int
    """Notes that were tagged as retired."""
    restored: int
    """Notes whose tag was taken away."""
    own_parameters: int
    """Cards that Anki schedules with other parameters than ours; their states are by Anki's."""


def push(
    path: Path,
    store: Store,
    packages: Iterable[bytes],
    settings: Settings,
    now: Moment,
    *,
    retired: Mapping[str, bool] | None = None,
    watch: Watch = lambda doing: None,
) -> Pushed:
    """Bring packages and the log into a collection, which is held meanwhile.

    First the collection is backed up and its own reviews are read, so that both sides then know the
    union. Afterwards each card's memory state in Anki is the replay of the log. A row of Anki's log
    that was taken back here is taken out there; one that is missing there is brought back.
    ``retired`` says of identities whether their questions are retired: their notes are tagged so.
    ``watch`` is told what is being done.

    Raises MissingError, PackageError, StoreError; then the collection is as it was.
    """
    with held(path) as copy:
        gone = {guid(identity): known for identity, known in (retired or {}).items()}
        brought = bring_notes(copy, packages, path.parent / BACKUPS, gone, watch)
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            collection = Collection(str(path), connection)
            watch("reading its reviews")
            pulled = pull(collection, store, now_ms=now.at_ms)
            targets = _targets(brought.presets, settings, collection, now)
            watch("writing reviews and schedules")
            agreed = agree(collection, connection, store, targets)
        watch("putting it back")
    own = sum(agreed.cards_by_deck.get(deck, 0) for deck, target in targets.items() if _differs(target, settings))
    return Pushed(
        new_notes=brought.new,
        changed_notes=brought.updated,
        refused_notes=brought.refused,
        pulled=pulled.new,
        ahead=pulled.ahead,
        agreed=agreed,
        fsrs=brought.fsrs,
        retired=brought.retired,
        restored=brought.restored,
        own_parameters=own,
    )


def _targets(
    presets: Mapping[int, Preset], settings: Settings, collection: Collection, now: Moment
) -> dict[int, Target]:
    """By deck, how its cards are scheduled in Anki."""
    calendar = collection.calendar
    created_day = (calendar.created_s + calendar.offset_min * 60) // 86_400
    made: dict[Preset, Target] = {}
    for preset in presets.values():
        if preset not in made:
            retention = preset.desired_retention
            own = replace(settings, parameters=preset.parameters, desired_retention=retention, decks={})
            made[preset] = Target(Scheduler(own), created_day, now, marks=False)
    return {deck: made[preset] for deck, preset in presets.items()}


def _differs(target: Target, settings: Settings) -> bool:
    ours = Scheduler(settings).parameters
    return any(abs(a - b) > 1e-4 for a, b in zip(target.scheduler.parameters, ours, strict=True))
