"""Texts full of what Anki, HTML and MathJax would read come out as they are written."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.model.deck import Form
from quizgen.questions.question import Address, Option, Question
from quizgen.text.inline import Code, Gap, Inline, Ruby, Text
from tests.anki.learner import Learner, shown
from tests.samples import sample

HOSTILE = (
    "{{c1::x::y}} }} <script>alert(1)</script> [sound:x.mp3] [latex]y[/latex] [$]z[/$] "
    "\\(a\\) [[type:Id]] [anki:play:q:0] \u3000&amp; ::"
)


def hostile(form: Form, text: str) -> Question:
    """A question with ``text`` wherever a text may be."""
    nodes: Inline = (Text(text), Ruby(text, text), Code(text))
    question = sample(form)
    stem = (*nodes, Gap(), *nodes) if form is Form.CLOZE else nodes
    key = (text,) if form in (Form.TYPED, Form.CLOZE, Form.OPEN) else question.key
    options = tuple(Option(option.id, nodes, nodes) for option in question.options)
    left = tuple(Option(option.id, nodes) for option in question.left)
    made = replace(
        question, stem=stem, key=key, answer=nodes, options=options, left=left, explanation=nodes, unlike=(nodes,)
    )
    return replace(made, accepted=(text,) if question.accepted else (), concepts=("cell", text), unit=nodes)


@pytest.mark.parametrize("form", Form)
def test_a_hostile_text_is_shown_as_it_is_written(anki: Learner, form: Form) -> None:
    question = hostile(form, HOSTILE + "\x1f\n")
    log = anki.bring([question])
    assert len(log.new) == 1
    card = anki.card(question)
    front, back = anki.rendered(question)
    assert not card.question_av_tags()
    assert not card.answer_av_tags()
    assert front.count("<script") == back.count("<script") == front.count("</script>") <= 2, "our own"
    assert "[latex" not in front + back
    assert "<img" not in front + back
    assert shown(front).count(HOSTILE) >= 3
    assert shown(back).count(HOSTILE) >= 3
    # MathJax joins text only within one element, and reads no script.
    read = re.sub(r"<script>.*?</script>", "", front + back, flags=re.DOTALL)
    assert not re.search(r"\\(&#91;|[\[(])", read)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=st.text(st.sampled_from("{}c1:[]<>&\"'\\$|aア\u3000\x1f\n\t %#"), min_size=1).filter(str.strip))
def test_no_text_makes_a_note_without_its_one_card(anki: Learner, text: str) -> None:
    questions = [hostile(form, text) for form in Form]
    fresh = [replace(question, address=_unique(question.address)) for question in questions]
    log = anki.bring(fresh)
    assert len(log.new) == len(fresh)
    assert all(len(note.cards()) == 1 for note in anki.notes())
    assert anki.col.note_count() == anki.col.card_count()


_runs = iter(range(1_000_000))


def _unique(address: Address) -> Address:
    return replace(address, piece=f"run-{next(_runs)}")
