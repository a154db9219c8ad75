"""Histories of a deck, told as its author lives them: what happens to identities and to times."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.deck import Deck
from quizgen.model.history import Changes, update
from quizgen.model.lock import Lock
from quizgen.model.lockfile import write_lock
from quizgen.questions.derive import derive
from tests.made_decks import made_decks
from tests.model.author import ZOO, Author, bank_of
from tests.model.decks import SOUND, sound, write_deck

HAY = ZOO[ZOO.index("  hay:\n") : ZOO.index("statements:\n")]


def built(at: int = 100) -> Author:
    author = Author()
    author.build(at)
    return author


def test_what_others_refer_to_is_renamed_and_nothing_changes() -> None:
    author = built()
    before = author.mods()
    author.text = author.text.replace("  cat:\n", "  house-cat:\n    was: [cat]\n").replace("{cat: ", "{house-cat: ")
    author.text = re.sub(r"(about|contrasts_with): cat\b", r"\1: house-cat", author.text)
    author.edit("between: [cat, dog]", "between: [house-cat, dog]")
    assert not author.build(200)
    assert author.mods() == before
    assert "id cat concept as house-cat\n" in write_lock(author.lock)


def test_an_example_an_aspect_and_a_step_are_renamed_and_nothing_changes() -> None:
    author = built()
    before = author.mods()
    author.edit("tom: {text: {en: Tom}}", "thomas: {text: {en: Tom}, was: [tom]}")
    author.edit("      voice:\n", "      sound:\n        was: [voice]\n")
    author.edit("chew: {text: {en: It chews}}", "ruminate: {text: {en: It chews}, was: chew}")
    assert not author.build(200)
    assert author.mods() == before


def test_a_piece_is_renamed_twice_and_nothing_changes() -> None:
    author = built()
    before = author.mods()
    author.edit("  meal:\n", "  dinner:\n    was: [meal]\n")
    author.build(200)
    author.edit("  dinner:\n    was: [meal]\n", "  supper:\n    was: [meal, dinner]\n")
    assert not author.build(300)
    assert author.mods() == before
    assert "id meal statement as dinner supper\n" in write_lock(author.lock)


def test_rewording_one_mark_of_two_keeps_every_identity_and_the_times_of_all_else() -> None:
    author = built()
    before = author.mods()
    author.edit("<<hours=sixteen|", "<<hours=fifteen|")
    changes = author.build(200)
    assert changes == Changes(changed=changes.changed)
    assert author.mods("/sleep/") == dict.fromkeys(changes.changed, 200)
    assert {identity: mod for identity, mod in author.mods().items() if "/sleep/" not in identity} == {
        identity: mod for identity, mod in before.items() if "/sleep/" not in identity
    }


def test_rewording_a_false_alternative_changes_no_question_of_the_other_mark() -> None:
    author = built()
    author.edit("|four>>", "|five>>")
    author.build(200)
    assert author.mods("/mark:hours/choice/") == {"zoo-1/sleep/mark:hours/choice/en@1": 200}
    assert author.mods("/mark:hours/cloze/") == {"zoo-1/sleep/mark:hours/cloze/en@1": 100}
    assert set(author.mods("/mark:when/").values()) == {100}


def test_a_mark_given_another_name_is_a_new_mark() -> None:
    author = built()
    author.edit("<<food=", "<<feed=")
    changes = author.build(200)
    assert all("/mark:food/" in identity for identity in changes.retired)
    assert all("/mark:feed/" in identity for identity in changes.new)
    assert len(changes.retired) == len(changes.new) == 3


def test_a_deleted_piece_is_retired_with_its_last_text_and_comes_back_as_the_same() -> None:
    author = built()
    steps = author.text[author.text.index("sequences:") :]
    author.edit(steps, "")
    assert author.build(200).retired == ("zoo-1/day/sequence/order/en@1",)
    entry = author.lock.questions["zoo-1/day/sequence/order/en@1"]
    assert (entry.retired, entry.text) == (True, "Put these steps in order: a cow's day.")
    assert not author.build(300), "told once"

    author.text += steps.replace("    about: cow", "    about: cow\n    restored: true")
    assert author.build(400).restored == ("zoo-1/day/sequence/order/en@1",)
    again = {"zoo-1/day/sequence/order/en@1": 400}
    assert author.mods("/day/") == again, "newer than a note that was shipped as retired"
    assert not author.retired()
    assert not author.build(500), "the word may stay"
    assert author.mods("/day/") == again


def test_a_piece_brought_back_reworded_is_the_same_question_with_a_newer_text() -> None:
    author = built()
    steps = author.text[author.text.index("sequences:") :]
    author.edit(steps, "")
    author.build(200)
    author.text += steps.replace("    about: cow", "    about: cow\n    restored: true").replace("rests", "sleeps")
    changes = author.build(300)
    assert changes.restored == changes.changed == ("zoo-1/day/sequence/order/en@1",)
    assert author.mods("/day/") == {"zoo-1/day/sequence/order/en@1": 300}


def test_a_new_meaning_under_an_old_id_has_questions_of_its_own() -> None:
    author = built()
    steps = author.text[author.text.index("sequences:") :]
    author.edit(steps, "")
    author.build(200)
    author.text += steps.replace("    about: cow", "    about: cow\n    revision: 2").replace("graze", "browse")
    assert author.build(300).new == ("zoo-1/day/sequence/order/en@2",)
    assert author.retired() == {"zoo-1/day/sequence/order/en@1"}


def test_a_raised_revision_renews_all_questions_of_the_piece_and_no_other() -> None:
    author = built()
    author.edit("  sleep:\n", "  sleep:\n    revision: 2\n")
    changes = author.build(200)
    assert author.retired() == set(changes.retired) == {identity.replace("@2", "@1") for identity in changes.new}
    assert all("/sleep/" in identity for identity in changes.new)
    assert not changes.changed


def test_a_question_that_cannot_be_made_now_is_absent_and_comes_back_with_its_time() -> None:
    author = built()
    author.edit("<<food=grass|meat|fish>>", "<<food=grass|meat>>")
    changes = author.build(200)
    assert "zoo-1/meal/mark:food/choice/en@1" not in changes.retired
    assert not author.retired()
    author.edit("<<food=grass|meat>>", "<<food=grass|meat|fish>>")
    author.build(300)
    assert author.mods("/mark:food/choice/") == {"zoo-1/meal/mark:food/choice/en@1": 100}


def test_a_removed_relation_retires_its_questions_and_no_other() -> None:
    author = Author(ZOO.replace("  hay:\n", "  hay:\n    part_of: cow\n"))
    author.build(100)
    asked = set(author.mods("/hay/relation:part_of:cow/")) | set(author.mods("/hay/inverse:part_of:cow/"))
    assert asked
    author.edit("    part_of: cow\n", "")
    author.build(200)
    assert author.retired() == asked


def test_a_language_left_out_for_a_while_retires_nothing() -> None:
    author = Author(ZOO.replace("languages: [en]", "languages: [en, ja]").replace("{en: hay}", "{en: hay, ja: 干し草}"))
    author.build(100)
    before = author.mods()
    author.edit("{en: hay, ja: 干し草}", "{en: hay}")
    author.edit("languages: [en, ja]", "languages: [en]")
    assert not author.build(200).retired
    author.text = ZOO.replace("languages: [en]", "languages: [en, ja]").replace("{en: hay}", "{en: hay, ja: 干し草}")
    author.build(300)
    assert author.mods() == before


def test_pieces_in_another_order_leave_the_lock_as_it_is() -> None:
    author, other = built(), Author(ZOO.replace(HAY, "").replace("concepts:\n", "concepts:\n" + HAY))
    other.build(100)
    assert other.text != author.text
    assert write_lock(other.lock) == write_lock(author.lock)


def test_an_added_piece_changes_only_questions_that_show_it() -> None:
    author = built()
    author.edit(
        "statements:\n", "  owl:\n    term: {en: owl}\n    definition: {en: a bird of the night}\nstatements:\n"
    )
    changes = author.build(200)
    shown = {
        question.identity
        for question in derive(author.deck()).questions
        if any(option.id == "owl" for option in question.options)
    }
    assert set(changes.changed) <= shown
    assert all("/owl/" in identity for identity in set(changes.new) - shown)


def test_a_piece_gone_and_one_new_of_its_kind_are_told_as_perhaps_renamed() -> None:
    author = built()
    author.edit("  meal:\n", "  dinner:\n")
    assert author.build(200).moved == (("meal", "dinner"),)
    author.edit("  dinner:\n", "  dinner:\n    was: [meal]\n    restored: true\n")
    assert len(author.build(300).restored) == 3
    assert set(author.mods("/meal/").values()) == {300}


def test_a_citation_is_named_when_its_turn_reads_otherwise(tmp_path: Path) -> None:
    write_deck(tmp_path)
    deck = sound(SOUND, tmp_path)
    lock, first = update(Lock(), deck, bank_of(deck), 100)
    assert not first.cites
    talk = tmp_path / "talk.en.md"
    talk.write_text(talk.read_text("utf-8").replace("It feeds on light.", "It lives on light."), "utf-8")
    deck = sound(SOUND, tmp_path)
    lock, second = update(lock, deck, bank_of(deck), 200)
    assert [(cite.piece.id, str(cite.cite), cite.language, cite.turn) for cite in second.cites] == [
        ("plant", "talk 2", "en", 2),
        ("leaf", "talk 2", "en", 2),
        ("leaf", "talk 2-4", "en", 2),
    ]
    assert not update(lock, deck, bank_of(deck), 300)[1]


@settings(max_examples=40, deadline=None)
@given(made_decks(), st.integers(0, 10**9), st.integers(0, 10**9))
def test_updating_twice_is_updating_once_whatever_the_clock_says(deck: Deck, now: int, later: int) -> None:
    bank = bank_of(deck)
    lock, changes = update(Lock(), deck, bank, now)
    assert set(changes.new) == set(bank)
    assert update(lock, deck, bank, later) == (lock, Changes())


@settings(max_examples=40, deadline=None)
@given(made_decks())
def test_a_question_is_never_retired_while_its_piece_and_inner_id_are_there(deck: Deck) -> None:
    lock, _ = update(Lock(), deck, bank_of(deck), 100)
    absent, changes = update(lock, deck, {}, 200)
    assert not changes
    assert absent == lock
