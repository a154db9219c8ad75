"""From one lock to the next: when each question last changed, what is gone, what came back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import NamedTuple

from quizgen.model.deck import Cite, Deck, Piece
from quizgen.model.lock import Entry, IdKey, Lock, TurnHash, Used
from quizgen.model.names import names
from quizgen.text.plain import plain

RETIRED_LATER = 1
"""Seconds by which the note of a retired question is newer than the question ever was, where it is shipped
with the tag that says so: as few as make Anki take it, so that whatever a learner changed since then wins."""


class Current(NamedTuple):
    """A question as it would be built now: the hash of all that any output shows, and a line of it."""

    hash: str
    text: str


class StaleCite(NamedTuple):
    """A citation of a turn that reads otherwise than when the deck was last built."""

    piece: Piece
    cite: Cite
    language: str
    turn: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update found, by identity, sorted. A question that is back may have changed, too."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    cites: tuple[StaleCite, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    """Pieces gone and pieces new of the same kind (births): perhaps renamed without ``was:``."""

    def __bool__(self) -> bool:
        """Whether anything is worth telling."""
        return any((self.new, self.changed, self.retired, self.restored, self.cites))


def update(lock: Lock, deck: Deck, questions: Mapping[str, Current], now_s: int) -> tuple[Lock, Changes]:
    """The lock after building ``deck``, whose questions in all languages are ``questions`` by identity.

    Time only goes forward: a question whose hash differs from its line gets
    ``mod = max(now, last + 1)``, and no other mod is touched. A lock merged from two branches
    holds the later mod of each question, and a hash that equals none where two of equal age
    differed, so the same rule makes the mod newer than both branches' whenever what is built now
    is not what the later branch built.

    A question that comes back gets a newer mod, too, even if nothing of it changed: a package may have
    shipped it tagged as retired, one second newer than the last (``RETIRED_LATER``).

    A question that is not there now is *absent* and keeps its line while its piece (in this
    revision) and its inner id are there; else it is *retired*. Updating twice is updating once.
    """
    entries: dict[str, Entry] = {}
    new, changed, retired, restored = [], [], [], []
    for identity, current in questions.items():
        last = lock.questions.get(identity)
        mod = now_s if last is None else last.mod
        if last is None:
            new.append(identity)
        elif last.hash != current.hash:
            changed.append(identity)
            mod = max(now_s, last.mod + 1)
        if last is not None and last.retired:
            restored.append(identity)
            mod = max(now_s, last.mod + RETIRED_LATER + 1)
        entries[identity] = Entry(current.hash, mod, current.text)
    used = _used(lock, deck)
    alive = _alive(deck, used)
    for identity, last in lock.questions.items():
        if identity not in entries:
            gone = not _is_alive(identity, deck.birth_uid, alive)
            entries[identity] = replace(last, retired=gone)
            if gone and not last.retired:
                retired.append(identity)
    turns = turn_hashes(deck)
    updated = Lock(
        uids=frozenset({deck.birth_uid}),
        anki={**lock.anki, **anki_names(deck, lock.anki)},
        ids=used,
        questions=entries,
        turns=turns,
    )
    changes = Changes(
        new=tuple(sorted(new)),
        changed=tuple(sorted(changed)),
        retired=tuple(sorted(retired)),
        restored=tuple(sorted(restored)),
        cites=tuple(_stale_cites(lock, deck, turns)),
        moved=tuple(_moved(lock.ids, used)),
    )
    return updated, changes


def turn_hashes(deck: Deck) -> frozenset[TurnHash]:
    """A hash of each turn of the deck's sources."""
    return frozenset(
        TurnHash(source, language, turn.number, digest(f"{turn.speaker}\n{turn.text}"))
        for (source, language), dialogue in deck.dialogues.items()
        for turn in dialogue.turns
    )


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def anki_names(deck: Deck, kept: Mapping[str, str]) -> dict[str, str]:
    """The name of the deck in Anki, by language; no two languages share one.

    Anki finds a deck by its name, so a name once given stays, whatever becomes of the title or
    of the number of languages. The first time it is ``anki:``, else the title, with
    ``::language`` where several languages would have the same. Only an ``anki:`` that is
    neither the kept name nor its stem (the author wants another) takes its place.
    """
    found: dict[str, str] = {}
    titles = {language: _title(deck, language) for language in deck.languages}
    for language in deck.languages:
        name = kept.get(language)
        if deck.anki and name not in (deck.anki, f"{deck.anki}::{language}"):
            name = None
        if name is not None:
            found[language] = name
    for language in deck.languages:
        if language not in found:
            name = deck.anki or titles[language]
            shared = len(deck.languages) > 1 if deck.anki else list(titles.values()).count(name) > 1
            found[language] = f"{name}::{language}" if shared or name in found.values() else name
    return found


def _title(deck: Deck, language: str) -> str:
    """The title in a language, else in the first that has one. Anki reads ``::`` as a step down."""
    nodes = [deck.title.get(language), *(deck.title.get(other) for other in deck.languages)]
    title = next((plain(found) for found in nodes if found), deck.id)
    return " ".join(title.replace("::", ":").split())


def _used(lock: Lock, deck: Deck) -> dict[IdKey, Used]:
    """All ids the lock knew and the deck has; retired where the deck has them no more."""
    used = {key: replace(known, retired=True) for key, known in lock.ids.items()}
    for name in names(deck):
        known = used.get(name.key, Used())
        used[name.key] = Used(known.aliases | name.aliases, retired=False)
    return used


def _alive(deck: Deck, used: Mapping[IdKey, Used]) -> dict[str, tuple[int, frozenset[str]]]:
    """By a piece's birth: its revision, and its inner ids without their kinds."""
    inner: dict[str, set[str]] = {}
    for key, found in used.items():
        if not found.retired:
            inner.setdefault(key.piece, set()).add(key.name.partition(":")[2])
    return {piece.birth: (piece.revision, frozenset(inner[piece.birth])) for piece in deck.pieces()}


def _is_alive(identity: str, owner: str, alive: Mapping[str, tuple[int, frozenset[str]]]) -> bool:
    whose, piece, facet, _form, version = identity.rsplit("/", 4)
    revision, inner = alive.get(piece, (0, frozenset()))
    same = whose == owner and revision == int(version.rpartition("@")[2])
    return same and facet.partition(":")[2] in inner


def _stale_cites(lock: Lock, deck: Deck, turns: Iterable[TurnHash]) -> Iterable[StaleCite]:
    known = {turn[:3] for turn in lock.turns}
    changed = {turn[:3] for turn in turns if turn not in lock.turns and turn[:3] in known}
    for piece in deck.pieces():
        for cite in piece.cite:
            for source, language, number in sorted(changed):
                if source == cite.source and cite.first <= number <= cite.last:
                    yield StaleCite(piece, cite, language, number)


def _moved(before: Mapping[IdKey, Used], after: Mapping[IdKey, Used]) -> Iterable[tuple[str, str]]:
    """One piece gone and one new of a kind, in one update."""
    pieces = [key for key in after if ":" not in key.name]
    gone = [key for key in pieces if after[key].retired and key in before and not before[key].retired]
    new = [key for key in pieces if key not in before]
    for one in gone:
        others = [key for key in new if key.name == one.name]
        if len(others) == 1 and [key.name for key in gone].count(one.name) == 1:
            yield one.piece, others[0].piece
