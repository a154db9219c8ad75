"""What the lock objects to in a deck: ids that were used for something else, births that got lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quizgen.model.deck import Deck, Piece
from quizgen.model.lock import IdKey, Lock, Used, retired_pieces
from quizgen.model.names import KINDS, Name, names
from quizgen.model.place import NOWHERE, Place, Problem
from quizgen.model.suggest import Guesser, listed, shown

Objection = tuple[Place, str]


def problems_with(deck: Deck, lock: Lock) -> list[Problem]:
    """The mistakes of a deck that only its past shows, in the order of the file.

    They are those by which learners would lose their progress, or get that of another thing: a
    piece under a retired id without ``revision:`` or ``restored:``; a ``was:`` that lost the
    birth name; an id that is an earlier one of another piece; a changed uid without
    ``was_uid:``. An empty lock objects to nothing.
    """
    if not lock.uids and not lock.ids:
        return []
    present = list(names(deck))
    past = _Past(deck, present, lock)
    found = [*_uid(deck, lock.uids)]
    for name in present:
        found += past.piece(name) if ":" not in name.key.name else past.inner(name)
    return [Problem(deck.file, place, message) for place, message in sorted(set(found))]


def _uid(deck: Deck, known: frozenset[str]) -> Iterator[Objection]:
    declared = {deck.birth_uid, *deck.was_uid, *([deck.uid] if deck.uid else [])}
    if known and deck.birth_uid not in known:
        first = sorted(known)[0]
        keep = f"'was_uid:' must begin with {shown(first)}" if deck.was_uid else f"write 'was_uid: [{first}]'"
        message = (
            f"this deck was built before under the uid {shown(first)}: to keep everybody's progress, {keep}; "
            "for a deck of its own, delete its lock"
        )
        yield NOWHERE, message
    elif known - declared:
        others = listed(sorted(known - declared))
        yield NOWHERE, f"the lock knows another uid of this deck, {others}: add it to 'was_uid:'"


class _Past:
    """The lock, arranged for questions about one id."""

    def __init__(self, deck: Deck, names: Sequence[Name], lock: Lock) -> None:
        self.lock = lock
        self.now = {name.key for name in names}
        self.holders: dict[str, Piece] = {piece.birth: piece for piece in deck.pieces()}
        self.retired = retired_pieces(lock)
        self.kinds: dict[str, dict[str, Used]] = {}
        self.inner_ids: dict[str, dict[IdKey, Used]] = {}
        self.births_of: dict[str, set[str]] = {}
        for key, used in lock.ids.items():
            if ":" in key.name:
                self.inner_ids.setdefault(key.piece, {})[key] = used
                continue
            self.kinds.setdefault(key.piece, {})[key.name] = used
            for name in (key.piece, *used.aliases):
                self.births_of.setdefault(name, set()).add(key.piece)
        self.revisions: dict[str, int] = {}
        for identity in lock.questions:
            _owner, piece, _facet, _form, version = identity.rsplit("/", 4)
            self.revisions[piece] = max(int(version.rpartition("@")[2]), self.revisions.get(piece, 1))
        self.guesser = Guesser()

    def piece(self, name: Name) -> Iterator[Objection]:
        piece = name.piece
        if piece.birth in self.kinds:
            yield from self.known(piece, self.kinds[piece.birth])
        else:
            yield from self.unknown(piece)

    def known(self, piece: Piece, kinds: Mapping[str, Used]) -> Iterator[Objection]:
        """Of a piece whose birth name was built before."""
        kind, last = KINDS[type(piece)], self.revisions.get(piece.birth, 1)
        if piece.revision > last:
            return
        if kind not in kinds:
            before = " or a ".join(sorted(kinds))
            message = f"{shown(piece.id)} was a {before} before: give this {kind} another id, or 'revision: {last + 1}'"
            yield piece.place, message
        elif kinds[kind].retired and not piece.restored:
            yield piece.place, _deleted(piece.id, last + 1, "restored: true")
        elif piece.revision < last and not piece.restored:
            message = (
                f"'revision: {piece.revision}' of {shown(piece.id)} was retired by 'revision: {last}': write "
                f"'revision: {last + 1}' if it means something new, 'restored: true' if it is the old one again"
            )
            yield piece.place, message
        if piece.id != piece.birth and not piece.restored and self.lost(piece.id):
            message = (
                f"{shown(piece.id)} has progress of its own, which it would lose as what was {shown(piece.birth)}: "
                "take this 'was:' away, or write 'restored: true' if that is meant"
            )
            yield piece.place, message

    def unknown(self, piece: Piece) -> Iterator[Objection]:
        """Of a piece whose birth name was never built."""
        births = sorted(self.births_of.get(piece.id, set()))
        for birth in births:
            if birth in self.holders:
                holder = self.holders[birth]
                if piece.id not in holder.was:
                    yield piece.place, f"{shown(piece.id)} is an earlier id of {shown(holder.id)}; choose another"
            elif piece.revision > 1:
                continue
            elif birth in self.retired:
                yield piece.place, _deleted(piece.id, 2, f"was: [{birth}]' and 'restored: true")
            else:
                yield piece.place, _birth_lost(piece.id, birth)
        if piece.restored and not births:
            hint = self.guesser.did_you_mean(piece.birth, self.retired)
            yield piece.place, f"'restored: true', but no piece {shown(piece.birth)} was deleted{hint}"

    def inner(self, name: Name) -> Iterator[Objection]:
        """Of an example, aspect, step or pair that took the place of one of another birth."""
        if name.key in self.lock.ids or name.key.name.count(":") > 1:
            return
        kind = name.key.name.partition(":")[0]
        for key, used in self.inner_ids.get(name.key.piece, {}).items():
            birth = key.name.partition(":")[2]
            same = key.name.startswith(f"{kind}:") and name.now in (used.aliases | {birth})
            if same and key not in self.now and not used.retired:
                yield name.place, _birth_lost(name.now, birth)

    def lost(self, birth: str) -> bool:
        """Whether a piece was built under this birth name, was not deleted, and has it no more."""
        return birth in self.kinds and birth not in self.retired and birth not in self.holders


def _deleted(name: str, revision: int, same: str) -> str:
    return (
        f"{shown(name)} was used before and deleted: write 'revision: {revision}' if it means something new, "
        f"'{same}' if it is the same again"
    )


def _birth_lost(now: str, birth: str) -> str:
    if now == birth:
        return f"{shown(now)} was always called so: this 'was:' would make all its questions new; take it away"
    return (
        f"{shown(now)} was {shown(birth)} at first: its 'was:' must begin with it, as in 'was: [{birth}]'; "
        "for something new, choose another id"
    )
