"""Exercises on paper: a sheet's seed draws their numbers, and its key solves those that the sheet shows."""

from __future__ import annotations

import pytest

from quizgen.model.deck import Form
from quizgen.paper.render import render
from quizgen.paper.sheet import Kind, Sheet, make_sheet
from quizgen.questions.derive import derive
from quizgen.questions.exercises.kinds import KINDS
from tests.paper.reading import printed, squeeze, text_of
from tests.questions.exercises.decks import SPEED, deck

DECK = deck(SPEED + "".join(f"  {name}: {{kind: {name}}}\n" for name in KINDS), "ja, en")


def sheet_of(language: str, seed: int) -> Sheet:
    return make_sheet(DECK, derive(DECK).questions, language, n=None, seed=seed)


def test_another_seed_is_another_version_with_other_numbers_under_another_code() -> None:
    first, second, again = sheet_of("en", 1), sheet_of("en", 2), sheet_of("en", 1)
    assert [each.question.identity for each in first.realisations] == [
        each.question.identity for each in second.realisations
    ]
    differing = [
        one.question.stem != other.question.stem
        for one, other in zip(first.realisations, second.realisations, strict=True)
    ]
    assert sum(differing) > len(differing) * 3 / 4
    assert first == again
    assert len({first.code, second.code}) == 2
    assert first.code == again.code


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_key_solves_what_the_sheet_asks(language: str) -> None:
    sheet = sheet_of(language, 5)
    worksheet, key = text_of(render(sheet, Kind.WORKSHEET)), text_of(render(sheet, Kind.KEY))
    for realisation in sheet.realisations:
        question = realisation.question
        if question.address.piece == "speed":
            assert printed(question.stem) in worksheet
            assert printed(question.stem) in key
            assert squeeze(f"It is {_answer(question.key[0], realisation.question.form)}") in key or language == "ja"
    numeric = [each.question for each in sheet.realisations if each.question.form is Form.NUMERIC]
    assert all(squeeze(each.key[0]).replace("-", "−") in key.replace("-", "−") for each in numeric)


def _answer(key: str, form: Form) -> str:
    return key if form is Form.NUMERIC else ""


def test_a_mixed_sheet_is_chosen_by_the_numbers_that_stand_on_it() -> None:
    sheet = make_sheet(DECK, derive(DECK).questions, "en", n=6, seed=3)
    assert len({each.question.sibling_group for each in sheet.realisations}) == len(sheet.realisations) == 6
