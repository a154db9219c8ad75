"""Lines out and lines in: how practice is spoken where there is no screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from quizgen.practice.ink import Block, Row, ansi, lay_out, side_by_side, text_of
from quizgen.practice.keys import KEYS, command_of
from quizgen.text.controls import showable

COMMAND = ":"
"""Begins a line that is no answer but a command; an answer that begins so has it twice."""


class Over(Exception):
    """The end of the input, or the wish to quit."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One stream to read from, one to write to."""

    read: TextIO
    write: TextIO
    width: int = 80
    styled: bool = False
    """Whether what is written may be styled; it is said in words all the same."""
    colour: bool = False

    def put(self, text: str) -> None:
        """Write a line."""
        self.write.write(text + "\n")

    def show(self, blocks: Iterable[Block]) -> None:
        """Write paragraphs."""
        for row in lay_out(blocks, self.width):
            self.put(self._row(row))

    def put_beside(self, parts: Iterable[Row]) -> None:
        """Write parts next to each other."""
        for row in side_by_side(parts, self.width, gap=2):
            self.put(self._row(row))

    def ask(self, prompt: str) -> str:
        """The next line. Raises Over at the end of the input."""
        self.write.write(prompt)
        self.write.flush()
        line = self.read.readline()
        if not line:
            raise Over
        if not self.read.isatty():
            self.put("")
        return showable(line.rstrip("\r\n")).strip()

    def _row(self, row: Row) -> str:
        return ansi(row, colour=self.colour) if self.styled else text_of(row)


def command_in(line: str) -> str | None:
    """The command a line gives by name or key after a colon; ``help`` for an unknown one, None where it gives none."""
    if not line.startswith(COMMAND) or line.startswith(COMMAND * 2):
        return None
    said = line.removeprefix(COMMAND).strip().lower()
    return said if said in KEYS else command_of(said) or "help"


def answer_in(line: str) -> str:
    """The answer that a line gives which is no command."""
    return line.removeprefix(COMMAND)
