"""A learner's Anki: the real backend, and packages brought into it with default options."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportLogWithChanges
from anki.decks import DeckId
from anki.notes import Note
from anki.scheduler.v3 import Scheduler

from quizgen.anki.ids import guid
from quizgen.anki.package import package
from quizgen.questions.question import Question

if TYPE_CHECKING:
    from anki.cards import Card

BUILT = 1_700_000_000
"""When questions last changed (unix seconds), unless a test says otherwise."""

Rating = Literal[1, 2, 3, 4]
"""Again, hard, good, easy."""

Log = ImportLogWithChanges.Log


def build(
    questions: Sequence[Question],
    *,
    mod: int = BUILT,
    deck_name: str = "Cells",
    media: Mapping[str, bytes] | None = None,
) -> bytes:
    """A package of questions that all changed at ``mod``."""
    mods = {question.identity: mod for question in questions}
    return package(questions, deck_name=deck_name, note_mods=mods, media=media)


def shown(markup: str) -> str:
    """The characters a person sees of HTML, without tags and scripts."""
    return unescape(re.sub(r"<script>.*?</script>|<[^>]*>", "", markup, flags=re.DOTALL))


class Learner:
    """Anki's own backend, as one learner uses it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.col = Collection(str(folder / "collection.anki2"))
        self.limit(new=1000)

    def limit(self, **a_day: int) -> None:
        """Set how many cards are asked a day at most: ``new``, ``rev`` (reviews)."""
        settings = self.col.decks.config_dict_for_deck_id(DeckId(1))
        for kind, count in a_day.items():
            settings[kind]["perDay"] = count
        self.col.decks.update_config(settings)

    def bring(
        self,
        questions: Sequence[Question],
        *,
        mod: int = BUILT,
        deck_name: str = "Cells",
        media: Mapping[str, bytes] | None = None,
    ) -> Log:
        """Build a package and import it. Returns Anki's log of what became of each note."""
        return self.import_bytes(build(questions, mod=mod, deck_name=deck_name, media=media))

    def import_bytes(self, content: bytes) -> Log:
        """Import a package with the options a fresh profile has. Returns Anki's log."""
        path = self.folder / "import.apkg"
        path.write_bytes(content)
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        return self.col.import_anki_package(request).log

    def notes(self) -> list[Note]:
        """All notes."""
        return [self.col.get_note(note) for note in self.col.find_notes("")]

    def note(self, question: Question) -> Note:
        """The one note of a question."""
        [found] = [note for note in self.notes() if note.guid == guid(question.identity)]
        return found

    def card(self, question: Question) -> Card:
        """The one card of a question."""
        [card] = self.note(question).cards()
        return card

    def rendered(self, question: Question) -> tuple[str, str]:
        """Front and back of a question's card."""
        output = self.card(question).render_output(reload=True)
        return output.question_text, output.answer_text

    def queue(self, deck: str = "Cells") -> list[str]:
        """Identities of the cards in the order Anki asks them today."""
        self.col.decks.select(self.col.decks.id_for_name(deck) or DeckId(1))
        return [card.note()["Id"] for card in self.asked(1000)]

    def asked(self, most: int) -> list[Card]:
        """The cards that Anki asks next in the deck that is selected."""
        scheduler = self.col.sched
        assert isinstance(scheduler, Scheduler)
        cards = scheduler.get_queued_cards(fetch_limit=most).cards
        return [self.col.get_card(queued.card.id) for queued in cards]

    def study(self, question: Question, rating: Rating = 3) -> None:
        """Answer a question's card."""
        self.answer(self.card(question), rating)

    def answer(self, card: Card, rating: Rating) -> None:
        """Answer a card."""
        card.start_timer()
        scheduler = self.col.sched
        assert isinstance(scheduler, Scheduler)
        scheduler.answerCard(card, rating)
