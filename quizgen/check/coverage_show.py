"""Coverage as lines for people, as records for programs, and as one page that stands alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from quizgen.check.coverage import Coverage, Part, Source
from quizgen.resources import templates, words
from quizgen.text.cells import cells


def lines(found: Coverage, *, counts_only: bool = False, width: int = 100) -> Iterator[str]:
    """Each source with its parts: how many questions, of which pieces, and the questions themselves."""
    wording = _Wording(found.language)
    for source in found.sources:
        yield f"{source.title} ({source.id})"
        for part in source.parts:
            yield from _part(part, source, wording, counts_only, width)
        yield ""
        yield wording("summary", teaching=len(source.teaching), missed=len(source.missed))
        for part in source.missed:
            yield f"  {wording.name(part, source)}: {_cut(part.text, width)}"
        yield ""
    if not found.sources:
        yield wording("no_source")
    yield wording("whole", questions=found.questions, rest=found.rest)


def records(found: Coverage) -> Iterator[str]:
    """One JSON object a part; of a turn the number, of pages the first and the last."""
    for source in found.sources:
        for part in source.parts:
            where: dict[str, Any] = {"pages": [part.first, part.last]} if source.paged else {"turn": part.first}
            content: dict[str, Any] = {
                "source": source.id,
                "language": found.language,
                **where,
                "speaker": part.speaker,
                "text": part.text,
                "teaches": part.teaches,
                "pieces": list(part.pieces),
                "questions": [
                    {"address": one.address, "form": one.form, "stem": one.stem, "answer": one.answer}
                    for one in part.asked
                ],
            }
            yield json.dumps(content, ensure_ascii=False)


def page(found: Coverage) -> str:
    """One HTML page without anything from elsewhere: every value escaped, light and dark."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((templates() / "check" / "coverage.html").read_text("utf-8"))
    wording = _Wording(found.language)
    most = max((len(part.asked) for source in found.sources for part in source.parts), default=0)
    return template.render(found=found, say=wording, name=wording.name, depth=lambda part: _depth(part, most))


class _Wording:
    """The words of the section ``coverage`` in a language."""

    def __init__(self, language: str) -> None:
        self._words = words(language, "coverage")

    def __call__(self, *path: str, **values: object) -> str:
        """The words under a path, with ``{names}`` filled in."""
        from quizgen.questions.phrasing import fill
        from quizgen.text.inline import plain_node
        from quizgen.text.plain import plain

        found: Any = self._words
        for key in path:
            found = found[key]
        return plain(fill(found, {name: plain_node(str(value)) for name, value in values.items()}))

    def name(self, part: Part, source: Source) -> str:
        """What a part is called: turn 4, pages 12–14."""
        if source.paged and not part.first:
            return self("work")
        if not source.paged:
            return self("turn", number=part.first)
        return self("page" if part.first == part.last else "pages", first=part.first, last=part.last)


def _part(part: Part, source: Source, wording: _Wording, counts_only: bool, width: int) -> Iterator[str]:
    kinds = Counter(one.form for one in part.asked)
    count = ", ".join(f"{wording('forms', form)} {count}" for form, count in sorted(kinds.items()))
    mark = "!" if part.missed else " "
    name = wording.name(part, source) + (f" {part.speaker}" if part.speaker else "")
    if not part.teaches and not part.asked:
        yield f"{mark} {name}: {_cut(part.text, width)}"
        return
    yield f"{mark} {name}: {_cut(part.text, width)}" if part.text else f"{mark} {name}"
    yield "    " + wording("count", count=len(part.asked)) + (f" ({count})" if count else "")
    if not counts_only:
        for one in part.asked:
            yield f"      {_cut(one.stem, width)} → {_cut(one.answer, width // 2)}"


def _cut(text: str, width: int) -> str:
    """A text on one line of some cells."""
    line = " ".join(text.split())
    if cells(line) <= width:
        return line
    while cells(line) >= width:
        line = line[:-1]
    return line.rstrip() + "…"


def _depth(part: Part, most: int) -> int:
    """How dark a part is drawn, from 0 (nothing asked) to 4 (as much as anywhere)."""
    return 0 if not part.asked else 1 + (4 * len(part.asked) - 1) // most if most else 0
