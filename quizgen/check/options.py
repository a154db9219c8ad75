"""The options of a question as a pupil who knows nothing sees them: texts, and which of them is the key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.check.finding import Objection
from quizgen.check.view import View
from quizgen.model.deck import Form
from quizgen.questions.question import Question
from quizgen.text.plain import plain

_WRITTEN_OUT = frozenset({"mark", "aspect", "written"})
"""Facets whose options an author wrote; the others choose among the deck's terms and definitions."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of one question, apart by whether they are right."""

    question: Question
    keys: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def language(self) -> str:
        """The language they are in."""
        return self.question.language

    @property
    def stem(self) -> str:
        """The stem, its gap as a space."""
        return plain(self.question.stem, gap=" ")

    @property
    def all(self) -> tuple[str, ...]:
        """Keys, then distractors."""
        return (*self.keys, *self.wrong)


def options_of(question: Question) -> Options:
    """The options of a choice or choices question."""
    texts = {option.id: plain(option.text) for option in question.options}
    keys = tuple(text for id_, text in texts.items() if id_ in question.key)
    return Options(question, keys, tuple(text for id_, text in texts.items() if id_ not in question.key))


def written_out(view: View, *forms: Form) -> Iterator[Options]:
    """The questions whose options an author wrote one by one."""
    for options in every(view, *forms):
        if options.question.address.facet.split(":")[0] in _WRITTEN_OUT:
            yield options


def every(view: View, *forms: Form) -> Iterator[Options]:
    """All questions with a key and distractors."""
    for question in view.questions(*(forms or (Form.CHOICE,))):
        found = options_of(question)
        if found.keys and found.wrong:
            yield found


def object_to(view: View, options: Options, **values: str) -> Objection:
    """An objection to a question, where its key was written."""
    question = options.question
    shown = {"stem": plain(question.stem), "key": options.keys[0], **values}
    return Objection(view.place(question), view.piece(question), shown)
