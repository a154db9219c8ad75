"""The table of answers in two languages: what is right, near and wrong, as a teacher would have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from quizgen.model.deck import Form
from quizgen.questions.grade import Verdict
from quizgen.questions.question import Question
from quizgen.text.fold import fold
from tests.samples import address, inline

LANGUAGES = ("ja", "en")
LISTS = {"accepts": Verdict.RIGHT, "near": Verdict.NEAR, "refuses": Verdict.WRONG}


@dataclass(frozen=True)
class Case:
    """One answer to one question, and what it is."""

    question: Question
    rivals: frozenset[str]
    answer: str
    verdict: Verdict

    def __str__(self) -> str:
        return f"{self.question.key[0]} ← {self.answer} {self.verdict}"


@cache
def cases(language: str) -> tuple[Case, ...]:
    return tuple(_cases(language))


def _cases(language: str) -> Iterator[Case]:
    file = Path(__file__).parent / f"{language}.yaml"
    for row in yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader):
        question = asked(row, language)
        own = {fold(text) for text in (*question.key, *question.accepted)}
        # As in a deck, the names of the concept itself are among the terms.
        terms = own if question.form is Form.TYPED and question.address.facet != "written" else set()
        rivals = frozenset(map(fold, row.get("others", ()))) | terms
        for name, verdict in LISTS.items():
            for answer in row.get(name, ()):
                yield Case(question, rivals, answer, verdict)


def asked(row: dict[str, Any], language: str) -> Question:
    form = Form(row.get("form", "typed"))
    where = replace(address(form, language), facet=row.get("facet", "term"))
    key = row["key"]
    return Question(
        where,
        inline(row.get("stem", "?")),
        (key,),
        answer=inline(key) if form is not Form.TYPED else (),
        accepted=tuple(row.get("also", ())),
        refused=tuple(row.get("false", ())),
        tolerance=float(row.get("tolerance", 0)),
        unit=inline(row["unit"]) if "unit" in row else (),
    )
