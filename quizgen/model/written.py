"""Written questions: what each form needs, and what it has no use for."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.model.deck import Deck, Form, LocalText, WrittenQuestion
from quizgen.model.links import check_all_differ, check_languages_match
from quizgen.model.place import Problems
from quizgen.model.same import as_number
from quizgen.model.schema import Where
from quizgen.text.inline import marks
from quizgen.text.plain import plain

TRUE_FALSE = ("true", "false")
"""The keys of a true/false question."""


@dataclass(frozen=True, slots=True)
class _Needs:
    """How many of each field a form takes: (least, most); (0, 0) where it has no use for them."""

    key: tuple[int, int] = (0, 0)
    distractors: tuple[int, int] = (0, 0)
    pairs: tuple[int, int] = (0, 0)
    steps: tuple[int, int] = (0, 0)
    also: frozenset[str] = frozenset()


_ANY = 10_000
_NEEDS = {
    Form.CHOICE: _Needs(key=(1, 1), distractors=(2, _ANY)),
    Form.CHOICES: _Needs(key=(1, _ANY), distractors=(0, _ANY)),
    Form.TRUE_FALSE: _Needs(key=(1, 1)),
    Form.TYPED: _Needs(key=(1, 1), also=frozenset({"accepted"})),
    Form.NUMERIC: _Needs(key=(1, 1), also=frozenset({"tolerance", "unit"})),
    Form.CLOZE: _Needs(also=frozenset({"accepted"})),
    Form.MATCH: _Needs(pairs=(2, _ANY)),
    Form.ORDER: _Needs(steps=(3, _ANY)),
    Form.OPEN: _Needs(key=(1, 1), also=frozenset({"points"})),
}
_COUNTED = {"key": "key", "distractors": "distractors", "pairs": "pairs", "steps": "steps"}
_NAMES = {"key": ("key", "keys"), "pairs": ("pair", "pairs"), "steps": ("step", "steps")}


def check_written(deck: Deck, where: Where, problems: Problems) -> None:
    """Note what a written question lacks for its form, and what it has beside."""
    for question in deck.questions.values():
        if where.sound(question, "form"):
            _Check(deck, question, where, problems).run()


class _Check:
    """One written question."""

    def __init__(self, deck: Deck, question: WrittenQuestion, where: Where, problems: Problems) -> None:
        self.deck = deck
        self.question = question
        self.where = where
        self.problems = problems

    def run(self) -> None:
        question = self.question
        for field in ("key", "distractors", "pairs", "steps"):
            self.count(field, getattr(_NEEDS[question.form], field), len(getattr(question, field)))
        for field in ("accepted", "points", "tolerance", "unit"):
            if self.where.given(question, field) and field not in _NEEDS[question.form].also:
                self.useless(field)
        self.marks()
        match question.form:
            case Form.CHOICE | Form.CHOICES:
                self.options([*question.key, *(wrong.text for wrong in question.distractors)])
            case Form.MATCH:
                self.options([pair.left for pair in question.pairs.values()])
                self.options([pair.right for pair in question.pairs.values()])
            case Form.ORDER:
                self.options([step.text for step in question.steps.values()])
            case Form.TRUE_FALSE:
                self.true_or_false()
            case Form.NUMERIC:
                self.number()

    def count(self, field: str, bounds: tuple[int, int], there: int) -> None:
        least, most = bounds
        form = self.question.form
        if most == 0:
            if self.where.given(self.question, field):
                self.useless(field)
        elif not self.where.sound(self.question, field):
            return
        elif there < least or there > most:
            one, many = _NAMES.get(field, ("distractor", "distractors"))
            wanted = f"{'at least ' if most > least else ''}{least} {one if least == 1 else many}"
            self.note(field, f"form '{form}' needs {wanted}, not {there}")

    def useless(self, field: str) -> None:
        hint = ": its mark is the key" if field == "key" and self.question.form is Form.CLOZE else ""
        self.note(field, f"form '{self.question.form}' has no '{field}'{hint}")

    def options(self, texts: list[LocalText]) -> None:
        """What is shown side by side: enough of it, in the same languages, all different."""
        question = self.question
        if not self.where.sound(question, "key", "distractors", "pairs", "steps"):
            return
        if question.form is Form.CHOICES and question.key and len(texts) < 3:
            self.note(
                "key", f"form 'choices' needs at least 3 options, keys and distractors together, not {len(texts)}"
            )
        if sum(wrong.last for wrong in question.distractors) > 1:
            self.note("distractors", "only one distractor can be 'last'")
        check_languages_match(texts, question.stem.by_language, "this option", self.problems)
        check_all_differ(texts, self.deck.languages, self.problems)

    def marks(self) -> None:
        for phrase in self.question.stem.by_language.values():
            found = len(list(marks(phrase.nodes)))
            if self.question.form is not Form.CLOZE and found:
                self.problems.add(
                    phrase.place, f"a mark <<…>> stands in the stem of a cloze only, not of '{self.question.form}'"
                )
            elif self.question.form is Form.CLOZE and found != 1 and self.where.sound(self.question, "stem"):
                self.problems.add(phrase.place, f"the stem of a cloze has one mark, as in <<key>>, not {found}")

    def true_or_false(self) -> None:
        keys = {plain(phrase.nodes) for text in self.question.key for phrase in text.by_language.values()}
        if self.where.sound(self.question, "key") and (keys - set(TRUE_FALSE) or len(keys) > 1):
            self.note("key", "the key of a true-false question is true or false, the same in each language")

    def number(self) -> None:
        for text in self.question.key:
            for phrase in text.by_language.values():
                if as_number(plain(phrase.nodes)) is None:
                    self.problems.add(
                        phrase.place, "the key of a numeric question is a number; its unit goes under 'unit'"
                    )
        if self.question.tolerance < 0:
            self.note("tolerance", "'tolerance' is 0 or more")

    def note(self, field: str, message: str) -> None:
        self.problems.add(self.where.place(self.question, field), message)
