"""Tries every exercise of a deck: kinds that are missing or fail, formulas without a value, draws that never fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from quizgen.model.computed import KEY_SLOT
from quizgen.model.deck import Deck, Exercise
from quizgen.model.place import Place, Problem
from quizgen.model.suggest import shown
from quizgen.questions.exercises.drawing import TRIALS, Drawn, Misdrawn, settle
from quizgen.questions.exercises.kind import Kind, KindWords, Pick
from quizgen.questions.exercises.kinds import KINDS
from quizgen.questions.exercises.registry import KindFault, error_text, kind_of
from quizgen.questions.exercises.written import FormulaFault
from quizgen.text.inline import Inline, parse
from quizgen.text.slots import slots

DRAWS = 32
"""Sets of numbers that go together, of which each must have a key."""

_T = TypeVar("_T")


class _Corner(Pick):
    """Takes the first, the last or a zero of each range: where formulas fail."""

    def __init__(self, wanted: str, zero: str = "") -> None:
        super().__init__("corner", wanted, zero)
        self._wanted = wanted
        self._zero = zero
        self.asked: dict[str, None] = {}

    def __call__(self, name: str, options: Sequence[_T]) -> _T:
        """One of the options."""
        self.asked[name] = None
        if self._zero == name and 0 in options:
            return options[options.index(0)]
        return (
            options[-1]
            if self._wanted == "last"
            else options[0]
            if self._wanted == "first"
            else super().__call__(name, options)
        )


def trial(deck: Deck) -> list[Problem]:
    """What is wrong with the exercises of a deck that is sound otherwise, by place."""
    found = {problem for exercise in deck.exercises.values() for problem in _of_exercise(deck, exercise)}
    return sorted(found)


def _of_exercise(deck: Deck, exercise: Exercise) -> list[Problem]:
    whose = f"the exercise {shown(exercise.id)}"
    try:
        found = list(_objections(deck, exercise, whose))
    except FormulaFault as fault:
        found = [(fault.formula.place, str(fault))]
    except (KindFault, Misdrawn) as fault:
        found = [(exercise.place, f"{whose}: {fault}")]
    except Exception as error:
        found = [(exercise.place, f"{whose}: its kind {shown(exercise.kind or '')} fails: {error_text(error)}")]
    return [Problem(deck.file, place, message) for place, message in found]


def _objections(deck: Deck, exercise: Exercise, whose: str) -> Iterator[tuple[Place, str]]:
    """What is wrong, by place. Raises what a kind raises."""
    kind = kind_of(exercise)
    drawn, tried = _draws(kind, exercise)
    if drawn:
        yield from _of_draws(exercise, drawn)
        yield from ((exercise.place, f"{whose}: {said}") for said in _of_words(deck, exercise, kind, drawn[0]))
    elif exercise.where:
        yield exercise.where[0].place, f"none of {TRIALS} draws fulfils 'where': widen the ranges"
    else:
        yield exercise.place, f"{whose}: none of {tried} draws goes together"


def _draws(kind: Kind, exercise: Exercise) -> tuple[list[Drawn], int]:
    """Draws that go together: the corners of the ranges first."""
    first = _Corner("first")
    kind.draw(first)
    corners = [first, _Corner("last"), *(_Corner("", zero=name) for name in first.asked)]
    found, tried = [], 0
    for pick in [*corners, *(Pick("trial", exercise.birth, at) for at in range(TRIALS))]:
        made = kind.draw(pick)
        tried += 1
        if made is not None:
            found.append(settle(made))
        if len(found) >= (1 if exercise.kind in KINDS else DRAWS):  # quizgen's own have been tried
            break
    return found, tried


def _of_draws(exercise: Exercise, drawn: Sequence[Drawn]) -> Iterator[tuple[Place, str]]:
    for mistake in exercise.mistakes.values():
        if not any(mistake.birth in each.mistakes for each in drawn):
            whose = f"the mistake {shown(mistake.id)} never gives a wrong answer of its own"
            yield mistake.gives.place, f"{whose}: it is another's, or rounded to 0"
    if exercise.key and all(each.key == 0 for each in drawn) and any(each.draw.key != 0 for each in drawn):
        yield exercise.key.place, "the answer is always rounded to 0: raise 'decimals'"


def _of_words(deck: Deck, exercise: Exercise, kind: Kind, drawn: Drawn) -> Iterator[str]:
    """What the kind's texts lack, or the deck's own where they stand in for them."""
    if exercise.kind is None:
        return
    known = {*drawn.draw.values, KEY_SLOT}
    for language in deck.languages:
        words = kind.words(language)
        if words is None:
            if not (exercise.stem and exercise.stem.get(language)):
                yield f"the kind {shown(exercise.kind)} has no texts in '{language}'; write a 'stem'"
            continue
        if not isinstance(words, KindWords):
            raise Misdrawn(f"its words are {type(words).__name__}, not KindWords")
        for name, text in _texts(words).items():
            nodes, slips = parse(text)
            yield from (f"its kind's {name} ({language}): {slip.message}" for slip in slips)
            yield from (f"its kind's {name} ({language}): {message}" for message in _unfilled(nodes, known))
    for text in (exercise.stem, *((exercise.solution,) if exercise.solution else ())):
        for phrase_or_phrases in text.by_language.values() if text else ():
            phrases = phrase_or_phrases if isinstance(phrase_or_phrases, tuple) else (phrase_or_phrases,)
            for phrase in phrases:
                yield from _unfilled(phrase.nodes, known)


def _texts(words: KindWords) -> Mapping[str, str]:
    steps = {f"solution, step {at}": step for at, step in enumerate(words.solution, 1)}
    whys = {f"mistake '{name}'": text for name, text in words.mistakes.items()}
    return {"stem": words.stem, "unit": words.unit, **steps, **whys}


def _unfilled(nodes: Inline, known: set[str]) -> Iterator[str]:
    for slot in slots(nodes):
        if slot.name not in known and not slot.in_formula:
            yield f"'{{{slot.name}}}' has no value; there are: {', '.join(sorted(known))}"
