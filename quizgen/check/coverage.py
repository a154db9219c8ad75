"""Coverage: the sources of a deck, part by part, with what is asked about each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from quizgen.model.deck import Cite, Deck, Dialogue, Form, Piece
from quizgen.questions.bank import Bank
from quizgen.questions.question import Citation, Question
from quizgen.questions.realise import Realisation, realise
from quizgen.questions.show import answer_text
from quizgen.text.plain import plain

_Cited = TypeVar("_Cited")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about a part of a source, as plain texts."""

    address: str
    form: str
    stem: str
    answer: str


@dataclass(frozen=True, slots=True)
class Part:
    """A turn of a dialogue, or some pages of a work (``speaker`` and ``text`` are empty then).

    ``pieces`` are the ids of those that cite it.
    """

    first: int
    last: int
    speaker: str
    text: str
    teaches: bool
    pieces: tuple[str, ...]
    asked: tuple[Asked, ...]

    @property
    def cited(self) -> bool:
        """Whether any piece cites it."""
        return bool(self.pieces)

    @property
    def missed(self) -> bool:
        """Whether it teaches something, and nothing is asked about it."""
        return self.teaches and not self.asked


@dataclass(frozen=True, slots=True)
class Source:
    """One source in one language."""

    id: str
    title: str
    paged: bool
    parts: tuple[Part, ...]

    @property
    def teaching(self) -> tuple[Part, ...]:
        """The parts that teach something."""
        return tuple(part for part in self.parts if part.teaches)

    @property
    def questions(self) -> int:
        """How many questions are asked about it; one about several parts counts once."""
        return len({one.address for part in self.parts for one in part.asked})

    @property
    def missed(self) -> tuple[Part, ...]:
        """The parts that teach something, and nothing is asked about them."""
        return tuple(part for part in self.parts if part.missed)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sources of a deck in one language. ``rest`` counts the questions that cite nothing."""

    deck: str
    title: str
    language: str
    sources: tuple[Source, ...]
    questions: int
    rest: int


def coverage(bank: Bank, language: str) -> Coverage:
    """What is asked about each part of the deck's sources, in a language."""
    deck = bank.deck
    questions = [question for question in bank.questions if question.language == language]
    dialogues = [
        _dialogue(deck, source, dialogue, questions)
        for (source, spoken), dialogue in deck.dialogues.items()
        if spoken == language
    ]
    works = [
        _work(deck, source, plain(work.title.get(language) or ()), questions) for source, work in deck.works.items()
    ]
    rest = sum(not question.cites for question in questions)
    title = plain(deck.title.get(language) or ()) or deck.id
    return Coverage(deck.id, title, language, (*dialogues, *works), len(questions), rest)


def _dialogue(deck: Deck, source: str, dialogue: Dialogue, questions: Iterable[Question]) -> Source:
    teaching = {turn.number for turn in dialogue.teaching()}
    pieces = _by_turn(source, ((piece.cite, piece) for piece in deck.pieces()))
    asked = _by_turn(source, ((question.cites, question) for question in questions))
    parts = tuple(
        Part(
            turn.number,
            turn.number,
            turn.speaker,
            turn.text,
            turn.number in teaching,
            tuple(piece.id for piece in pieces.get(turn.number, ())),
            tuple(map(_asked, asked.get(turn.number, ()))),
        )
        for turn in dialogue.turns
    )
    return Source(source, dialogue.title or source, False, parts)


def _work(deck: Deck, source: str, title: str, questions: Iterable[Question]) -> Source:
    """A work: the pages that are cited, whole citations first."""
    pieces: dict[tuple[int, int], list[Piece]] = {}
    for piece in deck.pieces():
        for cite in piece.cite:
            if cite.source == source:
                pieces.setdefault((cite.first, cite.last), []).append(piece)
    asked: dict[tuple[int, int], list[Question]] = {}
    for question in questions:
        for citation in question.cites:
            if citation.source == source:
                asked.setdefault((citation.first, citation.last), []).append(question)
    parts = tuple(
        Part(*pages, "", "", True, tuple(piece.id for piece in pieces[pages]), tuple(map(_asked, asked.get(pages, ()))))
        for pages in sorted(pieces)
    )
    return Source(source, title or source, True, parts)


def _by_turn(source: str, citing: Iterable[tuple[Iterable[Cite | Citation], _Cited]]) -> dict[int, list[_Cited]]:
    """What cites each turn of a source, each once."""
    found: dict[int, list[_Cited]] = {}
    for cites, what in citing:
        turns = {turn for cite in cites if cite.source == source for turn in range(cite.first, cite.last + 1)}
        for turn in sorted(turns):
            found.setdefault(turn, []).append(what)
    return found


def _asked(question: Question) -> Asked:
    shown = realise(question)
    stem = " ".join(plain(shown.question.stem).split())
    return Asked(str(question.address), question.form.value, stem, _answer(shown))


def _answer(shown: Realisation) -> str:
    """The answer without the labels of options, which another order changes."""
    question = shown.question
    if question.form in (Form.CHOICE, Form.CHOICES):
        return " / ".join(plain(question.option(key).text) for key in question.key)
    return answer_text(shown)
