"""Reviews out of Anki: whichever way they come, the log is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from anki.cards import Card
from anki.collection import ExportAnkiPackageOptions
from anki.generic_pb2 import Empty
from anki.import_export_pb2 import ExportLimit
from anki.scheduler.v3 import Scheduler
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.anki.collection import open_collection
from quizgen.anki.pull import Pulled, pull
from quizgen.anki.reviews import MOVED
from quizgen.memory.event import Days, Event, Kind, Marked, Rating, Reviewed, Step, review_uuid
from quizgen.memory.moment import Moment, study_day
from quizgen.memory.store import Store, open_store
from quizgen.questions.question import Question
from tests.anki.learner import Learner
from tests.anki.made_collection import LogRow, make_collection
from tests.samples import all_samples

IDENTITIES = [f"uid/piece-{at}/term/typed/en@1" for at in range(4)]
LIVED_MS = 1_750_000_000_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite3") as opened:
        yield opened


def bring(source: Path, store: Store) -> Pulled:
    with open_collection(source) as collection:
        return pull(collection, store)


def log_of(*sources: Path) -> list[Event]:
    """The log that the sources give, in this order, to an empty store."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "s") as store:
        for source in sources:
            bring(source, store)
        return list(store.events())


def of_log(path: Path, *rows: LogRow, settings: dict[str, object] | None = None) -> list[Event]:
    return log_of(make_collection(path / "collection.anki2", IDENTITIES, rows, settings))


def studied(anki: Learner) -> list[Question]:
    questions = all_samples()
    anki.bring(questions)
    for at, question in enumerate(questions):
        anki.study(question, 4 if at % 3 else 1)
        anki.study(question, 3)
    return questions


def export_apkg(anki: Learner, path: Path, *, legacy: bool) -> None:
    options = ExportAnkiPackageOptions(with_scheduling=True, with_media=False, with_deck_configs=True, legacy=legacy)
    anki.col._backend.export_anki_package(
        out_path=str(path), options=options, limit=ExportLimit(whole_collection=Empty())
    )


WAYS: dict[str, Callable[[Learner, Path], object]] = {
    "new.apkg": lambda anki, path: export_apkg(anki, path, legacy=False),
    "old.apkg": lambda anki, path: export_apkg(anki, path, legacy=True),
    "new.colpkg": lambda anki, path: anki.col.export_collection_package(str(path), include_media=False, legacy=False),
    "old.colpkg": lambda anki, path: anki.col.export_collection_package(str(path), include_media=False, legacy=True),
}


def test_packages_old_and_new_and_the_collection_open_and_closed_give_the_same_log(
    anki: Learner, tmp_path: Path
) -> None:
    questions = studied(anki)
    live = tmp_path / "collection.anki2"
    expected = log_of(live)
    assert {event.identity for event in expected if isinstance(event, Reviewed)} == {q.identity for q in questions}
    assert len(expected) == 2 * len(questions)
    for name, export in WAYS.items():
        export(anki, tmp_path / name)
        if anki.col.db is None:
            anki.col.reopen()
        assert log_of(tmp_path / name) == expected, name
    anki.col.close()
    assert log_of(live) == expected
    assert log_of(tmp_path) == expected, "a profile's folder names its collection"
    anki.col.reopen()


def test_ratings_intervals_durations_and_times_are_those_of_anki(anki: Learner, tmp_path: Path) -> None:
    studied(anki)
    assert anki.col.db
    rows = anki.col.db.all("SELECT id, ease, ivl, time FROM revlog ORDER BY id")
    events = log_of(tmp_path / "collection.anki2")
    for (at_ms, ease, ivl, time), event in zip(rows, events, strict=True):
        assert isinstance(event, Reviewed)
        assert (event.stamp.at_ms, event.rating, event.duration_ms) == (at_ms, ease, time)
        assert event.interval == (Days(ivl) if ivl > 0 else Step(-ivl))
        assert event.source == "anki"


def test_reading_a_collection_that_anki_has_open_leaves_nothing_beside_it(anki: Learner, tmp_path: Path) -> None:
    studied(anki)
    before = sorted(path.name for path in tmp_path.iterdir())
    assert log_of(tmp_path / "collection.anki2")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


rows_of_log = st.lists(
    st.tuples(
        st.integers(LIVED_MS, LIVED_MS + 40),
        st.integers(0, len(IDENTITIES) - 1),
        st.integers(0, 5),
        st.integers(-700, 40),
        st.integers(0, 70_000),
        st.integers(0, 5),
        st.sampled_from([0, 500, 2500]),
    ),
    max_size=25,
    unique_by=lambda row: row[0],
)


@settings(max_examples=20, deadline=None)
@given(rows=rows_of_log, data=st.data())
def test_partial_sources_in_any_order_and_repeated_give_the_same_log(rows: list[LogRow], data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        parts: list[list[LogRow]] = [[], [], []]
        for row in rows:
            for part in data.draw(st.sets(st.integers(0, 2), min_size=1)):
                parts[part].append(row)
        sources = [make_collection(folder / f"{at}.anki2", IDENTITIES, sorted(part)) for at, part in enumerate(parts)]
        whole = make_collection(folder / "whole.anki2", IDENTITIES, rows)
        order: Sequence[Path] = data.draw(st.permutations([*sources, *sources]))
        assert log_of(*order) == log_of(whole)


def test_a_second_pull_finds_nothing_new(tmp_path: Path, store: Store) -> None:
    rows = [(LIVED_MS + at, at % 4, 3, 5, 1000, 1, 500) for at in range(50)]
    source = make_collection(tmp_path / "c.anki2", IDENTITIES, rows)
    assert bring(source, store) == Pulled(cards=4, new=50)
    assert bring(source, store) == Pulled(cards=4, new=0)


def test_a_review_has_one_uuid_wherever_it_is_read(tmp_path: Path) -> None:
    [event] = of_log(tmp_path, (LIVED_MS, 2, 3, 5, 1000, 1, 500))
    assert event.stamp.uuid == review_uuid(IDENTITIES[2], LIVED_MS)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((LIVED_MS, 0, 0, 7, 0, 4, 2500), "a due date set by hand"),
        ((LIVED_MS, 0, 0, 7, 0, 5, 300), "a schedule made anew"),
        ((LIVED_MS, 0, 3, -600, 900, 3, 0), "a filtered deck that does not reschedule"),
        ((LIVED_MS, 0, 7, 5, 900, 1, 500), "no rating of Anki's"),
        ((LIVED_MS, 9, 3, 5, 900, 1, 500), "a card that is gone"),
    ],
)
def test_what_is_no_answer_leaves_no_event(tmp_path: Path, row: LogRow, why: str) -> None:
    assert of_log(tmp_path, row) == [], why


def test_an_answer_in_a_filtered_deck_that_reschedules_counts(tmp_path: Path) -> None:
    [event] = of_log(tmp_path, (LIVED_MS, 0, 3, 12, 900, 3, 480))
    assert isinstance(event, Reviewed)
    assert event.interval == Days(12)


def test_a_card_that_was_forgotten_by_hand_is_new_again(tmp_path: Path) -> None:
    answered, forgot = of_log(tmp_path, (LIVED_MS, 0, 3, 12, 900, 1, 480), (LIVED_MS + 1, 0, 0, 0, 0, 4, 0))
    assert isinstance(answered, Reviewed)
    assert isinstance(forgot, Marked)
    assert (forgot.kind, forgot.identity) == (Kind.RESET, IDENTITIES[0])


def test_real_rescheduling_by_hand_is_no_answer_and_forgetting_is(anki: Learner, tmp_path: Path) -> None:
    question = all_samples()[0]
    anki.bring([question])
    anki.study(question, 4)
    anki.col.sched.set_due_date([anki.card(question).id], "9")
    anki.col.sched.schedule_cards_as_new([anki.card(question).id])
    kinds = [event.kind if isinstance(event, Marked) else "review" for event in log_of(tmp_path / "collection.anki2")]
    assert kinds == ["review", "reset"]


def test_the_study_day_follows_from_where_the_collection_was_made_and_its_rollover(tmp_path: Path) -> None:
    settings: dict[str, object] = {"schedVer": 2, "creationOffset": -540, "rollover": 2}
    [event] = of_log(tmp_path, (LIVED_MS, 0, 3, 12, 900, 1, 480), settings=settings)
    assert event.stamp.offset_min == 540
    assert event.stamp.day == study_day(Moment(LIVED_MS, 540), 2)


def test_an_old_collection_was_made_at_four_in_the_morning_of_its_learner(tmp_path: Path) -> None:
    [event] = of_log(tmp_path, (LIVED_MS, 0, 3, 12, 900, 1, 480), settings={"schedVer": 2})
    assert event.stamp.offset_min == 0


def test_the_first_scheduler_had_three_ratings_for_learning_cards(tmp_path: Path) -> None:
    rows = [(LIVED_MS + at, 0, ease, 5, 900, kind, 2500) for at, (ease, kind) in enumerate([(2, 0), (3, 0), (3, 1)])]
    events = of_log(tmp_path, *rows, settings={})
    assert [event.rating for event in events if isinstance(event, Reviewed)] == [3, 4, 3]


def test_a_row_that_had_to_make_way_is_told_by_its_true_millisecond(tmp_path: Path) -> None:
    events = of_log(tmp_path, (LIVED_MS, 0, 3, 5, 9, 1, 500), (LIVED_MS + 1, 1, 3, 5, 9, 1, 500 + MOVED))
    assert sorted(event.stamp.uuid for event in events) == sorted(
        review_uuid(identity, LIVED_MS) for identity in IDENTITIES[:2]
    )


def test_fractions_that_some_client_wrote_are_rounded(tmp_path: Path) -> None:
    [event] = of_log(tmp_path, (LIVED_MS, 0, 3, 4.6, 900.2, 1, 500))
    assert isinstance(event, Reviewed)
    assert (event.interval, event.duration_ms) == (Days(5), 900)


def test_a_note_whose_id_somebody_changed_is_known_by_what_the_log_knows(anki: Learner, tmp_path: Path) -> None:
    question = all_samples()[0]
    anki.bring([question])
    anki.study(question)
    with open_store(tmp_path / "s") as store:
        bring(tmp_path / "collection.anki2", store)
        note = anki.note(question)
        note["Id"] = "my own"
        anki.col.update_note(note)
        answer(anki, note.cards()[0], 4)
        assert bring(tmp_path / "collection.anki2", store) == Pulled(cards=1, new=1)
        assert all(isinstance(event, Reviewed) and event.identity == question.identity for event in store.events())


def test_a_note_whose_fields_a_learner_has_moved_is_known(anki: Learner, tmp_path: Path) -> None:
    question = all_samples()[0]
    anki.bring([question])
    anki.study(question)
    notetype = anki.note(question).note_type()
    assert notetype is not None
    anki.col.models.reposition_field(notetype, notetype["flds"][0], 7)
    anki.col.models.update_dict(notetype)
    assert anki.note(question).fields[7] == question.identity
    assert [e.identity for e in log_of(tmp_path / "collection.anki2") if isinstance(e, Reviewed)] == [question.identity]


def test_a_note_that_a_learner_gave_another_type_is_known(anki: Learner, tmp_path: Path) -> None:
    question = all_samples()[0]
    anki.bring([question])
    anki.study(question)
    with open_store(tmp_path / "s") as store:
        bring(tmp_path / "collection.anki2", store)
        basic, note = anki.col.models.by_name("Basic"), anki.note(question)
        assert basic is not None
        change = anki.col.models.change_notetype_info(old_notetype_id=note.mid, new_notetype_id=basic["id"])
        question_field = list(change.old_field_names).index("Question")
        change.input.new_fields[:] = [question_field, question_field + 1]
        change.input.note_ids.append(note.id)
        anki.col.models.change_notetype_of_notes(change.input)
        assert question.identity not in anki.note(question).fields
        anki.study(question, 4)
        assert bring(tmp_path / "collection.anki2", store) == Pulled(cards=1, new=1)


@pytest.mark.parametrize("legacy", [False, True])
def test_the_card_is_that_of_our_template_wherever_a_learner_has_put_it(
    anki: Learner, tmp_path: Path, legacy: bool
) -> None:
    question = all_samples()[0]
    anki.bring([question])
    kind = anki.note(question).note_type()
    assert kind is not None
    own = anki.col.models.new_template("Mine")
    own |= {"qfmt": "{{Question}}{{Answer}}", "afmt": "{{Answer}}"}
    anki.col.models.add_template(kind, own)
    anki.col.models.reposition_template(kind, kind["tmpls"][1], 0)
    anki.col.models.update_dict(kind)
    for card, rating in zip(anki.note(question).cards(), (1, 4), strict=True):
        answer(anki, card, rating)  # type: ignore[arg-type]  # both are ratings
    package = tmp_path / "out.apkg"
    export_apkg(anki, package, legacy=legacy)
    for source in (tmp_path / "collection.anki2", package):
        [event] = log_of(source)
        assert isinstance(event, Reviewed)
        assert event.rating == Rating.EASY


def test_a_collection_behind_a_link_is_read_while_anki_has_it_open(anki: Learner, tmp_path: Path) -> None:
    question = all_samples()[0]
    anki.bring([question])
    anki.study(question)
    link = tmp_path / "elsewhere" / "collection.anki2"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "collection.anki2")
    assert len(log_of(link)) == 1


def answer(anki: Learner, card: Card, rating: Literal[1, 2, 3, 4]) -> None:
    card.start_timer()
    scheduler = anki.col.sched
    assert isinstance(scheduler, Scheduler)
    scheduler.answerCard(card, rating)


def test_other_peoples_notes_and_copies_of_ours_are_left_out(anki: Learner, tmp_path: Path) -> None:
    question = all_samples()[0]
    anki.bring([question])
    original = anki.note(question)
    notetype = original.note_type()
    assert notetype is not None
    copy = anki.col.new_note(notetype)
    copy.fields = list(original.fields)
    basic = anki.col.models.by_name("Basic")
    assert basic is not None
    other = anki.col.new_note(basic)
    other["Front"] = question.identity
    for note in (copy, other):
        anki.col.add_note(note, anki.col.decks.id("Mine"))  # type: ignore[arg-type]  # it is made
        answer(anki, note.cards()[0], 3)
    assert log_of(tmp_path / "collection.anki2") == []


def test_cards_never_take_over_the_log_of_others_that_were_deleted(anki: Learner, tmp_path: Path) -> None:
    """Anki keeps it under the card's id, and packages of one build are of one time."""
    of = {language: [each for each in all_samples() if each.language == language] for language in ("en", "ja")}
    anki.bring(of["en"])
    anki.study(of["en"][0])
    anki.col.remove_notes([note.id for note in anki.notes()])
    for others in (of["ja"], of["en"][::-1]):
        anki.bring(others)
        assert log_of(tmp_path / "collection.anki2") == []
        anki.col.remove_notes([note.id for note in anki.notes()])
    anki.bring(of["en"])
    [event] = log_of(tmp_path / "collection.anki2")
    assert isinstance(event, Reviewed)
    assert event.identity == of["en"][0].identity, "the same package once more is another matter"
