"""Pictures of a deck: found beside it, never outside, and named when they cannot be printed."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path
from struct import pack

import pypdfium2
import pytest
from pypdfium2 import raw

from quizgen.errors import MissingError, PaperError, QuizgenError
from quizgen.model.deck import Form
from quizgen.paper.render import render
from quizgen.paper.sheet import Kind, Sheet, make_sheet
from tests.paper.pages import deck
from tests.paper.reading import text_of
from tests.samples import inline, sample


def png(width: int, height: int) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x40\x80\xc0" * width for _ in range(height))
    header = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def sheet_with(path: str, root: Path | None) -> Sheet:
    one = replace(sample(Form.TYPED), stem=inline(f"What is this? ![a small cat]({path})"))
    return replace(make_sheet(deck(), [one], "en"), root=root)


def pictures(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every picture as printed, in millimetres."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=8):
                left, bottom, right, top = item.get_bounds()
                found.append(((right - left) / 72 * 25.4, (top - bottom) / 72 * 25.4))
    return found


@pytest.mark.parametrize("name", ["cat.png", "pictures/a cat (1).png", "絵/猫.PNG"])
def test_a_picture_beside_the_deck_is_printed(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(png(40, 30))
    written = name.replace("(", "\\(").replace(")", "\\)")
    for kind in Kind:
        assert len(pictures(render(sheet_with(written, tmp_path), kind))) == 1


@pytest.mark.parametrize(("width", "height"), [(4000, 100), (100, 4000), (2000, 2000)])
def test_a_large_picture_fits_the_page_in_its_own_proportions(width: int, height: int, tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(png(width, height))
    ((shown_width, shown_height),) = pictures(render(sheet_with("cat.png", tmp_path), Kind.WORKSHEET))
    assert shown_width < 175
    assert shown_height < 50
    assert shown_width / shown_height == pytest.approx(width / height, rel=0.05)


def test_a_picture_is_read_anew_for_each_document(tmp_path: Path) -> None:
    sheet = sheet_with("cat.png", tmp_path)
    (tmp_path / "cat.png").write_bytes(png(40, 30))
    first = render(sheet, Kind.WORKSHEET)
    (tmp_path / "cat.png").write_bytes(png(30, 40))
    assert render(sheet, Kind.WORKSHEET) != first


def test_a_deck_without_a_folder_shows_the_text_that_stands_for_the_picture() -> None:
    assert "asmallcat" in text_of(render(sheet_with("cat.png", None), Kind.WORKSHEET))


@pytest.mark.parametrize(
    ("path", "error", "message"),
    [
        ("dog.png", MissingError, "dog.png: the picture is not there"),
        ("../outside.png", MissingError, "lies outside the deck's folder"),
        ("/etc/passwd.png", MissingError, "lies outside the deck's folder"),
        ("notes.txt", MissingError, "notes.txt: not a picture that can be printed"),
        ("a\\x00b.png", MissingError, "the picture"),
        ("n" * 500 + ".png", MissingError, "the picture"),
        ("broken.png", PaperError, "broken.png: the picture cannot be printed"),
    ],
)
def test_a_picture_that_cannot_be_had_is_named(
    path: str, error: type[QuizgenError], message: str, tmp_path: Path
) -> None:
    root = tmp_path / "deck"
    root.mkdir()
    (tmp_path / "outside.png").write_bytes(png(4, 3))
    (root / "notes.txt").write_text("x")
    (root / "broken.png").write_bytes(b"no picture")
    with pytest.raises(error, match=message):
        render(sheet_with(path.replace("\\x00", "\0"), root), Kind.WORKSHEET)
