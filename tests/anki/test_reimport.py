"""Years of updates: what a newer package does to a collection that somebody has studied with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quizgen.anki import note_types as types
from quizgen.anki.note_types import NoteType, note_types
from quizgen.model.deck import Form
from quizgen.questions.question import Question
from quizgen.text.inline import Text
from tests.anki.learner import BUILT, Learner
from tests.samples import all_samples, sample

LATER = BUILT + 1


def reworded(question: Question) -> Question:
    """The same question in other words."""
    return replace(question, stem=(Text("Reworded: "), *question.stem), explanation=(Text("Reworded."),))


def progress(anki: Learner) -> tuple[list[Any], list[Any]]:
    """All that is scheduled, and all that was answered."""
    assert anki.col.db
    cards = anki.col.db.all(
        "SELECT id, nid, did, type, queue, due, ivl, factor, reps, lapses, left, flags, data FROM cards ORDER BY id"
    )
    return cards, anki.col.db.all("SELECT * FROM revlog ORDER BY id")


def studied(anki: Learner) -> list[Question]:
    """All samples imported; some answered, one suspended, one flagged, one moved to another deck."""
    questions = all_samples()
    anki.bring(questions)
    anki.study(questions[0], 4)
    anki.study(questions[1], 3)
    anki.study(questions[1], 3)
    anki.study(questions[2], 1)
    anki.col.sched.suspend_cards([anki.card(questions[3]).id])
    anki.col.set_user_flag_for_cards(2, [anki.card(questions[4]).id])
    elsewhere = anki.col.decks.id("My own")
    assert elsewhere is not None
    anki.col.set_deck([anki.card(questions[5]).id], elsewhere)
    return questions


def test_reworded_texts_arrive_and_progress_stays(anki: Learner) -> None:
    questions = studied(anki)
    before = progress(anki)
    assert before[1], "something must have been answered"
    log = anki.bring([reworded(question) for question in questions], mod=LATER)
    assert len(log.updated) == len(questions)
    assert progress(anki) == before
    assert all("Reworded: " in anki.rendered(question)[0] for question in questions)
    assert all("Reworded." in anki.rendered(question)[1] for question in questions)


def test_the_same_package_again_changes_nothing(anki: Learner) -> None:
    questions = studied(anki)
    before = progress(anki)
    log = anki.bring(questions)
    assert len(log.duplicate) == len(questions)
    assert progress(anki) == before


def test_anki_ignores_changed_texts_of_an_equal_mod(anki: Learner) -> None:
    """Why the lock never gives a changed question its old mod."""
    question = sample(Form.CHOICE)
    anki.bring([question])
    log = anki.bring([reworded(question)])
    assert len(log.duplicate) == 1
    assert "Reworded" not in anki.rendered(question)[0]


def test_only_newer_notes_are_updated(anki: Learner) -> None:
    one, other = sample(Form.CHOICE), sample(Form.OPEN)
    anki.bring([one, other])
    from quizgen.anki.package import package

    mods = {one.identity: LATER, other.identity: BUILT}
    log = anki.import_bytes(package([reworded(one), reworded(other)], deck_name="Cells", note_mods=mods))
    assert (len(log.updated), len(log.duplicate)) == (1, 1)
    assert "Reworded" in anki.rendered(one)[0]
    assert "Reworded" not in anki.rendered(other)[0]


def test_a_later_edit_of_the_user_wins(anki: Learner) -> None:
    question = sample(Form.OPEN)
    anki.bring([question])
    note = anki.note(question)
    note["Explanation"] = "My own words."
    anki.col.update_note(note)  # stamped by Anki's clock, long after BUILT
    anki.bring([reworded(question)], mod=LATER)
    assert anki.note(question)["Explanation"] == "My own words."


def test_questions_that_are_new_come_in_and_those_left_out_stay(anki: Learner) -> None:
    first, second, third = sample(Form.CHOICE), sample(Form.TYPED), sample(Form.ORDER)
    anki.bring([first, second])
    anki.study(first)
    before = progress(anki)
    log = anki.bring([third, second], mod=LATER)
    assert len(log.new) == 1
    assert anki.col.note_count() == anki.col.card_count() == 3
    after = progress(anki)
    assert [card for card in before[0] if card in after[0]] == before[0]
    assert after[1] == before[1]


def test_a_renamed_concept_keeps_its_note(anki: Learner) -> None:
    """Addresses are made of birth names, so only what is shown of the name changes."""
    question = sample(Form.TYPED)
    anki.bring([question])
    anki.study(question)
    before = progress(anki)
    renamed = replace(question, concepts=("powerhouse",), key=("powerhouse",), answer=(Text("powerhouse"),))
    log = anki.bring([renamed], mod=LATER)
    assert (len(log.updated), len(log.new)) == (1, 0)
    assert progress(anki) == before
    assert "quizgen::concept::powerhouse" in anki.note(question).tags
    assert anki.note(question)["Typed"] == "powerhouse"


def test_a_deck_moved_by_the_user_takes_the_update_where_it_is(anki: Learner) -> None:
    question = sample(Form.OPEN)
    anki.bring([question])
    anki.col.decks.rename(anki.col.decks.by_name("Cells"), "School::Cells")  # type: ignore[arg-type]  # it is there
    anki.bring([reworded(question)], mod=LATER)
    assert anki.col.decks.name(anki.card(question).did) == "School::Cells"


def names_of_types(anki: Learner) -> list[str]:
    return sorted(model.name for model in anki.col.models.all_names_and_ids() if model.name.startswith("quizgen"))


def test_note_types_never_fork(anki: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = studied(anki)
    before = names_of_types(anki), progress(anki)
    restyled = _restyled()
    monkeypatch.setattr(types, "note_types", lambda: restyled)
    log = anki.bring([reworded(question) for question in questions], mod=LATER)
    assert not log.conflicting
    assert len(log.updated) == len(questions)
    assert (names_of_types(anki), progress(anki)) == before
    assert names_of_types(anki) == sorted(f"quizgen {form.value}" for form in Form)


def test_newer_templates_and_style_arrive_without_newer_notes(anki: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = studied(anki)
    before = progress(anki)
    restyled = _restyled()
    monkeypatch.setattr(types, "note_types", lambda: restyled)
    log = anki.bring(questions)
    assert len(log.duplicate) == len(questions)
    assert progress(anki) == before
    assert all("Restyled" in anki.rendered(question)[0] for question in questions)
    assert all("restyled" in anki.card(question).render_output().css for question in questions)


def _restyled() -> dict[Form, NoteType]:
    """The note types as the next version of quizgen might have them."""
    return {
        form: replace(
            kind,
            mod=kind.mod + 1,
            css=kind.css + "/* restyled */",
            template={**kind.template, "qfmt": kind.template["qfmt"] + "Restyled"},
        )
        for form, kind in note_types().items()
    }
