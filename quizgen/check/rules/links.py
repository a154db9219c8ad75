"""What the parts of a deck say of each other: what is asked, cited, required, told apart."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.finding import Objection, whole
from quizgen.check.view import View
from quizgen.model.place import Place


def never_asked(view: View) -> Iterator[Objection]:
    """A concept that has a term in a language, but no question there."""
    asked = {(question.language, concept) for question in view.bank.questions for concept in question.concepts}
    for concept in view.deck.concepts.values():
        for language, phrase in concept.term.by_language.items():
            if (language, concept.id) not in asked:
                values = {"term": view.term(concept.id, language), "language": language}
                yield Objection(phrase.place, concept, values)


def never_cited(view: View) -> Iterator[Objection]:
    """A turn that teaches, and no piece cites it."""
    cited = {
        (cite.source, turn)
        for piece in view.deck.pieces()
        for cite in piece.cite
        for turn in range(cite.first, cite.last + 1)
    }
    for (source, language), dialogue in view.deck.dialogues.items():
        file = view.file_of(source, language)
        for turn in dialogue.teaching():
            if (source, turn.number) not in cited:
                yield whole({"turn": str(turn.number), "text": turn.text}, file, Place(turn.line, 1))
