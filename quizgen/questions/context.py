"""What every facet needs of a deck in one language: names, texts, addresses, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from quizgen.model.deck import Cite, Concept, Deck, Form, LocalText, Piece
from quizgen.questions.distract import Distractors
from quizgen.questions.graph import Graph
from quizgen.questions.phrasing import has_phrase, phrase
from quizgen.questions.question import Address, Citation, Option, Question
from quizgen.text.fold import fold
from quizgen.text.inline import Inline, Node, Ruby, Text, join
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

_KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆]+")
_LATIN_WORD = re.compile(r"[0-9A-Za-z]")


class Context:
    """One deck seen in one language. Holds caches; makes questions, changes nothing."""

    def __init__(self, deck: Deck, language: str, graph: Graph, distractors: Distractors) -> None:
        """``graph`` and ``distractors`` are shared by all languages of a deck."""
        self.deck = deck
        self.language = language
        self.graph = graph
        self.distractors = distractors
        self._terms: dict[str, Inline | None] = {}
        self._needles: dict[str, tuple[str, ...]] = {}

    def text(self, text: LocalText | None) -> Inline:
        """A text in this language; empty where it is missing."""
        return (text.get(self.language) if text else None) or ()

    def term(self, concept: str) -> Inline:
        """The term, with its reading as ruby where one is given; empty where it is missing."""
        if concept not in self._terms:
            item = self.deck.concepts[concept]
            term = self.text(item.term)
            reading = self.text(item.reading)
            self._terms[concept] = with_reading(term, plain(reading)) if reading else term
        return self._terms[concept] or ()

    def names(self, concept: str, prefix: str = "") -> dict[str, Inline]:
        """Values for phrasings: ``term``, ``a_term`` (with its article), ``cap_term`` (begins a sentence)."""
        term = self.term(concept)
        article = self.text(self.deck.concepts[concept].article)
        a_term = join(article, (Text(" "),), term) if article else term
        if not prefix:
            return {"term": term, "a_term": a_term, "cap_term": capitalised(a_term)}
        return {prefix: term, f"a_{prefix}": a_term, f"cap_{prefix}": capitalised(a_term)}

    def definition(self, concept: str) -> Inline:
        """The definition; empty where it is missing."""
        return self.text(self.deck.concepts[concept].definition)

    def other_names(self, concept: str) -> tuple[str, ...]:
        """Aliases and reading: what counts as the term in an answer."""
        item = self.deck.concepts[concept]
        aliases = item.aliases.get(self.language) if item.aliases else ()
        reading = self.text(item.reading)
        return tuple(plain(nodes) for nodes in (*aliases, *([reading] if reading else [])))

    def mentions(self, text: Inline, concept: str) -> bool:
        """Whether a text holds the term or an alias of a concept (whole words, where words have spaces)."""
        haystack = plain(text).casefold()
        return any(found_in(needle, haystack) for needle in self._needle(concept))

    def address(self, piece: Piece, facet: str, form: Form) -> Address:
        """The address of a question about a piece; inner ids in ``facet`` are birth names."""
        return Address(self.deck.id, self.deck.birth_uid, piece.birth, facet, form, self.language, piece.revision)

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
        return (max((order[concept] for concept in concepts), default=len(order)), _LEVEL[form], *rest)

    def explain(self, concept: Concept) -> Inline:
        """What the author says with the answer, else an example."""
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
        definition = self.definition(concept)
        if not definition:
            return ()
        return phrase(self.language, "why", "term", definition=definition, **self.names(concept))

    def term_options(self, key: str, others: Iterable[str]) -> tuple[Option, ...]:
        """A key and distractors, all of them terms; ids are birth names."""
        concepts = self.deck.concepts
        wrong = (Option(concepts[id_].birth, self.term(id_), self.why_not(id_)) for id_ in others)
        return (Option(concepts[key].birth, self.term(key)), *wrong)

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
        explanation: Inline = (),
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
            explanation=explanation,
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

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Concepts by their folded term; the first of two that share one."""
        found: dict[str, str] = {}
        for concept in self.deck.concepts:
            if self.term(concept):
                found.setdefault(fold(plain(self.term(concept))), concept)
        return found

    def _needle(self, concept: str) -> tuple[str, ...]:
        known = self._needles.get(concept)
        if known is None:
            names = (plain(self.term(concept)), *self.other_names(concept))
            known = self._needles[concept] = tuple(name.casefold() for name in names if name)
        return known


def found_in(needle: str, haystack: str) -> bool:
    """Whether a name stands in a text (both casefolded): as whole words where it is Latin."""
    at = haystack.find(needle)
    while at >= 0:
        end = at + len(needle)
        starts = at == 0 or not (_LATIN_WORD.match(needle[0]) and _LATIN_WORD.match(haystack[at - 1]))
        ends = end == len(haystack) or not (_LATIN_WORD.match(needle[-1]) and _LATIN_WORD.match(haystack[end]))
        if starts and (ends or haystack[end:].startswith("s")):
            return True
        at = haystack.find(needle, at + 1)
    return False


def capitalised(nodes: Inline) -> Inline:
    """The text as the beginning of a sentence."""
    if nodes and isinstance(nodes[0], Text):
        first = nodes[0].value
        return (Text(first[:1].upper() + first[1:]), *nodes[1:])
    return nodes


def same_text(one: Inline, other: Inline) -> bool:
    """Whether two texts are equal once normalised."""
    return fold(plain(one)) == fold(plain(other))


def with_reading(term: Inline, reading: str) -> Inline:
    """A term with its reading as ruby over the kanji, kana left free; unchanged if it has ruby or no kanji."""
    source = plain(term)
    if any(not isinstance(node, Text) for node in term) or not _KANJI.search(source):
        return term
    pattern, bases = "", list(_KANJI.finditer(source))
    at = 0
    for base in bases:
        pattern += _kana(source[at : base.start()]) + "(.+?)"
        at = base.end()
    found = re.fullmatch(pattern + _kana(source[at:]), reading)
    if not found:
        return (Ruby(source, reading),)
    nodes: list[Node] = []
    at = 0
    for base, ruby in zip(bases, found.groups(), strict=True):
        if base.start() > at:
            nodes.append(Text(source[at : base.start()]))
        nodes.append(Ruby(base.group(), ruby))
        at = base.end()
    if at < len(source):
        nodes.append(Text(source[at:]))
    return tuple(nodes)


def _kana(text: str) -> str:
    """A pattern for the part of a reading that the term itself spells, in either kana."""
    return "".join(f"[{re.escape(c)}{chr(ord(c) - 0x60)}]" if "\u30a1" <= c <= "\u30f6" else re.escape(c) for c in text)
