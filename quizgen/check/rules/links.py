"""What the parts of a deck say of each other: what is asked, cited, required, told apart."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.finding import Objection, whole
from quizgen.check.view import View
from quizgen.model.deck import Form
from quizgen.model.place import Place
from quizgen.questions.graph import ASKED_RELATIONS
from quizgen.text.fold import fold


def never_asked(view: View) -> Iterator[Objection]:
    """A concept that has a term in a language, but no question there."""
    asked = {(question.language, concept) for question in view.bank.questions for concept in question.concepts}
    for concept in view.deck.concepts.values():
        for language, phrase in concept.term.by_language.items():
            if (language, concept.id) not in asked:
                values = {"term": view.term(concept.id, language), "language": language}
                yield Objection(phrase.place, concept, values)


_LEAST_CONCEPTS = 6
"""A deck of fewer has hardly a distractor for anything, as its author knows."""


def no_choice(view: View) -> Iterator[Objection]:
    """A concept has a term and a definition, but too few safe distractors for a choice between terms."""
    asked = {
        (question.language, question.address.piece)
        for question in view.questions(Form.CHOICE)
        if question.address.facet == "term"
    }
    if len(view.deck.concepts) < _LEAST_CONCEPTS:
        return
    for passage in view.definitions():
        concept, context = passage.piece, view.contexts[passage.language]
        sayable = context.term(concept.id) and not context.mentions(passage.nodes, concept.id)
        if sayable and (passage.language, concept.birth) not in asked:
            yield Objection(passage.place, concept, {"term": view.term(concept.id, passage.language)})


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


def missing_requires(view: View) -> Iterator[Objection]:
    """A definition uses the term of a concept that is taught only later."""
    order = view.graph.teaching_order
    for passage in view.definitions():
        concept = passage.piece.id
        for other in dict.fromkeys(view.terms[passage.language].mentioned(passage.text)):
            if other != concept and order[other] > order[concept] and concept not in _needed(view, other):
                values = {"term": view.term(concept, passage.language), "other": view.term(other, passage.language)}
                yield Objection(passage.place, passage.piece, {**values, "id": other})


def circular(view: View) -> Iterator[Objection]:
    """Two definitions explain each concept by the other."""
    for language in view.deck.languages:
        uses = {
            passage.piece.id: set(view.terms[language].mentioned(passage.text)) - {passage.piece.id}
            for passage in view.definitions()
            if passage.language == language
        }
        for passage in view.definitions():
            one = passage.piece.id
            for other in sorted(uses.get(one, ()) if passage.language == language else ()):
                if one in uses.get(other, ()) and one < other and not _names_its_origin(view, one, other):
                    values = {"term": view.term(one, language), "other": view.term(other, language)}
                    yield Objection(passage.place, passage.piece, values)


def confusable(view: View) -> Iterator[Objection]:
    """Two terms are easily mistaken for each other, and nothing in the deck sets them apart."""
    for language in view.deck.languages:
        terms = [
            (fold(view.term(id_, language)), id_) for id_ in view.deck.concepts if view.contexts[language].term(id_)
        ]
        for (one, first), (other, second) in _near(terms):
            if not _joined(view, first, second) and _alike(one, other):
                concept = view.deck.concepts[second]
                values = {"term": view.term(second, language), "other": view.term(first, language), "id": first}
                yield Objection(concept.term.by_language[language].place, concept, values)


def _needed(view: View, concept: str) -> frozenset[str]:
    """What must be learnt before a concept, near and far."""
    return view.graph.reach(concept, ("requires",))


_ORIGINS = ("made_by", "introduced_in")


def _names_its_origin(view: View, one: str, other: str) -> bool:
    """Whether one is the maker or the work of the other: that is told apart by naming, not by explaining."""
    graph = view.graph
    return any(other in graph.both(one, relation) for relation in _ORIGINS)


def _joined(view: View, one: str, other: str) -> bool:
    """Whether the deck sets two concepts in any relation: then they are told apart, or asked about."""
    graph = view.graph
    return graph.may_both_answer(one, other) or any(
        other in graph.both(one, relation) for relation in (*ASKED_RELATIONS, "contrasts_with", "requires")
    )


_LEAST_ALIKE = 80.0
_LEAST_LENGTH = 5
_LEAST_WIDE = 3
_MOST_IN_BLOCK = 60


def _alike(one: str, other: str) -> bool:
    """Whether two folded terms look alike: long enough, and one slip or a small ending apart."""
    from rapidfuzz.fuzz import ratio

    shorter = min(len(one), len(other))
    if one == other or shorter < (_LEAST_LENGTH if one.isascii() else _LEAST_WIDE):
        return False
    if not one.isascii():
        return (
            len(one) == len(other)
            and sum(a != b for a, b in zip(one, other, strict=True)) == 1
            and shorter > _LEAST_WIDE
        )
    return ratio(one, other) >= _LEAST_ALIKE


def _near(terms: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Pairs of terms that begin or end alike; the crowd under a common beginning is left out."""
    blocks: dict[str, list[tuple[str, str]]] = {}
    for term in terms:
        for block in (
            {f"^{term[0][:3]}", f"{term[0][-3:]}$"}
            if not term[0].isascii()
            else {f"^{term[0][:4]}", f"{term[0][-4:]}$"}
        ):
            blocks.setdefault(block, []).append(term)
    pairs = {
        (one, other)
        for block in blocks.values()
        if len(block) <= _MOST_IN_BLOCK
        for at, other in enumerate(block)
        for one in block[:at]
    }
    yield from sorted(pairs)
