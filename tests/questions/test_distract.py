"""Choosing distractors: how candidates are looked at."""

from __future__ import annotations

from quizgen.model.load import load_text
from quizgen.questions.distract import Distractors
from quizgen.questions.graph import Graph
from tests.questions.asking import HEAD

BIRDS = "concepts: {owl: {term: owl}, hawk: {term: hawk}, lark: {term: lark}, crow: {term: crow}}"


def test_a_candidate_of_many_bands_is_judged_once() -> None:
    deck, problems = load_text(HEAD + BIRDS)
    assert deck is not None, problems
    judged = []

    def safe(candidate: str) -> bool:
        judged.append(candidate)
        return candidate != "owl"

    bands = [["owl", "hawk"], ["owl", "lark", "hawk"], ["owl", "crow"]]
    assert Distractors(Graph(deck)).pick(bands, safe) == ["hawk", "lark", "crow"]
    assert judged == ["owl", "hawk", "lark", "crow"]
