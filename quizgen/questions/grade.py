"""Is this answer right? The one place that decides, for every output quizgen grades."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from unicodedata import normalize

from quizgen.model.form import Form
from quizgen.model.same import as_number
from quizgen.questions.question import Question
from quizgen.text.fold import fold

_AFTER_SIGN = re.compile(r"(?<=^[+-])\s+")
_FRACTION = re.compile(r"([+-]?[0-9]{1,15})/([0-9]{1,15})")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_MINUS = re.compile(r"^\s*(?:minus|マイナス|まいなす)\s*")
_PERCENT = re.compile(r"(?i)[%％]|per ?cent|パーセント|百分率")
"""What says in a stem that the answer is wanted in percent: elsewhere 40 % is another way to write 0.4."""

LONGEST_NUMBER = 200
"""Characters of a number with its unit: nobody writes more."""
MUCH_LONGER = 16
"""How many times as long as every accepted text an answer is that need not be looked at: it was pasted by mistake."""

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
    the deck: an answer that is one of them, or is as near to one as to the key, is wrong.
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
    bare = _AFTER_SIGN.sub("", normalize("NFKC", text).replace("−", "-").replace("\N{FRACTION SLASH}", "/").strip())
    if fraction := _FRACTION.fullmatch(bare):
        over, under = map(Decimal, fraction.groups())
        return over / under if under else None
    # A comma parts thousands where it can; 1,5 is what half of the world writes for 1.5.
    spelt = bare.replace(",", ".") if _DECIMAL_COMMA.fullmatch(bare) and as_number(bare) is None else bare
    return as_number(_BARE_POINT.sub(lambda point: "0." if point.end() < len(spelt) else "", spelt))


def _verdict(right: bool) -> Grade:
    return Grade(Verdict.RIGHT if right else Verdict.WRONG)


def _is_number(question: Question, answer: str) -> bool:
    from quizgen.questions.echo import without_echo
    from quizgen.text.plain import plain

    unit = fold(plain(question.unit))
    folded = normalize("NFKC", answer).strip()
    if len(folded) > LONGEST_NUMBER:
        return False
    if unit and fold(folded).endswith(unit):
        cut = next((at for at in range(len(folded)) if fold(folded[at:]) == unit), None)
        folded = folded[:cut]
    key = parse_number(question.key[0])
    readings = [_number(text) for text in (folded, *without_echo(question, folded))]
    if folded.endswith("%") and not unit and not _PERCENT.search(plain(question.stem)):
        share = _number(folded[:-1])
        readings.append(None if share is None else share / 100)
    within = Decimal(str(question.tolerance))
    return key is not None and any(given is not None and abs(given - key) <= within for given in readings)


def _number(text: str) -> Decimal | None:
    """The number that a text says, in digits or in words."""
    given = parse_number(text)
    return parse_number(_in_digits(text)) if given is None else given


def _in_digits(text: str) -> str:
    """A number in words (三十六, thirty-six) as digits; anything else as something that is no number."""
    from quizgen.questions.english import english_key
    from quizgen.text.numerals import digits_of_kanji

    text = _MINUS.sub("-", text.casefold())
    return digits_of_kanji(text) if not text.isascii() else english_key(text)


def _grade_text(question: Question, answer: str, rivals: Collection[str]) -> Grade:
    """By the first of these that fits: an accepted text, another answer, the same otherwise spelt, a slip, wrong."""
    from quizgen.model.same import answer_key
    from quizgen.questions import spelling
    from quizgen.questions.echo import without_echo

    accepted = tuple(spelling.accepted_spellings(question))
    texts = {fold(text): text for text in accepted}
    if len(answer) > MUCH_LONGER * max(map(len, texts.values())) + LONGEST_NUMBER:
        return Grade(Verdict.WRONG)
    if not fold(answer):  # nothing, or signs that folding takes away, as in: :: and ...
        signs = answer_key(answer)
        return _verdict(bool(signs) and signs in map(answer_key, accepted))
    language = spelling.answer_language(question)
    bare = spelling.without_article(answer, language)
    refused = {fold(text) for text in question.refused}
    for given in (fold(answer), fold(bare)):
        if given in texts or given in rivals or given in refused:
            return _verdict(given in texts)
    others = [other for other in (*rivals, *refused) if other not in texts]
    plurals = spelling.takes_plural(question) or any(text in rivals for text in texts)
    if spelling.shown_in_stem(question, bare):
        return Grade(Verdict.WRONG)
    same = spelling.which_same(bare, texts.values(), spelling.likely(bare, others), language, plurals=plurals)
    if same is None and any(fold(part) in texts for part in without_echo(question, answer)):
        return Grade(Verdict.RIGHT)
    if same is not None:
        return _verdict(same)
    return _near(bare, texts, others, plurals=plurals, kanji=question.address.facet == "written")


def _near(answer: str, texts: Mapping[str, str], others: Sequence[str], *, plurals: bool, kanji: bool) -> Grade:
    """A slip of an accepted text, unless another answer is as near. ``kanji``: which one it is may be what is asked."""
    from quizgen.questions.homophone import same_sound
    from quizgen.questions.slip import slips, slips_to_any

    found = {text: count for text in texts.values() if (count := slips(answer, text, plurals=plurals))}
    if not found and not kanji:
        found = {text: 1 for folded, text in texts.items() if same_sound(fold(answer), folded)}
    nearest = min(found, key=found.__getitem__, default="")
    if not nearest or slips_to_any(answer, others, found[nearest]):
        return Grade(Verdict.WRONG)
    return Grade(Verdict.NEAR, nearest)
