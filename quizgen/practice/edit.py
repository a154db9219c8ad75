"""A line of text being written: what each editing key does to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quizgen.text.cells import cells

_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Line:
    """A text and the place of the cursor in it (characters before it)."""

    text: str = ""
    cursor: int = 0

    @property
    def column(self) -> int:
        """Where the cursor stands: cells before it."""
        return cells(self.text[: self.cursor])

    def insert(self, text: str) -> Line:
        """Write at the cursor; what cannot be shown is left out."""
        shown = "".join(character for character in text if character.isprintable() or character == _JOINER)
        before = self.text[: self.cursor] + shown
        return Line(before + self.text[self.cursor :], len(before))

    def press(self, key: str) -> Line:
        """The line after an editing key; unchanged for a key that edits nothing."""
        action = _ACTIONS.get(key)
        return action(self) if action else self

    def cut(self, start: int, end: int) -> Line:
        """Without the characters from ``start`` to ``end``; the cursor stands where they were."""
        return Line(self.text[:start] + self.text[end:], start)

    def before(self) -> int:
        """The place one character, as people count them, before the cursor."""
        at = self.cursor
        while at > 0:
            at -= 1
            clings = cells(self.text[at]) == 0 or (at > 0 and self.text[at - 1] == _JOINER)
            if not clings:
                break
        return at

    def after(self) -> int:
        """The place one character, as people count them, after the cursor."""
        at, end = self.cursor, len(self.text)
        while at < end:
            at += 1
            clings = at < end and (cells(self.text[at]) == 0 or self.text[at - 1] == _JOINER)
            if not clings:
                break
        return at

    def word_before(self) -> int:
        """Where the word before the cursor begins."""
        return self.text[: self.cursor].rstrip().rfind(" ") + 1


_ACTIONS: dict[str, Callable[[Line], Line]] = {
    "backspace": lambda line: line.cut(line.before(), line.cursor),
    "delete": lambda line: Line(line.text[: line.cursor] + line.text[line.after() :], line.cursor),
    "left": lambda line: Line(line.text, line.before()),
    "right": lambda line: Line(line.text, line.after()),
    "home": lambda line: Line(line.text, 0),
    "end": lambda line: Line(line.text, len(line.text)),
    "ctrl-a": lambda line: Line(line.text, 0),
    "ctrl-e": lambda line: Line(line.text, len(line.text)),
    "ctrl-h": lambda line: line.cut(line.before(), line.cursor),
    "ctrl-k": lambda line: Line(line.text[: line.cursor], line.cursor),
    "ctrl-u": lambda line: line.cut(0, line.cursor),
    "ctrl-w": lambda line: line.cut(line.word_before(), line.cursor),
}
