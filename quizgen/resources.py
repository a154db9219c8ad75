"""Where shipped data lies: templates, words per language, decks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

FALLBACK_LANGUAGE = "en"
"""Words are taken from here when a language has no words of its own."""


def templates() -> Path:
    """The folder of templates, installed or editable."""
    return _folder("quizgen.templates")


def decks() -> Path:
    """The folder of shipped decks."""
    return _folder("quizgen.decks")


def _folder(package: str) -> Path:
    """Where a package lies. As importlib.resources finds it, which takes a tenth of a quick start to import."""
    return Path(import_module(package).__path__[0])


def has_words(language: str) -> bool:
    """Whether quizgen can phrase questions in ``language`` itself."""
    return (templates() / "words" / language).is_dir()


@lru_cache(maxsize=64)
def words(language: str, section: str) -> Mapping[str, Any]:
    """The words of one section (``questions``, ``paper``, ``anki``, ``practice`` …) in a language.

    Strings all the way down, in maps and lists. Falls back to the base language
    (``pt-BR`` to ``pt``), then to English.
    """
    for candidate in (language, language.split("-")[0], FALLBACK_LANGUAGE):
        file = templates() / "words" / candidate / f"{section}.yaml"
        if file.is_file():
            return _read(file)
    raise FileNotFoundError(f"no words for section {section}")


@lru_cache(maxsize=32)
def lexicon(name: str) -> Mapping[str, Any]:
    """Word lists of a language, or another table of characters or words, by name; empty where there is none."""
    file = templates() / "lexicons" / f"{name}.yaml"
    return _read(file) if name.replace("-", "").isalnum() and file.is_file() else {}


def _read(file: Path) -> Mapping[str, Any]:
    """A YAML file of ours, strings all the way down."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return cast("Mapping[str, Any]", yaml.load(file.read_text("utf-8"), Loader=loader))
