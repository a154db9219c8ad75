"""The settings file: TOML in, settings or every mistake out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from quizgen.errors import ConfigError
from quizgen.memory.setting import Key, key_of
from quizgen.memory.settings import Config, Settings

DECKS = "deck"
"""The table that holds one for each deck with settings of its own, by the deck's uid."""


def read_config(text: str, file: str) -> Config:
    """The settings that a file says; defaults for what it leaves out.

    Raises ConfigError with every mistake, ``file:line: message`` each.
    """
    values = parsed(text, file)
    mistakes: list[tuple[int, str]] = []
    found = dict(_values(values, text, None, mistakes))
    language = found.pop("language", None)
    settings = Settings(**found)
    decks = dict(_decks(values.get(DECKS), settings, text, mistakes))
    if mistakes:
        raise ConfigError("\n".join(f"{file}:{line}: {message}" for line, message in sorted(mistakes)))
    return Config(replace(settings, decks=decks), language)


def _decks(
    tables: object, settings: Settings, text: str, mistakes: list[tuple[int, str]]
) -> Iterator[tuple[str, Settings]]:
    if tables is None:
        return
    if not isinstance(tables, dict):
        mistakes.append((_line_of(text, DECKS), f"{DECKS}: must be tables, as in: [{DECKS}.4f0c1d2e] (a deck's uid)"))
        return
    for owner, values in tables.items():
        if not isinstance(values, dict):
            mistakes.append((_line_of(text, owner), f"{DECKS}.{owner}: must be a table of settings"))
            continue
        yield owner, replace(settings, **dict(_values(values, text, owner, mistakes)))


def _values(
    values: Mapping[str, Any], text: str, owner: str | None, mistakes: list[tuple[int, str]]
) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if owner is None and name == DECKS:
            continue
        try:
            yield name, key_of(name, of_deck=owner is not None).read(value)
        except ValueError as error:
            place = name if owner is None else f"{DECKS}.{owner}.{name}"
            mistakes.append((_line_of(text, name, owner), f"{place}: {error}"))


def value_of(config: Config, name: str, owner: str | None = None) -> str:
    """A setting as TOML, of a deck where its uid is given; empty where it is not set and has no default.

    Raises ConfigError for no such setting.
    """
    key = checked_name(name, owner)
    settings = config.settings if owner is None else config.settings.of(owner)
    value = config.language if name == "language" else getattr(settings, name)
    return "" if value is None else key.written(value)


def own_values(config: Config, owner: str) -> dict[str, str]:
    """The settings in which a deck differs from all others, as TOML."""
    own = config.settings.of(owner)
    names = [field.name for field in fields(Settings) if field.name != "decks"]
    return {
        name: value_of(config, name, owner) for name in names if getattr(own, name) != getattr(config.settings, name)
    }


def checked_name(name: str, owner: str | None = None) -> Key:
    """A setting by its name; with a deck's uid one that a deck can have. Raises ConfigError, with a guess."""
    try:
        return key_of(name, of_deck=owner is not None)
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


def parsed(text: str, file: str) -> dict[str, Any]:
    """A settings file as TOML. Raises ConfigError."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: no valid TOML: {error}") from error


def _line_of(text: str, name: str, owner: str | None = None) -> int:
    """The line that sets a name, in the table of a deck where one is given; 1 where it cannot be told."""
    pattern = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(name)}\b")
    header = re.compile(rf"\s*\[.*{re.escape(owner)}") if owner is not None else None
    lines = list(enumerate(text.splitlines(), 1))
    begin = next((at for at, line in lines if header.match(line)), 0) if header else 0
    return next((at for at, line in lines[begin:] if pattern.match(line)), max(begin, 1))


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _words(text: str, words: tuple[str, ...]) -> list[Any]:
    return [_number(word) for word in text.replace(",", " ").split()] if any(words) else []
