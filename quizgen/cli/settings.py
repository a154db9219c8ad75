"""The learner's settings: where they lie, and what they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.errors import ConfigError

if TYPE_CHECKING:
    from quizgen.memory.settings import Config


def config_path() -> Path:
    """The settings file: ``config.toml`` where the platform keeps a user's settings."""
    from platformdirs import user_config_path

    return user_config_path("quizgen", appauthor=False) / "config.toml"


def open_config() -> Config:
    """The learner's settings; the defaults where there is no file. Raises ConfigError."""
    from quizgen.memory.settings import Config, Settings

    path = config_path()
    text = read_text(path)
    if not text:
        return Config(Settings())
    from quizgen.memory.config import read_config

    return read_config(text, str(path))


def read_text(path: Path) -> str:
    """The settings file as it is written; empty where there is none. Raises ConfigError."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error


def owner_of(deck: str) -> tuple[str, str]:
    """The uid of a deck, under which its settings stand, and its title. Raises DeckError, MissingError."""
    from quizgen.cli.common import languages_of, open_deck
    from quizgen.text.plain import plain

    opened = open_deck(deck)
    return opened.birth_uid, plain(opened.title.get(languages_of(opened, None)[0]) or ()) or opened.id
