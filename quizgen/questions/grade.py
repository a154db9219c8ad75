"""Is this answer right? The one place that decides, for every output quizgen grades."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from unicodedata import normalize, numeric

from quizgen.model.form import Form
from quizgen.model.same import as_number
from quizgen.questions.question import Question
from quizgen.text.fold import fold

NEAR_LENGTH = 5
"""Folded answers shorter than this have no near misses: one letter makes another word."""
LONG = 14
"""From so many letters on, two slips make a near miss: ``artifical inteligence``."""

_AFTER_SIGN = re.compile(r"(?<=^[+-])\s+")
_FRACTION = re.compile(r"([+-]?[0-9]{1,15})/([0-9]{1,15})")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_BARE_POINT = re.compile(r"(?<![0-9])\.(?=[0-9])|(?<=[0-9])\.$")


class Verdict(StrEnum):
    """What a grader says of an answer."""

    RIGHT = "right"
    NEAR = "near"
    """A slip or two away from right, and nothing else in the deck."""
    WRONG = "wrong"
    OPEN = "open"
    """Only the learner can say."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A verdict, and for a near miss the accepted text it is near to."""

    verdict: Verdict
    near_to: str = ""


def grade(question: Question, answer: Sequence[str], rivals: Collection[str] = ()) -> Grade:
    """Grade an answer.

    ``answer`` holds option ids (choice, choices, true-false, order), ``left=right`` pairs
    (match) or one text (typed, cloze, numeric, open). ``rivals`` are folded terms of
    the deck: an answer that equals one of them is wrong, never a near miss.
    """
    match question.form:
        case Form.OPEN:
            return Grade(Verdict.OPEN)
        case Form.TYPED | Form.CLOZE:
            return _grade_text(question, "".join(answer), rivals)
        case Form.NUMERIC:
            return _verdict(_is_number(question, "".join(answer)))
        case Form.ORDER:
            return _verdict(tuple(answer) == question.key)
        case _:
            return _verdict(len(answer) == len(set(answer)) and set(answer) == set(question.key))


def accepted_texts(question: Question) -> tuple[str, ...]:
    """Every text that counts as right, the key first."""
    return tuple(dict.fromkeys((*question.key, *question.accepted)))


def parse_number(text: str) -> Decimal | None:
    """The number an answer gives: as decks may write one (``as_number``), or as 1/2, .5, 5. or 1,5; else None."""
    bare = _AFTER_SIGN.sub("", normalize("NFKC", text).replace("−", "-").strip())
    if fraction := _FRACTION.fullmatch(bare):
        over, under = map(Decimal, fraction.groups())
        return over / under if under else None
    # A comma parts thousands where it can; 1,5 is what half of the world writes for 1.5.
    spelt = bare.replace(",", ".") if _DECIMAL_COMMA.fullmatch(bare) and as_number(bare) is None else bare
    return as_number(_BARE_POINT.sub(lambda point: "0." if point.end() < len(spelt) else "", spelt))


def _verdict(right: bool) -> Grade:
    return Grade(Verdict.RIGHT if right else Verdict.WRONG)


def _is_number(question: Question, answer: str) -> bool:
    from quizgen.text.plain import plain

    unit = fold(plain(question.unit))
    folded = normalize("NFKC", answer).strip()
    if unit and fold(folded).endswith(unit):
        cut = next((at for at in range(len(folded)) if fold(folded[at:]) == unit), None)
        folded = folded[:cut]
    given, key = parse_number(folded), parse_number(question.key[0])
    if given is None or key is None:
        return False
    return abs(given - key) <= Decimal(str(question.tolerance))


def _grade_text(question: Question, answer: str, rivals: Collection[str]) -> Grade:
    given = fold(answer)
    if not given:
        return Grade(Verdict.WRONG)
    accepted = accepted_texts(question)
    right = {fold(text) for text in accepted}
    if given not in right:
        given = fold(_without_article(answer, question.language))
    if given in right:
        return Grade(Verdict.RIGHT)
    if given in rivals:
        return Grade(Verdict.WRONG)
    from rapidfuzz.distance import OSA

    for text in accepted:
        folded = fold(text)
        # A number that is one digit off is another number: GPT-4.5 is no slip for GPT-3.5.
        if (
            len(folded) >= NEAR_LENGTH
            and OSA.distance(given, folded, score_cutoff=_slips(given, folded)) <= _slips(given, folded)
            and _numerals(given) == _numerals(folded)
        ):
            return Grade(Verdict.NEAR, text)
    return Grade(Verdict.WRONG)


def _slips(given: str, folded: str) -> int:
    """How many slips a near miss may have: a second one in a long word of letters that begins alike (not un-…)."""
    return 2 if len(folded) >= LONG and folded.isascii() and given[0] == folded[0] else 1


def _without_article(answer: str, language: str) -> str:
    """The answer without an article before it: whoever is asked for a transformer may write one.

    Only the answer's: where the key has an article, it is a part of what is asked for.
    """
    from quizgen.questions.phrasing import articles

    first, _, rest = answer.strip().partition(" ")
    return rest if rest and first.casefold() in articles(language) else answer


def _numerals(text: str) -> list[str]:
    """The digits of a text, in any script: 第二次 has one."""
    return [character for character in text if numeric(character, None) is not None]
