"""Facts about every bank, of whatever deck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.deck import Concept, Deck, Form, Inner, Piece
from quizgen.questions.derive import derive
from quizgen.questions.grade import Verdict, grade
from quizgen.questions.graph import Graph
from quizgen.questions.question import FALSE, TRUE, Question
from quizgen.questions.realise import realise
from quizgen.questions.show import line, record
from quizgen.text.fold import fold
from quizgen.text.inline import Gap
from quizgen.text.plain import plain
from tests.made_decks import local, made_decks

_Named = TypeVar("_Named", bound=Piece | Inner)


def _shown(question: Question) -> list[object]:
    """All of a question but its place in the teaching order."""
    return [question, [(option.id, option.text, option.why) for option in question.options]]


@settings(max_examples=80, deadline=None)
@given(made_decks())
def test_addresses_and_identities_are_unique(deck: Deck) -> None:
    questions = derive(deck).questions
    assert len({str(question.address) for question in questions}) == len(questions)
    assert len({question.identity for question in questions}) == len(questions)


@settings(max_examples=80, deadline=None)
@given(made_decks())
def test_every_question_is_whole_and_its_own_key_is_right(deck: Deck) -> None:
    for question in derive(deck).questions:
        assert question.stem
        assert question.key
        ids = [option.id for option in question.options]
        assert len(set(ids)) == len(ids)
        assert all(option.text for option in (*question.options, *question.left))
        assert sum(isinstance(node, Gap) for node in question.stem) <= 1
        if question.form is Form.CLOZE:
            assert any(isinstance(node, Gap) for node in question.stem)
        if question.form is Form.TRUE_FALSE:
            assert question.key in ((TRUE,), (FALSE,))
            assert bool(question.answer) == (question.key == (FALSE,))
        if question.form is Form.CHOICE:
            assert len(ids) >= 3
            assert set(question.key) <= set(ids)
        verdict = grade(question, question.key).verdict
        blank = question.form in (Form.TYPED, Form.CLOZE) and not fold("".join(question.key))
        assert verdict is (Verdict.OPEN if question.form is Form.OPEN else Verdict.WRONG if blank else Verdict.RIGHT)
        assert line(realise(question))
        assert record(realise(question))["address"] == str(question.address)


@settings(max_examples=80, deadline=None)
@given(made_decks())
def test_no_two_options_say_the_same(deck: Deck) -> None:
    for question in derive(deck).questions:
        texts = [fold(plain(option.text)) for option in question.options]
        if question.form in (Form.CHOICE, Form.CHOICES):
            assert len(set(texts)) == len(texts), (str(question.address), texts)
        if question.form is Form.MATCH:
            for column in (question.left, question.options):
                assert len({plain(row.text) for row in column}) == len(column), str(question.address)


@settings(max_examples=80, deadline=None)
@given(made_decks())
def test_a_distractor_is_never_kin_of_the_key(deck: Deck) -> None:
    graph = Graph(deck)
    births = {concept.birth: concept.id for concept in deck.concepts.values()}
    for question in derive(deck).questions:
        kind = question.address.facet.split(":")[0]
        if question.form in (Form.CHOICE, Form.CHOICES) and kind in _AMONG_CONCEPTS:
            right = [births[key.partition(":")[0]] for key in question.key]
            for option in question.options:
                if option.id not in question.key and not option.id.startswith("misconception:"):
                    wrong = births[option.id.partition(":")[0]]
                    assert not any(graph.may_both_answer(key, wrong) for key in right)


_AMONG_CONCEPTS = ["term", "definition", "example", "instance", "relation", "inverse", "odd", "analogy", "translation"]


@settings(max_examples=60, deadline=None)
@given(made_decks(), st.randoms(use_true_random=False))
def test_the_order_of_pieces_changes_no_question(deck: Deck, random: object) -> None:
    ids = list(deck.concepts)
    random.shuffle(ids)  # type: ignore[attr-defined]  # hypothesis types its Random as object
    mixed = replace(deck, concepts={id_: deck.concepts[id_] for id_ in ids})
    before = {question.identity: _shown(question) for question in derive(deck).questions}
    after = {question.identity: _shown(question) for question in derive(mixed).questions}
    assert before == after


@settings(max_examples=60, deadline=None)
@given(made_decks())
def test_one_language_alone_gives_the_same_questions(deck: Deck) -> None:
    together = [_shown(question) for question in derive(deck).questions if question.language == "en"]
    assert [_shown(question) for question in derive(deck, ["en"]).questions] == together


@settings(max_examples=60, deadline=None)
@given(made_decks())
def test_a_renamed_concept_changes_no_question(deck: Deck) -> None:
    if "c0" not in deck.concepts:
        return
    renamed = _rename(deck, "c0", "renamed")
    before, after = (
        {question.identity: replace(question, concepts=(), rank=()) for question in derive(each).questions}
        for each in (deck, renamed)
    )
    assert before == after


@settings(max_examples=60, deadline=None)
@given(made_decks())
def test_other_pieces_and_what_is_within_them_renamed_change_no_question(deck: Deck) -> None:
    renamed = replace(
        deck,
        concepts={
            id_: replace(concept, examples=_renamed(concept.examples), misconceptions=_renamed(concept.misconceptions))
            for id_, concept in deck.concepts.items()
        },
        statements=_renamed(deck.statements),
        contrasts=_renamed(
            {id_: replace(each, aspects=_renamed(each.aspects)) for id_, each in deck.contrasts.items()}
        ),
        sequences=_renamed({id_: replace(each, steps=_renamed(each.steps)) for id_, each in deck.sequences.items()}),
        exercises=_renamed(
            {id_: replace(each, mistakes=_renamed(each.mistakes)) for id_, each in deck.exercises.items()}
        ),
        questions=_renamed(deck.questions),
    )
    before, after = ({question.identity: question for question in derive(each).questions} for each in (deck, renamed))
    assert before == after


def _renamed(things: Mapping[str, _Named]) -> dict[str, _Named]:
    return {f"new-{id_}": replace(thing, id=f"new-{id_}", was=(id_,)) for id_, thing in things.items()}


@settings(max_examples=80, deadline=None)
@given(made_decks())
def test_a_new_concept_changes_a_question_only_by_standing_in_it(deck: Deck) -> None:
    stranger = Concept(
        id="new",
        term=local({"ja": "新顔", "en": "newcomer"}),
        definition=local({"ja": "新しく来た者", "en": "one who came last"}),
    )
    before = {question.identity: question for question in derive(deck).questions}
    grown = replace(deck, concepts={**deck.concepts, "new": stranger})
    after = {question.identity: question for question in derive(grown).questions}
    for identity, question in before.items():
        if any(option.id == "new" for option in after[identity].options):
            continue
        assert after[identity] == question


@settings(max_examples=60, deadline=None)
@given(made_decks())
def test_what_is_learnt_first_is_asked_first(deck: Deck) -> None:
    order = Graph(deck).teaching_order
    assert sorted(order.values()) == list(range(len(deck.concepts)))
    for concept in deck.concepts.values():
        for before in concept.requires:
            assert order[before.id] < order[concept.id]


def _rename(deck: Deck, old: str, new: str) -> Deck:
    """The deck after an author renamed a concept: references, values and ``was`` follow."""
    from quizgen.model.deck import Ref

    def moved(refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        return tuple(replace(ref, id=new) if ref.id == old else ref for ref in refs)

    links = ("is_a", "part_of", "uses", "made_by", "introduced_in", "counters", "requires", "contrasts_with", "related")
    concepts = {}
    for concept in deck.concepts.values():
        changed = replace(concept, **{name: moved(getattr(concept, name)) for name in links})  # type: ignore[arg-type]  # by name
        changed = replace(changed, relates={name: moved(refs) for name, refs in concept.relates.items()})
        if concept.id == old:
            changed = replace(changed, id=new, was=(old,))
        concepts[changed.id] = changed
    statements = {id_: replace(piece, about=moved(piece.about)) for id_, piece in deck.statements.items()}
    sequences = {id_: replace(piece, about=moved(piece.about)) for id_, piece in deck.sequences.items()}
    exercises = {id_: replace(piece, about=moved(piece.about)) for id_, piece in deck.exercises.items()}
    contrasts = {}
    for id_, contrast in deck.contrasts.items():
        aspects = {
            key: replace(aspect, values={new if c == old else c: text for c, text in aspect.values.items()})
            for key, aspect in contrast.aspects.items()
        }
        contrasts[id_] = replace(contrast, between=moved(contrast.between), aspects=aspects)
    return replace(
        deck, concepts=concepts, statements=statements, sequences=sequences, contrasts=contrasts, exercises=exercises
    )


@settings(max_examples=60, deadline=None)
@given(made_decks())
def test_no_statement_is_asked_twice_for_whether_it_is_true(deck: Deck) -> None:
    for language in deck.languages:
        stems = [
            (question.address.piece, plain(question.stem))
            for question in derive(deck, [language]).questions
            if question.form is Form.TRUE_FALSE and question.key == (TRUE,)
        ]
        assert len(set(stems)) == len(stems)
