"""Reading a PDF back: its text without spaces, its fonts, its pages."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable

import pypdfium2
from pypdfium2 import raw

from quizgen.text.inline import Inline, Node, Ruby
from quizgen.text.plain import plain

# White space, and what PDFium gives for hyphens at line ends and for characters without a glyph.
_UNREAD = re.compile(r"[\s\x00-\x1f\u200b\ufffd\ufffe\uffff]")


def squeeze(text: str) -> str:
    """Text without what a PDF does not keep."""
    return _UNREAD.sub("", text)


def printed(nodes: Iterable[Node]) -> str:
    """Inline text as it reads in a PDF: a reading before its base, gaps empty."""
    return squeeze("".join(node.reading + node.base if isinstance(node, Ruby) else _plain((node,)) for node in nodes))


def _plain(nodes: Inline) -> str:
    return plain(nodes, gap="")


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, without white space."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [squeeze(page.get_textpage().get_text_range()) for page in document]


def text_of(pdf: bytes) -> str:
    """The text of all pages, without white space."""
    return "".join(page_texts(pdf))


def page_sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Sizes of the pages in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return {(round(width / 72 * 25.4), round(height / 72 * 25.4)) for width, height in map(_size, document)}


def _size(page: pypdfium2.PdfPage) -> tuple[float, float]:
    width, height = page.get_size()
    return width, height


def fonts(pdf: bytes) -> dict[str, bool]:
    """The names of all fonts of all texts, and whether each is embedded."""
    found: dict[str, bool] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
                font = raw.FPDFTextObj_GetFont(item.raw)
                buffer = ctypes.create_string_buffer(200)
                raw.FPDFFont_GetBaseFontName(font, buffer, 200)
                found[buffer.value.decode()] = raw.FPDFFont_GetIsEmbedded(font) == 1
    return found


def metadata(pdf: bytes) -> dict[str, str]:
    """Title, creation date and what else stands in the document's information."""
    with pypdfium2.PdfDocument(pdf) as document:
        return {str(name): str(value) for name, value in document.get_metadata_dict().items()}


def language(pdf: bytes) -> str:
    """The language of a document, as in ja-JP."""
    found = re.search(rb"/Lang\(([^)]*)\)", pdf)
    return found[1].decode() if found else ""
