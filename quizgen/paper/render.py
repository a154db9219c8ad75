"""From a sheet to the bytes of one of its documents."""

from __future__ import annotations

from quizgen.paper import pdf
from quizgen.paper.compose import compose
from quizgen.paper.sheet import Kind, Sheet
from quizgen.paper.source import typst_source


def render(sheet: Sheet, kind: Kind) -> bytes:
    """A document of a sheet as PDF; the same sheet gives the same bytes.

    Raises MissingError for a picture that is not there, PaperError for one that cannot be set.
    """
    document = compose(sheet, kind)
    return pdf.compile_pdf(typst_source(document), sheet.root, document.pictures)


def unprintable(sheet: Sheet, kind: Kind) -> str:
    """Characters of a document that no font here has. Costs little after ``render`` of the same."""
    return pdf.unprintable(typst_source(compose(sheet, kind)), sheet.root)
