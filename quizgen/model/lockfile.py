"""The lock as a text beside the deck file, made for version control.

One fact a line, sorted, each line complete in itself::

    quizgen-lock 1
    anki en "A conversation on machine learning"
    id gpt concept as large-gpt
    id gpt example:essay
    id perceptron concept retired
    question 4f0c/gpt/term/choice/en@1 5d1f09ab77c2e341 2025-11-24T04:24:00Z "Which model …"
    question 4f0c/perceptron/term/typed/en@1 0b5e2fd8a3c41976 2025-10-01T09:00:00Z retired "What …"
    turn talk en 12 77f0a1b2c3d4e5f6
    uid 4f0c

An ``id`` line begins with the birth name of a piece, then its kind or an inner id
(``kind:birth``), then the later ids after ``as``. A word with a space in it is quoted as in JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizgen.errors import LockError
from quizgen.model.lock import UNSETTLED, Entry, IdKey, Lock, TurnHash, Used

LOCK_VERSION = 1
"""The number after ``quizgen-lock`` that this quizgen reads and writes."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST_MOD = 253_370_764_800  # 9999-01-01: from there on, a second more could leave the calendar
_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|[^\s"]+')
_LINE = re.compile(rf"(?:{_TOKEN.pattern})(?:[ \t]+(?:{_TOKEN.pattern}))*")
_IDENTITY = re.compile(r"[^/]+/[^/]+/[^/]+/[^/]+/[^/@]+@[1-9][0-9]*")
_HASH = re.compile(r"[0-9a-f]{16}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MARKER = re.compile(r"<{7}|\|{7}|={7}|>{7}")


def lock_path(deck_file: Path) -> Path:
    """Where the lock of a deck file lies: beside it, under its name."""
    return deck_file.with_suffix(".lock")


def open_lock(path: Path) -> Lock:
    """Read the lock of a file; an empty lock where there is no such file. Raises LockError."""
    try:
        return read_lock(path.read_text("utf-8"), str(path))
    except FileNotFoundError:
        return Lock()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a text in UTF-8"
        raise LockError(f"{path}: cannot be read: {reason}") from error


def write_lock(lock: Lock) -> str:
    """The lock as a text of sorted lines. ``read_lock`` gives the same lock back."""
    return "\n".join(_lines(lock)) + "\n"


def read_lock(text: str, file: str = "lock") -> Lock:
    """Read a lock, also one that git merged: conflict markers, double lines, any order.

    Raises LockError, with ``file:line`` for each line that is damaged, for a text that is no
    lock, and for a lock that a newer quizgen wrote.
    """
    reader = _Reader(file)
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        stripped = line.strip()
        if stripped and not stripped.startswith("#") and not _MARKER.match(stripped):
            reader.line(stripped, number)
    if reader.damaged:
        raise LockError("\n".join(reader.damaged))
    if not reader.is_lock:
        missing = f"a line 'quizgen-lock {LOCK_VERSION}' is missing"
        raise LockError(f"{file}:1: no lock: {missing}; take the file back from version control")
    return Lock(frozenset(reader.uids), reader.anki, reader.ids, reader.questions, frozenset(reader.turns))


class _Reader:
    """Gathers facts line by line; what stands twice is joined."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.damaged: list[str] = []
        self.is_lock = False
        self.uids: set[str] = set()
        self.anki: dict[str, str] = {}
        self.ids: dict[IdKey, Used] = {}
        self.questions: dict[str, Entry] = {}
        self.turns: set[TurnHash] = set()

    def line(self, line: str, number: int) -> None:
        try:
            if not _LINE.fullmatch(line):
                raise ValueError("cannot be split into words")
            tokens = _TOKEN.findall(line)
            self.fact(tokens[0], [_unquote(token) for token in tokens[1:]], bare=tokens[1:])
        except (ValueError, IndexError):
            self.damaged.append(
                f"{self.file}:{number}: damaged: {line[:60]!r}; take the line back from version control"
            )

    def fact(self, kind: str, words: list[str], bare: list[str]) -> None:
        """Take one fact. Raises ValueError, IndexError for one that is damaged."""
        match kind, words:
            case "quizgen-lock", [version]:
                if int(version) > LOCK_VERSION:
                    raise LockError(f"{self.file}: written by a newer quizgen (lock version {version}); update quizgen")
                self.is_lock = True
            case "uid", [uid]:
                self.uids.add(uid)
            case "anki", [language, name]:
                self.anki[language] = min(self.anki.get(language, name), name)
            case "turn", [source, language, turn, digest]:
                self.turns.add(TurnHash(source, language, int(turn), _checked(_HASH, digest)))
            case "question", [identity, digest, time, *rest]:
                retired = bare[3:4] == ["retired"]
                (text,) = rest[retired:]
                if digest != UNSETTLED:
                    _checked(_HASH, digest)
                entry = Entry(digest, _seconds(time), text, retired)
                known = self.questions.get(_checked(_IDENTITY, identity))
                self.questions[identity] = known.join(entry) if known else entry
            case "id", [piece, name, *rest]:
                retired = rest[:1] == ["retired"]
                aliases = rest[retired:]
                if aliases[:1] not in ([], ["as"]) or len(aliases) == 1:
                    raise ValueError(aliases)
                used, key = Used(frozenset(aliases[1:]), retired), IdKey(piece, name)
                self.ids[key] = self.ids[key].join(used) if key in self.ids else used
            case _:
                raise ValueError(kind)


def _lines(lock: Lock) -> Iterable[str]:
    yield "# What was asked before. quizgen writes it; keep it in version control with the deck."
    yield f"quizgen-lock {LOCK_VERSION}"
    for language, name in sorted(lock.anki.items()):
        yield f"anki {_word(language)} {_quoted(name)}"
    for key, used in sorted(lock.ids.items(), key=lambda item: item[0]):
        retired = " retired" if used.retired else ""
        aliases = "".join(f" {_word(alias)}" for alias in sorted(used.aliases))
        yield f"id {_word(key.piece)} {_word(key.name)}{retired}{' as' if aliases else ''}{aliases}"
    for identity, entry in sorted(lock.questions.items()):
        retired = " retired" if entry.retired else ""
        yield f"question {_word(identity)} {entry.hash} {_time(entry.mod)}{retired} {_quoted(entry.text)}"
    for turn in sorted(lock.turns):
        yield f"turn {_word(turn.source)} {_word(turn.language)} {turn.number} {turn.hash}"
    for uid in sorted(lock.uids):
        yield f"uid {_word(uid)}"


def _word(value: str) -> str:
    """As it stands, or quoted where it could not be told from its neighbours."""
    return value if re.fullmatch(r'[^\s"]+', value) else _quoted(value)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _unquote(token: str) -> str:
    return str(json.loads(token)) if token.startswith('"') else token


def _checked(pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(value)
    return value


def _time(seconds: int) -> str:
    return (_EPOCH + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _seconds(time: str) -> int:
    moment = datetime.fromisoformat(_checked(_TIME, time))
    seconds = int((moment - _EPOCH).total_seconds())
    if not 0 <= seconds < _LATEST_MOD:
        raise ValueError(time)
    return seconds
