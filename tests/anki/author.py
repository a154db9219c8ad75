"""An author who keeps a deck for years: a file, its lock, a package at each build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quizgen.anki.fields import RENDERING, fields_of
from quizgen.anki.package import package
from quizgen.anki.texts import Texts
from quizgen.model.history import Current, update
from quizgen.model.lock import Lock
from quizgen.questions.canonical import line_of, question_hash
from quizgen.questions.derive import derive
from quizgen.questions.question import Question
from tests.model.decks import sound


@dataclass
class Concept:
    """A concept as its author keeps it."""

    names: list[str]
    """Ids, the birth name first; the last is today's."""
    version: int = 0

    def lines(self, uid: str) -> Iterable[str]:
        yield f"  {self.names[-1]}:"
        if len(self.names) > 1:
            yield f"    was: [{', '.join(self.names[:-1])}]"
        yield f"    term: {self.names[-1]} of {uid}"
        yield f"    definition: the thing that {self.names[0]} makes in version {self.version}"


@dataclass
class Author:
    """One deck over its years."""

    uid: str = "d0d0"
    concepts: list[Concept] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)
    born: int = 0

    def add(self) -> None:
        self.born += 1
        self.concepts.append(Concept([f"concept-{self.born}"]))

    def text(self) -> str:
        head = ["quizgen: 1", "id: cells", f"uid: {self.uid}", "title: Cells", "languages: [en]", "concepts:"]
        return "\n".join([*head, *(line for concept in self.concepts for line in concept.lines(self.uid))]) + "\n"

    def questions(self) -> tuple[Question, ...]:
        return derive(sound(self.text())).questions

    def build(self, now_s: int) -> tuple[bytes, dict[str, tuple[int, tuple[str, ...]]]]:
        """A package, and by identity the mod and the fields that are in it. The lock goes on."""
        questions = self.questions()
        current = {
            question.identity: Current(question_hash(question, rendering=str(RENDERING)), line_of(question))
            for question in questions
        }
        self.lock, _ = update(self.lock, sound(self.text()), current, now_s)
        mods = {identity: entry.mod for identity, entry in self.lock.questions.items()}
        packed: dict[str, tuple[int, tuple[str, ...]]] = {
            question.identity: (mods[question.identity], content)
            for question, content in zip(questions, fields_of(questions, Texts(str)), strict=True)
        }
        return package(questions, deck_name="Cells", note_mods=mods), packed
