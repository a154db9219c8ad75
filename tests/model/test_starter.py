"""A new deck is sound, clean, and yields questions, whatever it is called and in whatever languages."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.check.run import findings
from quizgen.model.deck import Deck
from quizgen.model.load import load_text
from quizgen.model.starter import FALLBACK_ID, id_from, starter
from quizgen.questions.derive import derive
from quizgen.text.plain import plain

LANGUAGES = [("ja",), ("en",), ("ja", "en"), ("en", "ja"), ("fr",), ("de", "pt-BR", "ja")]


def made(titles: dict[str, str], *languages: str) -> Deck:
    text = starter("my-deck", titles, languages, "0123456789abcdef", "my-deck.yaml")
    deck, problems = load_text(text)
    assert deck is not None, [str(problem) for problem in problems]
    return deck


@pytest.mark.parametrize("languages", LANGUAGES)
def test_it_yields_questions_in_each_language(languages: tuple[str, ...]) -> None:
    deck = made(dict.fromkeys(languages, "Plants"), *languages)
    questions = derive(deck).questions
    for language in languages:
        there = [question for question in questions if question.language == language]
        assert len(there) > 20
        assert len({question.form for question in there}) >= 5


@pytest.mark.parametrize("languages", [("ja",), ("en",), ("ja", "en")])
def test_a_careful_teacher_has_nothing_to_object(languages: tuple[str, ...]) -> None:
    deck = made(dict.fromkeys(languages, "Plants"), *languages)
    assert [str(finding) for finding in findings(deck, languages[0])] == []


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30).filter(lambda text: text.isprintable() and text.strip()))
@example("Plants: how #1 <<lives>> | 'x' \"y\"")
@example("null")
@example("- a")
@example("{a: b}")
@example("@home")
@example("$5 and $6")
@example("｜漢字《かんじ》")
def test_a_title_stands_as_it_was_given(title: str) -> None:
    deck = made({"en": title.strip()}, "en")
    assert plain(deck.title.get("en") or ()) == " ".join(title.strip().split(" ")) or title != title.strip()


def test_comments_are_in_the_author_s_language() -> None:
    japanese = starter("my-deck", {"ja": "植物", "en": "Plants"}, ["ja", "en"], "0", "x.yaml")
    comments = [line for line in japanese.splitlines() if line.strip().startswith("# ")]
    assert len(comments) > 10
    assert all(any("\u3040" <= character <= "\u30ff" for character in line) for line in comments[:-1])
    assert "quizgen preview x.yaml" in japanese


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ({"en": "Plants & animals!"}, "plants-animals"),
        ({"ja": "植物", "en": "Plants"}, "plants"),
        ({"ja": "植物"}, FALLBACK_ID),
        ({"en": "a" * 99}, "a" * 64),
    ],
)
def test_the_id_is_made_of_the_title(titles: dict[str, str], expected: str) -> None:
    assert id_from(titles) == expected
