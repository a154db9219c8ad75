"""From Typst source to PDF bytes, with the fonts that are installed with quizgen and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from quizgen.errors import PaperError
from quizgen.text.typst import string

if TYPE_CHECKING:
    from typst import Compiler

FONTS = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
"""Packages that hold one font each."""

TIMESTAMP = 0
"""Seconds since 1970 that Typst takes for the time: the same source gives the same bytes."""

ACCESSIBLE: Literal["ua-1"] = "ua-1"
"""The standard the documents keep (PDF/UA-1): a screen reader can read them."""

_NO_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_PAGE = re.compile(rb"/Type\s*/Page(?!s)")
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")


def compile_pdf(source: str, root: Path | None = None, pictures: Iterable[str] = ()) -> bytes:
    """Set a document in memory, as accessible PDF where its texts and fonts allow it.

    ``pictures`` are the files below ``root`` that it shows; they serve to name the one at fault.
    Raises PaperError.
    """
    from typst import TypstError

    try:
        return _compile(source, root, accessible=True)
    except TypstError:
        try:
            return _compile(source, root)
        except TypstError as error:
            raise PaperError(_what_is_wrong(error, root, pictures)) from error


def unprintable(source: str, root: Path | None = None) -> str:
    """Characters of a document that no font here has: they print as empty boxes. Each once, in order."""
    from typst import TypstError

    try:
        _compile(source, root, accessible=True)
    except TypstError as error:
        texts = (_CODE_POINT.sub(_character, text) for text in _NO_GLYPH.findall(error.diagnostic))
        return "".join(dict.fromkeys("".join(texts)))
    return ""


def page_count(made: bytes) -> int:
    """How many pages a PDF made here has."""
    return len(_PAGE.findall(made))


def _compile(source: str, root: Path | None, *, accessible: bool = False) -> bytes:
    pdf = _compiler().compile(
        input=source.encode("utf-8"),
        root=str(root.resolve()) if root else None,
        format="pdf",
        timestamp=TIMESTAMP,
        pdf_standards=ACCESSIBLE if accessible else None,
    )
    return cast("bytes", pdf)


@lru_cache(maxsize=1)
def _compiler() -> Compiler:
    """One compiler for all documents of a run: reading the fonts takes longer than setting a page."""
    from typst import Compiler

    folders = [str(Path(import_module(font).FONT_PATH).parent) for font in FONTS]
    return Compiler(font_paths=folders, ignore_system_fonts=True)


def _what_is_wrong(error: Exception, root: Path | None, pictures: Iterable[str]) -> str:
    from typst import TypstError

    for picture in pictures:
        try:
            _compile(f"#image({string(picture)})", root)
        except TypstError as fault:
            return f"{picture.lstrip('/')}: the picture cannot be printed: {fault}"
    return f"the document cannot be set: {error}"


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
