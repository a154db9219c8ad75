"""What the concepts of a deck are called, and what they are, in one language: looked up again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from quizgen.model.deck import Concept, Deck, LocalText
from quizgen.questions.terms import capitalised, found_in, with_reading
from quizgen.text.fold import fold
from quizgen.text.inline import Inline, Text, join
from quizgen.text.plain import plain

_TELLING = 3
"""Letters of a term that make another term which holds them tell of it."""


class Naming:
    """The names and definitions of one deck's concepts in one language, each made once and kept."""

    def __init__(self, deck: Deck, language: str) -> None:
        """Costs a look at each concept; what needs more is made when first asked for."""
        self.deck = deck
        self.language = language
        self._terms = {concept.id: self._term(concept) for concept in deck.concepts.values()}
        self._births = {concept.id: concept.birth for concept in deck.concepts.values()}
        self._named: dict[str, tuple[Inline, Inline, Inline, Inline]] = {}
        self._needles: dict[str, tuple[str, ...]] = {}
        self._folded_definitions: dict[str, str] = {}

    def text(self, text: LocalText | None) -> Inline:
        """A text in this language; empty where it is missing."""
        phrase = text.by_language.get(self.language) if text else None
        return phrase.nodes if phrase else ()

    def term(self, concept: str) -> Inline:
        """The term, with its reading as ruby where one is given; empty where it is missing."""
        return self._terms[concept]

    def birth(self, concept: str) -> str:
        """The id that a concept was born with: what addresses and hashes are made of."""
        return self._births[concept]

    def names(self, concept: str, prefix: str = "term") -> dict[str, Inline]:
        """Values for phrasings: ``term``, ``a_term`` (with its article), ``cap_term`` (begins a sentence), ``terms``.

        The last is the plural, or the term with its article where it has none.
        """
        known = self._named.get(concept)
        if known is None:
            written, term = self.deck.concepts[concept], self.term(concept)
            article, plural = self.text(written.article), self.text(written.plural)
            a_term = join(article, (Text(" "),), term) if article else term
            known = self._named[concept] = (term, a_term, capitalised(a_term), plural or a_term)
        return {prefix: known[0], f"a_{prefix}": known[1], f"cap_{prefix}": known[2], f"{prefix}s": known[3]}

    def other_names(self, concept: str) -> tuple[str, ...]:
        """Aliases, abbreviation, long form and reading: what counts as the term in an answer."""
        return self._other_names[concept]

    def definition(self, concept: str) -> Inline:
        """The definition; empty where it is missing."""
        return self.text(self.deck.concepts[concept].definition)

    def folded_term(self, concept: str) -> str:
        """The term normalised, for comparing; empty where it is missing."""
        return self._folded_terms[concept]

    def differing(self, concepts: Iterable[str]) -> list[str]:
        """Of some concepts those whose term none before them has: options must not read the same."""
        found: dict[str, str] = {}
        for concept in concepts:
            found.setdefault(self.folded_term(concept), concept)
        return list(found.values())

    def told_apart(self, concepts: Iterable[str]) -> list[str]:
        """Of some concepts those with a term that no other of them has: what is compared must not read the same."""
        read = {concept: plain(self.term(concept)) for concept in concepts}
        times = Counter(read.values())
        return [concept for concept, term in read.items() if term and times[term] == 1]

    def folded_definition(self, concept: str) -> str:
        """The definition normalised, for comparing; empty where it is missing."""
        known = self._folded_definitions.get(concept)
        if known is None:
            known = self._folded_definitions[concept] = fold(plain(self.definition(concept)))
        return known

    def mentions(self, text: Inline, concept: str) -> bool:
        """Whether a text holds the term or an alias of a concept (whole words, where words have spaces)."""
        needles = self._needles.get(concept)
        if needles is None:
            names = (plain(self.term(concept)), *self.other_names(concept))
            # A symbol of one letter (A, V) is no word to be found in a text.
            needles = tuple(name.casefold() for name in names if len(name) > 1 or not name.isascii())
            self._needles[concept] = needles
        haystack = plain(text).casefold()
        return any(needle in haystack and found_in(needle, haystack) for needle in needles)

    def alike(self, one: str, other: str) -> bool:
        """Whether the term of one of two concepts holds the other's: then it tells what kind of thing it is."""
        first, second = self.folded_term(one), self.folded_term(other)
        inside = first in second or second in first  # ChatGPT holds GPT, though not as a word
        return (
            (inside and min(len(first), len(second)) >= _TELLING)
            or self.mentions(self.term(one), other)
            or self.mentions(self.term(other), one)
        )

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Concepts by their folded term; of two that share one, the same in any order of the file."""
        found: dict[str, str] = {}
        for concept in sorted(self.deck.concepts, key=lambda id_: self.deck.concepts[id_].birth):
            if self.term(concept):
                found.setdefault(self.folded_term(concept), concept)
        return found

    def _term(self, concept: Concept) -> Inline:
        term, reading = self.text(concept.term), self.text(concept.reading)
        return with_reading(term, plain(reading)) if reading else term

    @cached_property
    def _folded_terms(self) -> dict[str, str]:
        return {concept: fold(plain(term)) for concept, term in self._terms.items()}

    @cached_property
    def _other_names(self) -> dict[str, tuple[str, ...]]:
        found = {}
        for concept in self.deck.concepts.values():
            aliases = concept.aliases.get(self.language) if concept.aliases else ()
            more = map(self.text, (concept.abbreviation, concept.stands_for, concept.reading))
            found[concept.id] = tuple(dict.fromkeys(plain(nodes) for nodes in (*aliases, *more) if nodes))
        return found
