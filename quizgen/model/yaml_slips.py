"""What an author most likely did where YAML gave up, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from quizgen.model.place import Place
from quizgen.model.suggest import LONGEST_SHOWN, shown

MAX_KEY = 1024
"""Characters within which YAML wants the colon of a key."""

_VALUE = re.compile(r"\s*(?:- +)*(?:(?P<key>[^\s:#'\"\[{][^:]*|'[^']*'|\"[^\"]*\"): +)?(?P<value>.*?)\s*$")
_NEARLY_COLON = re.compile(r"\s*(?:- +)*[A-Za-z0-9_-]+ *(?P<colon>：|:(?=\S))")
_ODD_SPACE = re.compile(" *(?P<odd>[\u00a0\u2000-\u200a\u202f\u205f\u3000])")
_COMMENT = re.compile(r"\s#")
_LOOK_BACK = 50


def explain(error: yaml.YAMLError, lines: list[str]) -> tuple[Place, str]:
    """Place and message for an error of YAML's: the likely cause and the mend."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Place(1, 1), f"not YAML: {shown(str(error))}"
    return _Explainer(error, lines).explain()


class _Explainer:
    """One error beside the lines it is about."""

    def __init__(self, error: yaml.MarkedYAMLError, lines: list[str]) -> None:
        self.lines = lines
        self.problem = error.problem or ""
        self.context = error.context or ""
        self.place = self.inside(error.problem_mark or error.context_mark)
        self.start = self.inside(error.context_mark) if error.context_mark else self.place
        """Where what could not be read begins."""

    def inside(self, mark: yaml.Mark | None) -> Place:
        """A mark as a place; past the end of the file, the end of its last line."""
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        at_end = place.line >= len(self.lines) and not self.line(place.line).strip()
        if place.line > len(self.lines) or (at_end and place.column == 1):
            last = max((at for at, line in enumerate(self.lines, 1) if line.strip()), default=1)
            return Place(last, len(self.line(last)) + 1)
        return place

    def line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def explain(self) -> tuple[Place, str]:
        problem, context = self.problem, self.context
        if "end of stream" in problem and "quoted" in context:
            return (
                self.start,
                f"the quote {self.line(self.start.line)[self.start.column - 1]} opened here is not closed",
            )
        if "quoted" in context:
            at = self.line(self.place.line).rfind("\\", 0, self.place.column)
            return Place(self.place.line, at + 1), "a backslash in double quotes begins an escape; use single quotes"
        if "cannot start any token" in problem:
            return self.begins_with(self.place)
        if "mapping values" in problem:
            return self.colon()
        if "sequence entries are not allowed" in problem or "mapping keys are not allowed" in problem:
            return self.begins_with(self.place)
        if "alias" in context or "anchor" in context or "tag" in context or "tag" in problem:
            return self.begins_with(self.start)
        if "block scalar" in context:
            return self.begins_with(self.start)
        if "simple key" in context:
            return self.no_colon()
        if "flow" in context:
            return self.flow()
        return self.structure()

    def begins_with(self, place: Place) -> tuple[Place, str]:
        """A text that begins with a sign that means something to YAML."""
        rest = self.line(place.line)[place.column - 1 :].rstrip()
        return place, f"a text cannot begin with {rest[:1]} here; {mend(rest)}"

    def colon(self) -> tuple[Place, str]:
        """A colon where no key can end."""
        line = self.line(self.place.line)
        before = line[: self.place.column - 1]
        found = _VALUE.match(line)
        if found and found["key"] is not None and found.end("key") < self.place.column - 1:
            what = "a text cannot end with ':'" if not line[self.place.column :].strip() else "a text cannot hold ': '"
            return self.place, f"{what}; {mend(found['value'])}"
        if len(before.strip()) > MAX_KEY:
            return Place(self.place.line, _indent(line) + 1), _long_key(before)
        above = self.above(self.place.line)
        key = _VALUE.match(self.line(above))
        if key and key["key"] and key["value"]:
            for number in (above, self.place.line):
                odd = _ODD_SPACE.match(self.line(number))
                if odd:
                    return Place(number, odd.start("odd") + 1), "this space is none to YAML; write plain spaces"
            already = f"{shown(key['key'].strip())} on line {above} has a text already"
            return self.place, f"{already}: is this line indented too deep, or is its ': ' text that wants quotes?"
        return self.nearly_colon(above) or (
            self.place,
            f"no key can stand here; line {above} above is neither 'key: value' nor '- item'",
        )

    def nearly_colon(self, number: int) -> tuple[Place, str] | None:
        """A colon that is none to YAML, in the place of a key's."""
        found = _NEARLY_COLON.match(self.line(number))
        if not found:
            return None
        wide = found["colon"] == "："
        why = "this colon is full-width; write ': '" if wide else "behind this colon a space is wanted: ': '"
        return Place(number, found.start("colon") + 1), why

    def no_colon(self) -> tuple[Place, str]:
        """A line that is no key."""
        line = self.line(self.start.line).strip()
        if len(line) > MAX_KEY and ":" in line:
            return self.start, _long_key(line)
        return self.nearly_colon(self.start.line) or (
            self.start,
            "this line is neither 'key: value' nor '- item'; a text that goes on is indented deeper",
        )

    def flow(self) -> tuple[Place, str]:
        """Something inside ``[…]`` or ``{…}``."""
        opening = self.line(self.start.line)[self.start.column - 1 :][:1]
        closing = "}" if "mapping" in self.context else "]"
        line = self.line(self.start.line)
        if opening == ":":
            return self.start, "a key is missing before ':'"
        if self.place.line > self.start.line or self.place.column > len(line):
            hidden = _COMMENT.search(line, self.start.column)
            if hidden:
                return Place(self.start.line, hidden.start() + 2), f"' #' begins a comment here; {mend('')}"
            text = f"a text that begins with {opening} goes in single quotes"
            return self.start, f"{opening} opened here is not closed by {closing}; {text}"
        if line[self.place.column - 1 :].startswith(":"):
            return self.place, f"a text between {opening} and {closing} cannot hold ': '; {mend('')}"
        return self.place, f"a comma or {closing} is missing before this; {mend('')}"

    def structure(self) -> tuple[Place, str]:
        """A line, or the rest of one, that does not fit what stands around it."""
        line = self.line(self.place.line)
        found = _VALUE.match(line)
        before = line[: self.place.column - 1]
        value = found["value"] if found else ""
        if found and self.place.column - 1 > found.start("value") and value[:1] in tuple("'\"[{*"):
            close = {"[": "]", "{": "}"}.get(value[:1], value[:1])
            return self.place, f"the text goes on after {shown(close)}; {mend(value)}"
        for number in self.lines_above(self.place.line):
            quoted = _VALUE.match(self.line(number))
            value = quoted["value"] if quoted else ""
            if value[:1] in ("'", '"') and _is_open(value):
                return Place(
                    number, self.line(number).index(value) + 1
                ), f"the quote {value[0]} opened here is not closed"
        above = self.above(self.place.line)
        hidden = _COMMENT.search(self.line(above))
        if hidden and _indent(line) > _indent(self.line(above)):
            return Place(above, hidden.start() + 2), f"' #' begins a comment here; {mend('')}"
        if "'-' indicator" in self.problem or ("block end" in self.problem and "'?'" in self.problem):
            return self.place, f"a key cannot stand among the '- ' items that begin on line {self.start.line}"
        if line.lstrip().startswith("- ") and before.strip() == "":
            return self.place, "a '- ' item cannot stand among keys; is it indented too little or too much?"
        if line.lstrip().startswith(": "):
            return self.place, "a key is missing before ':'"
        columns = sorted({_indent(self.line(number)) for number in self.lines_above(self.place.line)})
        used = ", ".join(str(column) for column in columns)
        return self.place, f"indented by {_indent(line)}, which fits no line above (those are indented by {used})"

    def above(self, number: int) -> int:
        """The nearest line above that holds something."""
        return next((at for at in self.lines_above(number)), max(number - 1, 1))

    def lines_above(self, number: int) -> Iterator[int]:
        """Lines above that hold something, the nearest first."""
        for at in range(number - 1, max(0, number - 1 - _LOOK_BACK), -1):
            if self.line(at).strip() and not self.line(at).lstrip().startswith("#"):
                yield at


def mend(text: str) -> str:
    """How to write a text that YAML would read otherwise."""
    if not text or len(text) > LONGEST_SHOWN:
        return "put the whole text in single quotes ('…', with '' for each ' in it), or on lines of its own under '|-'"
    return "put the whole text in single quotes: '" + text.replace("'", "''") + "'"


def _long_key(text: str) -> str:
    return f"no key has more than {MAX_KEY} characters; is {shown(text.strip())} a text with ': ' in it? {mend('')}"


def _is_open(value: str) -> bool:
    """Whether a text that begins with a quote has no other of its kind on the line."""
    inner = value[1:].replace("''", "") if value[0] == "'" else re.sub(r"\\.", "", value[1:])
    return value[0] not in inner


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
