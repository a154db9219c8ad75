"""What a printed document says, as data for the templates: sections of items, numbered through."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.model.deck import Form
from quizgen.paper.markup import Markup
from quizgen.paper.sheet import Kind, Paper
from quizgen.paper.wording import NameField


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as printed. ``place`` is its number in the right order, 0 in other forms."""

    label: str
    text: Markup
    right: bool
    place: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """A left item of a match, with the labels of what belongs to it."""

    label: str
    text: Markup
    answer: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line of small type in the key: what it is, and its text."""

    head: Markup
    text: Markup


@dataclass(frozen=True, slots=True)
class Item:
    """A question as printed. ``head`` stands before the answer in the key; ``brief`` is the answer
    as short as can be, for the table of answers; ``long`` says that it might not fit on one page."""

    number: int
    stem: Markup
    choices: tuple[Choice, ...]
    given: tuple[Given, ...]
    head: Markup
    answer: Markup
    brief: Markup
    unit: Markup
    lines: int
    notes: tuple[Note, ...]
    long: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one form, with what to do."""

    form: Form
    label: str
    instruction: Markup
    how: Markup
    points: Markup
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A printed document, ready for a template of its kind."""

    kind: Kind
    paper: Paper
    lang: str
    region: str | None
    ruby: bool
    plain_title: str
    title: Markup
    running_title: Markup
    subtitle: Markup
    name: tuple[NameField, ...]
    name_again: Markup
    score: NameField
    total: Markup
    answers: Markup
    code: Markup
    gap_mm: float
    sections: tuple[Section, ...]
    pictures: tuple[str, ...]
    """Names of the pictures it shows, under the root of its sheet."""
    dense: bool = False
    """Whether there is less room between things, which may save a page."""
