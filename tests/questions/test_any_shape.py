"""Decks of any shape: every facet asks what it can, and nothing breaks."""

from __future__ import annotations

from typing import Any

import pytest

from quizgen.model.deck import Concept, Deck, Example, Form, LocalText, Misconception
from quizgen.questions.derive import derive
from quizgen.questions.distract import Difficulty
from quizgen.questions.graph import ASKED_RELATIONS
from quizgen.text.fold import fold
from quizgen.text.plain import plain
from tests.made_decks import FEEDS, LANGUAGES, local, ref


def _deck(texts: list[str], *, clique: bool = False) -> Deck:
    """A concept a text, which is its term, definition, example, abbreviation and misconception at once."""
    concepts = {}
    for at, text in enumerate(texts):
        both = local(dict.fromkeys(LANGUAGES, text))
        earlier = tuple(ref(f"c{other}") for other in range(at)) if clique else ()
        links: dict[str, Any] = dict.fromkeys(ASKED_RELATIONS, earlier)
        concepts[f"c{at}"] = Concept(
            id=f"c{at}",
            term=both,
            definition=_prefixed("what is called ", text),
            abbreviation=_prefixed("short ", text),
            misconceptions={"w": Misconception(id="w", text=_prefixed("no ", text))},
            examples={"e": Example(id="e", text=_prefixed("a case of what is ", text))},
            relates={"feeds": earlier},
            **links,
        )
    title = local({"en": "title"})
    pairs = ("ja-en", "en-ja")
    return Deck(
        id="any", title=title, languages=LANGUAGES, translate=pairs, relations={"feeds": FEEDS}, concepts=concepts
    )


def _prefixed(before: str, text: str) -> LocalText:
    return local(dict.fromkeys(LANGUAGES, before + text[::-1]))


SHAPES = {
    "empty": _deck([]),
    "one concept": _deck(["leaf"]),
    "all the same text": _deck(["leaf"] * 12),
    "right to left": _deck(["שלום", "مرحبا", "עולם", "كتاب", "בית"]),
    "emoji": _deck(["🐈", "🐈‍⬛", "👩‍👩‍👧", "🏳️‍🌈", "🍣🍣"]),
    "very long": _deck([f"{at} " + "word " * 2000 for at in range(5)]),
    "a clique of relations": _deck([f"thing number {at}" for at in range(30)], clique=True),
    "one letter each": _deck(list("abcdefgh")),
}


@pytest.mark.parametrize("difficulty", Difficulty)
@pytest.mark.parametrize("deck", SHAPES.values(), ids=SHAPES)
def test_no_shape_breaks_a_facet_and_no_options_say_the_same(deck: Deck, difficulty: Difficulty) -> None:
    questions = derive(deck, None, difficulty).questions
    assert len({question.identity for question in questions}) == len(questions)
    for question in questions:
        assert plain(question.stem)
        assert question.key
        if question.form is Form.CHOICE:
            texts = [fold(plain(option.text)) or plain(option.text) for option in question.options]
            assert len(texts) >= 3
            assert len(set(texts)) == len(texts), str(question.address)
