"""Finds the kind of an exercise: the author's own formulas, one of quizgen's, or a plugin's."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from quizgen.model.deck import Deck, Exercise
from quizgen.model.suggest import Guesser, shown
from quizgen.questions.exercises.kind import Draw, Kind, KindWords, Pick
from quizgen.questions.exercises.kinds import KINDS
from quizgen.questions.exercises.written import WrittenKind
from quizgen.resources import words

GROUP = "quizgen.exercises"
"""The group of entry points in which plugins name their kinds."""


class KindFault(Exception):
    """A kind that is not there or cannot be used; the message says which and why."""


class _BuiltIn:
    """A kind of quizgen's own: its numbers from a module, its texts from the templates."""

    def __init__(self, name: str) -> None:
        self._name = name

    def draw(self, pick: Pick) -> Draw | None:
        """One set of numbers."""
        return KINDS[self._name](pick)

    def words(self, language: str) -> KindWords | None:
        """Its texts, in English where the language has none of its own."""
        section = words(language, "exercises")["kinds"][self._name]
        solution = tuple(section["solution"])
        return KindWords(section["stem"], solution, section.get("unit", ""), section["mistakes"])


class _Adjusted:
    """A kind whose answers an author wants with other decimals, or another tolerance."""

    def __init__(self, kind: Kind, exercise: Exercise) -> None:
        self._kind = kind
        wanted = {"decimals": exercise.decimals, "tolerance": exercise.tolerance}
        self._wanted: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}

    def draw(self, pick: Pick) -> Draw | None:
        """One set of numbers."""
        made = self._kind.draw(pick)
        return replace(made, **self._wanted) if isinstance(made, Draw) else made

    def words(self, language: str) -> KindWords | None:
        """Its texts."""
        return self._kind.words(language)


def kind_of(exercise: Exercise) -> Kind:
    """The kind of an exercise. Raises KindFault."""
    if exercise.kind is None:
        return WrittenKind(exercise)
    kind = _BuiltIn(exercise.kind) if exercise.kind in KINDS else _plugin(exercise.kind)
    return kind if exercise.decimals is exercise.tolerance is None else _Adjusted(kind, exercise)


def uses_plugins(deck: Deck) -> bool:
    """Whether an exercise of the deck is of a kind that quizgen itself does not bring."""
    return any(exercise.kind and exercise.kind not in KINDS for exercise in deck.exercises.values())


def known_kinds() -> tuple[str, ...]:
    """The names of all kinds that are there, quizgen's own and those of plugins."""
    return tuple(sorted({*KINDS, *(point.name for point in _entry_points())}))


def error_text(error: Exception) -> str:
    """What a foreign exception says, on one line."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said[:200]}" if said else type(error).__name__


@lru_cache(maxsize=64)
def _plugin(name: str) -> Kind:
    points = [point for point in _entry_points() if point.name == name]
    if not points:
        guess = Guesser().did_you_mean(name, known_kinds()) or f"; there are {', '.join(known_kinds())}"
        raise KindFault(f"there is no kind {shown(name)} of exercise{guess}")
    point = points[0]
    whose = f"the kind {shown(name)} of the plugin '{point.value}'"
    try:
        found = point.load()
    except Exception as error:
        raise KindFault(f"{whose} cannot be loaded: {error_text(error)}") from error
    if not callable(getattr(found, "draw", None)) or not callable(getattr(found, "words", None)):
        raise KindFault(f"{whose} has no functions 'draw' and 'words'")
    kind: Kind = found() if isinstance(found, type) else found
    return kind


@lru_cache(maxsize=1)
def _entry_points() -> tuple[Any, ...]:
    from importlib.metadata import entry_points

    return tuple(entry_points(group=GROUP))


def forget() -> None:
    """Look for plugins anew the next time: one was installed, or taken away."""
    _entry_points.cache_clear()
    _plugin.cache_clear()
