"""Worksheet and key read back from their PDFs: all there, in one order, in agreement."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from unicodedata import normalize

import pytest

from quizgen.model.deck import Form
from quizgen.paper.compose import compose, label_of
from quizgen.paper.render import render
from quizgen.paper.sheet import FORM_ORDER, Kind, Sheet, make_sheet
from quizgen.questions.phrasing import instruction, true_false_labels
from quizgen.questions.question import Question
from quizgen.questions.realise import Realisation
from quizgen.resources import words
from quizgen.text.inline import Gap, Text
from tests.paper.pages import deck, questions
from tests.paper.reading import page_texts, printed, squeeze, text_of
from tests.samples import all_samples, inline, sample

LANGUAGES = ["ja", "en"]


def sheet_of(language: str, seed: int = 1) -> Sheet:
    return make_sheet(deck(), questions(language), language, n=None, seed=seed)


def shown(realisation: Realisation) -> list[str]:
    """The labelled options, as they read in a PDF."""
    language = realisation.question.language
    return [label_of(language, at) + printed(option.text) for at, option in enumerate(realisation.options)]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_stands_in_the_order_of_the_sheet_with_its_number(language: str, kind: Kind) -> None:
    sheet = sheet_of(language)
    text = text_of(render(sheet, kind))
    stems = [
        f"{number}.{printed(each.question.stem)}"
        for number, each in enumerate(sheet.realisations, 1)
        if each.question.form is not Form.CLOZE
    ]
    places = [text.find(stem) for stem in stems]
    assert min(places) >= 0
    assert places == sorted(places)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_options_stand_in_their_realised_order(language: str, kind: Kind) -> None:
    sheet = sheet_of(language, seed=3)
    text = text_of(render(sheet, kind))
    for realisation in sheet.realisations:
        start = text.index(printed(realisation.question.stem)) if realisation.options else 0
        places = [text.find(option, start) for option in shown(realisation)]
        assert -1 not in places
        assert all(one < other for one, other in pairwise(places))


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_documents_show_the_same_options_in_the_same_order(language: str) -> None:
    sheet = sheet_of(language, seed=5)
    worksheet, key = (compose(sheet, kind) for kind in Kind)
    assert worksheet.code == key.code
    assert [section.items for section in worksheet.sections] == [section.items for section in key.sections]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_of_the_sheet_stands_on_every_page_of_both(language: str) -> None:
    sheet = sheet_of(language)
    for kind in Kind:
        pages = page_texts(render(sheet, kind))
        assert len(pages) > 1
        for number, page in enumerate(pages, 1):
            assert sheet.code in page
            assert page.endswith(f"{number}/{len(pages)}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_worksheet_has_a_name_block_instructions_and_the_full_score(language: str) -> None:
    sheet = sheet_of(language)
    pages = page_texts(render(sheet, Kind.WORKSHEET))
    texts = words(language, "paper")
    for field in texts["name"]:
        assert field["before"] + field["after"] in pages[0]
    assert f"{texts['score']['before']}{texts['score']['after'].format(total=20).replace(' ', '')}" in pages[0]
    assert all(texts["name_again"] in page for page in pages)
    for form in Form:
        assert squeeze(instruction(language, form)) in "".join(pages)


def test_a_japanese_worksheet_asks_for_year_class_number_and_name() -> None:
    first = page_texts(render(sheet_of("ja"), Kind.WORKSHEET))[0]
    assert "年組番氏名月日得点／20" in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_worksheet_tells_no_answer_and_the_key_tells_all(language: str) -> None:
    sheet = sheet_of(language)
    worksheet, key = (text_of(render(sheet, kind)) for kind in Kind)
    for realisation in sheet.realisations:
        question = realisation.question
        for hidden in (question.explanation, *(option.why for option in question.options)):
            if hidden:
                assert printed(hidden) not in worksheet
                assert printed(hidden) in key
        if question.form in (Form.CLOZE, Form.TYPED, Form.NUMERIC, Form.OPEN):
            assert printed(question.answer) in key
            assert printed(question.answer) not in worksheet
        if question.form is Form.TRUE_FALSE and question.answer:
            assert printed(question.answer) in key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_begins_with_all_answers_at_a_glance(language: str) -> None:
    sheet = sheet_of(language)
    first = page_texts(render(sheet, Kind.KEY))[0]
    true, false = true_false_labels(language)
    for number, realisation in enumerate(sheet.realisations, 1):
        question = realisation.question
        labels = {option.id: label_of(language, at) for at, option in enumerate(realisation.options)}
        match question.form:
            case Form.CHOICE | Form.CHOICES:
                answer = "".join(labels[option.id] for option in realisation.options if option.id in question.key)
            case Form.TRUE_FALSE:
                answer = true if question.key == ("true",) else false
            case Form.ORDER:
                answer = "→".join(labels[step] for step in question.key)
            case Form.MATCH:
                partner = dict(pair.split("=") for pair in question.key)
                answer = "".join("①②③④"[at] + labels[partner[left.id]] for at, left in enumerate(realisation.left))
            case Form.OPEN:
                answer = words(language, "paper")["below"]
            case _:
                answer = printed(inline(question.key[0]))
        assert f"{number}{squeeze(answer)}" in first


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("one", all_samples(), ids=lambda each: f"{each.form}-{each.language}")
def test_each_form_can_be_set_in_each_language(one: Question, kind: Kind) -> None:
    text = text_of(render(make_sheet(deck(), [one], one.language), kind))
    stem = one.stem if one.form is not Form.CLOZE else one.stem[:1]
    assert printed(stem) in text
    for option in (*one.options, *one.left):
        assert normalize("NFKC", printed(option.text)) in normalize("NFKC", text)  # a formula has letters of its own


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["fr", "zh-TW", "ar", "x-klingon", "deva", ""])
def test_a_language_without_words_is_set_with_english_ones(language: str, kind: Kind) -> None:
    one = sample(Form.CHOICE)
    where = replace(one.address, language=language)
    text = text_of(render(make_sheet(deck(), [replace(one, address=where)], language), kind))
    assert all(word in text for word in ("Name", "Score")) if kind is Kind.WORKSHEET else "Answers" in text


def test_sections_follow_the_order_of_forms_and_say_how_many_answers_are_right() -> None:
    document = compose(sheet_of("en"), Kind.WORKSHEET)
    assert [section.form for section in document.sections] == list(FORM_ORDER)
    said = {section.form: str(section.instruction) for section in document.sections}
    assert "one answer" in said[Form.CHOICE]
    assert "all answers" in said[Form.CHOICES]


def test_all_gaps_of_a_sheet_are_equally_wide_and_wide_enough_for_the_longest_answer() -> None:
    def gap(answer: str) -> float:
        where = sample(Form.CLOZE).address
        text = (Text("It is "), Gap(), Text("."))
        long = replace(sample(Form.CLOZE), address=replace(where, piece="long"), stem=text, answer=inline(answer))
        return compose(make_sheet(deck(), [sample(Form.CLOZE), long], "en", n=None), Kind.WORKSHEET).gap_mm

    assert gap("a") < gap("a much longer answer") < gap("an answer that is much longer than any") == gap("long" * 99)


def test_more_options_than_letters_are_numbered() -> None:
    assert [label_of("en", at) for at in (0, 11, 12)] == ["A", "L", "13"]
    assert [label_of("ja", at) for at in (0, 1, 2)] == ["ア", "イ", "ウ"]


def test_lines_stand_further_apart_wherever_a_reading_is() -> None:
    without = make_sheet(deck(), [sample(Form.TYPED)], "en")
    assert not compose(without, Kind.KEY).ruby
    assert compose(replace(without, title=inline("｜水《みず》")), Kind.KEY).ruby
    assert compose(make_sheet(deck(), [sample(Form.CHOICE, "ja")], "ja"), Kind.WORKSHEET).ruby
