"""Every check has its sentence and its hint in every language, and nothing else has."""

from __future__ import annotations

import re
from typing import Any

import pytest

from quizgen.check.checks import CHECKS, IDLE_IGNORE
from quizgen.resources import words

LANGUAGES = ("en", "ja")
CODES = [*(check.code for check in CHECKS), IDLE_IGNORE]


def test_codes_differ() -> None:
    assert len(set(CODES)) == len(CODES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in CODES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_has_a_sentence_and_a_hint(language: str) -> None:
    sentences = words(language, "check")["checks"]
    assert sorted(sentences) == sorted(CODES)
    assert all(set(parts) == {"message", "hint"} and all(parts.values()) for parts in sentences.values())


def test_both_languages_fill_in_the_same_names() -> None:
    def names(found: Any) -> Any:
        if isinstance(found, str):
            return sorted(set(re.findall(r"\{([a-z_]+)\}", found)))
        return {key: names(value) for key, value in found.items()}

    assert names(words("en", "check")) == names(words("ja", "check"))
