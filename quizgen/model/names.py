"""Every id of a deck by its birth name: what identities are made of, and what the lock remembers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from quizgen.model.deck import Concept, Contrast, Deck, Exercise, Inner, LocalText, Piece, Ref, Sequence, Statement
from quizgen.model.deck import WrittenQuestion as Written
from quizgen.model.lock import IdKey
from quizgen.model.place import Place
from quizgen.text.inline import marks

KINDS: Mapping[type[Piece], str] = {
    Concept: "concept",
    Statement: "statement",
    Contrast: "contrast",
    Sequence: "sequence",
    Exercise: "exercise",
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
    touched = _touched(deck)
    for piece in deck.pieces():
        yield _name(piece, piece, KINDS[type(piece)])
        for kind, inner in _inner(piece):
            yield _name(piece, inner, f"{kind}:{inner.birth}")
        for path in (*_paths(piece, deck), *touched.get(piece.id, ())):
            yield Name(IdKey(piece.birth, path), path.rpartition(":")[2], (), piece, piece.place)


def _name(piece: Piece, inner: Inner, name: str) -> Name:
    return Name(IdKey(piece.birth, name), inner.id, inner.was[1:], piece, inner.place)


def _inner(piece: Piece) -> Iterator[tuple[str, Inner]]:
    """What an author names inside a piece, and may rename."""
    match piece:
        case Concept():
            yield from (("example", example) for example in piece.examples.values())
            yield from (("misconception", wrong) for wrong in piece.misconceptions.values())
        case Contrast():
            yield from (("aspect", aspect) for aspect in piece.aspects.values())
        case Sequence():
            yield from (("step", step) for step in piece.steps.values())
        case Exercise():
            yield from (("mistake", mistake) for mistake in piece.mistakes.values())
        case Written():
            yield from (("pair", pair) for pair in piece.pairs.values())
            yield from (("step", step) for step in piece.steps.values())


def relation_birth(name: str, deck: Deck) -> str:
    """The birth name of a relation; one that is not the deck's own never changes its name."""
    return deck.relations[name].birth if name in deck.relations else name


def links(concept: Concept) -> Iterator[tuple[str, tuple[Ref, ...]]]:
    """What a concept points to, by relation: quizgen's, then the deck's own."""
    for field in fields(concept):
        value = getattr(concept, field.name)
        if isinstance(value, tuple) and value and isinstance(value[0], Ref):
            yield field.name, value
    yield from ((name, refs) for name, refs in concept.relates.items() if refs)


def _touched(deck: Deck) -> dict[str, list[str]]:
    """By concept, the relations it stands in, from either end: what is asked of all that it relates to."""
    found: dict[str, dict[str, None]] = {}
    for concept in deck.concepts.values():
        for name, refs in links(concept):
            path = f"relation:{relation_birth(name, deck)}"
            for one in (concept.id, *(ref.id for ref in refs)):
                found.setdefault(one, {})[path] = None
    return {concept: list(paths) for concept, paths in found.items()}


def _paths(piece: Piece, deck: Deck) -> Iterator[str]:
    """What is named by a mark or by the concept it points to, and so cannot be renamed by itself."""
    concepts = deck.concepts
    match piece:
        case Concept():
            for name, refs in links(piece):
                relation = relation_birth(name, deck)
                yield from (f"relation:{relation}:{_birth(ref.id, concepts)}" for ref in refs)
        case Contrast():
            yield from (f"column:{_birth(ref.id, concepts)}" for ref in piece.between)
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
