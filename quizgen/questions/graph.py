"""The concepts as a graph: who is kin, what reaches what, what is learnt before what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from quizgen.model.deck import Concept, Deck, Ref
from quizgen.model.names import relation_birth
from quizgen.questions.closure import spread
from quizgen.text.fold import fold
from quizgen.text.plain import plain

ASKED_RELATIONS = ("is_a", "part_of", "uses", "made_by", "introduced_in", "counters")
"""Relations that are true of the world, and asked for. ``requires`` orders teaching,
``contrasts_with`` and ``related`` say how near two concepts are."""

_INDIVIDUALS = {"made_by", "introduced_in"}
"""Relations to a somebody or a something that is one of its kind."""

_INHERITED = ("is_a", "part_of", "uses")


def targets(concept: Concept, relation: str) -> tuple[Ref, ...]:
    """What a concept points to by a relation, in written order."""
    found: tuple[Ref, ...] = getattr(concept, relation, ())
    return found or concept.relates.get(relation, ())


class Graph:
    """Relations of a deck, looked up from either end. Language plays no part in it."""

    def __init__(self, deck: Deck) -> None:
        """Index the relations; cost is linear in the number of relations."""
        self.concepts: Mapping[str, Concept] = deck.concepts
        self.births = {id_: concept.birth for id_, concept in deck.concepts.items()}
        """By concept, the id it was born with: whatever is drawn by hash, or sorted, goes by it."""
        self.outgoing: dict[str, dict[str, list[str]]] = {id_: {} for id_ in deck.concepts}
        self.incoming: dict[str, dict[str, list[str]]] = {id_: {} for id_ in deck.concepts}
        self.asked = (*ASKED_RELATIONS, *sorted(deck.relations, key=lambda id_: deck.relations[id_].birth))
        """Relations that are asked for: quizgen's, then the deck's own."""
        self.leading = (*self.asked, "requires")
        """Relations along which one concept leads to another."""
        self.relation_births = {relation: relation_birth(relation, deck) for relation in self.leading}
        """The same of relations: see ``births``."""
        for concept in deck.concepts.values():
            for relation in (*self.asked, "requires", "contrasts_with", "related"):
                for ref in targets(concept, relation):
                    if ref.id in self.incoming:
                        self.outgoing[concept.id].setdefault(relation, []).append(ref.id)
                        self.incoming[ref.id].setdefault(relation, []).append(concept.id)
        for contrast in deck.contrasts.values():
            ids = [ref.id for ref in contrast.between if ref.id in self.outgoing]
            for one in ids:
                for other in ids:
                    if one != other and other not in self.outgoing[one].get("contrasts_with", ()):
                        self.outgoing[one].setdefault("contrasts_with", []).append(other)
                        self.incoming[other].setdefault("contrasts_with", []).append(one)
        self._ancestors: dict[str, frozenset[str]] = {}
        self._descendants: dict[str, frozenset[str]] = {}
        self._reaches: dict[tuple[str, ...], dict[str, int]] = {}
        self._followed: dict[frozenset[str], dict[str, int]] = {}

    def to(self, concept: str, relation: str) -> list[str]:
        """Ids a concept points to."""
        return self.outgoing[concept].get(relation, [])

    def back(self, concept: str, relation: str) -> list[str]:
        """Ids that point to a concept."""
        return self.incoming[concept].get(relation, [])

    def both(self, concept: str, relation: str) -> list[str]:
        """Ids linked with a concept in either direction, each once."""
        return list(dict.fromkeys((*self.to(concept, relation), *self.back(concept, relation))))

    def ancestors(self, concept: str) -> frozenset[str]:
        """All it is a kind of, near and far."""
        known = self._ancestors.get(concept)
        if known is None:
            known = self._ancestors[concept] = frozenset(self._walk([concept], lambda at: self.to(at, "is_a")))
        return known

    def descendants(self, concept: str) -> frozenset[str]:
        """All that is a kind of it."""
        known = self._descendants.get(concept)
        if known is None:
            known = frozenset(self._walk([concept], lambda at: self.back(at, "is_a")))
            self._descendants[concept] = known
        return known

    def same_name(self, one: str, other: str) -> bool:
        """Whether two concepts share a term or an alias in any language."""
        return not self.names[one].isdisjoint(self.names[other])

    def may_both_answer(self, one: str, other: str) -> bool:
        """Whether two concepts are too near to be key and distractor of one question."""
        return bool(self._too_near[one] & self._bits[other])

    def parallel(self, one: str, other: str) -> bool:
        """Whether two concepts are of one sort: makers and works are individuals, the others are kinds of things."""
        return (one in self._individuals) == (other in self._individuals)

    def linked(self, one: str, other: str) -> bool:
        """Whether any true relation joins the two directly, in either direction."""
        return other in self._links[one]

    def reach(self, concept: str, relations: tuple[str, ...]) -> frozenset[str]:
        """All that follows from a concept by the given relations, inherited kinds and parts."""
        bits = self._reached(relations)[concept]
        return frozenset(other for other, bit in self._bits.items() if bits & bit)

    def reaches(self, one: str, other: str, relations: tuple[str, ...]) -> bool:
        """Whether ``other`` is in the reach of ``one``."""
        return bool(self._reached(relations)[one] & self._bits[other])

    def _reached(self, relations: tuple[str, ...]) -> dict[str, int]:
        """By concept, its reach as a set of bits; a bit a concept, so that very many take little room."""
        known = self._reaches.get(relations)
        if known is None:
            kinds = frozenset((*relations, *_INHERITED))
            if kinds not in self._followed:
                self._followed[kinds] = self._follow(kinds)
            known = self._reaches[relations] = self._followed[kinds]
        return known

    def _follow(self, kinds: frozenset[str]) -> dict[str, int]:
        def onward(at: str) -> Iterator[str]:
            for kind in kinds:
                yield from self.to(at, kind)
            yield from self.back(at, "part_of")

        nearest = {at: sum({self._bits[following] for following in onward(at)}) for at in self.concepts}
        return spread(spread(nearest, onward), lambda at: self.back(at, "is_a"))

    @cached_property
    def _too_near(self) -> dict[str, int]:
        """By concept, as bits: itself, all it is a kind of, its kinds, what is related, what shares a name."""
        above = spread(self._bits, lambda at: self.to(at, "is_a"))
        below = spread(self._bits, lambda at: self.back(at, "is_a"))
        named: dict[str, int] = {}
        for at, names in self.names.items():
            for name in names:
                named[name] = named.get(name, 0) | self._bits[at]
        near = {}
        for at, names in self.names.items():
            bits = above[at] | below[at]
            for other in self.both(at, "related"):
                bits |= self._bits[other]
            for name in names:
                bits |= named[name]
            near[at] = bits
        return near

    @cached_property
    def contrasts(self) -> dict[str, list[str]]:
        """By concept, those it is set against, in either direction."""
        return {at: self.both(at, "contrasts_with") for at in self.concepts}

    @cached_property
    def _links(self) -> dict[str, frozenset[str]]:
        kinds = (*self.asked, "requires", "related")
        return {at: frozenset(other for kind in kinds for other in self.both(at, kind)) for at in self.concepts}

    @cached_property
    def _bits(self) -> dict[str, int]:
        return {concept: 1 << at for at, concept in enumerate(self.concepts)}

    @cached_property
    def teaching_order(self) -> dict[str, int]:
        """Position of each concept when prerequisites come first and else the file's order holds."""
        order: dict[str, int] = {}
        entered: set[str] = set()
        for root in self.concepts:
            stack = [(root, False)]
            while stack:
                concept, done = stack.pop()
                if done:
                    order.setdefault(concept, len(order))
                elif concept not in entered:
                    entered.add(concept)
                    stack.append((concept, True))
                    stack.extend((before, False) for before in reversed(self.to(concept, "requires")))
        return order

    @cached_property
    def _individuals(self) -> frozenset[str]:
        return frozenset(id_ for id_, links in self.incoming.items() if links.keys() & _INDIVIDUALS)

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """By concept, its terms, aliases and short and long forms in all languages, folded."""
        names: dict[str, frozenset[str]] = {}
        for concept in self.concepts.values():
            found = [phrase.nodes for phrase in concept.term.by_language.values()]
            for several in concept.aliases.by_language.values() if concept.aliases else ():
                found.extend(phrase.nodes for phrase in several)
            for one in (concept.abbreviation, concept.stands_for):
                found.extend(phrase.nodes for phrase in (one.by_language.values() if one else ()))
            names[concept.id] = frozenset(fold(plain(nodes)) for nodes in found)
        return names

    def _walk(self, start: list[str], onward: Callable[[str], Iterable[str]]) -> set[str]:
        seen: set[str] = set()
        waiting = list(start)
        while waiting:
            for following in onward(waiting.pop()):
                if following not in seen:
                    seen.add(following)
                    waiting.append(following)
        return seen
