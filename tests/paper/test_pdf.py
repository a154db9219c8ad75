"""The PDFs themselves: fonts, size, language, and the same bytes each time."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from quizgen.model.deck import Form
from quizgen.paper.compose import compose
from quizgen.paper.render import render, unprintable
from quizgen.paper.sheet import Kind, Paper, make_sheet
from quizgen.text.inline import plain_node
from tests.paper.pages import deck, questions
from tests.paper.reading import fonts, language, metadata, page_sizes, page_texts, printed
from tests.samples import sample


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_font_is_embedded_and_japanese(lang: str, kind: Kind) -> None:
    found = fonts(render(make_sheet(deck(), questions(lang), lang), kind))
    assert {name.partition("+")[2] for name in found} == {"NotoSansCJKjp-Regular", "NotoSansCJKjp-Bold"}
    assert all(found.values())


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_character_has_a_glyph(lang: str) -> None:
    for kind in Kind:
        assert unprintable(make_sheet(deck(), questions(lang), lang), kind) == ""


def test_characters_without_a_glyph_are_named_once_each() -> None:
    odd = replace(sample(Form.TYPED), stem=plain_node("A party 🎉🎉, สวย"))
    sheet = make_sheet(deck(), [odd], "en")
    assert unprintable(sheet, Kind.WORKSHEET) == "🎉สวย"
    assert render(sheet, Kind.WORKSHEET).startswith(b"%PDF")


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210, 297)), (Paper.LETTER, (216, 279))])
def test_all_pages_have_the_size_of_the_paper(paper: Paper, size: tuple[int, int]) -> None:
    for lang in ("ja", "en"):
        for kind in Kind:
            assert page_sizes(render(make_sheet(deck(), questions(lang), lang, paper=paper), kind)) == {size}


def test_the_language_and_the_title_are_said() -> None:
    japanese = render(make_sheet(deck(), questions("ja"), "ja"), Kind.WORKSHEET)
    assert (language(japanese), metadata(japanese)["Title"]) == ("ja-JP", "水の循環と天気: 問題")
    english = render(make_sheet(deck(), questions("en"), "en"), Kind.KEY)
    assert (language(english), metadata(english)["Title"]) == ("en", "Water and weather: Answer key")
    assert metadata(english)["CreationDate"] == ""


def test_the_same_sheet_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import sys, hashlib\n"
        "from quizgen.paper.render import render\n"
        "from quizgen.paper.sheet import Kind, make_sheet\n"
        "from tests.paper.pages import deck, questions\n"
        "for kind in Kind:\n"
        "    sheet = make_sheet(deck(), questions('ja'), 'ja', seed=4)\n"
        "    print(hashlib.sha256(render(sheet, kind)).hexdigest())\n"
    )
    runs = {subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1
    assert len(set(runs.pop().split())) == 2


def test_a_question_is_never_split_over_two_pages_and_a_heading_never_stands_alone() -> None:
    for lang in ("ja", "en"):
        for paper in Paper:
            sheet = make_sheet(deck(), questions(lang), lang, n=None, paper=paper)
            pages = page_texts(render(sheet, Kind.WORKSHEET))
            for realisation in sheet.realisations:
                question = realisation.question
                if question.form in (Form.CHOICE, Form.CHOICES, Form.MATCH, Form.ORDER):
                    parts = [printed(option.text) for option in (*realisation.options, *realisation.left)]
                    stem = printed(question.stem)
                    assert any(stem in page and all(part in page for part in parts) for page in pages)
            for section in compose(sheet, Kind.WORKSHEET).sections:
                first = printed(sheet.realisations[section.items[0].number - 1].question.stem[:1])
                assert any(f"{section.items[0].number}.{first}" in page for page in pages)
