"""Every facet in every form on every output: each shows the question and its answer, and all agree on what is right."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.model.deck import Deck, Form
from quizgen.model.load import load_deck
from quizgen.paper.render import render
from quizgen.paper.sheet import Kind, make_sheet
from quizgen.practice.app import App
from quizgen.practice.frame import frame
from quizgen.practice.ink import text_of as row_text
from quizgen.practice.lines import LineFace
from quizgen.practice.view import Asking, Rate
from quizgen.practice.voice import Voice
from quizgen.practice.wording import Wording, words_of
from quizgen.questions.bank import Bank
from quizgen.questions.context import Context
from quizgen.questions.derive import derive
from quizgen.questions.distract import Distractors
from quizgen.questions.facets import FACETS
from quizgen.questions.grade import Verdict, grade
from quizgen.questions.graph import Graph
from quizgen.questions.question import FALSE, TRUE, Option, Question
from quizgen.questions.realise import Realisation, realise
from quizgen.questions.show import answer_text, line, record
from quizgen.text.html import html
from quizgen.text.inline import Gap, Inline, Math, Node
from quizgen.text.plain import plain
from tests.anki.learner import Learner, shown
from tests.paper.reading import printed, squeeze, text_of
from tests.practice.desk import Desk, pack

WRITTEN = frozenset({Form.TYPED, Form.CLOZE, Form.NUMERIC})


@pytest.fixture(scope="module")
def deck() -> Deck:
    found, problems = load_deck(str(Path(__file__).parent / "wood"))
    assert found is not None, problems
    return found


@pytest.fixture(scope="module")
def bank(deck: Deck) -> Bank:
    return derive(deck)


@pytest.fixture(scope="module")
def chosen(bank: Bank) -> list[Question]:
    """The first question of each facet, form and language."""
    found: dict[tuple[str, Form, str], Question] = {}
    for question in bank.questions:
        found.setdefault((question.address.facet.split(":")[0], question.form, question.language), question)
    return list(found.values())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_facet_asks_something_of_the_full_deck(deck: Deck, language: str) -> None:
    graph = Graph(deck)
    context = Context(deck, language, graph, Distractors(graph))
    assert [facet.__module__ for facet in FACETS if not any(facet(context))] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_form_is_asked_for_in_the_full_deck(bank: Bank, language: str) -> None:
    assert {question.form for question in bank.questions if question.language == language} == set(Form)


def answers(realisation: Realisation) -> Iterator[Inline]:
    """What a learner must be told in the end, as it stands in the question."""
    question = realisation.question
    match question.form:
        case Form.CHOICE | Form.CHOICES | Form.ORDER:
            yield from (question.option(key).text for key in question.key)
        case Form.MATCH:
            for pair in question.key:
                yield from (question.option(id_).text for id_ in pair.split("=", 1))
        case Form.TRUE_FALSE:
            yield question.answer
        case _:
            yield question.answer
            yield question.unit
    yield question.explanation


def parts(nodes: Inline) -> list[Inline]:
    """A text in pieces between its gaps and formulas: these look different on each output."""
    found: list[list[Node]] = [[]]
    for node in nodes:
        if isinstance(node, (Gap, Math)):
            found.append([])
        else:
            found[-1].append(node)
    return [tuple(piece) for piece in found if piece]


def options_of(realisation: Realisation) -> tuple[Option, ...]:
    return (*realisation.options, *realisation.left)


def test_anki_shows_every_question_and_its_answer(bank: Bank, chosen: list[Question], tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    log = learner.bring(bank.questions, deck_name="Wood")
    assert len(log.new) == len(bank.questions)
    assert learner.col.card_count() == len(bank.questions)
    for question in chosen:
        realisation = realise(question)
        front, back = (squeeze(shown(side)) for side in learner.rendered(question))
        for part in parts(question.stem):
            assert squeeze(shown(html(part))) in front, question.address
        for option in options_of(realisation):
            assert all(squeeze(shown(html(part))) in front for part in parts(option.text)), question.address
        for text in answers(realisation):
            assert all(squeeze(shown(html(part))) in back for part in parts(text)), question.address


@pytest.mark.parametrize("language", ["en", "ja"])
def test_paper_prints_every_question_and_its_answer(deck: Deck, chosen: list[Question], language: str) -> None:
    sheet = make_sheet(deck, chosen, language, n=None)
    assert len(sheet.realisations) == sum(question.language == language for question in chosen)
    worksheet, key = (text_of(render(sheet, kind)) for kind in (Kind.WORKSHEET, Kind.KEY))
    for realisation in sheet.realisations:
        question = realisation.question
        for text in (question.stem, *(option.text for option in options_of(realisation))):
            assert all(printed(part) in worksheet for part in parts(text)), question.address
        for text in answers(realisation):
            assert all(printed(part) in key for part in parts(text)), question.address


def test_a_line_and_a_record_hold_every_question_and_its_answer(bank: Bank) -> None:
    for question in bank.questions:
        realisation = realise(question)
        told = line(realisation)
        assert plain(realisation.question.stem) in told
        assert told.endswith(f"→ {answer_text(realisation)}")
        kept = record(realisation)
        verdict = grade(realisation.question, kept["key"], bank.terms[question.language]).verdict
        assert verdict is (Verdict.OPEN if question.form is Form.OPEN else Verdict.RIGHT)
        for accepted in kept["accepted"]:
            assert grade(question, (accepted,), bank.terms[question.language]).verdict is Verdict.RIGHT


def positions(realisation: Realisation) -> list[int]:
    """Where the answer stands among what is shown, in the order in which it is given."""
    question = realisation.question
    match question.form:
        case Form.TRUE_FALSE:
            return [(TRUE, FALSE).index(question.key[0])]
        case Form.MATCH:
            right = dict(pair.split("=", 1) for pair in question.key)
            return [realisation.position(right[left.id]) for left in realisation.left]
        case _:
            return [realisation.position(key) for key in question.key]


def given_in_lines(realisation: Realisation, words: Wording) -> str:
    """The right answer as it is typed where practice goes line by line."""
    form = realisation.question.form
    if form is Form.OPEN:
        return "\n"
    if form in WRITTEN:
        return answer_text(realisation) + "\n"
    keys = [words.key(form, position) for position in positions(realisation)]
    return "".join(f"{key}\n" for key in keys) if form is Form.MATCH else " ".join(keys) + "\n"


def given_by_keys(realisation: Realisation, words: Wording) -> list[str]:
    """The right answer as keys of the screen."""
    form = realisation.question.form
    if form in WRITTEN:
        return [*answer_text(realisation), "enter"]
    if form is Form.OPEN:
        return ["enter"]
    keys = [words.key(form, position) for position in positions(realisation)]
    return keys if form in (Form.CHOICE, Form.TRUE_FALSE) else [*keys, "enter"]


def test_practice_takes_the_answer_that_the_others_print(chosen: list[Question], bank: Bank, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with desk.store() as store:
        for question in chosen:
            words = Wording(words_of(question.language))
            session = desk.sit(store, [pack([question], question.address.owner, question.language)])
            turn = session.ask()
            assert turn is not None
            out = io.StringIO()
            LineFace(session, Voice(io.StringIO(given_in_lines(turn.realisation, words)), out, 4000)).run()
            told = squeeze(out.getvalue())
            for text in (turn.question.stem, *(option.text for option in options_of(turn.realisation))):
                assert all(squeeze(plain_with_readings(part)) in told for part in parts(text)), question.address
            verdict = Verdict.OPEN if question.form is Form.OPEN else Verdict.RIGHT
            assert squeeze(words.say("verdicts", verdict.value)) in told, question.address

            app = App(session)
            assert isinstance(app.view, Asking)
            for key in given_by_keys(app.view.turn.realisation, words):
                app.press(key)
            assert isinstance(app.view, Rate), question.address
            assert app.view.answered.grade.verdict is verdict, question.address
            screen = squeeze("".join(row_text(row) for row in frame(app, 4000, 400).rows))
            for text in answers(app.view.turn.realisation):
                assert all(squeeze(plain_with_readings(part)) in screen for part in parts(text)), question.address


def plain_with_readings(nodes: Inline) -> str:
    return plain(nodes, readings=True)


def test_every_wrong_option_is_wrong_in_practice_as_it_is_in_the_bank(chosen: list[Question], tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with desk.store() as store:
        for question in chosen:
            if question.form not in (Form.CHOICE, Form.TRUE_FALSE):
                continue
            words = Wording(words_of(question.language))
            session = desk.sit(store, [pack([question], question.address.owner, question.language)])
            turn = session.ask()
            assert turn is not None
            shown_ids = [option.id for option in turn.realisation.options] or [TRUE, FALSE]
            for position, id_ in enumerate(shown_ids):
                app = App(session)
                app.press(words.key(question.form, position))
                assert isinstance(app.view, Rate)
                assert app.view.answered.grade == grade(turn.question, (id_,))
                assert (app.view.answered.grade.verdict is Verdict.RIGHT) is (id_ in turn.question.key)
