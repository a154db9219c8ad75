"""A sheet: which questions, in which order, under which name."""

from __future__ import annotations

import pytest

from quizgen.errors import MissingError
from quizgen.model.deck import Deck, Form, LocalText
from quizgen.paper.sheet import FORM_ORDER, Kind, Paper, file_name, make_sheet, usual_paper
from quizgen.questions.realise import realise
from quizgen.questions.select import gives_away, select
from quizgen.text.inline import plain_node
from tests.paper.pages import deck, questions
from tests.samples import all_samples, sample


def test_a_sheet_holds_what_select_chooses_by_form_and_realised_with_its_seed() -> None:
    bank = questions("en")
    sheet = make_sheet(deck(), bank, "en", n=8, seed=3)
    shown = [each.question for each in sheet.realisations]
    assert set(shown) == set(select(bank, 8, 3))
    assert [FORM_ORDER.index(each.form) for each in shown] == sorted(FORM_ORDER.index(each.form) for each in shown)
    assert sheet.realisations == tuple(realise(each, 3) for each in shown)


def test_every_form_has_its_place_in_the_order() -> None:
    assert sorted(FORM_ORDER) == sorted(Form)


def test_all_questions_of_the_language_are_taken_when_no_number_is_given() -> None:
    both = [*questions("en"), *questions("ja")]
    assert {each.question for each in make_sheet(deck(), both, "ja", n=None).realisations} == set(questions("ja"))


def test_a_sheet_does_not_answer_itself() -> None:
    chosen = [each.question for each in make_sheet(deck(), questions("en"), "en").realisations]
    assert len({each.sibling_group for each in chosen}) == len(chosen)
    assert not any(gives_away(one, other) for one in chosen for other in chosen if one is not other)


def test_sheets_of_another_seed_or_number_have_another_code() -> None:
    bank = questions("en")
    sheets = [make_sheet(deck(), bank, "en", n=n, seed=seed) for n in (5, 10, None) for seed in range(4)]
    assert len({sheet.code for sheet in sheets}) == len(sheets)
    assert make_sheet(deck(), reversed(bank), "en", seed=2).code == make_sheet(deck(), bank, "en", seed=2).code


def test_the_size_of_the_paper_makes_no_other_sheet() -> None:
    codes = {make_sheet(deck(), questions("en"), "en", paper=paper).code for paper in Paper}
    assert len(codes) == 1


def test_a_language_without_questions_is_refused() -> None:
    with pytest.raises(MissingError, match="no questions in language 'fr'"):
        make_sheet(deck(), all_samples(), "fr")


def test_a_deck_without_a_title_in_the_language_is_called_by_its_id() -> None:
    untitled = Deck(id="biology", title=LocalText({}), languages=("en",))
    assert make_sheet(untitled, [sample(Form.CHOICE)], "en").title == plain_node("biology")


def test_files_are_named_by_deck_language_and_kind() -> None:
    assert file_name("ml-conversation", "ja", Kind.WORKSHEET) == "ml-conversation-ja-worksheet.pdf"
    assert file_name("ml-conversation", "ja", Kind.KEY) == "ml-conversation-ja-key.pdf"


@pytest.mark.parametrize(
    ("locale", "paper"),
    [
        ("en_US.UTF-8", Paper.LETTER),
        ("en_US", Paper.LETTER),
        ("fr_CA@euro", Paper.LETTER),
        ("en_GB.UTF-8", Paper.A4),
        ("ja_JP.UTF-8", Paper.A4),
        ("C.UTF-8", Paper.A4),
        ("", Paper.A4),
    ],
)
def test_letter_is_usual_in_america_and_a4_elsewhere(locale: str, paper: Paper) -> None:
    assert usual_paper(locale) is paper
