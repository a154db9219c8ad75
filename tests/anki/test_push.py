"""Notes and reviews into a collection: all or nothing, and then both sides agree."""

from __future__ import annotations

import json

import pytest

from quizgen.memory.card import Learning, New, Review
from quizgen.memory.event import Kind, Undone
from quizgen.memory.moment import DAY_MS
from tests.anki.learner import BUILT, Learner, build
from tests.anki.pushing import ONE, QUESTIONS, THREE, TWO, assert_agree, lived, log, pushed
from tests.anki.terminal import NOW, Terminal, days_ago


def test_notes_and_reviews_arrive_in_an_empty_profile(anki: Learner, terminal: Terminal) -> None:
    lived(terminal)
    result = pushed(anki, terminal, [build(QUESTIONS)])
    assert (result.new_notes, result.agreed.reviews, result.agreed.cards) == (len(QUESTIONS), 5, 1)
    assert_agree(anki, terminal)
    card, state = anki.card(ONE), terminal.card(ONE).state
    assert isinstance(state, Review)
    assert (card.type, card.queue, card.ivl, card.reps) == (2, 2, state.interval, 5)
    assert card.due - anki.col.sched.today == state.due_day - terminal.scheduler.day(NOW)
    assert [ease for _, ease in log(anki)] == [3, 3, 3, 2, 4]
    assert anki.col.fix_integrity()[1]


def test_changed_notes_are_updated_and_progress_stays(studied: Learner, terminal: Terminal) -> None:
    studied.study(TWO, 4)
    lived(terminal)
    result = pushed(studied, terminal, [build(QUESTIONS, mod=BUILT + 1)])
    assert (result.new_notes, result.changed_notes, result.pulled) == (0, len(QUESTIONS), 1)
    assert studied.card(TWO).reps == 1
    assert_agree(studied, terminal)


def test_a_learner_s_own_tags_stay_when_a_note_is_updated(studied: Learner, terminal: Terminal) -> None:
    for tag, question in (("mine", ONE), ("exam::may", ONE), ("mine", TWO)):
        studied.col.tags.bulk_add([studied.note(question).id], tag)
    assert studied.col.db
    studied.col.db.execute("UPDATE notes SET mod = ?", BUILT)
    assert pushed(studied, terminal, [build(QUESTIONS, mod=BUILT + 1)]).changed_notes == len(QUESTIONS)
    assert {"mine", "exam::may", "quizgen"} <= {*studied.note(ONE).tags}
    assert "mine" in studied.note(TWO).tags
    assert {note.mod for note in studied.notes()} == {BUILT + 1}
    assert pushed(studied, terminal, [build(QUESTIONS, mod=BUILT + 2)]).changed_notes == len(QUESTIONS)


def test_they_stay_also_where_they_begin_like_ours_or_ours_are_gone(studied: Learner, terminal: Terminal) -> None:
    studied.col.tags.bulk_remove([studied.note(ONE).id], "quizgen")
    studied.col.tags.bulk_add([studied.note(ONE).id], "mine")
    studied.col.tags.bulk_add([studied.note(TWO).id], "quizgen-hard")
    assert studied.col.db
    studied.col.db.execute("UPDATE notes SET mod = ?", BUILT)
    pushed(studied, terminal, [build(QUESTIONS, mod=BUILT + 1)])
    assert "mine" in studied.note(ONE).tags
    assert "quizgen-hard" in studied.note(TWO).tags


def test_anki_goes_on_from_there(studied: Learner, terminal: Terminal) -> None:
    lived(terminal)
    terminal.answer(TWO, 1, days_ago(0.0001))
    pushed(studied, terminal)
    state = terminal.card(TWO).state
    assert isinstance(state, Learning)
    assert (studied.card(TWO).type, studied.card(TWO).queue) == (1, 1)
    studied.study(ONE, 3)
    studied.study(TWO, 4)
    result = pushed(studied, terminal)
    assert (result.pulled, result.agreed.reviews) == (2, 0)
    assert_agree(studied, terminal)
    assert {question for question in (ONE, TWO) if isinstance(terminal.card(question).state, Review)} == {ONE, TWO}


def test_a_second_push_has_nothing_to_do(studied: Learner, terminal: Terminal) -> None:
    lived(terminal)
    studied.study(TWO, 3)
    pushed(studied, terminal)
    before = studied.col.mod
    result = pushed(studied, terminal)
    assert (result.agreed.reviews, result.agreed.undone, result.agreed.cards, result.pulled) == (0, 0, 0, 0)
    assert studied.col.mod == before


def test_a_later_review_in_anki_keeps_its_due_date(studied: Learner, terminal: Terminal) -> None:
    studied.study(ONE, 4)
    due = studied.card(ONE).due
    lived(terminal)
    result = pushed(studied, terminal)
    assert (result.pulled, result.agreed.reviews) == (1, 5)
    assert studied.card(ONE).due == due
    assert studied.card(ONE).reps == 6
    assert_agree(studied, terminal)


def test_what_is_taken_back_is_taken_out_of_anki(studied: Learner, terminal: Terminal) -> None:
    lived(terminal)
    last = terminal.answer(ONE, 1, days_ago(1))
    pushed(studied, terminal)
    assert studied.card(ONE).type == 3
    terminal.undo(last)
    result = pushed(studied, terminal)
    assert (result.agreed.undone, result.agreed.one_way_sync) == (1, False)
    assert (last.stamp.at_ms, 1) not in log(studied)
    assert (studied.card(ONE).type, studied.card(ONE).queue) == (2, 2)
    assert_agree(studied, terminal)


def test_the_only_review_taken_back_makes_the_card_new_in_its_place(studied: Learner, terminal: Terminal) -> None:
    place = studied.card(TWO).due
    only = terminal.answer(TWO, 3, days_ago(1))
    pushed(studied, terminal)
    terminal.undo(only)
    pushed(studied, terminal)
    card = studied.card(TWO)
    assert (card.type, card.queue, card.reps, card.memory_state) == (0, 0, 0, None)
    assert card.due == place
    assert log(studied) == []


def test_a_row_that_ankiweb_knows_asks_for_a_full_upload_when_it_is_taken_out(
    studied: Learner, terminal: Terminal
) -> None:
    only = terminal.answer(TWO, 3, days_ago(1))
    pushed(studied, terminal)
    assert studied.col.db
    studied.col.db.execute("UPDATE revlog SET usn = 5")
    studied.col.db.execute("UPDATE col SET scm = 1")
    terminal.undo(only)
    assert pushed(studied, terminal).agreed.one_way_sync
    assert studied.col.db.scalar("SELECT scm FROM col") == NOW.at_ms


def test_a_row_that_is_missing_in_anki_is_no_undo(studied: Learner, terminal: Terminal) -> None:
    lived(terminal)
    studied.study(TWO, 3)
    pushed(studied, terminal)
    before = log(studied)
    assert studied.col.db
    studied.col.db.execute("DELETE FROM revlog")
    result = pushed(studied, terminal)
    assert not any(isinstance(event, Undone) for event in terminal.store.events())
    assert (result.agreed.reviews, log(studied)) == (len(before), before)


def test_a_note_that_was_deleted_and_is_brought_again_has_its_schedule_back(
    studied: Learner, terminal: Terminal
) -> None:
    lived(terminal)
    studied.study(TWO, 4)
    terminal.mark(THREE, Kind.RESET)
    pushed(studied, terminal)
    before = [(card.type, card.queue, card.due, card.ivl) for card in map(studied.card, (ONE, TWO, THREE))]
    rows = log(studied)
    studied.col.remove_notes([note.id for note in studied.notes()])
    result = pushed(studied, terminal, [build(QUESTIONS)])
    assert (result.agreed.reviews, result.agreed.cards, log(studied)) == (0, 2, rows)
    assert [(card.type, card.queue, card.due, card.ivl) for card in map(studied.card, (ONE, TWO, THREE))] == before
    assert_agree(studied, terminal)
    assert pushed(studied, terminal).agreed.cards == 0


def test_a_review_that_a_wrong_clock_has_dated_waits_until_anki_has_mended_it(
    studied: Learner, terminal: Terminal
) -> None:
    studied.study(ONE, 3)
    studied.study(TWO, 4)
    assert studied.col.db
    studied.col.db.execute("UPDATE revlog SET id = id + ? WHERE cid = ?", 800 * DAY_MS, studied.card(ONE).id)
    for new in (1, 0):
        result = pushed(studied, terminal)
        assert (result.pulled, result.ahead) == (new, 1)
    studied.col.fix_integrity()
    result = pushed(studied, terminal)
    assert (result.pulled, result.ahead) == (1, 0)
    assert [terminal.card(question).reviews for question in (ONE, TWO)] == [1, 1], "neither counts twice"
    assert len(log(studied)) == 2
    assert_agree(studied, terminal)


def test_a_reset_here_makes_the_card_new_there_and_the_other_way_round(studied: Learner, terminal: Terminal) -> None:
    lived(terminal, ONE)
    lived(terminal, TWO)
    pushed(studied, terminal)
    terminal.mark(ONE, Kind.RESET)
    studied.col.sched.schedule_cards_as_new([studied.card(TWO).id])
    pushed(studied, terminal)
    for question in (ONE, TWO):
        assert studied.card(question).type == 0
        assert isinstance(terminal.card(question).state, New)
    assert_agree(studied, terminal)


def test_a_card_that_is_suspended_in_anki_stays_so(studied: Learner, terminal: Terminal) -> None:
    studied.col.sched.suspend_cards([studied.card(ONE).id])
    studied.col.set_user_flag_for_cards(4, [studied.card(ONE).id])
    lived(terminal)
    pushed(studied, terminal)
    card = studied.card(ONE)
    assert (card.queue, card.type, card.user_flag()) == (-1, 2, 4)
    studied.col.sched.unsuspend_cards([card.id])
    assert studied.card(ONE).queue == 2


def test_a_card_lent_to_a_filtered_deck_comes_home(studied: Learner, terminal: Terminal) -> None:
    home = studied.card(ONE).did
    filtered = studied.col.decks.new_filtered("Cram")
    studied.col.sched.rebuild_filtered_deck(filtered)
    assert studied.card(ONE).odid == home
    lived(terminal)
    pushed(studied, terminal)
    card = studied.card(ONE)
    assert (card.did, card.odid, card.odue, card.queue) == (home, 0, 0, 2)
    assert_agree(studied, terminal)
    assert studied.col.fix_integrity()[1]


def test_a_new_card_lent_to_a_filtered_deck_keeps_its_place_among_the_new(studied: Learner, terminal: Terminal) -> None:
    place = studied.card(TWO).due
    studied.col.sched.rebuild_filtered_deck(studied.col.decks.new_filtered("Cram"))
    assert studied.card(TWO).due != place
    only = terminal.answer(TWO, 3, days_ago(1))
    pushed(studied, terminal)
    terminal.undo(only)
    pushed(studied, terminal)
    assert (studied.card(TWO).type, studied.card(TWO).due) == (0, place)


def test_other_peoples_data_of_a_card_is_kept(studied: Learner, terminal: Terminal) -> None:
    card = studied.card(ONE)
    card.custom_data = json.dumps({"mine": 1})
    studied.col.update_card(card)
    lived(terminal)
    pushed(studied, terminal)
    assert json.loads(studied.card(ONE).custom_data) == {"mine": 1}


def test_reviews_of_one_millisecond_all_arrive_and_come_back_as_themselves(
    studied: Learner, terminal: Terminal
) -> None:
    for question in QUESTIONS[:4]:
        terminal.answer(question, 3, days_ago(3))
    assert pushed(studied, terminal).agreed.reviews == 4
    result = pushed(studied, terminal)
    assert (result.pulled, result.agreed.reviews) == (0, 0)
    assert len(log(studied)) == 4
    assert_agree(studied, terminal)


def test_reviews_of_cards_that_are_not_there_are_kept_back(anki: Learner, terminal: Terminal) -> None:
    anki.bring([ONE])
    lived(terminal, ONE)
    lived(terminal, TWO)
    result = pushed(anki, terminal)
    assert (result.agreed.reviews, result.agreed.waiting) == (5, 5)


def test_anki_rounds_and_push_puts_it_right(studied: Learner, terminal: Terminal) -> None:
    """Answer after answer, Anki goes on from rounded states; the replay does not."""
    for _ in range(12):
        studied.study(ONE, 3)
    pushed(studied, terminal)
    assert_agree(studied, terminal)


def test_parameters_that_are_anki_s_own_are_followed_there_and_said(studied: Learner, terminal: Terminal) -> None:
    deck = studied.card(ONE).did
    config = studied.col.decks.config_dict_for_deck_id(deck)
    own = [*terminal.scheduler.parameters]
    own[0] = 1.5
    config["fsrsParams6"] = own
    studied.col.decks.update_config(config)
    terminal.answer(ONE, 1, days_ago(3))
    assert pushed(studied, terminal).own_parameters == len(QUESTIONS)
    state = studied.card(ONE).memory_state
    assert state is not None
    assert state.stability == pytest.approx(1.5)
    assert studied.col._backend.compute_memory_state(studied.card(ONE).id).state.stability == pytest.approx(1.5)


FSRS_4 = (0.5, 0.7, 2.6, 6.1, 4.9, 0.9, 0.8, 0.02, 1.5, 0.14, 0.9, 2.2, 0.05, 0.3, 1.3, 0.3, 2.6)
FSRS_5 = (*FSRS_4[:4], 7.2, 0.5, 1.4, 0.005, 1.5, 0.1, 1.0, 1.9, 0.1, 0.3, 2.3, 0.2, 2.9, 0.5, 0.7)


@pytest.mark.parametrize(("name", "parameters"), [("fsrsWeights", FSRS_4), ("fsrsParams5", FSRS_5)])
def test_parameters_of_earlier_versions_mean_the_same_as_in_anki(
    studied: Learner, terminal: Terminal, name: str, parameters: tuple[float, ...]
) -> None:
    options = studied.col.decks.config_dict_for_deck_id(studied.card(ONE).did)
    options |= {"fsrsWeights": [], "fsrsParams5": [], "fsrsParams6": [], name: parameters}
    studied.col.decks.update_config(options)
    for rating in (1, 3, 3, 2, 4):
        studied.study(ONE, rating)
    assert pushed(studied, terminal).own_parameters == len(QUESTIONS)
    state, computed = studied.card(ONE).memory_state, studied.col._backend.compute_memory_state(studied.card(ONE).id)
    assert state is not None
    assert state.stability == pytest.approx(computed.state.stability, abs=1e-3)
    assert state.difficulty == pytest.approx(computed.state.difficulty, abs=1e-3)


def test_a_backup_is_made_that_anki_can_open(studied: Learner, terminal: Terminal) -> None:
    pushed(studied, terminal)
    [backup] = (studied.folder / "backups").iterdir()
    assert backup.suffix == ".colpkg"
    assert backup.stat().st_size > 1000


def test_images_go_into_the_media_folder(anki: Learner, terminal: Terminal) -> None:
    from dataclasses import replace

    from quizgen.text.inline import parse

    stem, _ = parse("What is this? ![a dot](dot.png)")
    question = replace(ONE, stem=stem)
    content = build([question], media={"dot.png": b"\x89PNG\r\n\x1a\n" + bytes(20)})
    pushed(anki, terminal, [content])
    [image] = (anki.folder / "collection.media").iterdir()
    assert image.name in anki.note(question)["Question"]
