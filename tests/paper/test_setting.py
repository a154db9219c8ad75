"""How questions are set on the page: lines end well, nothing is measured that need not be, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from quizgen.model.deck import Form
from quizgen.paper.compose import LETTERS_BESIDE, LETTERS_PER_LINE, SHORT_LINES, compose
from quizgen.paper.pdf import compile_pdf, page_count
from quizgen.paper.render import render
from quizgen.paper.sheet import Kind, Paper, make_sheet
from quizgen.paper.source import typst_source
from quizgen.questions.question import Option, Question
from quizgen.text.inline import plain_node
from tests.paper.pages import deck, questions
from tests.paper.reading import page_texts
from tests.samples import inline, sample


def is_long(question: Question, kind: Kind = Kind.WORKSHEET) -> bool:
    [section] = compose(make_sheet(deck(), [question], question.language), kind).sections
    return section.items[0].long


def lines_of(question: Question) -> list[str]:
    pdf = render(make_sheet(deck(), [question], question.language), Kind.WORKSHEET)
    with pypdfium2.PdfDocument(pdf) as document:
        return [str(line) for line in document[0].get_textpage().get_text_range().splitlines()]


@pytest.mark.parametrize("ending", ["つに分ける。", "のはどれか。", "をシグモイド関数で計算する。", "重みである。"])
def test_no_japanese_sentence_ends_with_a_character_or_two_on_a_line_of_their_own(ending: str) -> None:
    for letters in range(34, 46):
        stem = "層" * (letters - len(ending)) + ending
        one = replace(sample(Form.TRUE_FALSE, "ja"), stem=plain_node(stem))
        words = [word for line in lines_of(one) for word in line.split()]
        assert any(word.endswith(ending[-4:]) for word in words)


def test_questions_of_common_length_are_set_once() -> None:
    for language in ("ja", "en"):
        for kind in Kind:
            sections = compose(make_sheet(deck(), questions(language), language), kind).sections
            assert not any(item.long for section in sections for item in section.items)


@pytest.mark.parametrize("text", ["words " * 200, "漢字" * 600, "$x^2$", "first\nsecond"])
def test_what_may_be_longer_than_a_page_is_measured(text: str) -> None:
    assert is_long(replace(sample(Form.OPEN), stem=inline(text)))


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("form", [Form.CHOICE, Form.CHOICES, Form.ORDER, Form.MATCH])
@pytest.mark.parametrize("per_option", [1, 3])
def test_the_longest_question_that_is_not_measured_fits_on_a_page(form: Form, paper: Paper, per_option: int) -> None:
    letters = LETTERS_BESIDE if form is Form.MATCH else LETTERS_PER_LINE
    text = "｜国《くに》" * ((letters * per_option - 1) // 3)
    room = (SHORT_LINES - 4) // per_option
    count = room // 2 if form is Form.MATCH else room
    options = tuple(Option(f"o{at}", inline(text)) for at in range(count))
    left = tuple(Option(f"l{at}", inline(text)) for at in range(count)) if form is Form.MATCH else ()
    key = tuple(f"l{at}=o{at}" for at in range(count)) if left else tuple(option.id for option in options)
    one = replace(sample(form, "ja"), stem=plain_node("問い"), options=options, left=left, key=key, explanation=())
    one = replace(one, key=key if form is not Form.CHOICE else key[:1])
    assert not is_long(one)
    for kind in Kind:
        pages = page_texts(render(make_sheet(deck(), [one], "ja", paper=paper), kind))
        parts = text.count("国") * (len(options) + len(left))
        assert max(page.count("国") for page in pages) == parts
        assert not any("国" in page and "問い" not in page for page in pages)


def words_to_explain(n: int) -> list[Question]:
    return [
        replace(sample(Form.OPEN), address=replace(sample(Form.OPEN).address, piece=f"word-{at}"), explanation=())
        for at in range(n)
    ]


def test_a_document_is_set_closer_where_that_saves_a_page_and_nowhere_else() -> None:
    saved = 0
    for n in range(8, 14):
        sheet = make_sheet(deck(), words_to_explain(n), "en", n=None)
        document = compose(sheet, Kind.WORKSHEET)
        roomy, dense = (compile_pdf(typst_source(replace(document, dense=dense))) for dense in (False, True))
        closer = page_count(dense) < page_count(roomy)
        assert render(sheet, Kind.WORKSHEET) == (dense if closer else roomy)
        saved += closer
    assert 0 < saved < 6


def test_pages_are_counted() -> None:
    for n in (1, 12, 30):
        pdf = render(make_sheet(deck(), words_to_explain(n), "en", n=None), Kind.KEY)
        assert page_count(pdf) == len(page_texts(pdf))


def test_five_options_that_do_not_fit_beside_each_other_stand_in_two_columns() -> None:
    options = tuple(Option(f"o{at}", plain_node(f"an option of common length {at}")) for at in range(5))
    one = replace(sample(Form.CHOICES), options=options, key=("o0", "o1"))
    assert sum("option of common" in line for line in lines_of(one)) == 3


def test_the_points_of_an_open_answer_are_numbered() -> None:
    one = replace(sample(Form.OPEN), points=(plain_node("says why"), plain_node("names both")))
    [text] = page_texts(render(make_sheet(deck(), [one], "en"), Kind.KEY))
    assert "①sayswhy②namesboth" in text
