"""The words of printed sheets: the same in every language, and right in number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from quizgen.model.deck import Form
from quizgen.paper.markup import Setter
from quizgen.paper.sheet import Kind
from quizgen.paper.wording import Wording
from quizgen.questions.question import Citation
from quizgen.resources import words


def names(found: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in found.items():
        yield before + name
        if isinstance(value, Mapping):
            yield from names(value, f"{before}{name}/")


def test_every_language_has_the_same_words() -> None:
    assert set(names(words("ja", "paper"))) == set(names(words("en", "paper")))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_words_name_only_what_there_is(language: str) -> None:
    found = words(language, "paper")
    assert set(found["kinds"]) == set(Kind)
    assert set(found["how"]) <= {form.value for form in Form}
    assert sum(float(field["width"]) == 0 for field in found["name"]) == 1


@pytest.mark.parametrize(
    ("language", "turns", "said"),
    [
        ("en", [(2, 2)], ["Source: On cells, turn 2"]),
        ("en", [(2, 3)], ["Source: On cells, turns 2–3"]),
        ("en", [(2, 2), (5, 6), (2, 2)], ["Source: On cells, turns 2, 5–6"]),
        ("ja", [(2, 2), (5, 6)], ["出典：On cells　発言2、5〜6"]),
    ],
)
def test_the_turns_of_a_dialogue_are_named_together(
    language: str, turns: list[tuple[int, int]], said: list[str]
) -> None:
    cites = [Citation("talk", "On cells", first, last) for first, last in turns]
    setter = Setter(None)
    assert list(Wording(language, setter).sources(cites)) == [setter.text(text) for text in said]


def test_dialogues_are_named_apart() -> None:
    cites = [Citation("a", "One", 1, 1), Citation("b", "Two", 2, 2), Citation("a", "One", 3, 3)]
    setter = Setter(None)
    said = [setter.text("Source: One, turns 1, 3"), setter.text("Source: Two, turn 2")]
    assert list(Wording("en", setter).sources(cites)) == said


@pytest.mark.parametrize(
    ("language", "pages", "said"),
    [
        ("en", [(12, 12)], "Source: Leaves, p. 12"),
        ("en", [(12, 13), (0, 0)], "Source: Leaves, pp. 12–13"),
        ("en", [(3, 3), (12, 13)], "Source: Leaves, pp. 3, 12–13"),
        ("en", [(0, 0)], "Source: Leaves"),
        ("ja", [(12, 13)], "出典：Leaves　12〜13ページ"),
        ("ja", [(0, 0)], "出典：Leaves"),
    ],
)
def test_the_pages_of_a_work_are_named(language: str, pages: list[tuple[int, int]], said: str) -> None:
    cites = [Citation("book", "Leaves", first, last, paged=True) for first, last in pages]
    setter = Setter(None)
    assert list(Wording(language, setter).sources(cites)) == [setter.text(said)]


def test_points_say_how_many_and_whether_parts_count() -> None:
    setter = Setter(None)
    wording = Wording("en", setter)
    assert wording.points(1, whole=False) == setter.text("1 point each")
    assert wording.points(2, whole=True) == setter.text("2 points each; no partial credit")
