"""Every text of a deck, one by one, with what it is and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from quizgen.model.deck import Checking, Deck, LocalText, LocalTexts, Phrase, Piece
from quizgen.model.place import Place
from quizgen.text.inline import Inline
from quizgen.text.plain import plain


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a piece in one language. ``role`` is its path of fields: ``definition``, ``steps.text``."""

    piece: Piece
    role: str
    language: str
    phrase: Phrase

    @property
    def nodes(self) -> Inline:
        """The text as it was parsed."""
        return self.phrase.nodes

    @property
    def place(self) -> Place:
        """Where the text begins."""
        return self.phrase.place

    @property
    def text(self) -> str:
        """The text as plain characters, a mark as its key."""
        return plain(self.phrase.nodes)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a piece that holds a text in several languages."""

    piece: Piece
    role: str
    text: LocalText


def passages(deck: Deck) -> Iterator[Passage]:
    """Every text of every piece, in the order of the file; one that stands for all languages once a language."""
    for piece in deck.pieces():
        for role, value in _texts(piece, ""):
            if isinstance(value, LocalText):
                for language, phrase in value.by_language.items():
                    yield Passage(piece, role, language, phrase)
            else:
                for language, phrases in value.by_language.items():
                    yield from (Passage(piece, role, language, phrase) for phrase in phrases)


def local_texts(deck: Deck) -> Iterator[Field]:
    """Every text that may be written in several languages."""
    for piece in deck.pieces():
        for role, value in _texts(piece, ""):
            if isinstance(value, LocalText):
                yield Field(piece, role, value)


def _texts(made: Any, path: str) -> Iterator[tuple[str, LocalText | LocalTexts]]:  # noqa: ANN401 - any class of the model
    """The texts in a record of the model: whatever fields it has, now or later."""
    for field in fields(made):
        if "doc" not in field.metadata or field.metadata["verbatim"]:
            continue
        value = getattr(made, field.name)
        role = f"{path}.{field.name}" if path else field.name
        several = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,)
        for each in several:
            if isinstance(each, LocalText | LocalTexts):
                yield role, each
            elif is_dataclass(each) and not isinstance(each, Checking) and not isinstance(each, type):
                yield from _texts(each, role)
