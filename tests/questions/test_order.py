"""New questions come in an order that teaches: prerequisites first, recognition before recall, siblings apart."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.deck import Deck, Form
from quizgen.model.load import load_deck
from quizgen.questions.derive import derive
from quizgen.questions.graph import Graph
from quizgen.questions.order import DAYS_WORTH, learning_order
from quizgen.questions.question import Address, Question
from quizgen.questions.select import teaching_order
from quizgen.text.inline import plain_node
from tests.made_decks import made_decks

EXAMPLES = settings(max_examples=60, deadline=None)
RECOGNITION_FIRST = (Form.CHOICE, Form.CLOZE, Form.TYPED, Form.OPEN)


def question(piece: int, number: int, concept: int) -> Question:
    """The question of a number of a piece about a concept, which is at its number in teaching order."""
    form = RECOGNITION_FIRST[number % 4]
    where = Address("d", "d", f"p{piece}", f"mark:m{number // 4}", form, "en")
    rank = (concept, number % 4, piece, number)
    return Question(where, plain_node("What?"), ("x",), concepts=(f"c{concept}",), rank=rank)


@st.composite
def banks(draw: st.DrawFn) -> list[Question]:
    """Pieces of one to eight questions about some of a few concepts."""
    pieces = draw(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 8)), max_size=16))
    return [question(at, number, concept) for at, (concept, size) in enumerate(pieces) for number in range(size)]


def even(pieces: int, each: int) -> list[Question]:
    return [question(piece, number, piece) for piece in range(pieces) for number in range(each)]


def places(order: tuple[Question, ...]) -> dict[str, int]:
    return {question.identity: at for at, question in enumerate(order)}


def gaps(order: tuple[Question, ...]) -> list[int]:
    """How far apart two questions of one concept that follow each other stand."""
    found = defaultdict(list)
    for at, asked in enumerate(order):
        found[asked.concepts[0]].append(at)
    return [after - before for own in found.values() for before, after in pairwise(own)]


@EXAMPLES
@given(banks(), st.integers(1, 30), st.randoms(use_true_random=False))
def test_every_question_is_there_once_in_an_order_that_depends_on_the_set(
    bank: list[Question], apart: int, chance: Random
) -> None:
    order = learning_order(bank, apart)
    assert teaching_order(order) == teaching_order(bank)
    assert learning_order(chance.sample(bank, len(bank)), apart) == order


@EXAMPLES
@given(banks(), st.integers(1, 30))
def test_within_a_piece_teaching_order_holds(bank: list[Question], apart: int) -> None:
    by_piece = defaultdict(list)
    for asked in learning_order(bank, apart):
        by_piece[asked.sibling_group].append(asked)
    for own in by_piece.values():
        assert tuple(own) == teaching_order(own)


@EXAMPLES
@given(banks(), st.integers(1, 30))
def test_no_concept_is_asked_about_before_all_earlier_ones_were(bank: list[Question], apart: int) -> None:
    met: set[int] = set()
    positions = sorted({asked.rank[0] for asked in bank})
    for asked in learning_order(bank, apart):
        assert met.issuperset(positions[: positions.index(asked.rank[0])])
        met.add(asked.rank[0])


@settings(max_examples=15, deadline=None)
@given(made_decks())
def test_what_a_concept_requires_has_been_asked_about_before_it(deck: Deck) -> None:
    graph = Graph(deck)
    for language in deck.languages:
        bank = derive(deck, [language]).questions
        needed = {concept for asked in bank for concept in asked.concepts}
        askable = {concept for concept in needed if any(_last(graph, asked) == concept for asked in bank)}
        met: set[str] = set()
        for asked in learning_order(bank):
            for concept in asked.concepts:
                assert met.issuperset(askable.intersection(graph.to(concept, "requires")))
            met.update(asked.concepts)


def _last(graph: Graph, asked: Question) -> str | None:
    """Of the concepts of a question, the one that is learnt last."""
    return max(asked.concepts, key=lambda concept: graph.teaching_order[concept], default=None)


@EXAMPLES
@given(st.integers(1, 60), st.integers(1, 8), st.integers(1, 30))
def test_siblings_stand_a_days_worth_apart_where_there_is_enough_else(pieces: int, each: int, apart: int) -> None:
    found = gaps(learning_order(even(pieces, each), apart))
    assert all(gap >= min(apart, pieces) for gap in found)


def test_a_concept_with_very_many_questions_is_spread_over_the_whole_line() -> None:
    bank = even(30, 5) + [question(100 + at, number, 0) for at in range(8) for number in range(4)]
    found = sorted(gaps(learning_order(bank)))
    assert found[0] >= 4
    order = places(learning_order(bank))
    crowd = sorted(order[asked.identity] for asked in bank if asked.concepts == ("c0",))
    assert crowd[0] == 0
    assert max(after - before for before, after in pairwise(crowd)) <= 8


@pytest.mark.parametrize("language", ["ja", "en"])
def test_in_the_shipped_deck_hardly_two_new_questions_of_a_piece_meet_in_a_day(language: str) -> None:
    deck, _ = load_deck("ml-conversation")
    assert deck is not None
    bank = derive(deck, [language]).questions
    assert _meetings(learning_order(bank)) <= 0.05 * _meetings(bank)


def _meetings(order: tuple[Question, ...]) -> int:
    """New questions that have a sibling before them on the same day."""
    days = [order[at : at + DAYS_WORTH] for at in range(0, len(order), DAYS_WORTH)]
    return sum(len(day) - len({asked.sibling_group for asked in day}) for day in days)


@settings(max_examples=15, deadline=None)
@given(st.integers(20, 50), st.integers(2, 6), st.data())
def test_a_piece_more_moves_the_others_by_hardly_more_than_its_own_questions(
    pieces: int, each: int, data: st.DataObject
) -> None:
    added = data.draw(st.integers(0, pieces - 1))
    bank = even(pieces, each)
    before = learning_order([asked for asked in bank if asked.address.piece != f"p{added}"])
    after = [asked for asked in learning_order(bank) if asked.address.piece != f"p{added}"]
    moved = [abs(places(before)[asked.identity] - at) for at, asked in enumerate(after)]
    assert sum(moved) / len(moved) <= 2 * each
