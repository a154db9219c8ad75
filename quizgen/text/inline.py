"""The inline text language: one line of a deck's text as a tree of nodes.

==================  ==============================================
``<<name=key|f>>``  a mark: its key and its false alternatives
``｜base《reading》``  ruby, in Aozora notation
`` `code` ``        code, set in a fixed-width face
``$math$``          a formula in a small part of TeX (see ``math``)
``![alt](file)``    an image with its alternative text
``\\<``              the next character, taken literally
==================  ==============================================

Marks, ruby, code, math and images may stand beside each other, not inside each other,
except that a mark's alternatives may hold everything but marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONE_MARK = "_"
"""Id of the only mark of a text, when the author gave it no name."""

ESCAPABLE = frozenset("\\`$<>|=｜《》!")
"""Characters before which a backslash means: take it literally."""

_MARK_NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)=")
_SPECIAL = re.compile(r"[\\`$<>|=｜《》!]")
_ANY_SYNTAX = re.compile(r"[\\`$｜《》]|<<|>>|!\[")
# An unescaped opening bracket inside ends the attempt: else "![![![" would be read to its end at every "![".
_IMAGE = re.compile(r"!\[((?:\\.|[^\\\[\]])*)\]\(((?:\\.|[^\\\[()])*)\)", re.DOTALL)
_PLAIN_RUN = re.compile(r"[^\\`$<>|｜《》!\n]+")


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they stand."""

    value: str


@dataclass(frozen=True, slots=True)
class Ruby:
    """A base with its reading."""

    base: str
    reading: str


@dataclass(frozen=True, slots=True)
class Code:
    """Text in a fixed-width face."""

    value: str


@dataclass(frozen=True, slots=True)
class Math:
    """A formula, in the TeX that ``quizgen.text.math`` knows."""

    tex: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture beside the deck file, with the text that stands for it."""

    path: str
    alt: str


@dataclass(frozen=True, slots=True)
class Gap:
    """The place an answer is wanted for; made by questions, never written by authors."""

    name: str = LONE_MARK


@dataclass(frozen=True, slots=True)
class Mark:
    """A named place of a text with its key and false alternatives, in written order."""

    name: str
    key: Inline
    false: tuple[Inline, ...] = ()


Node = Text | Ruby | Code | Math | Image | Gap | Mark
Inline = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake in an inline text: where (offset in characters) and what."""

    offset: int
    message: str


def parse(source: str) -> tuple[Inline, list[Slip]]:
    """Parse one inline text. Returns its tree and every slip; the tree is usable either way."""
    if not _ANY_SYNTAX.search(source):
        return plain_node(source), []
    parser = _Parser(source)
    nodes = parser.run(until=())
    return nodes, parser.slips


def plain_node(value: str) -> Inline:
    """A tree that shows exactly ``value``, whatever characters it holds."""
    return (Text(value),) if value else ()


def serialise(nodes: Iterable[Node]) -> str:
    """Write a tree so that ``parse`` gives it back (``Gap`` excepted: it has no source form)."""
    return "".join(_source(node) for node in nodes)


def marks(nodes: Iterable[Node]) -> Iterator[Mark]:
    """The marks of a tree, in written order."""
    return (node for node in nodes if isinstance(node, Mark))


def join(*parts: Inline) -> Inline:
    """One tree from several, with neighbouring texts made one."""
    merged: list[Node] = []
    texts: list[str] = []
    for part in parts:
        for node in part:
            if type(node) is Text:
                texts.append(node.value)
                continue
            if texts:
                merged.append(Text("".join(texts)))
                texts = []
            merged.append(node)
    if texts:
        merged.append(Text("".join(texts)))
    return tuple(merged)


def _escape(value: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found.group(), value)


def _source(node: Node) -> str:
    match node:
        case Text(value):
            return _escape(value)
        case Ruby(base, reading):
            return f"｜{_escape(base)}《{_escape(reading)}》"
        case Code(value):
            return "`" + value.replace("\\", "\\\\").replace("`", "\\`") + "`"
        case Math(tex):
            return "$" + tex.replace("$", "\\$") + "$"
        case Image(path, alt):
            return f"![{_image_part(alt)}]({_image_part(path)})"
        case Gap():
            raise ValueError("a gap has no source form")
        case Mark(name, key, false):
            label = "" if name == LONE_MARK else f"{name}="
            return f"<<{label}{'|'.join(serialise(part) for part in (key, *false))}>>"


def _image_part(value: str) -> str:
    return re.sub(r"[\\\[\]()]", lambda found: "\\" + found.group(), value)


def _is_blank(nodes: Inline) -> bool:
    return all(isinstance(node, Text) and not node.value.strip() for node in nodes)


class _Parser:
    """A cursor over one text; ``run`` reads nodes until a stop string or the end."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.slips: list[Slip] = []

    def slip(self, message: str, at: int) -> None:
        self.slips.append(Slip(at, message))

    def run(self, until: tuple[str, ...]) -> Inline:
        nodes: list[Node] = []
        text: list[str] = []

        def flush() -> None:
            if any(text):
                nodes.append(Text("".join(text)))
            text.clear()

        while self.at < len(self.source):
            if until and self.source.startswith(until, self.at):
                break
            node = self.node(inside_mark=bool(until))
            if isinstance(node, str):
                text.append(node)
            elif node is not None:
                flush()
                nodes.append(node)
        flush()
        return tuple(nodes)

    def node(self, inside_mark: bool) -> Node | str | None:
        plain = _PLAIN_RUN.match(self.source, self.at)
        if plain:
            self.at = plain.end()
            return plain.group()
        here = self.source[self.at]
        if here == "\\" and self.source[self.at + 1 : self.at + 2] in ESCAPABLE:
            self.at += 2
            return self.source[self.at - 1]
        if here == "｜":
            return self.ruby()
        if here == "《":
            self.slip("a reading 《…》 needs ｜ before its base: ｜漢字《かんじ》", self.at)
        elif here == "》":
            self.slip("》 closes a reading that was not opened; write \\》 for the character", self.at)
        elif here == "`":
            return self.fenced("`", "code")
        elif here == "$":
            return self.fenced("$", "a formula")
        elif self.source.startswith("![", self.at):
            return self.image()
        elif self.source.startswith("<<", self.at):
            if not inside_mark:
                return self.mark()
            self.slip("a mark <<…>> cannot stand inside a mark", self.at)
            self.at += 2
            return None
        elif self.source.startswith(">>", self.at):
            self.slip(">> closes a mark that was not opened; write \\>> for the characters", self.at)
            self.at += 2
            return ">>"
        self.at += 1
        return here

    def ruby(self) -> Node | str:
        start = self.at
        self.at += 1
        base = self.upto("《", stops="｜》")
        if base is None:
            self.slip("｜ begins a ruby but no 《reading》 follows; write \\｜ for the character", start)
            return "｜"
        reading = self.upto("》", stops="｜《")
        if reading is None:
            self.slip("the reading opened by 《 is not closed by 》", start)
            return base
        if not base.strip() or not reading.strip():
            self.slip("a ruby needs a base and a reading: ｜漢字《かんじ》", start)
            return base
        return Ruby(base, reading)

    def upto(self, end: str, stops: str) -> str | None:
        """Literal characters up to ``end`` (consumed), or None with the cursor put back."""
        back, found = self.at, []
        while self.at < len(self.source):
            here = self.source[self.at]
            if here == "\\" and self.source[self.at + 1 : self.at + 2] in ESCAPABLE:
                found.append(self.source[self.at + 1])
                self.at += 2
            elif here == end:
                self.at += 1
                return "".join(found)
            elif here in stops or self.source.startswith(("<<", ">>"), self.at):
                break
            else:
                found.append(here)
                self.at += 1
        self.at = back
        return None

    def fenced(self, fence: str, what: str) -> Node | str:
        start = self.at
        self.at += 1
        found: list[str] = []
        while self.at < len(self.source):
            here = self.source[self.at]
            escapes = "\\`" if fence == "`" else "$"
            following = self.source[self.at + 1 : self.at + 2]
            if here == "\\" and following and following in escapes:
                found.append(following)
                self.at += 2
            elif here == "\\" and fence == "$" and following == "\\":
                found.append("\\\\")  # TeX's own \\ is kept, and cannot hide a closing $
                self.at += 2
            elif here == fence:
                self.at += 1
                value = "".join(found)
                if not value.strip():
                    self.slip(f"{what} between {fence} and {fence} is empty", start)
                    return ""
                return Code(value) if fence == "`" else self.formula(value, start)
            else:
                found.append(here)
                self.at += 1
        self.slip(f"{what} opened by {fence} is not closed; write \\{fence} for the character", start)
        self.at = start + 1
        return fence

    def formula(self, tex: str, start: int) -> Math:
        from quizgen.text.math import check

        wrong = check(tex)
        if wrong:
            self.slip(wrong, start)
        return Math(tex)

    def image(self) -> Node | str:
        found = _IMAGE.match(self.source, self.at)
        if not found:
            hint = r"a bracket inside it is written \[ \] \( \)"
            self.slip(f"an image is written ![what it shows](file.png); {hint}", self.at)
            self.at += 2
            return "!["
        start, self.at = self.at, found.end()
        alt, path = (re.sub(r"\\([\\\[\]()])", r"\1", part) for part in found.groups())
        if not alt.strip() or not path.strip():
            self.slip("an image needs a text that stands for it and a file: ![alt](file.png)", start)
            return alt
        return Image(path, alt)

    def mark(self) -> Node | str:
        start = self.at
        self.at += 2
        name = LONE_MARK
        label = _MARK_NAME.match(self.source, self.at)
        if label:
            name, self.at = label.group(1), label.end()
        parts: list[Inline] = []
        while True:
            parts.append(self.run(until=("|", ">>")))
            if self.source.startswith(">>", self.at):
                self.at += 2
                break
            if self.at >= len(self.source):
                self.slip("the mark opened by << is not closed by >>", start)
                break
            self.at += 1
        if any(map(_is_blank, parts)):
            self.slip("a mark needs a text for its key and for each alternative: <<name=key|false>>", start)
            return ""
        return Mark(name, parts[0], tuple(parts[1:]))
