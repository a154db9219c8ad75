"""A place in a file, and the problems found there."""

from __future__ import annotations

from typing import NamedTuple

MAX_PROBLEMS = 10_000
"""A file with more mistakes is no deck; the rest is not gathered."""


class Place(NamedTuple):
    """A line and a column, both counted from 1; the column in characters."""

    line: int
    column: int


NOWHERE = Place(1, 1)
"""Where a problem of a whole file is shown."""


class Problem(NamedTuple):
    """One mistake in a file."""

    file: str
    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.place.line}:{self.place.column}: {self.message}"


class Problems:
    """The problems of one file, gathered in any order."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: set[tuple[Place, str]] = set()
        self._more = False

    def __len__(self) -> int:
        return len(self._found)

    def add(self, place: Place, message: str) -> None:
        """Note a problem; the same one at the same place counts once."""
        if len(self._found) < MAX_PROBLEMS:
            self._found.add((place, message))
        else:
            self._more = True

    def on_line(self, line: int) -> bool:
        """Whether there is a problem on a line."""
        return any(place.line == line for place, _ in self._found)

    def sorted(self) -> list[Problem]:
        """All, from the top of the file to its end."""
        found = [Problem(self.file, place, message) for place, message in sorted(self._found)]
        if self._more:
            rest = f"and more: after {MAX_PROBLEMS} mistakes quizgen stops counting"
            found.append(Problem(self.file, found[-1].place, rest))
        return found
