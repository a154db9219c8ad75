"""From a document to Typst source, by the template of its kind."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.paper.document import Document
from quizgen.paper.markup import literal
from quizgen.resources import templates

if TYPE_CHECKING:
    from jinja2 import Environment


def typst_source(document: Document) -> str:
    """The Typst source of a document."""
    return _environment().get_template(f"{document.kind.value}.typ").render(document=document)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Templates in which every value comes out as a Typst literal: no text can become markup."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = templates() / "paper"
    return Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
        finalize=literal,
        undefined=StrictUndefined,
        autoescape=False,  # HTML's escaping would spoil Typst source; finalize does the work
        keep_trailing_newline=True,
    )
