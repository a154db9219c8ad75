"""From a YAML scalar to a phrase: line breaks joined, ends trimmed, marks and ruby parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from unicodedata import east_asian_width

from quizgen.model.deck import Phrase
from quizgen.model.decode import strange_character
from quizgen.model.place import Place, Problems
from quizgen.model.same import same_answers
from quizgen.model.source import Scalar, Source
from quizgen.model.suggest import shown
from quizgen.text.inline import LONE_MARK, Inline, Mark, Slip, marks, parse, plain_node

_ESCAPED = re.compile(r"\\([\"\\/])")
_MARK_SIGN = re.compile(r"\A<<(?:[a-z0-9-]+=)?")
_COMMENT = re.compile(r"\s+#")


def read_phrase(
    scalar: Scalar, source: Source, problems: Problems, *, allow_marks: bool = False, verbatim: bool = False
) -> Phrase | None:
    """The phrase a scalar holds, or None where it holds none. Notes every problem of it.

    ``verbatim`` takes the characters as they stand, without inline markup.
    """
    value = clean_text(scalar, source, problems)
    if value is None:
        return None
    if verbatim:
        return Phrase(plain_node(value), scalar.place)
    nodes, slips = parse(value)
    if slips:
        _note(slips, scalar, value, source, problems)
    else:
        _check_marks(nodes, scalar.place, problems, allow_marks)
    return Phrase(nodes, scalar.place)


def clean_text(scalar: Scalar, source: Source, problems: Problems, *, comments: bool = False) -> str | None:
    """The text of a scalar on one line, or None where there is none. Notes what YAML leaves unsaid.

    ``comments``: a comment may stand behind it, for nobody takes it for a part of such a word.
    """
    if scalar.is_null:
        hint = f"; write '{scalar.value}' in quotes if that is the text" if scalar.value else ""
        problems.add(scalar.place, f"a text is missing here{hint}")
        return None
    if not comments and not scalar.style and _COMMENT.match(source.at(scalar.end)):
        problems.add(scalar.end, "' #' begins a comment, which cuts this text off; put the whole text in single quotes")
    value = joined(scalar, source)
    if not value:
        problems.add(scalar.place, "the text is empty")
        return None
    strange = strange_character(value)
    if strange:
        problems.add(scalar.place, f"the text holds {strange}")
    return value


def joined(scalar: Scalar, source: Source) -> str:
    """The value on one line: a line break is nothing between two wide characters, else a space."""
    value = scalar.value
    if scalar.end.line == scalar.place.line and "\n" not in value:
        return value.strip()
    parts, at = [], 0
    for line in () if scalar.style == "|" else filter(None, _written_lines(scalar, source)):
        while value[at : at + 1].isspace():
            at += 1
        if not value.startswith(line, at):
            break
        parts.append(line)
        at += len(line)
    parts += filter(None, map(str.strip, value[at:].split("\n")))
    return "".join(f"{_between(before, after)}{after}" for before, after in pairwise(["", *parts]))


def _written_lines(scalar: Scalar, source: Source) -> Iterator[str]:
    """The lines of a folded text as far as the file tells: YAML says no more where they were broken."""
    lines = source.lines[scalar.place.line - 1 : scalar.end.line]
    lines[0] = "" if scalar.style == ">" else lines[0][scalar.place.column - 1 :]
    for number, line in enumerate(lines):
        if scalar.style in ("'", '"'):
            line = line[1:] if number == 0 else line
            line = line[: scalar.end.column - 2] if number == len(lines) - 1 else line
            line = line.replace("''", "'") if scalar.style == "'" else _ESCAPED.sub(r"\1", line)
        yield line.strip()


def _between(before: str, after: str) -> str:
    """What stands for a line break; the signs of a mark do not show, so they do not count."""
    last, first = before.removesuffix(">>")[-1:], _MARK_SIGN.sub("", after)[:1]
    wide = [east_asian_width(side) in ("W", "F") for side in (last, first) if side]
    return "" if all(wide) or not before else " "


def _note(slips: list[Slip], scalar: Scalar, value: str, source: Source, problems: Problems) -> None:
    """Note slips where they stand: exactly in a text on one line as it is written, else at the text's start."""
    written = source.at(scalar.place)
    lead = 1 if scalar.style in ("'", '"') else 0
    exact = written[lead:].lstrip().startswith(value)
    column = scalar.place.column + written.index(value, lead) if exact else 0
    for slip in slips:
        problems.add(Place(scalar.place.line, column + slip.offset) if exact else scalar.place, slip.message)


def _check_marks(nodes: Inline, place: Place, problems: Problems, allowed: bool) -> None:
    found = list(marks(nodes))
    if not found:
        return
    if not allowed:
        problems.add(place, "a mark <<…>> can stand only in a statement's text and in a cloze")
        return
    names = [mark.name for mark in found]
    if names.count(LONE_MARK) > 1 or (LONE_MARK in names and len(names) > 1):
        problems.add(place, "only a text's one mark may go without a name; name each, as in <<amount=more|fewer>>")
    for name in _doubled(name for name in names if name != LONE_MARK):
        problems.add(place, f"two marks are called {shown(name)}")
    for mark in found:
        _check_alternatives(mark, place, problems)


def _check_alternatives(mark: Mark, place: Place, problems: Problems) -> None:
    for first, second in same_answers((mark.key, *mark.false)):
        both = f"{shown(first)} and {shown(second)}" if first != second else f"{shown(first)} twice"
        whose = "the mark" if mark.name == LONE_MARK else f"the mark {shown(mark.name)}"
        problems.add(place, f"{whose} has {both}, which count as the same answer")


def _doubled(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    doubled: dict[str, None] = {}
    for name in names:
        if name in seen:
            doubled[name] = None
        seen.add(name)
    return list(doubled)
