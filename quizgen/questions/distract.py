"""Choosing distractors: near enough to tempt, false because the model says so.

Candidates stand on hash rings, one ring a group of similar concepts. A question starts at the
hash of its address and walks on until it has enough. So the choice depends on the address and
the candidates alone, and a new concept changes a question only by entering its options.

A concept is a distractor about as often as its being a key allows (``quizgen.questions.balance``):
one that everything contrasts with would else be known to be always wrong.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from operator import itemgetter

from quizgen.questions.balance import Asked, Balance
from quizgen.questions.graph import Graph
from quizgen.questions.realise import by_hash, hash_rank

WANTED = 3
"""Distractors of a choice, where there are enough. Three options are enough (Rodriguez 2005)."""
NEEDED = 2
"""With fewer safe distractors no choice is made."""
_LONGEST_WALK = 512
"""Candidates looked at before a ring is given up: keeps decks of any shape linear."""

_CLOSEST = 64
"""Candidates of one band that easy and hard questions look at."""

Band = Iterable[str]


class Difficulty(StrEnum):
    """How near distractors are to the key. It chooses options; no address, lock or Anki note depends on it."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


_MISCONCEPTIONS = {Difficulty.EASY: 0, Difficulty.MEDIUM: 1, Difficulty.HARD: WANTED}


_Place = tuple[int, str]
"""A hash, and the candidate that stands there."""


@dataclass(frozen=True, slots=True)
class _Ring:
    """Candidates around a circle of hashes, each at several places."""

    places: list[_Place]
    different: int
    """How many candidates there are: when all were met, the rest of the way is spared."""

    def walk(self, start: int) -> Iterator[str]:
        """The candidates from a hash on, each once; of a long ring only those that come first."""
        length = len(self.places)
        begin = bisect_left(self.places, (start, "")) - length  # counted from the end, a list goes round by itself
        seen: set[str] = set()
        for at in range(begin, begin + min(length, _LONGEST_WALK)):
            _, candidate = self.places[at]
            if candidate not in seen:
                seen.add(candidate)
                yield candidate
                if len(seen) == self.different:
                    return


class _Chosen:
    """Candidates no two of which share a name."""

    def __init__(self, names: Mapping[str, AbstractSet[str]]) -> None:
        self.ids: list[str] = []
        self._names, self._taken = names, set[str]()

    def may_have(self, candidate: str) -> bool:
        return self._taken.isdisjoint(self._names[candidate])

    def add(self, candidate: str) -> None:
        self.ids.append(candidate)
        self._taken |= self._names[candidate]


class Distractors:
    """The rings of one deck. Language plays no part in similarity; texts are the caller's."""

    def __init__(self, graph: Graph, difficulty: Difficulty = Difficulty.MEDIUM) -> None:
        """Rings are made when first walked."""
        self.graph = graph
        self.difficulty = difficulty
        self._rings: dict[Asked, dict[str, _Ring]] = {asked: {} for asked in Asked}
        self._known_places: dict[str, list[_Place]] = {}
        self._balances = {asked: Balance(graph, asked, WANTED) for asked in Asked}
        self._birth = graph.births.__getitem__

    @property
    def misconceptions(self) -> int:
        """How many of the options are what a concept is wrongly taken for."""
        return _MISCONCEPTIONS[self.difficulty]

    def pick(
        self,
        bands: Iterable[Band],
        safe: Callable[[str], bool],
        preferred: Callable[[str], bool] = lambda _: True,
        wanted: int = WANTED,
        needed: int = NEEDED,
    ) -> list[str]:
        """Up to ``wanted`` candidates, from the most similar band on; in each the preferred first.

        ``safe`` says that a candidate is false and fit to be shown; no two share a name.
        Fewer than ``needed`` give none.
        """
        first, second = _Chosen(self.graph.names), _Chosen(self.graph.names)
        met: set[str] = set()
        for band in bands:
            for candidate in band:
                if len(first.ids) >= wanted:
                    return first.ids
                if candidate in met:  # what was refused once is refused again: deep kinds are in very many bands
                    continue
                met.add(candidate)
                # The preferred never make way for others, or one more of those could change which they are.
                into = first if preferred(candidate) else second
                if len(into.ids) < wanted and into.may_have(candidate) and safe(candidate):
                    into.add(candidate)
        for candidate in second.ids:
            if len(first.ids) < wanted and first.may_have(candidate):
                first.add(candidate)
        return first.ids if len(first.ids) >= needed else []

    def first(self, bands: Iterable[Band], safe: Callable[[str], bool]) -> str | None:
        """The first safe candidate, from the most similar band on; None where there is none."""
        return next((candidate for band in bands for candidate in band if safe(candidate)), None)

    def near(self, concept: str, address: str, asked: Asked = Asked.TERMS) -> Iterator[Band]:
        """Bands for a concept: contrasts, siblings, those it shares a relation with, contrasts of contrasts, the rest.

        ``asked`` says what the options are: terms, or definitions.
        """
        graph = self.graph

        def close() -> Iterator[Band]:
            contrasts = self._contrasts(concept, address)
            yield self._in_turn(contrasts, address, asked)
            yield from self._siblings(concept, address, asked)
            for root in self._sorted(graph.ancestors(concept) - set(graph.to(concept, "is_a"))):
                yield self._walk(f"kind:{self._birth(root)}", graph.descendants(root), address, asked)
            for relation in graph.asked[1:]:
                for shared in self._sorted(graph.to(concept, relation)):
                    ring = f"{graph.relation_births[relation]}:{self._birth(shared)}"
                    yield self._walk(ring, graph.back(shared, relation), address, asked)
            further = {far for near in contrasts for far in graph.contrasts[near]}
            yield self._in_turn(by_hash(further, self._birth, address), address, asked)
            yield contrasts

        return self._by_difficulty(close, lambda: self._walk("all", graph.concepts, address, asked))

    def wide(self, concept: str, address: str) -> Iterator[Band]:
        """Bands for a concept that keep no company with its contrasts: siblings, then the rest."""
        return self._by_difficulty(
            lambda: self._siblings(concept, address), lambda: self._walk("all", self.graph.concepts, address)
        )

    def role(self, concept: str, relation: str, inverse: bool, address: str) -> Iterator[Band]:
        """Bands of concepts that could stand in a relation's place: siblings, and what does elsewhere."""
        side = self.graph.outgoing if inverse else self.graph.incoming

        def close() -> Iterator[Band]:
            contrasts = self._contrasts(concept, address)
            yield self._in_turn(contrasts, address, Asked.TERMS)
            yield from self._siblings(concept, address)

        def rest() -> Iterator[str]:
            members = (id_ for id_, links in side.items() if links.get(relation))
            name = self.graph.relation_births[relation]
            yield from self._walk(f"role:{name}:{inverse}", members, address)
            yield from self._contrasts(concept, address)

        return self._by_difficulty(close, rest)

    def _contrasts(self, concept: str, address: str) -> list[str]:
        return by_hash(self.graph.contrasts[concept], self._birth, address)

    def _sorted(self, concepts: Iterable[str]) -> list[str]:
        """By birth, so that no new name changes a choice."""
        return sorted(concepts, key=self._birth)

    def _in_turn(self, contrasts: Iterable[str], address: str, asked: Asked) -> Band:
        """Those of some contrasts whose turn it is: the others have been worn enough."""
        return (other for other in contrasts if self._balances[asked].has_a_turn(other, address))

    def _siblings(self, concept: str, address: str, asked: Asked = Asked.TERMS) -> Iterator[Band]:
        for parent in self._sorted(self.graph.to(concept, "is_a")):
            yield self._walk(f"child:{self._birth(parent)}", self.graph.back(parent, "is_a"), address, asked)

    def _by_difficulty(self, close: Callable[[], Iterator[Band]], rest: Callable[[], Band]) -> Iterator[Band]:
        """The same candidates for every difficulty, so that the same questions can be asked; their order differs.

        Easy begins with what is not close; hard with what is close in most ways at once.
        """
        match self.difficulty:
            case Difficulty.EASY:
                bands = [list(islice(band, _CLOSEST)) for band in close()]
                tempting = {candidate for band in bands for candidate in band}
                yield (candidate for candidate in rest() if candidate not in tempting)
                yield from reversed(bands)
            case Difficulty.MEDIUM:
                yield from close()
            case Difficulty.HARD:
                ways: dict[str, int] = {}
                for band in close():
                    for candidate in islice(band, _CLOSEST):
                        ways[candidate] = ways.get(candidate, 0) + 1
                yield sorted(ways, key=lambda candidate: -ways[candidate])  # stable: the closer band first
        yield rest()

    def _walk(self, name: str, members: Iterable[str], address: str, asked: Asked = Asked.TERMS) -> Iterator[str]:
        rings = self._rings[asked]
        ring = rings.get(name)
        if ring is None:
            ring = rings[name] = self._ring(members, asked)
        return ring.walk(hash_rank(address, name))

    def _ring(self, members: Iterable[str], asked: Asked) -> _Ring:
        points, different = self._balances[asked].points, self._sorted(set(members))
        places = chain.from_iterable(self._places(id_, points(id_)) for id_ in different)
        # By the hash alone: that is quick, and of two places with one hash the lesser id's stays first.
        return _Ring(sorted(places, key=itemgetter(0)), len(different))

    def _places(self, id_: str, count: int) -> list[_Place]:
        """Where a candidate stands on every ring it is on."""
        known = self._known_places.setdefault(id_, [])
        birth = self._birth(id_)
        known.extend((hash_rank(birth, point), id_) for point in range(len(known), count))
        return known[:count]
