"""The deck: what an author wrote, as frozen values.

The classes are the format. ``quizgen.model.schema`` walks a deck file against their fields:
a field made by ``doc`` stands in the file, its name is its key there, without a default it
must be there, and its ``doc`` is what the author is told about it. The other fields are
filled in by the loader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizgen.model.form import Form as Form
from quizgen.model.given import Formula as Formula
from quizgen.model.given import Span as Span
from quizgen.model.place import NOWHERE, Place
from quizgen.text.inline import Inline

FORMAT_VERSION = 1
"""The number after ``quizgen:`` in a deck file that this quizgen reads."""


def doc(text: str, *, marks: bool = False, verbatim: bool = False, **more: Any) -> Any:  # noqa: ANN401 - as dataclasses.field, it takes the type of what it stands for
    """A dataclass field that stands in the file, with a line of help for authors.

    ``marks``: its text may hold marks. ``verbatim``: its text is taken as it
    stands, without inline markup, as a file's name is.
    """
    return field(metadata={"doc": text, "marks": marks, "verbatim": verbatim}, **more)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text in one language, and where it stands."""

    nodes: Inline
    place: Place


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text by language. A language may be missing."""

    by_language: Mapping[str, Phrase]
    place: Place = NOWHERE

    def get(self, language: str) -> Inline | None:
        """The text in a language, or None."""
        phrase = self.by_language.get(language)
        return phrase.nodes if phrase else None


@dataclass(frozen=True, slots=True)
class LocalTexts:
    """A list of texts by language."""

    by_language: Mapping[str, tuple[Phrase, ...]]

    def get(self, language: str) -> tuple[Inline, ...]:
        """The texts in a language; none where the language is missing."""
        return tuple(phrase.nodes for phrase in self.by_language.get(language, ()))


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a concept by its id."""

    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Cite:
    """Turns of a dialogue, or pages of a work, that say what a piece says; both ends count."""

    source: str
    first: int
    """0 where the whole of a work is cited; then ``last`` is 0, too."""
    last: int
    place: Place

    def __str__(self) -> str:
        if not self.first:
            return self.source
        turns = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.source} {turns}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """What can be asked inside a piece and has an id of its own."""

    id: str = ""
    place: Place = NOWHERE
    was: tuple[str, ...] = doc("Earlier ids, oldest first; they stay for ever.", default=())

    @property
    def birth(self) -> str:
        """The id it was born with: what addresses are made of."""
        return self.was[0] if self.was else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A finding that its author has looked at and lets stand; ``id`` is the code of the check."""

    id: str = ""
    place: Place = NOWHERE
    text: LocalText = doc("Why it may stand.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """What ``quizgen check`` is told about a piece, or about a whole deck."""

    ignore: Mapping[str, Ignored] = doc(
        "Findings that may stand, by code, each with the reason why.", default_factory=dict
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece(Inner):
    """A unit an author writes and names; all pieces of a deck share one id space."""

    revision: int = doc("Raise it when the meaning changes: all its questions start anew.", default=1)
    restored: bool = doc("Set it when a deleted piece comes back as what it was.", default=False)
    cite: tuple[Cite, ...] = doc("Turns of a dialogue or pages of a work, as in: talk 20, or talk 20-22.", default=())
    explanation: LocalText | None = doc("Shown with the answer.", default=None)
    check: Checking = doc("What quizgen check leaves alone here.", default=Checking())


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Inner):
    """An example of a concept."""

    text: LocalText = doc("The example, a phrase that can stand alone.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Misconception(Inner):
    """What people wrongly take a concept for: a wrong answer that tempts."""

    text: LocalText = doc("The wrong belief: a noun phrase that completes “X is …”, as a definition does.")
    why: LocalText | None = doc("Why it is wrong, a sentence.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept(Piece):
    """Something to be understood: its name, what it is, and how it relates to others."""

    term: LocalText = doc("Its name.")
    aliases: LocalTexts | None = doc(
        "Other names, accepted as answers; what stands in brackets may be left out: (artificial) neural network.",
        default=None,
    )
    reading: LocalText | None = doc("How the term is read (kana), accepted as an answer.", default=None)
    abbreviation: LocalText | None = doc("What the term is shortened to; asked for, and accepted.", default=None)
    stands_for: LocalText | None = doc("What the term, an abbreviation, is short for; asked for.", default=None)
    article: LocalText | None = doc("The article of the term, as in: a, an, the.", default=None)
    plural: LocalText | None = doc("The plural of the term, for “makes use of neurons”.", default=None)
    definition: LocalText | None = doc(
        "What it is: a noun phrase that completes “X is …”, without a full stop.", default=None
    )
    points: LocalTexts | None = doc("What a full answer to “What is it?” says, point by point.", default=None)
    misconceptions: Mapping[str, Misconception] = doc(
        "What it is wrongly taken for, by id: wrong answers that tempt.", default_factory=dict
    )
    is_a: tuple[Ref, ...] = doc("What it is a kind of.", default=())
    part_of: tuple[Ref, ...] = doc("What it is a part of.", default=())
    uses: tuple[Ref, ...] = doc("What it makes use of.", default=())
    made_by: tuple[Ref, ...] = doc("Who made it.", default=())
    introduced_in: tuple[Ref, ...] = doc("The work that introduced it.", default=())
    counters: tuple[Ref, ...] = doc("The problem it works against.", default=())
    requires: tuple[Ref, ...] = doc("What must be learnt first.", default=())
    contrasts_with: tuple[Ref, ...] = doc("What it is easily confused with, though different.", default=())
    related: tuple[Ref, ...] = doc("What is so near that neither may be a wrong answer for the other.", default=())
    relates: Mapping[str, tuple[Ref, ...]] = doc(
        "What it relates to by a relation that the deck defines under 'relations:'.", default_factory=dict
    )
    examples: Mapping[str, Example] = doc("Examples by id.", default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Inner):
    """A relation between concepts that the deck defines itself, with its wording in each language.

    Like SKOS's ``related`` it claims nothing of what follows from it: no transitivity, no symmetry.
    """

    sentence: LocalText = doc("What it says, a sentence: '{cap_term} was inspired by {a_target}.'")
    forward: LocalText | None = doc("Asks for the target: 'What was {a_term} inspired by?'", default=None)
    inverse: LocalText | None = doc("Asks for the concept: 'Which of these was inspired by {a_target}?'", default=None)
    typed: LocalText | None = doc("Asks for the target, to be written without options.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Piece):
    """A true sentence with marks; each mark is asked for by itself."""

    about: tuple[Ref, ...] = doc("The concepts it speaks of.")
    text: LocalText = doc("The sentence, with marks: <<name=key|false|false>>.", marks=True)
    accepted: Mapping[str, LocalTexts] = doc(
        "Other answers that fill a gap as well, by the name of the mark; _ for one without a name.",
        default_factory=dict,
    )
    answers: bool = doc("Set it when it answers what was asked right before the turn it cites.", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect(Inner):
    """One respect in which concepts differ."""

    name: LocalText = doc("The aspect, a noun phrase: cost, the data it needs.")
    values: Mapping[str, LocalText] = doc("What holds for each concept, by the concept's id.")
    others: LocalTexts | None = doc("Values that hold for none of the concepts.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast(Piece):
    """Concepts set side by side, aspect by aspect."""

    between: tuple[Ref, ...] = doc("The two to four concepts compared.")
    aspects: Mapping[str, Aspect] = doc("The respects in which they differ, by id.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Inner):
    """One step of a sequence."""

    text: LocalText = doc("The step, a short phrase.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence(Piece):
    """Steps that have an order."""

    about: tuple[Ref, ...] = doc("The concepts it speaks of.")
    title: LocalText = doc("What the steps make up, a noun phrase.")
    steps: Mapping[str, Step] = doc("The steps by id, in their order.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake(Inner):
    """A typical mistake of an exercise: what it gives is a wrong option."""

    gives: Formula = doc("The answer of who makes it, a formula.")
    why: LocalText | None = doc("What was done wrong, with {names} for values.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise(Piece):
    """A problem whose key is computed; its numbers are drawn, and other numbers from another seed."""

    about: tuple[Ref, ...] = doc("The concepts it trains.", default=())
    kind: str | None = doc("A kind that quizgen or a plugin knows, in the place of formulas.", default=None)
    draw: Mapping[str, tuple[Span, ...]] = doc(
        "The numbers each name may have, as in: 2..10, 0.5..2 step 0.5, [1, 2, 5].", default_factory=dict
    )
    where: tuple[Formula, ...] = doc("What the drawn numbers must fulfil, as in: a > b.", default=())
    let: Mapping[str, Formula] = doc("Values computed from those before, by name.", default_factory=dict)
    stem: LocalText | None = doc("The question, with {names} for values.", default=None)
    key: Formula | None = doc("The right answer, a formula.", default=None)
    decimals: int | None = doc("Digits the answer has after its point at most (2 if not said).", default=None)
    tolerance: float | None = doc(
        "How far an answer may be off (half of the last digit, if it is rounded).", default=None
    )
    unit: LocalText | None = doc("The unit of the answer.", default=None)
    mistakes: Mapping[str, Mistake] = doc("Typical mistakes by id.", default_factory=dict)
    solution: LocalTexts | None = doc("The worked solution, step by step, with {names} for values.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distractor:
    """A wrong option, with the reason why it is wrong."""

    text: LocalText = doc("The wrong option.")
    why: LocalText | None = doc("Why it is wrong.", default=None)
    last: bool = doc("Keep it last, as for “none of these”.", default=False)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Inner):
    """Two things that belong together."""

    left: LocalText = doc("What is given.")
    right: LocalText = doc("What belongs to it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenQuestion(Piece):
    """A question written by hand, for what the model cannot say."""

    form: Form = doc("How it is answered.")
    about: tuple[Ref, ...] = doc("The concepts it asks about.", default=())
    stem: LocalText = doc("The question; for a cloze, a sentence with one mark.", marks=True)
    key: tuple[LocalText, ...] = doc("The right answer; several for choices.", default=())
    distractors: tuple[Distractor, ...] = doc("Wrong options.", default=())
    accepted: LocalTexts | None = doc(
        "Other answers that count as right; what stands in brackets may be left out: softmax (function).", default=None
    )
    points: LocalTexts | None = doc("What a full answer says, point by point, for open.", default=None)
    tolerance: float = doc("How far a number may be off.", default=0.0)
    unit: LocalText | None = doc("The unit of a number.", default=None)
    pairs: Mapping[str, Pair] = doc("What belongs together, for match.", default_factory=dict)
    steps: Mapping[str, Step] = doc("What is put in order, for order.", default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A source that is no dialogue: a book, a page, a film."""

    title: LocalText = doc("Its title.", verbatim=True)
    author: LocalText | None = doc("Who made it.", verbatim=True, default=None)
    url: str | None = doc("Where it can be read.", verbatim=True, default=None)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of a dialogue, counted from 1."""

    number: int
    speaker: str
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """A dialogue in one language."""

    title: str
    turns: tuple[Turn, ...]
    chat: frozenset[int] = frozenset()
    """Turns that teach nothing: greetings, thanks."""

    def teaching(self) -> Iterator[Turn]:
        """The turns of the one who explains (B) that teach something."""
        return (turn for turn in self.turns if turn.speaker == "B" and turn.number not in self.chat)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A whole deck. ``file`` is its name as the user gave it."""

    id: str = doc("The name of the deck in addresses.")
    title: LocalText = doc("The title.")
    languages: tuple[str, ...] = doc("The languages the deck is written in, as in: [ja, en].")
    uid: str | None = doc("A random name that no other deck has; written by quizgen new.", default=None)
    was_uid: tuple[str, ...] = doc("Earlier uids (or ids, where there was no uid), oldest first.", default=())
    anki: str | None = doc("The name of the deck in Anki; else the title at first export.", verbatim=True, default=None)
    translate: tuple[str, ...] = doc("Ask for the terms of one language in another, as in: [ja-en, en-ja].", default=())
    sources: Mapping[str, LocalText] = doc(
        "Dialogue files by language, by a short name.", verbatim=True, default_factory=dict
    )
    works: Mapping[str, Work] = doc("Books, pages and the like that are cited, by a short name.", default_factory=dict)
    relations: Mapping[str, Relation] = doc(
        "Relations beside the usual ones, by id, with their wording.", default_factory=dict
    )
    concepts: Mapping[str, Concept] = doc("Concepts by id.", default_factory=dict)
    statements: Mapping[str, Statement] = doc("True sentences with marks, by id.", default_factory=dict)
    contrasts: Mapping[str, Contrast] = doc("Comparisons by id.", default_factory=dict)
    sequences: Mapping[str, Sequence] = doc("Things in order, by id.", default_factory=dict)
    exercises: Mapping[str, Exercise] = doc("Problems whose answers are computed, by id.", default_factory=dict)
    questions: Mapping[str, WrittenQuestion] = doc("Questions written by hand, by id.", default_factory=dict)
    check: Checking = doc("What quizgen check leaves alone in the whole deck.", default=Checking())
    file: str = ""
    dialogues: Mapping[tuple[str, str], Dialogue] = field(default_factory=dict)
    """The sources as read, by (source, language)."""

    @property
    def translations(self) -> tuple[tuple[str, str], ...]:
        """The pairs of languages under ``translate``: of the question, of the answer."""
        pairs = {f"{one}-{other}": (one, other) for one in self.languages for other in self.languages if one != other}
        return tuple(pairs[name] for name in self.translate if name in pairs)

    @property
    def birth_uid(self) -> str:
        """What identities are made of: the oldest uid, or the id where there is none."""
        return self.was_uid[0] if self.was_uid else self.uid or self.id

    def pieces(self) -> Iterator[Piece]:
        """All pieces, in the order of the file's sections."""
        yield from self.concepts.values()
        yield from self.statements.values()
        yield from self.contrasts.values()
        yield from self.sequences.values()
        yield from self.exercises.values()
        yield from self.questions.values()
