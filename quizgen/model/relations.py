"""What a deck says beside its pieces: relations of its own with their wording, and translations."""

from __future__ import annotations

import re

from quizgen.model.deck import Concept, Deck, LocalText, LocalTexts, Relation
from quizgen.model.links import check_all_differ
from quizgen.model.place import Problems
from quizgen.model.schema import Where
from quizgen.model.shapes import record_of
from quizgen.model.suggest import Guesser, listed, shown
from quizgen.text.inline import Text

TERM = ("term", "a_term", "cap_term", "terms")
"""Placeholders for the concept that points: as it stands, with its article, beginning a sentence."""
TARGET = ("target", "a_target", "cap_target", "targets")
"""The same for the concept that is pointed to."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check_relations(deck: Deck, where: Where, problems: Problems, guesser: Guesser) -> None:
    """Note what is wrong with a deck's own relations, and with the wording of each."""
    usual = record_of(Concept).fields
    for relation in deck.relations.values():
        if relation.id in usual:
            message = f"{shown(relation.id)} is a key of every concept already: write it there, or take another id"
            problems.add(relation.place, message)
        _check_wording(relation, where, problems, guesser)
    for concept in deck.concepts.values():
        for name, refs in concept.relates.items():
            if name not in deck.relations:
                place = refs[0].place if refs else where.place(concept, "relates")
                now = next((one.id for one in deck.relations.values() if name in one.was), None)
                guess = guesser.did_you_mean(name, deck.relations)
                hint = f" any more: it is now called {shown(now)}" if now else guess or "; define it under 'relations:'"
                problems.add(place, f"{shown(name)} is no relation of this deck{hint}")


def check_translations(deck: Deck, where: Where, problems: Problems) -> None:
    """Note what is no pair of the deck's languages."""
    if not where.sound(deck, "translate", "languages"):
        return
    pairs = [f"{one}-{other}" for one in deck.languages for other in deck.languages if one != other]
    for at, name in enumerate(deck.translate):
        place = where.place(deck, "translate")
        if name not in pairs:
            wanted = f"; wanted {listed(pairs[:6])}" if pairs else ": this deck has one language"
            problems.add(place, f"{shown(name)} is no pair of the deck's languages{wanted}")
        elif name in deck.translate[:at]:
            problems.add(place, f"{shown(name)} stands twice in 'translate'")


def check_concepts(deck: Deck, where: Where, problems: Problems) -> None:
    """Note misconceptions that say what the definition says, and rubrics of different lengths."""
    for concept in deck.concepts.values():
        wrong = [misconception.text for misconception in concept.misconceptions.values()]
        check_all_differ([*([concept.definition] if concept.definition else []), *wrong], deck.languages, problems)
        check_points(concept.points, "points", concept, where, problems)
    for question in deck.questions.values():
        check_points(question.points, "points", question, where, problems)


def check_points(points: LocalTexts | None, field: str, holder: object, where: Where, problems: Problems) -> None:
    """A rubric asks for as many points in every language."""
    counts = {language: len(phrases) for language, phrases in points.by_language.items()} if points else {}
    if len(set(counts.values())) > 1 and where.sound(holder, field):
        told = ", ".join(f"{count} in '{language}'" for language, count in counts.items())
        problems.add(where.place(holder, field), f"the same points are wanted in each language: here are {told}")


def _check_wording(relation: Relation, where: Where, problems: Problems, guesser: Guesser) -> None:
    wordings = {
        "sentence": (relation.sentence, True, True),
        "forward": (relation.forward, True, False),
        "inverse": (relation.inverse, False, True),
        "typed": (relation.typed, True, False),
    }
    for field, (text, term, target) in wordings.items():
        if text is not None and where.sound(relation, field):
            _check_placeholders(text, field, term, target, problems, guesser)
    if not any((relation.forward, relation.inverse, relation.typed)):
        problems.add(relation.place, f"the relation {shown(relation.id)} asks nothing: write 'forward' or 'inverse'")


def _check_placeholders(
    wording: LocalText, field: str, term: bool, target: bool, problems: Problems, guesser: Guesser
) -> None:
    """A wording names what is given, and never what is asked for."""
    for phrase in wording.by_language.values():
        texts = (node.value for node in phrase.nodes if isinstance(node, Text))
        names = [name for text in texts for name in _PLACEHOLDER.findall(text)]
        for name in names:
            if name not in (*TERM, *TARGET):
                guess = guesser.did_you_mean(name, (*TERM, *TARGET)) or f"; there are {listed((*TERM, *TARGET))}"
                problems.add(phrase.place, f"{shown('{' + name + '}')} is no placeholder{guess}")
        for family, wanted in ((TERM, term), (TARGET, target)):
            there = not set(family).isdisjoint(names)
            if wanted and not there:
                problems.add(phrase.place, f"'{field}' names its {family[0]}: {{{family[0]}}} or {{{family[1]}}}")
            elif there and not wanted:
                problems.add(phrase.place, f"'{field}' asks for the {family[0]}, so it cannot name it")
