"""A sheet: the questions of one printed set, numbered and with their options in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quizgen.errors import MissingError
from quizgen.model.deck import Deck, Form
from quizgen.questions.question import Question
from quizgen.questions.realise import Realisation, hash_rank, realise, realised_ids
from quizgen.questions.select import select, teaching_order
from quizgen.text.inline import Inline, plain_node
from quizgen.text.plain import plain

DEFAULT_N = 20
"""How many questions a sheet has when nobody says."""

DEFAULT_SEED = 1
"""The seed when nobody says: the same sheet each time."""

FORM_ORDER = (
    Form.TRUE_FALSE,
    Form.CHOICE,
    Form.CHOICES,
    Form.MATCH,
    Form.ORDER,
    Form.CLOZE,
    Form.TYPED,
    Form.NUMERIC,
    Form.OPEN,
)
"""Sections of a sheet: what is recognised comes before what is recalled."""

_LETTER_REGIONS = frozenset({"US", "CA"})


class Paper(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    LETTER = "letter"


class Kind(StrEnum):
    """The documents made of a sheet."""

    WORKSHEET = "worksheet"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One set of questions as printed. Every document of it renders these same realisations.

    The question at position ``i`` has the number ``i + 1``.
    """

    deck: str
    title: Inline
    language: str
    seed: int
    paper: Paper
    realisations: tuple[Realisation, ...]
    root: Path | None = None
    """The folder in which the pictures of the deck lie."""

    @property
    def code(self) -> str:
        """Six characters that a sheet and its key share, and no other set of questions has."""
        shown = (f"{each.question.identity} {' '.join(_shown_ids(each))}{_numbers(each)}" for each in self.realisations)
        return f"{hash_rank('sheet', *shown):016X}"[:6]


def make_sheet(
    deck: Deck,
    questions: Iterable[Question],
    language: str,
    *,
    n: int | None = DEFAULT_N,
    seed: int = DEFAULT_SEED,
    paper: Paper = Paper.A4,
) -> Sheet:
    """Choose ``n`` questions of a language (all of them for None) and put them in printed order.

    The sheet holds fewer than ``n`` when no further question fits beside the others.
    Raises MissingError when there is no question in the language.
    """
    pool = [question.drawn(seed) for question in questions if question.language == language]
    if not pool:
        raise MissingError(f"{deck.file or deck.id}: no questions in language '{language}'")
    chosen = teaching_order(pool) if n is None else select(pool, n, seed)
    by_form = sorted(chosen, key=lambda question: FORM_ORDER.index(question.form))
    return Sheet(
        deck=deck.id,
        title=deck.title.get(language) or plain_node(deck.id),
        language=language,
        seed=seed,
        paper=paper,
        realisations=tuple(realise(question, seed) for question in by_form),
        root=Path(deck.file).parent if deck.file else None,
    )


def file_name(deck: str, language: str, kind: Kind) -> str:
    """The name of a document's file: ``<deck>-<lang>-worksheet.pdf``, ``<deck>-<lang>-key.pdf``."""
    return f"{deck}-{language}-{kind.value}.pdf"


def usual_paper(locale: str) -> Paper:
    """The paper of a locale such as ``en_US.UTF-8``: Letter in the United States and Canada, else A4."""
    region = locale.split(".")[0].partition("_")[2][:2]
    return Paper.LETTER if region in _LETTER_REGIONS else Paper.A4


def _shown_ids(realisation: Realisation) -> tuple[str, ...]:
    return (*realised_ids(realisation), "|", *(option.id for option in realisation.left))


def _numbers(realisation: Realisation) -> str:
    """Of a computed question, the numbers it was drawn with: its stem; of others nothing."""
    return f" {plain(realisation.question.stem)}" if realisation.question.redraw else ""
