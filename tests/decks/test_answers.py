"""In every shipped deck, no question takes another term for its answer, however it is misspelt."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rapidfuzz.distance import OSA

from quizgen.model.deck import Form
from quizgen.questions.grade import Verdict, accepted_texts, grade
from quizgen.questions.question import Question
from quizgen.questions.realise import hash_rank
from quizgen.questions.spelling import accepted_spellings
from quizgen.text.fold import fold
from tests.decks.test_shipped import NAMES, bank

WRITTEN = (Form.TYPED, Form.CLOZE)
FAR = 3
"""Terms that differ by more are not reached by a slip."""
SHORT = 4
"""No answer shorter than this is near to anything."""


def written(name: str, language: str) -> Iterator[tuple[Question, frozenset[str], list[str]]]:
    """Each question that is answered in writing, with all terms of the deck and those that are not its answer."""
    found = bank(name)
    for question in found.questions:
        if question.form in WRITTEN and question.language == language:
            terms = found.terms[language]
            yield question, terms, sorted(terms - {fold(text) for text in accepted_spellings(question)})


def slips(term: str, salt: str) -> Iterator[str]:
    """A term with a letter left out, doubled, and changed places with the next; where is a matter of the hash."""
    at = hash_rank(salt, term) % max(len(term) - 1, 1)
    yield term[:at] + term[at + 1 :]
    yield term[: at + 1] + term[at:]
    yield term[:at] + term[at + 1 : at + 2] + term[at : at + 1] + term[at + 2 :]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_another_term_of_the_deck_is_wrong(name: str, language: str) -> None:
    taken = [
        f"{question.address} ({question.key[0]}) takes {other}"
        for question, terms, others in written(name, language)
        for other in others
        if grade(question, (other,), terms).verdict is not Verdict.WRONG
    ]
    assert not taken, "\n".join(taken)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_slip_of_another_term_is_not_taken_where_it_is_nearer_to_that(name: str, language: str) -> None:
    taken = []
    for question, terms, others in written(name, language):
        accepted = [fold(text) for text in accepted_spellings(question)]
        for other in (
            one for one in others if len(one) >= SHORT and min(OSA.distance(one, text) for text in accepted) <= FAR
        ):
            for slip in slips(other, question.identity):
                nearer = OSA.distance(slip, other) <= min(OSA.distance(fold(slip), text) for text in accepted)
                if nearer and grade(question, (slip,), terms).verdict is not Verdict.WRONG:
                    taken.append(f"{question.address} ({question.key[0]}) takes {slip} for {other}")
    assert not taken, "\n".join(taken)


@pytest.mark.parametrize("name", NAMES)
def test_every_accepted_text_is_right(name: str) -> None:
    found = bank(name)
    for question in found.questions:
        if question.form in WRITTEN:
            for text in accepted_texts(question):
                assert grade(question, (text,), found.terms[question.language]).verdict is Verdict.RIGHT
