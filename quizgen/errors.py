"""The one tree of errors a user can meet, with the exit code of each.

QuizgenError            exit 1   something the user gave cannot be used
├── DeckError           exit 1   a deck file has mistakes (carries them all)
├── MissingError        exit 1   a file, deck, language or item is not there
├── ExistsError         exit 1   a file is there already and is not to be overwritten
├── ConfigError         exit 1   the settings file has mistakes (carries them all), or a setting does
├── StoreError          exit 1   the review store cannot be read or written
├── TooFewError         exit 1   there are too few reviews to tell anything by
├── LockError           exit 1   a lock is stale, newer, or damaged
├── PackageError        exit 1   an Anki package or collection cannot be used
├── PaperError          exit 1   a document cannot be set
└── UsageError          exit 2   the command line asks for something that makes no sense
"""

from __future__ import annotations

from collections.abc import Sequence


class QuizgenError(Exception):
    """A mistake of input or surroundings: shown as one message, never as a traceback."""

    exit_code = 1


class DeckError(QuizgenError):
    """A deck file has mistakes. ``lines`` holds each as ``file:line:col: message``."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


class MissingError(QuizgenError):
    """A file, deck, language or question that was asked for is not there."""


class ExistsError(QuizgenError):
    """A file is there already and is not to be overwritten."""


class ConfigError(QuizgenError):
    """The settings file cannot be used, or a setting has a value it cannot have."""


class StoreError(QuizgenError):
    """The review store cannot be read or written."""


class TooFewError(QuizgenError):
    """There are too few reviews to tell anything by."""


class LockError(QuizgenError):
    """A lock is stale under ``--frozen``, newer than this quizgen, or damaged."""


class PackageError(QuizgenError):
    """An Anki package or collection cannot be read or written."""


class PaperError(QuizgenError):
    """A document cannot be set."""


class UsageError(QuizgenError):
    """The command line asks for something that makes no sense."""

    exit_code = 2
