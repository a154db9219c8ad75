"""Decks as their authors write them, and the questions of one facet that follow."""

from __future__ import annotations

from pathlib import Path

from quizgen.model.load import load_text
from quizgen.questions.derive import derive
from quizgen.questions.distract import Difficulty
from quizgen.questions.question import Question
from quizgen.text.plain import plain

HEAD = "quizgen: 1\nid: garden\ntitle: The garden\nlanguages: [en, ja]\n"


def asked(
    text: str,
    facet: str,
    language: str = "en",
    folder: Path | None = None,
    difficulty: Difficulty = Difficulty.MEDIUM,
) -> dict[str, Question]:
    """The questions of a facet (``kind``, or ``kind:inner``) by ``piece/facet/form/language``."""
    deck, problems = load_text(HEAD + text, folder=folder)
    assert deck is not None, "\n".join(map(str, problems))
    found = {}
    for question in derive(deck, [language], difficulty).questions:
        if facet in (question.address.facet, question.address.facet.split(":")[0]):
            found[str(question.address).partition("/")[2]] = question
    return found


def stems(questions: dict[str, Question]) -> dict[str, str]:
    """What is asked, by address."""
    return {address: plain(question.stem) for address, question in questions.items()}


def keys(question: Question) -> set[str]:
    """The texts of the key."""
    if not question.options:
        return set(question.key)
    return {plain(question.option(key).text) for key in question.key}


def wrong(question: Question) -> dict[str, str]:
    """The distractors, each with the reason why it is wrong."""
    return {plain(option.text): plain(option.why) for option in question.options if option.id not in question.key}
