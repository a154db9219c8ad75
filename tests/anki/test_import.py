"""What a learner finds in Anki after importing a package: asked of Anki's real backend."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from dataclasses import replace

import pytest

from quizgen.anki.fields import FIELDS
from quizgen.errors import PackageError
from quizgen.model.deck import Form
from quizgen.text.inline import Image, Inline, Text
from tests.anki.learner import Learner, build, shown
from tests.samples import TEXT, all_samples, sample


def test_every_form_in_every_language_becomes_one_note_with_one_card(anki: Learner) -> None:
    log = anki.bring(all_samples())
    assert len(log.new) == len(all_samples()) == anki.col.note_count() == anki.col.card_count()
    assert all(len(note.cards()) == 1 for note in anki.notes())


def test_anki_finds_nothing_to_mend_and_no_empty_card(anki: Learner) -> None:
    anki.bring(all_samples())
    report, sound = anki.col.fix_integrity()
    assert sound, report
    assert not anki.col.get_empty_cards().notes
    assert anki.col.note_count() == anki.col.card_count() == len(all_samples())


@pytest.mark.parametrize("language", TEXT)
@pytest.mark.parametrize("form", Form)
def test_a_card_asks_on_its_front_and_tells_on_its_back(anki: Learner, form: Form, language: str) -> None:
    question = sample(form, language)
    anki.bring([question])
    front, back = anki.rendered(question)
    note = anki.note(question)
    assert note.note_type()["name"] == f"quizgen {form.value}"  # type: ignore[index]  # an imported note has one
    for side in (front, back):
        assert note["Instruction"] in side
        assert f'lang="{language}"' in side
        assert "{{" not in side
        assert "<ruby>" in side or "｜" not in str(TEXT[language]["stem"]) or form in (Form.CLOZE, Form.TRUE_FALSE)
    assert note["Explanation"] in back
    assert note["Explanation"] not in front
    assert note["Related"]
    assert note["Related"] in back
    assert note["Related"] not in front
    assert note["Source"] in back
    assert note["Source"] not in front
    if form in (Form.TYPED, Form.NUMERIC):
        assert "[[type:Typed]]" in front
        assert "[[type:Typed]]" in back
    if form in (Form.TYPED, Form.NUMERIC, Form.CLOZE, Form.OPEN):
        assert question.key[0] not in shown(front)
        assert question.key[0] in shown(back)


@pytest.mark.parametrize("form", [Form.CHOICE, Form.CHOICES])
def test_the_back_marks_the_keys_and_says_why_a_distractor_is_wrong(anki: Learner, form: Form) -> None:
    question = sample(form, "ja")
    anki.bring([question])
    front, back = anki.rendered(question)
    assert "class=" not in re.findall(r"<ol class=\"options\">(.*)</ol>", front)[0].replace(
        'class="label"', ""
    ).replace('class="text"', ""), "nothing on the front may tell a key from a distractor"
    assert set(re.findall(r'data-id="(\w+)" class="key"', back)) == set(question.key)
    [why] = re.findall(r'data-id="(\w+)" class="distractor">[^/]*?</b>[^/]*?<span class="why">', back)
    assert question.option(why).why
    assert re.findall(r'data-id="(\w+)"', front) == re.findall(r'data-id="(\w+)"', back)


def test_new_cards_come_in_the_order_of_the_questions(anki: Learner) -> None:
    order = [*reversed(all_samples())]
    anki.bring(order)
    assert anki.queue() == [question.identity for question in order]


def test_a_cloze_hides_its_key_and_shows_it(anki: Learner) -> None:
    question = sample(Form.CLOZE, "ja")
    anki.bring([question])
    front, back = anki.rendered(question)
    assert shown(front).count("[...]") == 1
    assert shown(back).count("光合成") == 1


def test_an_open_answer_is_rated_by_its_points(anki: Learner) -> None:
    question = replace(sample(Form.OPEN), points=((Text("light"),), (Text("sugar"),)))
    anki.bring([question])
    front, back = anki.rendered(question)
    assert '<ol class="points"><li>light</li><li>sugar</li></ol>' in back
    assert "points" not in front


@pytest.mark.parametrize(
    ("key", "hint"),
    [("photosynthesis", "p•••••••••••••"), ("red giant", "r•• •••••"), ("ATP", ""), ("42 ± 1", ""), ("<b>old", "")],
)
def test_a_hint_is_the_first_letter_and_the_length(anki: Learner, key: str, hint: str) -> None:
    question = replace(sample(Form.TYPED), key=(key,), answer=())
    anki.bring([question])
    front, back = anki.rendered(question)
    assert anki.note(question)["Hint"] == hint
    assert ("<details" in front) == bool(hint)
    assert "<details" not in back


def test_the_browser_lists_a_card_by_its_words_alone(anki: Learner) -> None:
    """No script, no data: what the card browser shows is what a person would read."""
    question = sample(Form.CHOICE)
    anki.bring([question])
    anki.col.set_browser_card_columns(["question", "answer"])
    row = anki.col.browser_row_for_id(anki.card(question).id)
    question_cell, answer_cell = (cell[0] for cell in row[0])
    assert "mitochondrion" in question_cell
    assert "It burns sugar" in answer_cell
    assert "=>" not in question_cell + answer_cell


def test_what_is_typed_right_is_right_for_anki(anki: Learner) -> None:
    question = replace(sample(Form.TYPED), key=("a <b> & [c] {d}::e",), answer=())
    anki.bring([question])
    verdict = anki.col.compare_answer(anki.note(question)["Typed"], question.key[0])
    assert "typeBad" not in verdict
    assert "typeMissed" not in verdict
    assert "typeGood" in verdict


def test_a_voice_can_read_each_card_in_its_language(anki: Learner) -> None:
    anki.bring([sample(Form.CLOZE, "ja"), sample(Form.CHOICE, "en")])
    for model in anki.col.models.all():
        if model["name"].startswith("quizgen"):
            model["tmpls"][0]["qfmt"] += "[anki:tts lang={{Locale}}]{{SpeechQuestion}}[/anki:tts]"
            anki.col.models.update_dict(model)
    [spoken] = anki.card(sample(Form.CLOZE, "ja")).question_av_tags()
    assert (spoken.lang, spoken.field_text) == ("ja_JP", "植物が光から糖を作る働きを、なになに、という。")  # type: ignore[union-attr]  # a TTSTag
    [spoken] = anki.card(sample(Form.CHOICE, "en")).question_av_tags()
    assert spoken.lang == "en_US"  # type: ignore[union-attr]  # a TTSTag


def test_two_decks_with_the_same_texts_share_no_note(anki: Learner) -> None:
    ours = all_samples()
    theirs = [replace(question, address=replace(question.address, owner="another")) for question in ours]
    anki.bring(ours)
    assert len(anki.bring(theirs, deck_name="Other cells").new) == len(theirs)
    assert anki.col.card_count() == len(ours) + len(theirs)
    assert not {note.guid for note in anki.notes()} & {"", None}
    assert len({note.guid for note in anki.notes()}) == len(ours) + len(theirs)


def test_tags_name_deck_concept_form_and_language_and_stay_whole(anki: Learner) -> None:
    question = replace(sample(Form.TRUE_FALSE, "ja"), concepts=("cell", "a b\u3000c", "d::e"))
    anki.bring([question])
    assert sorted(anki.note(question).tags) == [
        "quizgen",
        "quizgen::concept::a_b_c",
        "quizgen::concept::cell",
        "quizgen::concept::d__e",
        "quizgen::deck::biology",
        "quizgen::form::true-false",
        "quizgen::lang::ja",
    ]


@pytest.mark.parametrize(
    "odd", ["か\u3099く", "Ångström", "a\u3000b", "a\tb", 'say "x"', "::", "a:::b", "GPT", "\u200bx", "日本 語", ":"]
)
def test_any_tag_arrives_as_it_was_made_and_stays_so_when_it_comes_again(anki: Learner, odd: str) -> None:
    from quizgen.anki import guard

    question = replace(sample(Form.OPEN), concepts=(odd,))
    anki.bring([question])
    assert guard.tag("quizgen", "concept", odd) in anki.note(question).tags
    assert len(anki.note(question).tags) == 5
    anki.bring([question], mod=1_700_000_001)
    assert len(anki.note(question).tags) == 5
    assert anki.col.find_notes(f'"tag:{guard.tag("quizgen", "concept", odd)}"')


def test_a_question_without_a_text_is_refused_not_shipped_without_a_card() -> None:
    from tests.anki.learner import build

    for stem in ((), (Text(" \u3000"),)):
        with pytest.raises(PackageError, match="no text"):
            build([replace(sample(Form.OPEN), stem=stem)])


def test_where_there_is_no_room_to_make_a_package_it_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            if sql == "COMMIT":
                raise sqlite3.OperationalError("database or disk is full")
            return super().execute(sql)

    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda path, **named: connect(path, factory=Full, **named))
    where = re.escape(tempfile.gettempdir())
    with pytest.raises(PackageError, match=rf"{where}: .*\(database or disk is full\)"):
        build(all_samples())


def test_nothing_sounds_unasked(anki: Learner) -> None:
    """A voice is had at a tap; the words for it lie in an attribute, with no tag that Anki would play."""
    questions = all_samples()
    anki.bring(questions)
    for question in questions:
        front, back = anki.rendered(question)
        assert not anki.card(question).question_av_tags()
        assert not anki.card(question).answer_av_tags()
        assert re.search(r'data-locale="(en_US|ja_JP)"', front)
        assert re.search(r'data-speech="[^"]+"', front)
        assert re.search(r'data-speech="[^"]+"', back)


def test_images_arrive_once_under_a_name_of_their_content(anki: Learner) -> None:
    picture, other = b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG"
    stem: Inline = (Text("See "), Image("図 1.svg", "a cell"), Image("copy/図 1.svg", "again"), Image("b.png", "b"))
    question = replace(sample(Form.OPEN), stem=stem)
    anki.bring([question], media={"図 1.svg": picture, "copy/図 1.svg": picture, "b.png": other, "unused.png": b"x"})
    names = re.findall(r'src="([^"]+)"', anki.rendered(question)[0])
    assert len(names) == 3
    assert len(set(names)) == 2
    from pathlib import Path

    folder = Path(anki.col.media.dir())
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {names[0]: picture, names[2]: other}


def test_the_note_types_arrive_with_the_ids_they_have_for_ever(anki: Learner) -> None:
    from quizgen.anki.note_types import note_types

    anki.bring(all_samples())
    for note_type in note_types().values():
        model = anki.col.models.by_name(note_type.name)
        assert model is not None
        assert model["id"] == note_type.id
        assert tuple(field["name"] for field in model["flds"]) == FIELDS
        assert [field["id"] for field in model["flds"]] == [field["id"] for field in note_type.fields]
        assert [template["id"] for template in model["tmpls"]] == [note_type.template["id"]]


def test_options_are_labelled_in_the_order_they_stand(anki: Learner) -> None:
    anki.bring(all_samples())
    for language, expected in (("ja", ["ア", "イ", "ウ", "エ"]), ("en", ["A", "B", "C", "D"])):
        front, back = anki.rendered(sample(Form.CHOICE, language))
        for side in (front, back):
            assert re.findall(r'<b class="label">(.)</b>', side) == expected
