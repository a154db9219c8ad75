"""Text as Typst: Typst itself reads it, and says what it read."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.text.controls import showable
from quizgen.text.inline import Code, Gap, Image, Inline, Mark, Math, Node, Ruby, Text, parse, plain_node
from quizgen.text.typst import string, typst
from tests.text import trees

PRELUDE = """
#let ruby(base, reading) = "«" + base + "|" + reading + "»"
#let gap() = "____"
#let picture(path, alt) = "<" + path + "|" + alt + ">"
#let said(it) = {
  if type(it) == str { it }
  else if it.func() == linebreak { "\\n" }
  else if it.func() == math.equation { "$" }
  else if it.has("text") { it.text }
  else if it.has("children") { it.children.map(said).join("") }
  else if it.has("body") { said(it.body) }
  else { "?" + repr(it.func()) }
}
"""


def read_by_typst(values: Sequence[Inline]) -> list[str]:
    """What Typst takes the markup of each value to say: one compilation for all of them."""
    import typst as compiler

    said = "".join(f"said([{typst(value)}]), " for value in values)
    source = f"{PRELUDE}#metadata(({said})) <said>\n"
    answer = compiler.query(source.encode(), "<said>", field="value", one=True, ignore_system_fonts=True)
    found = json.loads(answer)
    return [one or "" for one in found]


def expected(nodes: Inline) -> str:
    return "".join(map(_expected, nodes))


def _expected(node: Node) -> str:
    match node:
        case Text(value) | Code(value):
            return showable(value)
        case Ruby(base, reading):
            return f"«{showable(base)}|{showable(reading)}»"
        case Math():
            return "$"
        case Image(path, alt):
            return f"<{showable(path)}|{showable(alt)}>"
        case Gap():
            return "____"
        case Mark(_, key, _):
            return expected(key)


@settings(max_examples=25, deadline=None)
@given(st.lists(trees.trees, min_size=12, max_size=12))
def test_typst_reads_what_the_text_says_and_nothing_else(values: list[Inline]) -> None:
    assert read_by_typst(values) == [expected(value) for value in values]


def test_every_ascii_character_beside_every_other_is_only_shown() -> None:
    ascii_ = [chr(code) for code in range(0x20, 0x7F)]
    values = [plain_node("".join(one + other for other in ascii_)) for one in ascii_]
    values += [(Text(one), Gap(), Text(one), Code(one + one)) for one in ascii_ if one.strip()]
    assert read_by_typst(values) == [expected(value) for value in values]


@pytest.mark.parametrize("tex", trees.FORMULAS)
def test_a_formula_is_an_equation(tex: str) -> None:
    assert read_by_typst([(Text("a"), Math(tex), Text("b"))]) == ["a$b"]


def test_a_formula_that_is_not_known_is_shown_as_it_is_written() -> None:
    assert read_by_typst([parse(r"$\unknown{x}$")[0]]) == [r"\unknown{x}"]


@settings(max_examples=60, deadline=None)
@given(trees.texts)
def test_a_string_literal_has_no_quote_or_line_end_inside(value: str) -> None:
    literal = string(value)
    inner = literal[1:-1].replace("\\\\", "").replace('\\"', "")
    assert literal[0] == literal[-1] == '"'
    assert '"' not in inner
    assert "\n" not in literal


def test_the_name_of_an_image_is_the_caller_s() -> None:
    assert typst((Image("a.png", "x"),), image=lambda path: f"0-{path}") == '#picture("0-a.png", "x");'
