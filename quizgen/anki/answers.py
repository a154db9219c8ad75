"""What the script of a card is given so that it grades what was typed as ``questions/grade.py`` does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from quizgen.anki import guard
from quizgen.questions.english import LEXICON
from quizgen.questions.question import Question
from quizgen.questions.spelling import (
    accepted_spellings,
    answer_language,
    articles_before,
    named_in_english,
    spoken_patterns,
    takes_plural,
)
from quizgen.resources import lexicon
from quizgen.text.kana import ONE_SOUND
from quizgen.text.plain import plain
from quizgen.text.romaji import kana_by_vowel


def graded_by(question: Question) -> str:
    """What of a question decides whether an answer is right: members of the note's data, read by ``answers.js``."""
    texts = tuple(accepted_spellings(question))
    patterns = [pattern for text in texts for pattern in spoken_patterns(text)]
    own = {"unit": plain(question.unit), "texts": texts, "spoken": tuple(dict.fromkeys(patterns))}
    return f"{guard.members(own)},{_graded_in(answer_language(question), takes_plural(question))}"


@lru_cache(maxsize=1 << 6)
def _graded_in(language: str, plurals: bool) -> str:
    """What answers in a language have in common."""
    return guard.members(
        {
            "english": "yes" if named_in_english(language) else "",
            "plurals": "yes" if plurals else "",
            "articles": articles_before(language),
        }
    )


def tables() -> Mapping[str, Any]:
    """The tables that ``answers.js`` shares with our own grading, by their names there."""
    known = lexicon(LEXICON)
    return {
        "answers": {
            "spelling": known["spelling"],
            "plurals": list(known["plurals"].items()),
            "no_plural": known["no_plural"],
        },
        "one_sound": list(ONE_SOUND.items()),
        "vowels": kana_by_vowel(),
    }
