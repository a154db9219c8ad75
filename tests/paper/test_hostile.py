"""Texts that mean something to Typst, and texts of any length, are set as what they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.deck import Form
from quizgen.paper.render import render
from quizgen.paper.sheet import Kind, make_sheet
from quizgen.questions.question import Question
from quizgen.text.inline import Gap, Ruby, Text, plain_node
from tests.paper.pages import deck
from tests.paper.reading import page_sizes, page_texts, squeeze, text_of
from tests.samples import sample

TEXTS = {
    "typst": '#import "x": * $y$ *b* _i_ `c` \\ "q" <l> @r // c /* d */ [c] {e} ~ -- = h #pagebreak()',
    "jinja": "{{ document }} {% raw %} {# note #}",
    "quotes": '"\'“”‘’«»「」『』\\\\"',
    "label": "<gap> #gap() #ruby",
    "unclosed": '[[[ {{{ ((( """ ``` $$$ /*',
    "long word": "Donaudampfschifffahrts" * 5,
    "long Japanese": "機械学習は、" * 15,
    "right to left": "שלום",
}


def filled(form: Form, text: str) -> Question:
    """A question with the text in every place that takes one."""
    nodes = plain_node(text)
    one = sample(form)
    options = tuple(replace(option, text=plain_node(text + option.id), why=nodes) for option in one.options)
    left = tuple(replace(option, text=plain_node(text + option.id)) for option in one.left)
    stem = (Text(text), Gap(), Text(text)) if form is Form.CLOZE else nodes
    cites = tuple(replace(cite, title=text) for cite in one.cites)
    return replace(one, stem=stem, options=options, left=left, explanation=nodes, cites=cites, unit=nodes)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_reads_back_as_it_was_written(name: str, form: Form, kind: Kind) -> None:
    one = filled(form, TEXTS[name])
    text = text_of(render(make_sheet(deck(), [one], "en"), kind))
    assert squeeze(TEXTS[name]) in text
    for option in one.options:
        assert squeeze(TEXTS[name]) + option.id in text


@pytest.mark.parametrize("text", ["word " * 2000, "x" * 10_000, "漢字" * 5000], ids=["words", "one word", "Japanese"])
@pytest.mark.parametrize("form", [Form.CHOICE, Form.MATCH, Form.CLOZE, Form.TRUE_FALSE])
def test_ten_thousand_characters_flow_over_pages_without_loss(form: Form, text: str) -> None:
    one = replace(sample(form), stem=(*plain_node(text), *((Gap(),) if form is Form.CLOZE else ())))
    pages = page_texts(render(make_sheet(deck(), [one], "en"), Kind.WORKSHEET))
    assert len(pages) > 1
    letter = squeeze(text)[-1]
    assert sum(page.count(letter) for page in pages) >= squeeze(text).count(letter)


def test_a_ruby_longer_than_a_line_is_set_on_the_line() -> None:
    one = replace(sample(Form.TYPED, "ja"), stem=(Ruby("漢字" * 40, "かんじ" * 40),))
    text = text_of(render(make_sheet(deck(), [one], "ja"), Kind.WORKSHEET))
    assert "漢字" * 40 + "（" + "かんじ" * 40 + "）" in text


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.sampled_from(list(Form)), st.sampled_from(list(Kind)))
def test_any_text_can_be_set(text: str, form: Form, kind: Kind) -> None:
    pdf = render(make_sheet(deck(), [filled(form, text or "-")], "en"), kind)
    assert page_sizes(pdf) == {(210, 297)}
