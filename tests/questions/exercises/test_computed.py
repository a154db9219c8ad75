"""A computed question: one structure, numbers by the seed, the same in every output."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.deck import Deck, Form
from quizgen.questions.canonical import canonical
from quizgen.questions.derive import derive
from quizgen.questions.exercises.kinds import KINDS
from quizgen.questions.grade import Verdict, grade
from quizgen.questions.question import Question
from quizgen.questions.realise import realise
from quizgen.text.plain import plain
from tests.made_decks import made_decks
from tests.questions.exercises.decks import SPEED, deck, only

ALL_KINDS = deck("".join(f"  {name}: {{kind: {name}}}\n" for name in KINDS), "ja, en")
SEEDS = [0, 1, "a4", *range(2, 40)]


def numbers(question: Question) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, re.findall(r"\d+", plain(question.stem))[:2]))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_key_is_computed_from_the_numbers_the_stem_shows(seed: int | str) -> None:
    shown = realise(only(Form.NUMERIC), seed).question
    distance, hours = numbers(shown)
    assert Fraction(shown.key[0]) == distance / hours
    assert f"It is {shown.key[0]}." in plain(shown.explanation)
    assert plain(shown.unit) == "km/h"


@pytest.mark.parametrize("seed", SEEDS)
def test_wrong_options_are_what_mistakes_give_and_say_why(seed: int | str) -> None:
    shown = realise(only(Form.CHOICE), seed)
    distance, hours = numbers(shown.question)
    gives = {
        "key": distance / hours,
        "multiplied": distance * hours,
        "subtracted": distance - hours,
        "added": distance + hours,
        "halved": distance / 2,
    }
    assert len(shown.options) == 4
    for option in shown.options:
        assert plain(option.text) == f"{gives[option.id]} km/h"
        if option.id == "multiplied":
            assert plain(option.why) == f"{distance} is divided by {hours}, not multiplied."
    values = [Fraction(plain(option.text).removesuffix(" km/h")) for option in shown.options]
    assert values == sorted(values)


def test_another_seed_draws_other_numbers_and_leaves_the_identity() -> None:
    for form in (Form.NUMERIC, Form.CHOICE):
        question = only(form)
        drawn = [realise(question, seed).question for seed in range(40)]
        assert {each.identity for each in drawn} == {question.identity}
        assert len({numbers(each) for each in drawn}) > 15


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(derive(ALL_KINDS).questions), st.integers(0, 10**6))
def test_drawing_twice_is_drawing_once(question: Question, seed: int) -> None:
    once = question.drawn(seed)
    assert once.drawn(seed) == once
    assert realise(once, seed) == realise(question, seed)
    assert realise(question, 0).question is question


def test_both_languages_show_the_same_numbers() -> None:
    by_address: dict[str, set[tuple[str, ...]]] = {}
    for question in derive(ALL_KINDS).questions:
        if question.form is Form.NUMERIC:
            by_address.setdefault(question.address.piece, set()).add(question.key)
    assert len(by_address) == len(KINDS)
    assert all(len(keys) == 1 for keys in by_address.values())


def test_the_bank_does_not_change_when_another_exercise_comes() -> None:
    more = deck(SPEED + "  other: {kind: bigram}\n")
    before = {question.identity: canonical(question) for question in derive(deck()).questions}
    after = {question.identity: canonical(question) for question in derive(more).questions}
    assert before.items() <= after.items()


def test_a_raised_revision_draws_anew() -> None:
    again = deck(SPEED.replace("    key:", "    revision: 2\n    key:"))
    assert only(Form.NUMERIC).identity != only(Form.NUMERIC, again).identity


def test_a_renamed_exercise_and_mistake_keep_everything() -> None:
    renamed = SPEED.replace("  speed:", "  velocity:\n    was: [speed]").replace(
        "multiplied: {", "times: {was: [multiplied], "
    )
    before = [canonical(question) for question in derive(deck()).questions]
    assert [canonical(question) for question in derive(deck(renamed)).questions] == before


@settings(max_examples=40, deadline=None)
@given(made_decks(), st.integers(0, 5))
def test_of_whatever_deck_a_drawn_question_is_whole_and_its_key_is_right(made: Deck, seed: int) -> None:
    for question in derive(made).questions:
        shown = realise(question, seed).question
        assert (shown.address, shown.concepts, shown.form) == (question.address, question.concepts, question.form)
        if question.address.facet != "computed":
            assert shown is question
            continue
        assert grade(shown, shown.key).verdict is Verdict.RIGHT
        if shown.form is Form.CHOICE:
            texts = [plain(option.text) for option in shown.options]
            assert len(set(texts)) == len(texts) >= 3
            right = Fraction(_number(plain(shown.option("key").text)))
            near = Fraction(str(shown.tolerance))
            assert all(
                option.id == "key" or Fraction(_number(plain(option.text))) != right + near for option in shown.options
            )


def _number(text: str) -> str:
    found = re.match(r"[−-]?[0-9.]+", text)
    assert found, text
    return found.group().replace("−", "-")


def test_a_rounded_answer_says_so_and_allows_for_it() -> None:
    made = deck('  third:\n    draw: {a: [1, 2, 4]}\n    stem: "What is {a} / 3?"\n    key: a / 3\n')
    question = only(Form.NUMERIC, made)
    assert plain(question.stem).endswith(" (Round to 2 decimal places.)")
    assert question.tolerance == 0.005
    even = only(Form.NUMERIC)
    assert "Round" not in plain(even.stem)
    assert even.tolerance == 0


def test_too_few_mistakes_make_no_choice() -> None:
    few = SPEED.split("      subtracted")[0]
    assert [question.form for question in derive(deck(few)).questions] == [Form.NUMERIC]


def test_the_key_stands_in_every_place_of_a_choice() -> None:
    kinds = [question for question in derive(ALL_KINDS, ["en"]).questions if question.form is Form.CHOICE]
    found = [realise(question, seed).position("key") for question in kinds for seed in range(40)]
    assert all(found.count(place) > len(found) / 12 for place in range(4))


def test_an_author_gives_a_kind_a_stem_a_unit_and_a_tolerance_of_their_own() -> None:
    body = "  x:\n    kind: bigram\n    stem: '{a} of {total}?'\n    unit: parts\n    decimals: 1\n    tolerance: 0.1\n"
    question = only(Form.NUMERIC, deck(body))
    first, total = numbers(question)
    assert plain(question.stem).startswith(f"{first} of {total}?")
    assert plain(question.unit) == "parts"
    assert abs(Fraction(question.key[0]) - first / total) <= Fraction(1, 20)
    assert question.tolerance == 0.1
    assert plain(question.explanation).startswith("① In all, “cat” is followed")
