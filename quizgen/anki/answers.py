"""What the script of a card is given so that it grades what was typed as ``questions/grade.py`` does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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


def graded_by(question: Question) -> Mapping[str, str | tuple[str, ...]]:
    """What of a question decides whether an answer is right; a part of the note's data, read by ``answers.js``."""
    texts, language = tuple(accepted_spellings(question)), answer_language(question)
    return {
        "unit": plain(question.unit),
        "texts": texts,
        "spoken": tuple(dict.fromkeys(pattern for text in texts for pattern in spoken_patterns(text))),
        "english": "yes" if named_in_english(language) else "",
        "plurals": "yes" if takes_plural(question) else "",
        "articles": articles_before(language),
    }


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
