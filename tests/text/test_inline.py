"""The inline language: what is written is read, what is read can be written, nothing is too strange."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.text.inline import (
    Code,
    Gap,
    Image,
    Inline,
    Mark,
    Math,
    Ruby,
    Text,
    join,
    marks,
    parse,
    plain_node,
    serialise,
)
from tests.text import trees


def t(value: str) -> Inline:
    return (Text(value),)


@settings(max_examples=80, deadline=None)
@given(trees.trees)
def test_a_tree_that_is_written_reads_back_as_itself(tree: Inline) -> None:
    assert parse(serialise(tree)) == (tree, [])


@settings(max_examples=100, deadline=None)
@given(trees.sources)
def test_any_text_is_read_and_its_normal_form_says_the_same(source: str) -> None:
    tree, slips = parse(source)
    assert all(0 <= slip.offset < len(source) and slip.message for slip in slips)
    normal = serialise(tree)
    if not slips:
        assert parse(normal) == (tree, [])
        assert serialise(parse(normal)[0]) == normal


@settings(max_examples=100, deadline=None)
@given(trees.sources)
def test_a_tree_has_no_empty_text_and_no_two_side_by_side(source: str) -> None:
    tree, _ = parse(source)
    assert join(tree) == tree
    assert Text("") not in tree


@settings(max_examples=80, deadline=None)
@given(trees.texts)
def test_any_characters_can_be_written_so_that_they_are_only_shown(value: str) -> None:
    assert parse(serialise(plain_node(value))) == (plain_node(value), [])


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("", ()),
        ("plain", t("plain")),
        ("a < b > c = d | e!", t("a < b > c = d | e!")),
        ("f[0] (x) {y}", t("f[0] (x) {y}")),
        (r"C:\new, 50\% \ ", t(r"C:\new, 50\% \ ")),
        (r"\\ \` \$ \< \> \| \= \｜ \《 \》 \!", t("\\ ` $ < > | = ｜ 《 》 !")),
        ("｜自然言語《しぜんげんご》処理", (Ruby("自然言語", "しぜんげんご"), Text("処理"))),
        (r"｜a\《b《c》", (Ruby("a《b", "c"),)),
        (r"`a\`b\\` $x$", (Code("a`b\\"), Text(" "), Math("x"))),
        ("`<<a|b>>`", (Code("<<a|b>>"),)),
        ("$ x $", (Math(" x "),)),
        ("![a cat](cat.png)!", (Image("cat.png", "a cat"), Text("!"))),
        (r"![f\(x\) \[1\]](a\(1\).png)", (Image("a(1).png", "f(x) [1]"),)),
        ("<<more>>", (Mark("_", t("more")),)),
        ("<<amount=more|fewer>> of it", (Mark("amount", t("more"), (t("fewer"),)), Text(" of it"))),
        ("<<a-2=x|y|z>>", (Mark("a-2", t("x"), (t("y"), t("z"))),)),
        (r"<<E\=mc|b>>", (Mark("_", t("E=mc"), (t("b"),)),)),
        ("<<E=mc|b>>", (Mark("_", t("E=mc"), (t("b"),)),)),
        (r"<<a\|b|c\>>>", (Mark("_", t("a|b"), (t("c>"),)),)),
        ("<<｜水《みず》|`w`|$x$>>", (Mark("_", (Ruby("水", "みず"),), ((Code("w"),), (Math("x"),))),)),
    ],
)
def test_what_is_written_is_read(source: str, tree: Inline) -> None:
    assert parse(source) == (tree, [])


@pytest.mark.parametrize(
    ("source", "offset", "word"),
    [
        ("a <<b", 2, "not closed"),
        ("1 << 2", 2, "not closed"),
        ("a >> b", 2, "not opened"),
        ("<<a <<b>> c>>", 4, "inside a mark"),
        ("<<>>", 0, "needs a text"),
        ("<<a||b>>", 0, "needs a text"),
        ("<<amount=>>", 0, "needs a text"),
        ("漢字《かんじ》", 2, "needs ｜"),
        ("a》", 1, "not opened"),
        ("｜漢字", 0, "no 《reading》"),
        ("｜漢字《かんじ", 0, "not closed"),
        ("｜《かんじ》", 0, "a base and a reading"),
        ("｜漢字《 》", 0, "a base and a reading"),
        ("a `b", 2, "not closed"),
        ("a ``", 2, "empty"),
        ("5$", 1, "not closed"),
        ("$ $", 0, "empty"),
        (r"$\foo$", 0, "not known"),
        ("![a]", 0, "an image is written"),
        ("![a](b(1).png)", 0, "an image is written"),
        ("![](b.png)", 0, "stands for it"),
        ("![a]()", 0, "stands for it"),
    ],
)
def test_a_slip_is_named_where_it_stands(source: str, offset: int, word: str) -> None:
    slips = parse(source)[1]
    assert (slips[0].offset, word in slips[0].message) == (offset, True), slips


@pytest.mark.parametrize("piece", ["![", "![a](", "<<", "<<a|", "<<a=", "`", "`a", "$a", "｜a", "｜a《", "》", "\\"])
def test_a_text_of_nothing_but_openings_is_read_in_one_go(piece: str) -> None:
    """Hours for a reader that looks for the end of each; its slips are found all the same."""
    slips = parse(piece * 30_000)[1]
    assert bool(slips) is (piece not in ("\\", "`a", "$a"))


def test_marks_come_in_written_order_and_a_gap_cannot_be_written() -> None:
    tree, _ = parse("<<a=1>> and <<b=2|3>>")
    assert [mark.name for mark in marks(tree)] == ["a", "b"]
    with pytest.raises(ValueError, match="no source form"):
        serialise((Gap(),))


@settings(max_examples=40, deadline=None)
@given(st.lists(trees.trees, max_size=3))
def test_joined_texts_say_what_their_parts_say(parts: list[Inline]) -> None:
    whole = join(*parts)
    assert serialise(whole) == "".join(map(serialise, parts))
    assert parse(serialise(whole)) == (whole, [])
