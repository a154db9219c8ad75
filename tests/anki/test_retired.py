"""Retired questions, shipped from an earlier package or tagged by a push, in Anki's real backend."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.anki.ids import guid
from quizgen.anki.package import package
from quizgen.anki.retired import TAG, Carried, carried, of_language
from quizgen.errors import PackageError
from quizgen.model.deck import Form
from quizgen.questions.question import Question
from quizgen.text.inline import Image, Text
from tests.anki.author import Author
from tests.anki.learner import Learner, build
from tests.anki.made_collection import packed
from tests.anki.pushing import pushed
from tests.anki.terminal import Terminal
from tests.anki.test_reimport import progress
from tests.cli.command import DECK, run
from tests.samples import sample

GONE = sample(Form.OPEN)


class Releases:
    """An author who writes each release to a file and gives the last one to the next."""

    def __init__(self, folder: Path) -> None:
        self.author = Author()
        self.folder = folder
        self.files: list[Path] = []
        for _ in range(7):
            self.author.add()

    def retired(self) -> dict[str, bool]:
        return {identity: entry.retired for identity, entry in self.author.lock.questions.items()}

    def publish(self, now_s: int) -> bytes:
        self.author.build(now_s)
        mods = {identity: entry.mod for identity, entry in self.author.lock.questions.items()}
        old = carried(self.files[-1:], self.retired(), self.author.uid)
        content = package(self.author.questions(), deck_name="Cells", note_mods=mods, retired=old)
        self.files.append(self.folder / f"{now_s}.apkg")
        self.files[-1].write_bytes(content)
        return content

    def gone(self) -> set[str]:
        return {guid(identity) for identity, is_gone in self.retired().items() if is_gone}


@pytest.fixture
def releases(tmp_path: Path) -> Releases:
    return Releases(tmp_path)


PLANTS = """\
quizgen: 1
id: plants
title: Plants
languages: [en]
concepts:
  photosynthesis:
    term: photosynthesis
    definition: the making of sugar from light, water and air
  respiration:
    term: respiration
    definition: the release of energy from sugar
    contrasts_with: photosynthesis
  growth:
    term: growth
    definition: the getting larger of a living thing
  transpiration:
    term: transpiration
    definition: the loss of water through the leaves
"""


def tagged(anki: Learner) -> set[str]:
    return {anki.col.get_note(note).guid for note in anki.col.find_notes(f"tag:{TAG}")}


def study_all(anki: Learner) -> None:
    for question in [note.cards()[0] for note in anki.notes()]:
        question.start_timer()
        anki.col.sched.answerCard(question, 4)


def test_a_studied_card_of_a_retired_question_is_tagged_and_nothing_else_of_it_changes(
    anki: Learner, releases: Releases
) -> None:
    anki.import_bytes(releases.publish(1000))
    study_all(anki)
    before = progress(anki), {note.guid: note.fields for note in anki.notes()}
    releases.author.concepts.pop(1)
    log = anki.import_bytes(releases.publish(2000))
    assert releases.gone()
    assert {guid(note.fields[0]) for note in log.updated} >= releases.gone()
    assert tagged(anki) == releases.gone()
    assert progress(anki) == before[0]
    assert all(note.fields == before[1][note.guid] for note in anki.notes() if note.guid in releases.gone())
    anki.col.sched.suspend_cards(anki.col.find_cards(f"tag:{TAG}"))
    assert anki.col.card_count() - len(releases.gone()) == len(anki.col.find_cards("-is:suspended"))


def test_it_is_handed_on_from_release_to_release_and_comes_only_once(anki: Learner, releases: Releases) -> None:
    anki.import_bytes(releases.publish(1000))
    releases.author.concepts.pop(1)
    anki.import_bytes(releases.publish(2000))
    releases.author.concepts.pop(0)
    earlier = releases.gone()
    log = anki.import_bytes(releases.publish(3000))
    assert {guid(note.fields[0]) for note in log.updated} & releases.gone() == releases.gone() - earlier
    assert tagged(anki) == releases.gone()
    releases.author.concepts[0].version += 1
    log = anki.import_bytes(releases.publish(4000))
    assert log.updated
    assert not {guid(note.fields[0]) for note in log.updated} & releases.gone()
    assert tagged(anki) == releases.gone()


def test_what_a_learner_changed_meanwhile_wins(anki: Learner, releases: Releases) -> None:
    anki.import_bytes(releases.publish(1000))
    note = anki.notes()[2]
    note["Explanation"] = "My own words."
    note.tags.append("mine")
    anki.col.update_note(note)
    releases.author.concepts.clear()
    releases.author.add()
    anki.import_bytes(releases.publish(2000))
    note.load()
    assert note["Explanation"] == "My own words."
    assert "mine" in note.tags
    assert TAG not in note.tags
    assert tagged(anki) == releases.gone() - {note.guid}


def test_a_question_that_is_back_loses_the_tag_and_keeps_its_progress(anki: Learner, releases: Releases) -> None:
    anki.import_bytes(releases.publish(1000))
    study_all(anki)
    before = progress(anki)
    kept = releases.author.concepts.pop(1)
    anki.import_bytes(releases.publish(2000))
    assert tagged(anki)
    releases.author.concepts.append(kept)
    anki.import_bytes(releases.publish(2001))
    assert tagged(anki) == set()
    assert progress(anki) == before


def test_a_newcomer_gets_these_cards_after_all_others(anki: Learner, releases: Releases) -> None:
    releases.publish(1000)
    releases.author.concepts.pop(0)
    anki.import_bytes(releases.publish(2000))
    order = [guid(identity) for identity in anki.queue()]
    number = len(releases.gone())
    assert set(order[-number:]) == releases.gone() == tagged(anki)


def test_the_same_packages_give_the_same_bytes(releases: Releases) -> None:
    releases.publish(1000)
    releases.author.concepts.pop(0)
    first = releases.publish(2000)
    releases.files.pop()
    assert releases.publish(9000) == first


def with_image(path: str = "cell.svg") -> Question:
    return replace(GONE, stem=(*GONE.stem, Image(path, "a cell")))


def carried_from(folder: Path, content: bytes) -> Carried:
    (folder / "old.apkg").write_bytes(content)
    return carried([folder / "old.apkg"], {GONE.identity: True}, GONE.address.owner)


def test_images_come_along(anki: Learner, tmp_path: Path) -> None:
    old = carried_from(tmp_path, build([with_image()], media={"cell.svg": b"<svg/>"}))
    other = sample(Form.CHOICE)
    anki.import_bytes(package([other], deck_name="Cells", note_mods={other.identity: 5000}, retired=old))
    [image] = Path(anki.col.media.dir()).iterdir()
    assert image.read_bytes() == b"<svg/>"
    assert image.name in anki.note(GONE)["Question"]
    assert of_language(old, "ja") == Carried()


def test_of_several_packages_the_newest_note_counts(tmp_path: Path) -> None:
    files = []
    for mod in (3000, 1000, 2000):
        files.append(tmp_path / f"{mod}.apkg")
        files[-1].write_bytes(build([replace(GONE, stem=(Text(f"of {mod}"),))], mod=mod))
    [note] = carried(files, {GONE.identity: True}, GONE.address.owner).notes
    assert (note.mod, note.fields[1]) == (3001, "of 3000")


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def changed(script: str) -> Callable[[bytes], bytes]:
    """A package whose database was tampered with."""

    def change(content: bytes) -> bytes:
        import io
        import tempfile
        import zipfile

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "collection.anki2"
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                path.write_bytes(archive.read("collection.anki2"))
            with closing(sqlite3.connect(path)) as database:
                database.executescript(script)
            return packed({"collection.anki2": path.read_bytes(), "media": b"{}"})

    return change


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (cut, "damaged"),
        (lambda content: b"hello", "neither an Anki package nor a collection"),
        (changed("UPDATE notes SET guid = 'other'"), "no notes of this deck"),
        (changed("DELETE FROM notes"), "no notes of this deck"),
        (changed("UPDATE notes SET flds = flds || char(31)"), "not as quizgen writes them"),
        (changed("UPDATE notes SET mod = 1 << 40"), "not as quizgen writes them"),
        (changed("UPDATE notes SET mod = 'soon'"), "not as quizgen writes them"),
        (changed("DROP TABLE notes"), "not a collection"),
        (changed("SELECT 1"), "the image quizgen-.* is not in it"),
    ],
)
def test_a_package_that_is_none_of_this_deck_is_refused(
    harm: Callable[[bytes], bytes], message: str, tmp_path: Path
) -> None:
    content = build([with_image()], media={"cell.svg": b"<svg/>"})
    with pytest.raises(PackageError, match=message):
        carried_from(tmp_path, harm(content))


def test_push_tags_the_notes_and_takes_the_tag_away_again(anki: Learner, terminal: Terminal) -> None:
    one, two = sample(Form.CHOICE), sample(Form.TYPED)
    anki.bring([one, two])
    note = anki.note(one)
    note["Explanation"] = "My own words."
    note.tags.append("mine")
    anki.col.update_note(note)
    note.load()
    anki.study(one)
    before = progress(anki), {note.guid: note.fields for note in anki.notes()}
    result = pushed(anki, terminal, retired={one.identity: True, two.identity: False, "gone/a/b/open/en@1": True})
    assert (result.retired, result.restored) == (1, 0)
    assert tagged(anki) == {guid(one.identity)}
    assert "mine" in anki.note(one).tags
    assert anki.note(one).mod == note.mod + 1
    assert (progress(anki)[1], {note.guid: note.fields for note in anki.notes()}) == (before[0][1], before[1])
    assert TAG in anki.col.tags.all()
    seen = anki.col.mod
    assert pushed(anki, terminal, retired={one.identity: True}).retired == 0
    assert anki.col.mod == seen
    result = pushed(anki, terminal, retired={one.identity: False})
    assert (result.retired, result.restored) == (0, 1)
    assert tagged(anki) == set()
    assert "mine" in anki.note(one).tags
    assert anki.col.fix_integrity()[1]


def test_what_two_retired_questions_ask_is_told_once(tmp_path: Path) -> None:
    """An open question and a choice ask in the same words."""
    file = tmp_path / "plants.yaml"
    file.write_text(PLANTS, "utf-8")
    run("anki", "export", str(file), "-o", str(tmp_path / "1.apkg"))
    file.write_text(PLANTS[: PLANTS.index("  transpiration:")], "utf-8")
    told = run("anki", "export", str(file), "-o", str(tmp_path / "2.apkg")).stderr.splitlines()
    at = next(at for at, line in enumerate(told) if line.startswith("Retired (en): 4."))
    assert told[at + 1] == "  What is transpiration? (×2)"
    assert len({*told[at + 1 : at + 4]}) == 3
    assert told[at + 4].startswith("To ask them no more")


def test_the_commands_ship_tag_and_tell(anki: Learner, tmp_path: Path) -> None:
    file = tmp_path / "plants.yaml"
    file.write_text(DECK, "utf-8")
    run("anki", "export", str(file), "--lang", "en", "-o", str(tmp_path / "1.apkg"))
    anki.import_bytes((tmp_path / "1.apkg").read_bytes())
    file.write_text(DECK[: DECK.index("statements:")], "utf-8")
    bare = run("anki", "export", str(file), "--lang", "en", "-o", str(tmp_path / "bare.apkg")).stderr
    assert "Retired (en): " in bare
    assert "search for this line" in bare
    assert "--retired with your last release" in bare
    second = ["anki", "export", str(file), "--lang", "en", "--retired", str(tmp_path / "1.apkg")]
    told = run(*second, "-o", str(tmp_path / "2.apkg")).stderr
    assert f"search for tag:{TAG}, select all, Cards → Toggle Suspend" in told
    assert "in no package that was given" not in told
    assert "--retired" not in told
    anki.import_bytes((tmp_path / "2.apkg").read_bytes())
    assert tagged(anki)
    run(*second, "-o", str(tmp_path / "3.apkg"))
    assert (tmp_path / "2.apkg").read_bytes() == (tmp_path / "3.apkg").read_bytes()
    (tmp_path / "other.apkg").write_bytes(build([GONE]))
    refused = run(
        "anki", "export", str(file), "--retired", str(tmp_path / "other.apkg"), "-o", str(tmp_path / "4.apkg")
    )
    assert refused.exit_code == 1
    assert "no notes of this deck in it" in refused.stderr
    assert not (tmp_path / "4.apkg").exists()
    file.write_text(DECK.replace("  place:\n", "  place:\n    restored: true\n"), "utf-8")
    where = ["--collection", str(tmp_path / "collection.anki2"), "--store", str(tmp_path / "store")]
    anki.col.close()
    result = run("anki", "push", str(file), "--lang", "en", *where)
    assert result.exit_code == 0, result.output
    anki.col.reopen()
    assert tagged(anki) == set()
    file.write_text(DECK[: DECK.index("statements:")], "utf-8")
    anki.col.close()
    result = run("anki", "push", str(file), "--lang", "en", *where)
    assert f"of retired questions tagged {TAG}" in result.stderr
    assert f"search for tag:{TAG}" in result.stderr
    anki.col.reopen()
    assert tagged(anki)
