"""Exercises: formulas that can be read, names that have values, texts that show them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from quizgen.model.deck import Deck, Exercise, Formula, LocalText, LocalTexts, Phrase
from quizgen.model.formula import parse_formula, unusable_name
from quizgen.model.functions import FormulaError
from quizgen.model.place import Place, Problems
from quizgen.model.schema import Where
from quizgen.model.suggest import Guesser, listed, shown
from quizgen.text.inline import Math
from quizgen.text.slots import broken_slots, slots

OF_FORMULAS = ("draw", "where", "let", "key", "mistakes")
"""What an exercise has that computes its answer itself; a kind brings all of it."""

KEY_SLOT = "key"
"""The name under which solutions show the answer."""

MOST_DECIMALS = 6
MOST_MISTAKES = 12
_FRACTION = re.compile(r"\\frac\{([A-Za-z]+)\}\{([A-Za-z]+)\}")


def check_exercises(deck: Deck, where: Where, problems: Problems, guesser: Guesser) -> None:
    """Note what is wrong with an exercise as it is written; whether it can be drawn is seen when it is."""
    for exercise in deck.exercises.values():
        _Check(exercise, deck.languages, where, problems, guesser).run()


class _Check:
    """One exercise."""

    def __init__(
        self, exercise: Exercise, languages: tuple[str, ...], where: Where, problems: Problems, guesser: Guesser
    ) -> None:
        self.exercise = exercise
        self.languages = languages
        self.where = where
        self.problems = problems
        self.guesser = guesser

    def run(self) -> None:
        exercise = self.exercise
        if exercise.decimals is not None and not 0 <= exercise.decimals <= MOST_DECIMALS:
            self.note("decimals", f"'decimals' is 0 to {MOST_DECIMALS}")
        if exercise.tolerance is not None and exercise.tolerance < 0:
            self.note("tolerance", "'tolerance' is 0 or more")
        if len(exercise.mistakes) > MOST_MISTAKES:
            self.note("mistakes", f"an exercise has at most {MOST_MISTAKES} mistakes")
        if self.where.given(exercise, "kind"):
            given = [field for field in OF_FORMULAS if self.where.given(exercise, field)]
            if given:
                message = f"an exercise of a 'kind' has no {listed(given)}: the kind computes them"
                self.note(given[0], message)
            return
        self.needed()
        known = self.names()
        for formula in exercise.where:
            self.formula(formula, known)
        if exercise.key and self.where.sound(exercise, "key"):
            self.formula(exercise.key, known)
        for mistake in exercise.mistakes.values():
            if self.where.sound(mistake, "gives"):
                self.formula(mistake.gives, known)
        if self.where.sound(exercise, "draw", "let"):
            self.texts(known)

    def needed(self) -> None:
        """Without a kind, a stem and a key."""
        exercise = self.exercise
        for field, doc in (("stem", "the question, with {names} for values"), ("key", "the right answer, a formula")):
            if not self.where.given(exercise, field) and self.where.sound(exercise, field):
                self.problems.add(exercise.place, f"the exercise {shown(exercise.id)} has no '{field}': {doc}")

    def names(self) -> list[str]:
        """The names that have values; a computed one sees those before it."""
        exercise = self.exercise
        known: list[str] = []
        for name, spans in exercise.draw.items():
            self.name(name, spans[0].place if spans else self.where.place(exercise, "draw"), known)
            known.append(name)
            if not spans and self.where.sound(exercise, "draw"):
                self.note("draw", f"{shown(name)} has no number to be drawn")
        for name, formula in exercise.let.items():
            if isinstance(formula, Formula):  # one that could not be read was noted
                self.name(name, formula.place, known)
                self.formula(formula, known, computed=exercise.let)
            known.append(name)
        return known

    def name(self, name: str, place: Place, known: Collection[str]) -> None:
        why = unusable_name(name)
        if why:
            self.problems.add(place, f"{shown(name)} cannot be the name of a value: {why}")
        elif name in known:
            self.problems.add(place, f"{shown(name)} is drawn already")

    def formula(self, formula: Formula, known: Collection[str], computed: Collection[str] = ()) -> None:
        try:
            parsed = parse_formula(formula.text)
        except FormulaError as error:
            self.problems.add(formula.place, str(error))
            return
        for name in parsed.names:
            if name not in known:
                later = name in computed
                guess = self.guesser.did_you_mean(name, known)
                why = "is computed only below: values see those before them" if later else f"has no value{guess}"
                self.problems.add(formula.place, f"{shown(name)} {why}")

    def texts(self, known: Collection[str]) -> None:
        """Every {name} in a text has a value."""
        exercise = self.exercise
        whole = [exercise.stem, exercise.solution, *(mistake.why for mistake in exercise.mistakes.values())]
        for phrase in _phrases([exercise.stem]):
            if any(slot.name == KEY_SLOT for slot in slots(phrase.nodes)):
                self.problems.add(phrase.place, "the stem shows the answer: {key} stands in solutions")
        for phrase in _phrases(whole):
            for letter in _letters(phrase, known):
                message = f"is {{{letter}}} a value here? in a formula a letter in braces is written {{ {letter} }}"
                self.problems.add(phrase.place, message)
            for name in broken_slots(phrase.nodes):
                if name in (*known, KEY_SLOT):
                    self.problems.add(
                        phrase.place, f"{shown('{' + name)} shows no value: write {{{name}}} or {{{name}:2}}"
                    )
            for slot in slots(phrase.nodes):
                if slot.name not in (*known, KEY_SLOT) and not slot.in_formula:
                    guess = self.guesser.did_you_mean(slot.name, known)
                    self.problems.add(phrase.place, f"{shown('{' + slot.name + '}')} has no value{guess}")

    def note(self, field: str, message: str) -> None:
        self.problems.add(self.where.place(self.exercise, field), message)


def _letters(phrase: Phrase, known: Collection[str]) -> Iterator[str]:
    """Names in a fraction of which the other part is a letter: ``\\frac{s}{t}``, and only t is a value."""
    for node in phrase.nodes:
        for parts in _FRACTION.findall(node.tex) if isinstance(node, Math) else ():
            found = [part for part in parts if part in known or part == KEY_SLOT]
            if len(found) == 1:
                yield found[0]


def _phrases(texts: Iterable[LocalText | LocalTexts | None]) -> Iterator[Phrase]:
    for text in texts:
        if isinstance(text, LocalText):
            yield from dict.fromkeys(text.by_language.values())
        elif isinstance(text, LocalTexts):
            yield from (phrase for phrases in text.by_language.values() for phrase in phrases)
