"""One deck as the checks see it: its texts, its questions, its relations, looked up in every way they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from quizgen.check.passage import Field, Passage, local_texts, passages
from quizgen.check.terms import Terms
from quizgen.model.deck import Aspect, Concept, Contrast, Deck, Form, LocalText, Piece, Statement, WrittenQuestion
from quizgen.model.place import Place
from quizgen.questions.bank import Bank
from quizgen.questions.context import Context
from quizgen.questions.derive import derive
from quizgen.questions.distract import Distractors
from quizgen.questions.graph import Graph
from quizgen.questions.question import Question


class View:
    """A deck with everything that follows from it; made once for all checks."""

    def __init__(self, deck: Deck) -> None:
        """Costs what the deck's bank costs; the rest is made when first asked for."""
        self.deck = deck
        self.bank: Bank = derive(deck)
        self.graph = Graph(deck)
        distractors = Distractors(self.graph)
        self.contexts = {language: Context(deck, language, self.graph, distractors) for language in deck.languages}
        self.pieces: dict[str, Piece] = {piece.birth: piece for piece in deck.pieces()}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the deck."""
        return tuple(passages(self.deck))

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every text of the deck that may be written in several languages."""
        return tuple(local_texts(self.deck))

    @cached_property
    def terms(self) -> dict[str, Terms]:
        """By language, where terms stand in texts."""
        return {language: Terms(context) for language, context in self.contexts.items()}

    def texts(self, *roles: str) -> Iterator[Passage]:
        """The texts of the given roles."""
        return (passage for passage in self.passages if passage.role in roles)

    def definitions(self) -> Iterator[Passage]:
        """The definitions of concepts, in every language."""
        return self.texts("definition")

    def questions(self, *forms: Form) -> Iterator[Question]:
        """The questions of the given forms, in every language."""
        return (question for question in self.bank.questions if question.form in forms)

    def piece(self, question: Question) -> Piece | None:
        """The piece a question was made of."""
        return self.pieces.get(question.address.piece)

    def term(self, concept: str, language: str) -> str:
        """The term of a concept as plain characters, its id where it has none."""
        from quizgen.text.plain import plain

        return plain(self.contexts[language].term(concept)) or concept

    def place(self, question: Question) -> Place:
        """Where the text stands that a question's key comes from."""
        piece = self.piece(question)
        if piece is None:
            return Place(1, 1)
        kind, *inner = question.address.facet.split(":")
        for text in _sources(piece, kind, inner):
            phrase = text.by_language.get(question.language) if text else None
            if phrase:
                return phrase.place
        return piece.place

    def file_of(self, source: str, language: str) -> str:
        """The file of a source in a language, as the user would name it."""
        from quizgen.text.plain import plain

        text = self.deck.sources.get(source)
        name = plain(text.get(language) or ()) if text else ""
        return str(Path(self.deck.file).parent / name) if name else self.deck.file


def _sources(piece: Piece, kind: str, inner: list[str]) -> Iterable[LocalText | None]:
    """The texts of a piece that a question of a facet rests on, the nearest first."""
    match piece:
        case Concept() if kind == "example" and inner:
            yield from (example.text for example in piece.examples.values() if example.birth == inner[0])
        case Concept() if kind in ("term", "definition"):
            yield piece.definition
        case Statement():
            yield piece.text
        case Contrast() if kind == "aspect" and inner:
            yield from (text for aspect in piece.aspects.values() for text in _of_aspect(aspect, inner))
        case WrittenQuestion():
            yield from piece.key[:1]
            yield piece.stem


def _of_aspect(aspect: Aspect, inner: list[str]) -> Iterable[LocalText]:
    if aspect.birth == inner[0]:
        if len(inner) > 1 and inner[1] in aspect.values:
            yield aspect.values[inner[1]]
        yield aspect.name
