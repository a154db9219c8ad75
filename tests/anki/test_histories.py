"""Any history of an author and a learner, asked of Anki's real backend and of a naive model."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from anki.decks import DeckId
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from quizgen.anki.ids import guid
from quizgen.model.deck import Form
from tests.anki.author import Author
from tests.anki.learner import Learner

YEAR = 31_536_000


@dataclass
class Kept:
    """What a learner must find in one note."""

    mod: int
    fields: tuple[str, ...]
    own_tags: set[str] = field(default_factory=set)
    deck: str = "Cells"
    suspended: bool = False
    answers: int = 0


class Histories(RuleBasedStateMachine):
    """The author edits and builds; the learner imports with default options, studies, and makes it their own."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.anki = Learner(Path(self._folder.name))
        self.author = Author()
        for _ in range(3):
            self.author.add()
        self.now = int(time.time()) - 10 * YEAR
        self.kept: dict[str, Kept] = {}

    def teardown(self) -> None:
        self.anki.col.close()
        self._folder.cleanup()

    @initialize()
    def begin(self) -> None:
        self.build_and_import()

    @rule(at=st.integers(0, 9))
    def reword(self, at: int) -> None:
        self.author.concepts[at % len(self.author.concepts)].version += 1

    @rule(at=st.integers(0, 9))
    def rename(self, at: int) -> None:
        self.author.born += 1
        self.author.concepts[at % len(self.author.concepts)].names.append(f"concept-{self.author.born}")

    @rule()
    def add(self) -> None:
        self.author.add()

    @rule(at=st.integers(0, 9))
    def delete(self, at: int) -> None:
        if len(self.author.concepts) > 1:
            self.author.concepts.pop(at % len(self.author.concepts))

    @rule()
    def reorder(self) -> None:
        self.author.concepts.reverse()

    @rule()
    def the_future_comes(self) -> None:
        """From now on the author builds later than the learner's clock says."""
        self.now = max(self.now, int(time.time()) + YEAR)

    @rule()
    def build_and_import(self) -> None:
        self.now += 60
        content, packed = self.author.build(self.now)
        log = self.anki.import_bytes(content)
        assert not log.conflicting
        for identity, (mod, fields) in packed.items():
            kept = self.kept.get(identity)
            if kept is None:
                self.kept[identity] = Kept(mod, fields)
            elif mod > kept.mod:
                kept.mod, kept.fields, kept.own_tags = mod, fields, set()

    def note_of(self, at: int) -> tuple[str, Any]:
        identity = sorted(self.kept)[at % len(self.kept)]
        [note] = [note for note in self.anki.notes() if note.guid == guid(identity)]
        return identity, note

    @rule(at=st.integers(0, 99), rating=st.sampled_from([1, 2, 3, 4]))
    def study(self, at: int, rating: Any) -> None:
        identity, note = self.note_of(at)
        if not self.kept[identity].suspended:
            [card] = note.cards()
            card.start_timer()
            answer = self.anki.col.sched.build_answer(  # type: ignore[union-attr]  # the scheduler is v3
                card=card, states=self.anki.col._backend.get_scheduling_states(card.id), rating=rating - 1
            )
            self.anki.col._backend.answer_card(answer)
            self.kept[identity].answers += 1

    @rule(at=st.integers(0, 99))
    def suspend(self, at: int) -> None:
        identity, note = self.note_of(at)
        self.anki.col.sched.suspend_cards(note.card_ids())
        self.kept[identity].suspended = True

    @rule(at=st.integers(0, 99), name=st.sampled_from(["Own", "School::Biology"]))
    def move(self, at: int, name: str) -> None:
        identity, note = self.note_of(at)
        self.anki.col.set_deck(note.card_ids(), self.anki.col.decks.id(name) or DeckId(1))
        self.kept[identity].deck = name

    @rule(at=st.integers(0, 99))
    def tag(self, at: int) -> None:
        identity, note = self.note_of(at)
        self.anki.col.tags.bulk_add([note.id], "mine")
        kept = self.kept[identity]
        if "mine" not in kept.own_tags:
            kept.mod = self.anki.col.get_note(note.id).mod
            kept.own_tags.add("mine")

    @rule(at=st.integers(0, 99))
    def edit(self, at: int) -> None:
        identity, note = self.note_of(at)
        note["Spare1"] = f"{note['Spare1']}!"
        self.anki.col.update_note(note)
        kept = self.kept[identity]
        kept.mod, kept.fields = self.anki.col.get_note(note.id).mod, tuple(note.fields)

    @invariant()
    def nothing_is_lost(self) -> None:
        notes = {note.guid: note for note in self.anki.notes()}
        assert notes.keys() == {guid(identity) for identity in self.kept}
        assert self.anki.col.card_count() == len(self.kept)
        types = [model.name for model in self.anki.col.models.all_names_and_ids() if model.name.startswith("quizgen")]
        assert {name.rstrip("+") for name in types} <= {f"quizgen {form.value}" for form in Form}
        assert not [name for name in types if name.endswith("+")]
        for identity, kept in self.kept.items():
            note = notes[guid(identity)]
            [card] = note.cards()
            assert tuple(note.fields) == kept.fields
            assert {tag for tag in note.tags if not tag.startswith("quizgen")} == kept.own_tags
            assert self.anki.col.decks.name(card.did) == kept.deck
            assert (card.queue == -1) == kept.suspended
            assert card.reps == kept.answers
            assert self.anki.col.db
            rows = self.anki.col.db.scalar("SELECT count() FROM revlog WHERE cid = ? AND ease > 0", card.id)
            assert rows == kept.answers


Histories.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
test_no_history_loses_what_a_learner_has = Histories.TestCase


def test_retired_questions_stay_whole_and_are_found_by_the_search(anki: Learner) -> None:
    from quizgen.anki.retired import search

    author = Author()
    for _ in range(4):
        author.add()
    anki.import_bytes(author.build(1000)[0])
    before = {note.guid: note.fields for note in anki.notes()}
    author.concepts.pop(1)
    content, packed = author.build(2000)
    anki.import_bytes(content)
    retired = {identity: entry.retired for identity, entry in author.lock.questions.items()}
    gone = {guid(identity) for identity, is_gone in retired.items() if is_gone}
    assert gone
    found = {anki.col.get_note(note).guid for note in anki.col.find_notes(search(retired, "en"))}
    assert found == gone
    assert all(note.fields == before[note.guid] for note in anki.notes() if note.guid in gone)
    assert not gone & {guid(identity) for identity in packed}
    assert search(retired, "ja") == ""


@pytest.mark.parametrize("odd", ["a_b", "a*b", 'a"b', "mark:x"])
def test_the_search_finds_odd_ids_and_nothing_else(anki: Learner, odd: str) -> None:
    from dataclasses import replace

    from quizgen.anki.retired import search
    from tests.samples import sample

    question = sample(Form.OPEN)
    ours = replace(question, address=replace(question.address, facet=odd))
    other = replace(question, address=replace(question.address, facet="aXb"))
    anki.bring([ours, other])
    found = anki.col.find_notes(search({ours.identity: True, other.identity: False}, "en"))
    assert [anki.col.get_note(note).guid for note in found] == [guid(ours.identity)]


def test_a_shipped_line_would_come_over_the_learners_whole_card(anki: Learner) -> None:
    """Why retired questions come from an earlier package only: an update replaces every field; a lock has a line."""
    from dataclasses import replace

    from quizgen.text.inline import Text
    from tests.samples import sample

    question = sample(Form.OPEN)
    anki.bring([question])
    stub = replace(question, stem=(Text("Which part …"),), answer=(), key=("–",), explanation=(), accepted=())
    anki.bring([stub], mod=1_700_000_001)
    assert anki.note(question)["Explanation"] == ""


def test_two_builders_of_one_lock_give_the_same_bytes() -> None:
    from copy import deepcopy

    one = Author()
    for _ in range(3):
        one.add()
    one.build(1000)
    one.concepts[0].version = 1
    one.build(2000)
    other = deepcopy(one)
    assert one.build(5000) == other.build(9000), "nothing changed: the clock of who builds does not matter"


def test_two_decks_of_one_id_by_different_authors_live_side_by_side(anki: Learner) -> None:
    mine, theirs = Author("aaaa"), Author("bbbb")
    for author in (mine, theirs):
        for _ in range(3):
            author.add()
    content, packed = mine.build(1000)
    anki.import_bytes(content)
    other, others = theirs.build(5000)
    log = anki.import_bytes(other)
    assert len(log.new) == len(others) == len(packed)
    texts = {note["Id"]: tuple(note.fields) for note in anki.notes()}
    for identity, (_, fields) in (packed | others).items():
        assert texts[identity] == fields
