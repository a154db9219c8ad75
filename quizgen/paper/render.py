"""From a sheet to the bytes of one of its documents."""

from __future__ import annotations

from dataclasses import replace

from quizgen.paper import pdf
from quizgen.paper.compose import compose
from quizgen.paper.document import Document
from quizgen.paper.sheet import Kind, Sheet
from quizgen.paper.source import typst_source

MOST_PAGES = 8
"""Longer documents are set once: one page less is little there, and takes long."""


def render(sheet: Sheet, kind: Kind) -> bytes:
    """A document of a sheet as PDF, set closer where that saves a page; the same sheet gives the same bytes.

    Raises MissingError for a picture that is not there, PaperError for one that cannot be set.
    """
    document = compose(sheet, kind)
    roomy = _set(document, sheet)
    if not 1 < pdf.page_count(roomy) <= MOST_PAGES:
        return roomy
    dense = _set(replace(document, dense=True), sheet)
    return dense if pdf.page_count(dense) < pdf.page_count(roomy) else roomy


def _set(document: Document, sheet: Sheet) -> bytes:
    return pdf.compile_pdf(typst_source(document), sheet.root, document.pictures)


def unprintable(sheet: Sheet, kind: Kind) -> str:
    """Characters of a document that no font here has. Costs little after ``render`` of the same."""
    return pdf.unprintable(typst_source(compose(sheet, kind)), sheet.root)
