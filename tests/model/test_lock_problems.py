"""What a deck's past objects to: every way to lose progress by a slip is a mistake with its mend."""

from __future__ import annotations

import pytest

from quizgen.model.lock import Lock
from tests.model.author import ZOO, Author

DAY = ZOO[ZOO.index("sequences:") :]


def built(text: str = ZOO) -> Author:
    author = Author(text)
    author.build(100)
    return author


def without_day() -> Author:
    author = built()
    author.edit(DAY, "")
    author.build(200)
    return author


def test_a_deck_without_a_past_hears_nothing() -> None:
    assert not Author(ZOO, Lock()).objections()
    assert not built().objections()


def test_a_piece_under_a_retired_id_says_what_it_is() -> None:
    author = without_day()
    author.text += DAY
    line = author.text[: author.text.index("  day:")].count("\n") + 1
    said = (
        f"zoo.yaml:{line}:3: 'day' was used before and deleted: write 'revision: 2' if it means something new, "
        "'restored: true' if it is the same again"
    )
    assert author.objections() == [said]
    for mend in ("revision: 2", "restored: true"):
        mended = Author(
            author.text.replace("    about: cow\n    title", f"    about: cow\n    {mend}\n    title"), author.lock
        )
        assert not mended.objections()


def test_a_revision_that_was_used_is_no_new_meaning() -> None:
    author = built(ZOO.replace("  day:\n", "  day:\n    revision: 2\n"))
    author.edit(author.text[author.text.index("sequences:") :], "")
    author.build(200)
    author.text += DAY.replace("  day:\n", "  day:\n    revision: 2\n")
    assert "'day' was used before and deleted: write 'revision: 3'" in author.objections()[0]


def test_a_revision_does_not_go_back_by_itself() -> None:
    author = built(ZOO.replace("  day:\n", "  day:\n    revision: 2\n"))
    author.edit("    revision: 2\n", "")
    assert "'revision: 1' of 'day' was retired by 'revision: 2': write 'revision: 3'" in author.objections()[0]
    author.edit("  day:\n", "  day:\n    restored: true\n")
    assert not author.objections()


def test_another_kind_of_piece_does_not_take_an_id() -> None:
    author = built()
    author.edit(DAY, "questions:\n  day: {form: open, stem: Why?, key: Because.}\n")
    assert "'day' was a sequence before: give this question another id, or 'revision: 2'" in author.objections()[0]
    author.edit("stem: Why?", "stem: Why?, revision: 2")
    assert not author.objections()
    author.build(200)
    assert not author.objections()


@pytest.mark.parametrize(
    ("was", "said"),
    [
        ("", "'supper' was 'meal' at first: its 'was:' must begin with it, as in 'was: [meal]'"),
        ("    was: [dinner]\n", "'supper' was 'meal' at first"),
        ("    was: [dinner, meal]\n", "'supper' was 'meal' at first"),
    ],
)
def test_a_birth_name_that_got_lost_is_asked_for(was: str, said: str) -> None:
    author = built(ZOO.replace("  meal:\n", "  supper:\n    was: [meal]\n"))
    author.edit("    was: [meal]\n", was)
    assert said in author.objections()[0]


def test_a_past_that_never_was_does_not_renew_a_piece() -> None:
    author = built()
    author.edit("  meal:\n", "  meal:\n    was: [lunch]\n")
    assert "'meal' was always called so: this 'was:' would make all its questions new" in author.objections()[0]


def test_a_piece_with_progress_of_its_own_does_not_take_over_another() -> None:
    author = built()
    author.edit(author.text[author.text.index("  sleep:") : author.text.index("  meal:")], "")
    author.edit("  meal:\n", "  meal:\n    was: [sleep]\n")
    assert "'meal' has progress of its own, which it would lose as what was 'sleep'" in author.objections()[0]


def test_an_earlier_id_of_another_piece_is_taken_though_it_was_left_off() -> None:
    author = built(ZOO.replace("  meal:\n", "  dinner:\n    was: [meal]\n"))
    author.edit("  dinner:\n", "  supper:\n")
    author.build(200)
    author.text = author.text.replace("contrasts:\n", "  dinner: {about: cow, text: A <<b|c>>.}\ncontrasts:\n")
    assert "'dinner' is an earlier id of 'supper'; choose another" in author.objections()[0]


def test_a_later_id_of_a_retired_piece_is_retired_too() -> None:
    author = built(ZOO.replace("  day:\n", "  days:\n    was: [day]\n"))
    author.edit(author.text[author.text.index("sequences:") :], "")
    author.build(200)
    author.text += DAY.replace("  day:\n", "  days:\n")
    assert "'was: [day]' and 'restored: true' if it is the same again" in author.objections()[0]
    author.edit("  days:\n", "  days:\n    was: [day]\n    restored: true\n")
    assert not author.objections()
    assert len(author.build(300).restored) == 1


def test_restored_needs_something_that_was_deleted() -> None:
    author = without_day()
    author.text += DAY.replace("  day:\n", "  dayy:\n    restored: true\n")
    assert "'restored: true', but no piece 'dayy' was deleted; did you mean 'day'?" in author.objections()[0]


def test_an_inner_birth_name_that_got_lost_is_asked_for() -> None:
    author = built(ZOO.replace("tom: {text: {en: Tom}}", "thomas: {text: {en: Tom}, was: [tom]}"))
    author.edit(", was: [tom]", "")
    assert "'thomas' was 'tom' at first: its 'was:' must begin with it" in author.objections()[0]
    author.edit("thomas:", "tim:")
    assert not author.objections(), "another example"


def test_a_changed_uid_needs_was_uid() -> None:
    author = built()
    author.edit("uid: zoo-1", "uid: zoo-2")
    assert "to keep everybody's progress, write 'was_uid: [zoo-1]'" in author.objections()[0]
    author.edit("uid: zoo-2", "uid: zoo-2\nwas_uid: [zoo-0]")
    assert "'was_uid:' must begin with 'zoo-1'" in author.objections()[0]
    author.edit("was_uid: [zoo-0]", "was_uid: [zoo-1]")
    assert not author.objections()
    assert not author.build(200)


def test_a_uid_given_later_and_a_changed_id_without_one_need_was_uid() -> None:
    author = built(ZOO.replace("uid: zoo-1\n", ""))
    before = author.mods()
    author.edit("id: zoo\n", "id: animals\n")
    assert "write 'was_uid: [zoo]'" in author.objections()[0]
    author.edit("id: animals\n", "id: animals\nuid: zoo-1\nwas_uid: [zoo]\n")
    assert not author.build(200)
    assert author.mods() == before


def test_every_objection_comes_at_once_with_its_place() -> None:
    author = without_day()
    author.text += DAY
    author.edit("  meal:\n", "  meal:\n    was: [lunch]\n")
    author.edit("uid: zoo-1", "uid: zoo-2")
    objections = author.objections()
    assert len(objections) == 3
    assert objections == sorted(objections, key=lambda line: int(line.split(":")[1]))
