"""Text as HTML shows what it says, and no character of it means anything there or in Anki."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from quizgen.text.controls import showable
from quizgen.text.html import attribute, escape, html
from quizgen.text.inline import Code, Gap, Image, Inline, Mark, Math, Node, Ruby, Text, plain_node
from quizgen.text.plain import GAP
from tests.text import trees

ALLOWED: Mapping[str, list[set[str]]] = {
    "br": [set()],
    "code": [set()],
    "img": [{"src", "alt"}],
    "ruby": [set()],
    "rt": [set()],
    "span": [set(), {"class"}],
}


class Page(HTMLParser):
    """A reader of a page: what it shows, and the tags it is built of."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shown = ""
        self.open: list[str] = []
        self.feed(source)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} in ALLOWED[tag]
        if tag == "br":
            self.shown += "\n"
        elif tag == "img":
            self.shown += f"<{dict(attrs)['src']}|{dict(attrs)['alt']}>"
        else:
            self.open.append(tag)
            self.shown += "«" if tag == "rt" else ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.shown += "»" if tag == "rt" else ""

    def handle_data(self, data: str) -> None:
        self.shown += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment came of a text: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration came of a text: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction came of a text: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration came of a text: {data}")


def expected(nodes: Iterable[Node]) -> str:
    return "".join(_expected(node) for node in nodes)


def _expected(node: Node) -> str:
    match node:
        case Text(value) | Code(value):
            return showable(value)
        case Ruby(base, reading):
            return f"{showable(base)}«{showable(reading)}»"
        case Math(tex):
            return f"\\({tex}\\)"
        case Image(path, alt):
            return f"<{_line(path)}|{_line(alt)}>"
        case Gap():
            return GAP
        case Mark(_, key, _):
            return expected(key)


def _line(value: str) -> str:
    return showable(value).replace("\n", " ")


@settings(max_examples=100, deadline=None)
@given(trees.trees)
def test_a_page_shows_exactly_what_the_text_says(tree: Inline) -> None:
    assert Page(html((*tree, Gap()))).shown == expected((*tree, Gap()))


@settings(max_examples=100, deadline=None)
@given(trees.trees)
def test_nothing_in_it_means_something_to_anki_or_mathjax(tree: Inline) -> None:
    source = html(tree)
    assert not re.search(r"\{\{|\}\}|::|\[sound:|\[\[|\[latex|\\\[|\\\]|[\x00-\x08\x0b-\x1f]", source)
    # Formulas are the only thing that opens MathJax.
    formulas = [node for node in _flat(tree) if isinstance(node, Math)]
    assert source.count("\\(") == source.count("\\)") == len(formulas)


def _flat(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        if isinstance(node, Mark):
            yield from _flat(node.key)
        else:
            yield node


@settings(max_examples=60, deadline=None)
@given(trees.texts)
def test_a_text_is_one_run_of_characters_and_an_attribute_stays_in_its_quotes(value: str) -> None:
    assert Page(escape(value)).shown == showable(value)
    assert Page(f'<img src="{attribute(value)}" alt="">').shown == f"<{_line(value)}|>"


@pytest.mark.parametrize(
    ("tree", "source"),
    [
        (plain_node("a & b < c"), "a &amp; b &lt; c"),
        (plain_node("one\ntwo"), "one<br>two"),
        (plain_node("{{c1::x}}"), "&#123;&#123;c1:&#58;x&#125;&#125;"),
        (plain_node("std::vector"), "std:&#58;vector"),
        (plain_node(r"\(x\)"), r"<span>\</span>(x<span>\</span>)"),
        (plain_node("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ((Ruby("漢字", "かんじ"),), "<ruby>漢字<rt>かんじ</rt></ruby>"),
        ((Code("a[0]"),), "<code>a&#91;0&#93;</code>"),
        ((Math("a < b"),), r"\(a &lt; b\)"),
        ((Math(r"\unknown"),), r"<code>\unknown</code>"),
        ((Image('a".png', "x\ny"),), '<img src="a&quot;.png" alt="x y">'),
        ((Gap(),), '<span class="gap">____</span>'),
        ((Mark("m", plain_node("k"), (plain_node("f"),)),), "k"),
        (plain_node("日本語 – “é” 🐈"), "日本語 – “é” 🐈"),
    ],
)
def test_each_node_has_its_markup(tree: Inline, source: str) -> None:
    assert html(tree) == source


def test_the_name_of_an_image_and_the_look_of_a_gap_are_the_caller_s() -> None:
    assert html((Image("a.png", "x"), Gap()), src=lambda path: f"0-{path}", gap="[…]") == (
        '<img src="0-a.png" alt="x"><span class="gap">&#91;…&#93;</span>'
    )
