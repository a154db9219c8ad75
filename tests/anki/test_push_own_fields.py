"""Note types that a learner has given fields, or taken some from: what a push makes of their notes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from anki.models import NotetypeDict

from quizgen.model.deck import Form
from tests.anki.learner import BUILT, Learner, build
from tests.anki.pushing import pushed
from tests.anki.terminal import Terminal
from tests.samples import address, inline, sample

OLD, EDITED, TYPED = sample(Form.CHOICE), sample(Form.CHOICE, "ja"), sample(Form.TYPED)
THIRD = replace(OLD, address=address(Form.CHOICE, "en", "leaf"))
NEW = [replace(question, explanation=inline("Said anew.")) for question in (OLD, EDITED, TYPED)] + [THIRD]


def kind(anki: Learner) -> NotetypeDict:
    found = anki.col.models.by_name("quizgen choice")
    assert found
    return found


@pytest.fixture
def own(anki: Learner) -> Learner:
    """A learner who has a field of their own, with something in it, and has edited a note later."""
    anki.bring([OLD, EDITED, TYPED])
    anki.col.models.add_field(made := kind(anki), anki.col.models.new_field("Mine"))
    anki.col.models.update_dict(made)
    note = anki.note(OLD)
    note["Mine"] = "my picture of it"
    note.tags.append("mine")
    later = anki.note(EDITED)
    later["Explanation"] = "in my words"
    anki.col.update_notes([note, later])
    assert anki.col.db
    for question, mod in ((OLD, BUILT), (EDITED, BUILT + 9)):
        anki.col.db.execute("UPDATE notes SET mod = ? WHERE id = ?", mod, anki.note(question).id)
    anki.study(OLD)
    return anki


def test_a_field_of_the_learner_s_own_keeps_no_note_from_an_update(own: Learner, terminal: Terminal) -> None:
    assert own.col.db
    schema, before = own.col.db.scalar("SELECT scm FROM col"), own.card(OLD)
    result = pushed(own, terminal, [build(NEW, mod=BUILT + 5)])
    assert (result.new_notes, result.changed_notes, result.refused_notes) == (1, 2, 0)
    note = own.note(OLD)
    assert (note["Explanation"], note["Mine"], note.mod) == ("Said anew.", "my picture of it", BUILT + 5)
    assert "mine" in note.tags
    assert own.note(TYPED)["Explanation"] == "Said anew."
    assert own.note(EDITED)["Explanation"] == "in my words", "a later edit wins"
    assert (own.card(OLD).reps, own.card(OLD).due) == (before.reps, before.due)
    added = own.note(THIRD)
    assert (added.note_type(), added["Mine"], len(added.cards())) == (own.note(OLD).note_type(), "", 1)
    assert added.mod == BUILT + 5
    assert "quizgen choice+" not in [each.name for each in own.col.models.all_names_and_ids()]
    assert own.col.db.scalar("SELECT scm FROM col") == schema, "no full upload is asked for"
    assert own.col.fix_integrity()[1]
    again = pushed(own, terminal, [build(NEW, mod=BUILT + 5)])
    assert (again.changed_notes, again.refused_notes) == (0, 0)


def test_notes_that_have_lost_a_field_are_left_and_counted(own: Learner, terminal: Terminal) -> None:
    fields = kind(own)["flds"]
    own.col.models.rename_field(made := kind(own), fields[2], "Told")
    own.col.models.update_dict(made)
    result = pushed(own, terminal, [build(NEW, mod=BUILT + 50)])
    assert (result.changed_notes, result.refused_notes) == (1, 2)
    assert own.note(OLD)["Mine"] == "my picture of it"
    assert own.note(TYPED)["Explanation"] == "Said anew."
