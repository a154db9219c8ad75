"""Decks made by hypothesis, straight as values: any shape a deck file could have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from quizgen.model.deck import (
    Aspect,
    Concept,
    Contrast,
    Deck,
    Example,
    LocalText,
    LocalTexts,
    Misconception,
    Phrase,
    Ref,
    Relation,
    Sequence,
    Statement,
    Step,
)
from quizgen.model.place import NOWHERE
from quizgen.questions.graph import ASKED_RELATIONS
from quizgen.text.inline import Inline, Mark, Text

LANGUAGES = ("ja", "en")
WORDS = [
    "cell", "layer", "machine learning", "深層学習", "層", "トランスフォーマー", "重み", "a thing that learns",
    "データから学ぶ仕組み", "the same text", "x" * 60, "שלום", "🐈 cat", "-1", "3.5", "<b>", "{term}", "$5", "",
]  # fmt: skip

texts = st.sampled_from(WORDS) | st.text(min_size=1, max_size=30)


def inline(value: str) -> Inline:
    return (Text(value),) if value else ()


def local(by_language: Mapping[str, str]) -> LocalText:
    return LocalText({language: Phrase(inline(text), NOWHERE) for language, text in by_language.items() if text})


def local_texts() -> st.SearchStrategy[LocalText]:
    return st.dictionaries(st.sampled_from(LANGUAGES), texts, max_size=2).map(local)


def ref(id_: str) -> Ref:
    return Ref(id_, NOWHERE)


FEEDS = Relation(
    id="feeds",
    was=("nourishes",),
    sentence=local({"ja": "{term}は{target}を養う。", "en": "{cap_term} feeds {a_target}."}),
    forward=local({"ja": "{term}は何を養うか。", "en": "What does {a_term} feed?"}),
    inverse=local({"ja": "{target}を養うのはどれか。", "en": "What feeds {a_target}?"}),
    typed=local({"en": "Write what {a_term} feeds."}),
)
"""A relation of the deck's own."""


@st.composite
def made_decks(draw: st.DrawFn, most: int = 9) -> Deck:
    """A deck of up to ``most`` concepts with relations, statements, contrasts and sequences at will."""
    ids = [f"c{n}" for n in range(draw(st.integers(0, most)))]
    refs = st.lists(st.sampled_from(ids).map(ref), max_size=2, unique_by=lambda r: r.id).map(tuple) if ids else None
    concepts = {}
    for at, id_ in enumerate(ids):
        earlier = [ref(other) for other in ids[:at]]
        before = (
            st.lists(st.sampled_from(earlier), max_size=2, unique_by=lambda r: r.id).map(tuple) if earlier else None
        )
        links: dict[str, Any] = {
            name: draw(before)
            for name in (*ASKED_RELATIONS, "requires")
            if before is not None and draw(st.integers(0, 3)) == 0
        }
        examples = {f"e{n}": Example(id=f"e{n}", text=draw(local_texts())) for n in range(draw(st.integers(0, 2)))}
        aliases = {language: tuple(Phrase(inline(word), NOWHERE) for word in draw(st.lists(texts, max_size=2)) if word)
                   for language in LANGUAGES}  # fmt: skip
        concepts[id_] = Concept(
            id=id_,
            term=draw(local_texts()),
            definition=draw(st.none() | local_texts()),
            aliases=LocalTexts(aliases),
            reading=draw(st.none() | local_texts()),
            examples=examples,
            abbreviation=draw(st.none() | local_texts()),
            stands_for=draw(st.none() | local_texts()),
            points=draw(st.none() | st.just(LocalTexts({"en": (Phrase(inline("one point"), NOWHERE),)}))),
            misconceptions={
                f"w{n}": Misconception(id=f"w{n}", text=draw(local_texts()), why=draw(st.none() | local_texts()))
                for n in range(draw(st.integers(0, 2)))
            },
            contrasts_with=draw(refs) if refs is not None else (),
            related=draw(refs) if refs is not None and draw(st.booleans()) else (),
        )
        own = {"feeds": draw(before)} if before is not None and draw(st.integers(0, 2)) == 0 else {}
        concepts[id_] = replace(concepts[id_], **links, relates=own)
    statements = {f"s{n}": _statement(draw, f"s{n}", ids) for n in range(draw(st.integers(0, 4)) if ids else 0)}
    contrasts = {f"k{n}": _contrast(draw, f"k{n}", ids) for n in range(draw(st.integers(0, 2)) if len(ids) > 1 else 0)}
    sequences = {f"q{n}": _sequence(draw, f"q{n}", ids) for n in range(draw(st.integers(0, 2)) if ids else 0)}
    return Deck(
        id="made",
        title=local({"ja": "題", "en": "title"}),
        languages=LANGUAGES,
        translate=("ja-en", "en-ja") if draw(st.booleans()) else (),
        relations={"feeds": FEEDS},
        concepts=concepts,
        statements=statements,
        contrasts=contrasts,
        sequences=sequences,
    )


def _statement(draw: st.DrawFn, id_: str, ids: list[str]) -> Statement:
    by_language = {}
    for language in draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True)):
        nodes: list[Text | Mark] = [Text("A ")]
        for n in range(draw(st.integers(0, 3))):
            words = draw(st.lists(texts.filter(bool), min_size=1, max_size=4, unique_by=str.casefold))
            nodes += [Mark(f"m{n}", inline(words[0]), tuple(map(inline, words[1:]))), Text(" and ")]
        by_language[language] = Phrase(tuple(nodes), NOWHERE)
    return Statement(id=id_, about=(ref(draw(st.sampled_from(ids))),), text=LocalText(by_language))


def _contrast(draw: st.DrawFn, id_: str, ids: list[str]) -> Contrast:
    between = draw(st.lists(st.sampled_from(ids), min_size=2, max_size=min(4, len(ids)), unique=True))
    aspects = {}
    for n in range(draw(st.integers(1, 3))):
        others = LocalTexts({"en": tuple(Phrase(inline(w), NOWHERE) for w in draw(st.lists(texts, max_size=2)) if w)})
        values = {concept: draw(local_texts()) for concept in between}
        aspects[f"a{n}"] = Aspect(id=f"a{n}", name=draw(local_texts()), values=values, others=others)
    return Contrast(id=id_, between=tuple(map(ref, between)), aspects=aspects)


def _sequence(draw: st.DrawFn, id_: str, ids: list[str]) -> Sequence:
    steps = {f"t{n}": Step(id=f"t{n}", text=draw(local_texts())) for n in range(draw(st.integers(2, 5)))}
    return Sequence(id=id_, about=(ref(draw(st.sampled_from(ids))),), title=draw(local_texts()), steps=steps)
