"""The settings file: TOML in, settings or every mistake out; one value changed, all else kept as it was written."""

from __future__ import annotations

import re
from typing import Any

from quizgen.errors import ConfigError
from quizgen.memory.setting import Key, key_of
from quizgen.memory.settings import Config, Settings

HEADER = "# Settings of quizgen; `quizgen config` lists them all.\n"
_TABLE = re.compile(r"\s*\[")


def read_config(text: str, file: str) -> Config:
    """The settings that a file says; defaults for what it leaves out.

    Raises ConfigError with every mistake, ``file:line: message`` each.
    """
    found: dict[str, Any] = {}
    mistakes: list[str] = []
    for name, value in _parsed(text, file).items():
        try:
            found[name] = key_of(name).read(value)
        except ValueError as error:
            mistakes.append(f"{file}:{_line_of(text, name)}: {name}: {error}")
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    language = found.pop("language", None)
    return Config(Settings(**found), language)


def value_of(config: Config, name: str) -> str:
    """A setting as TOML; empty where it is not set and has no default. Raises ConfigError for no such setting."""
    key = checked_name(name)
    value = config.language if name == "language" else getattr(config.settings, name)
    return "" if value is None else key.written(value)


def checked_name(name: str) -> Key:
    """A setting by its name. Raises ConfigError, with a guess, where there is none."""
    try:
        return key_of(name)
    except ValueError as error:
        raise ConfigError(f"{name}: {error}") from error


def given_value(name: str, words: tuple[str, ...]) -> Any:  # noqa: ANN401 - whatever the setting is
    """The value that words on a command line mean. Raises ConfigError."""
    key = checked_name(name)
    text = " ".join(words).strip()
    value = _words(text, words) if key.several else _number(text)
    try:
        return key.read(value)
    except ValueError as error:
        raise ConfigError(f"{name}: {error}; it was '{text}'") from error


def with_value(text: str, file: str, name: str, value: Any) -> str:  # noqa: ANN401 - whatever the setting is
    """The file with one setting changed, or added at its end; comments and all else stay.

    Raises ConfigError for a file that cannot be read.
    """
    return _edited(text, file, name, f"{name} = {checked_name(name).written(value)}")


def without(text: str, file: str, name: str) -> str:
    """The file without one setting; comments and all else stay. Raises ConfigError."""
    checked_name(name)
    return _edited(text, file, name, None)


def _edited(text: str, file: str, name: str, line: str | None) -> str:
    wanted = {key: value for key, value in _parsed(text, file).items() if key != name}
    lines = (text or HEADER).splitlines()
    place = _place(lines, name)
    if place is not None:
        first, end = place
        comment = _comment(lines[first]) if end == first + 1 else ""
        lines[first:end] = [] if line is None else [f"{line}  {comment}" if comment else line]
    elif line is not None:
        table = next((at for at, each in enumerate(lines) if _TABLE.match(each)), len(lines))
        lines.insert(table, line)
    edited = "\n".join(lines) + "\n"
    found = _parsed(edited, file)
    if {key: value for key, value in found.items() if key != name} != wanted or (name in found) != (line is not None):
        raise ConfigError(f"{file}: '{name}' could not be changed without touching something else; edit it by hand")
    return edited


def _place(lines: list[str], name: str) -> tuple[int, int] | None:
    """The lines that set a name at the top of the file: the first and the one after the last."""
    import tomllib

    begins = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=")
    for first, line in enumerate(lines):
        if _TABLE.match(line):
            return None
        if begins.match(line):
            for end in range(first + 1, len(lines) + 1):
                try:
                    tomllib.loads("\n".join(lines[first:end]))
                except tomllib.TOMLDecodeError:
                    continue
                return first, end
    return None


def _comment(line: str) -> str:
    """The comment at the end of a line that sets something."""
    import tomllib

    for found in re.finditer("#", line):
        try:
            tomllib.loads(line[: found.start()])
        except tomllib.TOMLDecodeError:
            continue
        return line[found.start() :]
    return ""


def _parsed(text: str, file: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: no valid TOML: {error}") from error


def _line_of(text: str, name: str) -> int:
    pattern = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(name)}\b")
    return next((at for at, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 1)


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _words(text: str, words: tuple[str, ...]) -> list[Any]:
    return [_number(word) for word in text.replace(",", " ").split()] if any(words) else []
