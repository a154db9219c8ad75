"""Inline trees and texts made by hypothesis, thick with the characters that mean something somewhere."""

from __future__ import annotations

from hypothesis import strategies as st

from quizgen.text.inline import LONE_MARK, Code, Image, Inline, Mark, Math, Node, Ruby, Text, join

SIGNS = "\\`$<>|=｜《》![](){}:#*_~@/'\"&; \n\t-amé漢かガー1🐈\u0301\u200d\x00\x1b\r\ufeffש"
PIECES = [
    "<<", ">>", "![", "](", "{{c1::x}}", "[sound:a]", "\\(", "\\[", "#let x", "//", "/*", "&lt;", "<b>", "</ruby>",
    "<script>", "name=", "a=b", "\r\n", "e\u0301", "自然言語", "\x1b[31m",
]  # fmt: skip
SYNTAX = ["<<a=", "<<", "|b>>", ">>", "｜漢《", "》", "![a](b)", "![", "`x`", "`", "$x$", "$", "\\"]
FORMULAS = [
    "x", "x^2", r"\frac{a+b}{2}", r"\sqrt[3]{x_1}", r"\alpha \le \beta", r"\text{if } n", "a < b", r"\left( x \right]",
    r"\hat{y}", r"\mathbf{w}", "n!", r"\%", r"\{ 1, 2 \}", "損失", r"\sum_{i=1}^n x_i", r"\max", "f'(x)", r"a \quad b",
]  # fmt: skip

texts = st.text(SIGNS, min_size=1, max_size=9) | st.sampled_from(PIECES) | st.text(min_size=1, max_size=6)
sources = st.lists(st.sampled_from(SYNTAX) | texts, max_size=9).map("".join)
seen = texts.filter(str.strip)


def leaves() -> st.SearchStrategy[Node]:
    """Everything that may stand inside a mark."""
    return st.one_of(
        texts.map(Text),
        st.builds(Ruby, seen, seen),
        seen.map(Code),
        st.sampled_from(FORMULAS).map(Math),
        st.builds(Image, seen, seen),
    )


def _alternative(nodes: list[Node]) -> Inline:
    return join(tuple(nodes))


alternatives = (
    st.lists(leaves(), min_size=1, max_size=3)
    .map(_alternative)
    .filter(lambda nodes: any(not isinstance(node, Text) or node.value.strip() for node in nodes))
)
marks = st.builds(
    Mark,
    st.sampled_from([LONE_MARK, "amount", "second-layer", "2"]),
    alternatives,
    st.lists(alternatives, max_size=3).map(tuple),
)
trees = st.lists(leaves() | marks, max_size=6).map(lambda nodes: join(tuple(nodes)))
"""Trees as ``parse`` makes them: no empty node, no two texts side by side."""
