"""The lock: what is kept of a deck's past, as values.

For each question ever built the hash of all that any output showed of it, the time it last
changed and a line of it; each id ever used; each turn of a source; the deck's names in Anki.
Two values of one key are joined by a rule that asks neither for their order nor how often
they come, so that any union of two branches' locks is a lock again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

UNSETTLED = "-"
"""The hash of a question that two branches changed in the same second: it equals no hash."""


class IdKey(NamedTuple):
    """An id by its birth: a piece's birth name, and its kind or an inner id of it (``kind:birth``)."""

    piece: str
    name: str


@dataclass(frozen=True, slots=True)
class Used:
    """What became of an id: the names it took later, and whether it is gone."""

    aliases: frozenset[str] = frozenset()
    retired: bool = False

    def join(self, other: Used) -> Used:
        """One from two branches: one that has it still is right until the deck says otherwise."""
        return Used(self.aliases | other.aliases, self.retired and other.retired)


@dataclass(frozen=True, slots=True)
class Entry:
    """A question as it was last built: ``mod`` in unix seconds is when it last changed."""

    hash: str
    mod: int
    text: str = ""
    retired: bool = False

    def join(self, other: Entry) -> Entry:
        """One from two branches: the later wins; of equal age, two hashes leave it unsettled."""
        if self.mod != other.mod:
            return max(self, other, key=lambda entry: entry.mod)
        same = self.hash == other.hash
        retired = self.retired and other.retired
        return Entry(self.hash if same else UNSETTLED, self.mod, max(self.text, other.text), retired)


class TurnHash(NamedTuple):
    """A turn of a source as it was last built."""

    source: str
    language: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Lock:
    """All that is kept of a deck's past. An empty one stands for a deck never built."""

    uids: frozenset[str] = frozenset()
    """What the deck's identities begin with; one, unless branches disagree."""
    anki: Mapping[str, str] = field(default_factory=dict)
    """The Anki deck name by language."""
    ids: Mapping[IdKey, Used] = field(default_factory=dict)
    questions: Mapping[str, Entry] = field(default_factory=dict)
    """By identity."""
    turns: frozenset[TurnHash] = frozenset()


def union(one: Lock, other: Lock) -> Lock:
    """Both locks in one. Associative, commutative, idempotent."""
    anki, ids, questions = dict(one.anki), dict(one.ids), dict(one.questions)
    for language, name in other.anki.items():
        anki[language] = min(anki.get(language, name), name)
    for key, used in other.ids.items():
        ids[key] = ids[key].join(used) if key in ids else used
    for identity, entry in other.questions.items():
        questions[identity] = questions[identity].join(entry) if identity in questions else entry
    return Lock(one.uids | other.uids, anki, ids, questions, one.turns | other.turns)


def difference(lock: Lock, base: Lock) -> Lock:
    """What of a lock is not in another that is kept elsewhere: their union says all of it."""
    return Lock(
        lock.uids - base.uids,
        {language: name for language, name in lock.anki.items() if base.anki.get(language) != name},
        {key: used for key, used in lock.ids.items() if base.ids.get(key) != used},
        {identity: entry for identity, entry in lock.questions.items() if base.questions.get(identity) != entry},
        lock.turns - base.turns,
    )


def retired_pieces(lock: Lock) -> frozenset[str]:
    """Birth names of the pieces that were deleted: no piece may take one without saying why."""
    pieces = [(key.piece, used) for key, used in lock.ids.items() if ":" not in key.name]
    return frozenset(piece for piece, _ in pieces) - {piece for piece, used in pieces if not used.retired}
