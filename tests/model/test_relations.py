"""Relations a deck defines itself, translations, misconceptions, rubrics."""

from __future__ import annotations

import pytest

from quizgen.model.names import names
from tests.model.decks import HEAD, SOUND, expect, sound

RELATION = HEAD + "relations:\n  feeds:\n    sentence: '{term} feeds {target}.'\n"
CONCEPTS = "concepts:\n  leaf: {term: leaf}\n  root:\n    term: root\n"

FOUND = {
    "a misspelt placeholder": (
        RELATION + "    forward: ▶'What does {trem} feed for {term}?'\n" + CONCEPTS,
        "'{trem}' is no placeholder; did you mean 'term'?",
    ),
    "a placeholder of no kind": (
        RELATION + "    forward: ▶'What does {term} feed {} today?'\n" + CONCEPTS,
        (
            "'{}' is no placeholder; there are 'term', 'a_term', 'cap_term', 'terms', 'target', 'a_target', "
            "'cap_target' or 'targets'"
        ),
    ),
    "a question that names nothing": (
        RELATION + "    forward: ▶What does it feed?\n" + CONCEPTS,
        "'forward' names its term: {term} or {a_term}",
    ),
    "a question that names its answer": (
        RELATION + "    inverse: ▶'Does {a_term} feed {a_target}?'\n" + CONCEPTS,
        "'inverse' asks for the term, so it cannot name it",
    ),
    "a sentence without its target": (
        HEAD + "relations:\n  feeds: {sentence: ▶'{term} feeds.', forward: 'What does {term} feed?'}\n" + CONCEPTS,
        "'sentence' names its target: {target} or {a_target}",
    ),
    "a relation that asks nothing": (
        HEAD + "relations:\n  ▶feeds: {sentence: '{term} feeds {target}.'}\n" + CONCEPTS,
        "the relation 'feeds' asks nothing: write 'forward' or 'inverse'",
    ),
    "the name of a usual relation": (
        HEAD + "relations:\n  ▶uses: {sentence: '{term} {target}.', forward: 'What, {term}?'}\n" + CONCEPTS,
        "'uses' is a key of every concept already: write it there, or take another id",
    ),
    "a misspelt relation": (
        RELATION + "    forward: 'What, {term}?'\n" + CONCEPTS + "    relates: {feds: ▶leaf}\n",
        "'feds' is no relation of this deck; did you mean 'feeds'?",
    ),
    "an earlier id of a relation": (
        RELATION
        + "    forward: 'What, {term}?'\n    was: [nourishes]\n"
        + CONCEPTS
        + "    relates: {nourishes: ▶leaf}\n",
        "'nourishes' is no relation of this deck any more: it is now called 'feeds'",
    ),
    "a relation to nothing": (
        RELATION + "    forward: 'What, {term}?'\n" + CONCEPTS + "    relates: {feeds: ▶laef}\n",
        "concept 'laef' is not defined; did you mean 'leaf'?",
    ),
    "a relation to itself": (
        RELATION + "    forward: 'What, {term}?'\n" + CONCEPTS + "    relates: {feeds: ▶root}\n",
        "'root' stands in its own 'feeds'",
    ),
    "a translation into no language of the deck": (
        HEAD + "translate: ▶[ja-fr]\n" + CONCEPTS,
        "'ja-fr' is no pair of the deck's languages; wanted 'ja-en' or 'en-ja'",
    ),
    "a translation asked for twice": (
        HEAD + "translate: ▶[ja-en, ja-en]\n" + CONCEPTS,
        "'ja-en' stands twice in 'translate'",
    ),
    "a misconception that is the definition": (
        HEAD + "concepts:\n  leaf:\n    term: leaf\n    definition: a green part\n"
        "    misconceptions: {part: ▶A green part}\n",
        "'A green part' counts as the same as 'a green part'",
    ),
    "rubrics of different lengths": (
        HEAD + "concepts:\n  leaf:\n    term: leaf\n    points: ▶{ja: [一, 二], en: [one]}\n",
        "the same points are wanted in each language: here are 2 in 'ja', 1 in 'en'",
    ),
    "a rubric for a form that has none": (
        HEAD + "questions:\n  one: {form: typed, stem: Why?, key: Because, points: ▶[One.]}\n",
        "form 'typed' has no 'points'",
    ),
}


@pytest.mark.parametrize(("text", "message"), FOUND.values(), ids=FOUND)
def test_a_mistake_is_found_where_it_stands(text: str, message: str) -> None:
    expect(text, message)


def test_what_can_be_asked_has_a_name_made_of_birth_names() -> None:
    found = {name.key.name for name in names(sound(SOUND)) if name.key.piece == "leaf"}
    assert {"misconception:wing", "misconception:bare", "relation:nourishes:plant", "relation:nourishes"} <= found


def test_both_ends_of_a_relation_keep_its_name() -> None:
    found = {name.key.name for name in names(sound(SOUND)) if name.key.piece == "plant"}
    assert {"relation:nourishes", "relation:part_of", "relation:requires"} <= found
