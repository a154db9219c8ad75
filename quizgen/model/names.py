"""Every id of a deck by its birth name: what identities are made of, and what the lock remembers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from quizgen.model.deck import Concept, Contrast, Deck, Inner, LocalText, Piece, Ref, Sequence, Statement
from quizgen.model.deck import WrittenQuestion as Written
from quizgen.model.lock import IdKey
from quizgen.model.place import Place
from quizgen.text.inline import marks

KINDS: Mapping[type[Piece], str] = {
    Concept: "concept",
    Statement: "statement",
    Contrast: "contrast",
    Sequence: "sequence",
    Written: "question",
}
"""What each kind of piece is called."""


@dataclass(frozen=True, slots=True)
class Name:
    """An id as the deck has it now. ``earlier`` are the ids after birth and before today."""

    key: IdKey
    now: str
    earlier: tuple[str, ...]
    piece: Piece
    place: Place

    @property
    def aliases(self) -> frozenset[str]:
        """Every id it ever had but its birth name."""
        birth = self.key.name.rpartition(":")[2] if ":" in self.key.name else self.key.piece
        return frozenset((*self.earlier, self.now)) - {birth}


def names(deck: Deck) -> Iterator[Name]:
    """The ids of a deck: its pieces, and within each what can be asked by itself."""
    for piece in deck.pieces():
        yield _name(piece, piece, KINDS[type(piece)])
        for kind, inner in _inner(piece):
            yield _name(piece, inner, f"{kind}:{inner.birth}")
        for path in _paths(piece, deck.concepts):
            yield Name(IdKey(piece.birth, path), path.rpartition(":")[2], (), piece, piece.place)


def _name(piece: Piece, inner: Inner, name: str) -> Name:
    return Name(IdKey(piece.birth, name), inner.id, inner.was[1:], piece, inner.place)


def _inner(piece: Piece) -> Iterator[tuple[str, Inner]]:
    """What an author names inside a piece, and may rename."""
    match piece:
        case Concept():
            yield from (("example", example) for example in piece.examples.values())
        case Contrast():
            yield from (("aspect", aspect) for aspect in piece.aspects.values())
        case Sequence():
            yield from (("step", step) for step in piece.steps.values())
        case Written():
            yield from (("pair", pair) for pair in piece.pairs.values())
            yield from (("step", step) for step in piece.steps.values())


def _paths(piece: Piece, concepts: Mapping[str, Concept]) -> Iterator[str]:
    """What is named by a mark or by the concept it points to, and so cannot be renamed by itself."""
    match piece:
        case Concept():
            for field in fields(piece):
                value = getattr(piece, field.name)
                targets = [ref for ref in value if isinstance(ref, Ref)] if isinstance(value, tuple) else []
                yield from (f"relation:{field.name}:{_birth(ref.id, concepts)}" for ref in targets)
        case Contrast():
            for aspect in piece.aspects.values():
                yield from (f"aspect:{aspect.birth}:{_birth(concept, concepts)}" for concept in aspect.values)
        case Statement():
            yield from (f"mark:{name}" for name in _mark_names(piece.text))
        case Written():
            yield from (f"mark:{name}" for name in _mark_names(piece.stem))


def _birth(concept: str, concepts: Mapping[str, Concept]) -> str:
    return concepts[concept].birth if concept in concepts else concept


def _mark_names(text: LocalText) -> list[str]:
    """The names of the marks in any language, each once."""
    phrases = text.by_language.values()
    return list(dict.fromkeys(mark.name for phrase in phrases for mark in marks(phrase.nodes)))
