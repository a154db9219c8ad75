"""Choosing distractors: near enough to tempt, false because the model says so.

Candidates stand on hash rings, one ring a group of similar concepts. A question starts at the
hash of its address and walks on until it has enough. So the choice depends on the address and
the candidates alone, and a new concept changes a question only by entering its options.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from quizgen.questions.graph import Graph
from quizgen.questions.realise import hash_rank

WANTED = 3
"""Distractors of a choice, where there are enough. Three options are enough (Rodriguez 2005)."""
NEEDED = 2
"""With fewer safe distractors no choice is made."""
_POINTS = 8
"""Places each candidate has on a ring, so that gaps even out."""
_LONGEST_WALK = 512
"""Candidates looked at before a ring is given up: keeps decks of any shape linear."""

Band = Iterable[str]


class Distractors:
    """The rings of one deck. Language plays no part in similarity; texts are the caller's."""

    def __init__(self, graph: Graph) -> None:
        """Rings are made when first walked."""
        self.graph = graph
        self._rings: dict[str, list[tuple[int, str]]] = {}

    def pick(
        self,
        bands: Iterable[Band],
        safe: Callable[[str], bool],
        preferred: Callable[[str], bool] = lambda _: True,
        wanted: int = WANTED,
    ) -> list[str]:
        """Up to ``wanted`` candidates, from the most similar band on; in each the preferred first.

        ``safe`` says that a candidate is false and fit to be shown; no two share a name.
        Fewer than ``NEEDED`` give none.
        """
        chosen: list[str] = []
        second: list[str] = []
        for band in bands:
            for candidate in band:
                if len(chosen) == wanted:
                    return chosen
                taken = (*chosen, *second)
                if any(self.graph.same_name(candidate, other) for other in taken) or not safe(candidate):
                    continue
                (chosen if preferred(candidate) else second).append(candidate)
        chosen = [*chosen, *second][:wanted]
        return chosen if len(chosen) >= NEEDED else []

    def near(self, concept: str, address: str) -> Iterator[Band]:
        """Bands for a concept: contrasts, siblings, those it shares a relation with, the rest."""
        graph = self.graph
        yield sorted(graph.both(concept, "contrasts_with"), key=lambda other: hash_rank(address, other))
        for parent in sorted(graph.to(concept, "is_a")):
            yield self._walk(f"child:{parent}", graph.back(parent, "is_a"), address)
        for root in sorted(graph.ancestors(concept) - set(graph.to(concept, "is_a"))):
            yield self._walk(f"kind:{root}", graph.descendants(root), address)
        for relation in graph.asked[1:]:
            for shared in sorted(graph.to(concept, relation)):
                yield self._walk(f"{relation}:{shared}", graph.back(shared, relation), address)
        yield self._walk("all", graph.concepts, address)

    def role(self, concept: str, relation: str, inverse: bool, address: str) -> Iterator[Band]:
        """Bands of concepts that could stand in a relation's place: siblings, and what does elsewhere."""
        graph = self.graph
        yield sorted(graph.both(concept, "contrasts_with"), key=lambda other: hash_rank(address, other))
        for parent in sorted(graph.to(concept, "is_a")):
            yield self._walk(f"child:{parent}", graph.back(parent, "is_a"), address)
        side = graph.outgoing if inverse else graph.incoming
        name = f"role:{relation}:{inverse}"
        if name not in self._rings:
            self._ring(name, (id_ for id_, links in side.items() if links.get(relation)))
        yield self._walk(name, (), address)

    def _walk(self, name: str, members: Iterable[str], address: str) -> Iterator[str]:
        ring = self._rings.get(name) or self._ring(name, members)
        if not ring:
            return
        start = bisect_left(ring, (hash_rank(address, name), ""))
        seen: set[str] = set()
        for step in range(min(len(ring), _LONGEST_WALK)):
            candidate = ring[(start + step) % len(ring)][1]
            if candidate not in seen:
                seen.add(candidate)
                yield candidate

    def _ring(self, name: str, members: Iterable[str]) -> list[tuple[int, str]]:
        births = self.graph.concepts
        ring = sorted((hash_rank(births[id_].birth, point), id_) for id_ in members for point in range(_POINTS))
        self._rings[name] = ring
        return ring
