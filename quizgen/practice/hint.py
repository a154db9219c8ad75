"""Hints: step by step a little more of the answer, for every form, and never all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.model.form import Form
from quizgen.practice.attempt import Attempt
from quizgen.practice.ink import text_of
from quizgen.practice.show import texts
from quizgen.practice.wording import Wording
from quizgen.questions.question import Question
from quizgen.questions.realise import Realisation, by_hash
from quizgen.text.cells import cells
from quizgen.text.plain import plain

_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fcー・\s]+")
_HAN = re.compile(r"[\u3005\u3400-\u4dbf\u4e00-\u9fff]")


def hints(realisation: Realisation) -> int:
    """How many hints a question has; none for true or false, where half an answer is all of it."""
    question = realisation.question
    match question.form:
        case Form.CHOICE:
            return max(len(_wrong(realisation)) - 1, 0)
        case Form.CHOICES:
            return max(len(_wrong(realisation)), 1)
        case Form.TYPED | Form.CLOZE | Form.NUMERIC:
            return len(_letters(_told(question)))
        case Form.MATCH:
            return max(len(question.key) - 2, 0)
        case Form.ORDER:
            return max(len(question.key) - 2, 0)
        case Form.OPEN:
            return len(question.points) - 1 if question.points else len(_beginnings(plain(question.answer)))
        case Form.TRUE_FALSE:
            return 0


def with_hints(attempt: Attempt, count: int) -> Attempt:
    """An attempt after so many hints: wrong options gone, first pairs and steps in their places."""
    realisation, question = attempt.realisation, attempt.realisation.question
    match question.form:
        case Form.CHOICE | Form.CHOICES:
            return attempt.without(_gone(realisation, count))
        case Form.MATCH if count:
            right = dict(pair.split("=", 1) for pair in question.key)
            known = [right[left] for left in attempt.rows[:count]]
            return replace(attempt, picked=(*known, *attempt.picked[count:]), row=count)
        case Form.ORDER if count:
            return replace(attempt, picked=question.key[:count], row=None, held=False)
        case _:
            return attempt


def hint(realisation: Realisation, count: int, words: Wording) -> str:
    """What so many hints say, in a line; empty for none."""
    question = realisation.question
    if not count:
        return ""
    match question.form:
        case Form.CHOICE:
            return _without(realisation, count, words)
        case Form.CHOICES:
            told = words.say("hints", "count", n=len(question.key))
            return told if count == 1 else told + words.say("hints", "and") + _without(realisation, count - 1, words)
        case Form.MATCH:
            right = dict(pair.split("=", 1) for pair in question.key)
            left = realisation.left[count - 1]
            other = question.option(right[left.id])
            return words.say(
                "hints", "pair", left=text_of(texts(left.text, words)), right=text_of(texts(other.text, words))
            )
        case Form.ORDER:
            step = text_of(texts(question.option(question.key[count - 1]).text, words))
            return words.say("hints", "step", n=count, step=step)
        case Form.OPEN if question.points:
            return words.say("hints", "point", n=count, point=text_of(texts(question.points[count - 1], words)))
        case Form.OPEN:
            return words.say("hints", "begins", text=_beginnings(plain(question.answer))[count - 1])
        case _:
            told = _told(question)
            name = "reading" if told != question.key[0] else "number" if question.form is Form.NUMERIC else "letters"
            return words.say("hints", name, text=skeleton(told, _letters(told)[count - 1]), n=_count(told))


def skeleton(text: str, shown: int) -> str:
    """A text with its first letters shown and a blank for each of the others: ``ph__________``."""
    found = []
    for character in text:
        counts = character.isalnum()
        found.append(character if shown > 0 or not counts else "＿" if cells(character) == 2 else "_")
        shown -= counts
    return "".join(found)


def _wrong(realisation: Realisation) -> list[str]:
    """The wrong options, in the order hints take them away: by hash, so that nothing follows from it."""
    question = realisation.question
    wrong = [option.id for option in realisation.options if option.id not in question.key]
    return by_hash(wrong, str, "hint", question.identity)


def _gone(realisation: Realisation, count: int) -> Sequence[str]:
    """What so many hints have taken away. The first hint of several right options is only how many they are."""
    return _wrong(realisation)[: count - (realisation.question.form is Form.CHOICES)] if count else ()


def _without(realisation: Realisation, count: int, words: Wording) -> str:
    form = realisation.question.form
    labels = (words.label(form, realisation.position(id_)) for id_ in _wrong(realisation)[:count])
    return words.say("hints", "not", labels=words.say("comma").join(labels))


def _told(question: Question) -> str:
    """The text whose letters are told: how the answer is read, where that is known and says more than it."""
    key = question.key[0]
    readings = (text for text in question.accepted if _KANA.fullmatch(text))
    return next(readings, key) if _HAN.search(key) else key


def _count(text: str) -> int:
    return sum(1 for character in text if character.isalnum())


def _letters(text: str) -> list[int]:
    """How many letters each hint shows: the first, then about a quarter, then half of them."""
    count = _count(text)
    return sorted({shown for shown in (1, count // 4, count // 2) if 0 < shown < count})


def _beginnings(text: str) -> list[str]:
    """Beginnings of a text: the words of about its first quarter and half; never all of it."""
    found = []
    for letters in _letters(text)[1:]:
        seen = 0
        for at, character in enumerate(text):
            seen += character.isalnum()
            if seen >= letters and (character == " " or cells(character) == 2):
                found.append(text[: at + 1].rstrip())
                break
    return [begun + " …" for begun in dict.fromkeys(found) if _count(begun) < _count(text)]
