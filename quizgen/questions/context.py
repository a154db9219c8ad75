"""What every facet needs of a deck in one language: names, texts, addresses, citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from quizgen.model.deck import Cite, Concept, Contrast, Deck, Form, Piece
from quizgen.questions.distract import Distractors
from quizgen.questions.graph import Graph
from quizgen.questions.naming import Naming
from quizgen.questions.phrasing import fill_nodes, has_phrase, phrase
from quizgen.questions.question import Address, Citation, Option, Question
from quizgen.text.inline import Inline, join
from quizgen.text.plain import plain

_LEVEL = {
    Form.CHOICE: 0,
    Form.TRUE_FALSE: 0,
    Form.MATCH: 1,
    Form.CHOICES: 1,
    Form.ORDER: 1,
    Form.CLOZE: 2,
    Form.TYPED: 3,
    Form.NUMERIC: 3,
    Form.OPEN: 4,
}
"""Recognition before cued recall before free recall."""

_MOST_UNLIKE = 2
"""Lines on what a concept is not: more would not be read."""


class Context(Naming):
    """One deck seen in one language. Holds caches; makes questions, changes nothing."""

    def __init__(self, deck: Deck, language: str, graph: Graph, distractors: Distractors) -> None:
        """``graph`` and ``distractors`` are shared by all languages of a deck."""
        super().__init__(deck, language)
        self.graph = graph
        self.distractors = distractors
        self._owner = deck.birth_uid
        # Texts and options that stand in many questions are one object each, as the bank keeps them all.
        self._explained: dict[str, Inline] = {}
        self._why_not: dict[str, Inline] = {}
        self._whose: dict[tuple[str, str], Inline] = {}
        self._told: dict[tuple[str, str], Inline] = {}
        self._wrong: dict[str, Option] = {}

    def address(self, piece: Piece, facet: str, form: Form, answered_in: str = "") -> Address:
        """The address of a question about a piece; inner ids in ``facet`` are birth names."""
        owner, birth = self._owner, piece.birth
        return Address(self.deck.id, owner, birth, facet, form, self.language, piece.revision, answered_in)

    def worded(self, relation: str, wording: str) -> bool:
        """Whether the language has such a wording of one of quizgen's relations."""
        return has_phrase(self.language, "relation", relation, wording)

    def relation(self, relation: str, wording: str, values: Mapping[str, Inline]) -> Inline:
        """A relation worded: ``forward``, ``inverse``, ``typed`` or ``sentence``; empty where there is no such wording.

        A relation of the deck brings its own words.
        """
        own = self.deck.relations.get(relation)
        if own is not None:
            return fill_nodes(self.text(getattr(own, wording)), values)
        if not self.worded(relation, wording):
            return ()
        return phrase(self.language, "relation", relation, wording, **values)

    def cites(self, cites: Iterable[Cite]) -> tuple[Citation, ...]:
        """Citations with the title of their source in this language."""
        found = []
        for cite in cites:
            work = self.deck.works.get(cite.source)
            dialogue = self.deck.dialogues.get((cite.source, self.language))
            title = plain(self.text(work.title)) if work else dialogue.title if dialogue else ""
            found.append(Citation(cite.source, title or cite.source, cite.first, cite.last, paged=work is not None))
        return tuple(found)

    def rank(self, concepts: Sequence[str], form: Form, *rest: int) -> tuple[int, ...]:
        """Where a question stands in teaching order: after the last concept it needs."""
        order = self.graph.teaching_order
        return (max([order[concept] for concept in concepts], default=len(order)), _LEVEL[form], *rest)

    def explain(self, concept: Concept) -> Inline:
        """What the author says with the answer, else an example."""
        if concept.id not in self._explained:
            self._explained[concept.id] = self._explanation(concept)
        return self._explained[concept.id]

    def _explanation(self, concept: Concept) -> Inline:
        written = self.text(concept.explanation)
        if written:
            return written
        for example in concept.examples.values():
            text = self.text(example.text)
            if text and has_phrase(self.language, "explain", "example"):
                return phrase(self.language, "explain", "example", example=text)
        return ()

    def why_not(self, concept: str) -> Inline:
        """Why a concept is a wrong answer: what it is instead."""
        if concept not in self._why_not:
            definition = self.definition(concept)
            values = {"definition": definition, **self.names(concept)}
            self._why_not[concept] = phrase(self.language, "why", "term", **values) if definition else ()
        return self._why_not[concept]

    def whose(self, what: str, concept: str) -> Inline:
        """Why a ``definition``, ``example`` or ``aspect`` is a wrong answer: which concept it belongs to instead."""
        if (what, concept) not in self._whose:
            self._whose[what, concept] = phrase(self.language, "why", what, **self.names(concept))
        return self._whose[what, concept]

    def unlike(self, concepts: Sequence[str], options: Iterable[Option]) -> tuple[Inline, ...]:
        """A line on each concept that the author sets against the main one, unless an option says it already.

        Only what the main concept or a contrast names: another concept that is added, and names
        this one, changes no question of it.
        """
        contrasts = self.graph.to(concepts[0], "contrasts_with") if concepts else []
        if not contrasts:
            return ()
        near = [other for other in contrasts if other not in concepts]
        said = [option.why for option in options]
        told = {other: self._told_apart(concepts[0], other) for other in near}
        lines = (told[other] or self.why_not(other) for other in sorted(near, key=lambda other: not told[other]))
        return tuple(line for line in lines if line and line not in said)[:_MOST_UNLIKE]

    def _told_apart(self, concept: str, other: str) -> Inline:
        """What a contrast says of the other concept; empty where there is none, or the name is missing."""
        if (concept, other) not in self._told:
            self._told[concept, other] = self._tell_apart(concept, other)
        return self._told[concept, other]

    def _tell_apart(self, concept: str, other: str) -> Inline:
        items = [
            phrase(
                self.language, "contrast", "item", aspect=self.text(aspect.name), value=self.text(aspect.values[other])
            )
            for contrast in self._contrasts.get(frozenset((concept, other)), ())
            for aspect in contrast.aspects.values()
            if self.text(aspect.name) and other in aspect.values and self.text(aspect.values[other])
        ]
        if not items or not self.term(other):
            return ()
        between = phrase(self.language, "unlike", "and")
        listed = join(items[0], *(part for item in items[1:] for part in (between, item)))
        return phrase(self.language, "unlike", "line", items=listed, **self.names(other))

    @cached_property
    def _contrasts(self) -> dict[frozenset[str], list[Contrast]]:
        """The contrasts by each pair of concepts that they are between."""
        found: dict[frozenset[str], list[Contrast]] = {}
        for contrast in self.deck.contrasts.values():
            for pair in combinations([ref.id for ref in contrast.between], 2):
                found.setdefault(frozenset(pair), []).append(contrast)
        return found

    def right(self, concept: str) -> Option:
        """A term as a key; its id is the birth name."""
        return Option(self.birth(concept), self.term(concept))

    def wrong(self, concept: str) -> Option:
        """A term as a distractor; its id is the birth name."""
        if concept not in self._wrong:
            self._wrong[concept] = Option(self.birth(concept), self.term(concept), self.why_not(concept))
        return self._wrong[concept]

    def term_options(self, key: str, others: Iterable[str]) -> tuple[Option, ...]:
        """A key and distractors, all of them terms."""
        return (self.right(key), *map(self.wrong, others))

    def ask(
        self,
        piece: Piece,
        address: Address,
        stem: Inline,
        key: tuple[str, ...],
        *,
        about: tuple[str, ...],
        order: tuple[int, ...],
        options: tuple[Option, ...] = (),
        left: tuple[Option, ...] = (),
        answer: Inline = (),
        accepted: tuple[str, ...] = (),
        refused: tuple[str, ...] = (),
        explanation: Inline = (),
        points: tuple[Inline, ...] = (),
    ) -> Question:
        """A question of a piece, with the piece's citations; ``order`` ranks it within its concept and level."""
        return Question(
            address,
            stem,
            key,
            answer=answer,
            options=options,
            left=left,
            accepted=accepted,
            refused=refused,
            explanation=explanation,
            points=points,
            unlike=self.unlike(about, options),
            concepts=about,
            cites=self.cites(piece.cite),
            rank=self.rank(about, address.form, *order),
        )

    def ask_term(
        self,
        piece: Piece,
        address: Address,
        stem: Inline,
        concept: str,
        *,
        about: tuple[str, ...],
        order: tuple[int, ...],
        explanation: Inline,
    ) -> Question:
        """A question whose answer is a term to be written."""
        term = self.term(concept)
        return self.ask(
            piece,
            address,
            stem,
            (plain(term),),
            answer=term,
            accepted=self.other_names(concept),
            about=about,
            order=order,
            explanation=explanation,
        )
