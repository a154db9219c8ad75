"""A question kept as plain JSON comes back as it was."""

from __future__ import annotations

import json
from dataclasses import fields

from hypothesis import given, settings

from quizgen.model.deck import Deck, Form
from quizgen.model.load import load_deck
from quizgen.questions.derive import derive
from quizgen.questions.question import Address, Citation, Option, Question
from quizgen.questions.stored import DRAWS, dump, restore
from quizgen.text.inline import Gap, Mark, Text
from tests.made_decks import made_decks
from tests.questions.exercises.decks import deck
from tests.samples import all_samples, inline


def kept(question: Question) -> Question:
    return restore(json.loads(json.dumps(dump(question))))


def assert_same(one: Question, other: Question) -> None:
    assert one == other
    assert one.rank == other.rank


def test_a_question_of_every_form_comes_back() -> None:
    for question in all_samples():
        assert_same(kept(question), question)


def test_a_mark_comes_back_with_its_alternatives() -> None:
    question = all_samples()[0]
    stem = (Text("a"), Mark("m", (Text("b"),), ((Text("c"),), (Text("d"),))))
    changed = type(question)(question.address, stem, question.key)
    assert_same(kept(changed), changed)


def test_every_question_of_the_shipped_deck_comes_back() -> None:
    shipped, _ = load_deck("ml-conversation")
    assert shipped is not None
    for question in derive(shipped).questions:
        assert_same(kept(question), question)


def test_no_field_is_forgotten() -> None:
    """Each field has a value that is not its default; who adds one gives it a value here."""
    text = inline("｜漢字《かんじ》 `code` $x^2$ ![alt](a.png)")
    question = Question(
        Address("deck", "uid", "piece", "term", Form.OPEN, "ja", 2, "en"),
        (*text, Gap("name")),
        ("key",),
        answer=text,
        options=(Option("o", text, text, True),),
        left=(Option("l", text),),
        accepted=("also",),
        refused=("not",),
        explanation=text,
        points=(text, text),
        unlike=(text,),
        concepts=("concept",),
        cites=(Citation("book", "A book", 2, 3, True),),
        tolerance=0.5,
        unit=text,
        rank=(1, 2),
    )
    for value in (question, question.address, question.options[0], question.cites[0]):
        empty = {each.name for each in fields(value) if each.init and getattr(value, each.name) in (each.default, ())}
        assert empty <= {"redraw"}, "a function, which is kept as some draws"
    assert_same(kept(question), question)


@given(made_decks())
@settings(max_examples=30, deadline=None)
def test_every_question_of_any_deck_comes_back(made: Deck) -> None:
    for question in derive(made).questions:
        assert_same(kept(question), question)


def test_a_computed_question_comes_back_with_some_of_its_draws() -> None:
    for question in derive(deck()).questions:
        again = kept(question)
        assert [again.drawn(seed) for seed in range(DRAWS + 1)] == [question.drawn(seed) for seed in range(DRAWS + 1)]
        assert again.drawn(DRAWS + 1) == question.drawn(1)
        assert again.drawn("A") in [question.drawn(seed) for seed in range(1, DRAWS + 1)]
