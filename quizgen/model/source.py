"""From text to YAML nodes: scalars, lists and maps, each with its place, everything a string.

PyYAML's events are put together here rather than by its composer, so that depth, repetition,
tags and double keys are in our hands: no recursion, and nothing is expanded before it is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from quizgen.model.place import Place, Problems
from quizgen.model.suggest import shown
from quizgen.model.yaml_slips import explain

MAX_DEPTH = 32
"""Levels of nesting; a sound deck has about eight."""

MAX_REPEATED = 10_000
"""Nodes that aliases may repeat, all told."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that YAML reads as nothing."""

_Event = Any
_Mark = Any
"""PyYAML's, by its C or its Python parser; their stubs agree on nothing we need."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, ``style`` being its quote, ``|``, ``>``, or empty where it is plain."""

    value: str
    place: Place
    end: Place
    style: str = ""

    @property
    def is_null(self) -> bool:
        """Whether YAML reads it as nothing."""
        return not self.style and self.value in NULLS


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: list[Node]
    place: Place
    flow: bool


@dataclass(frozen=True, slots=True)
class Entries:
    """A map; no key stands twice."""

    pairs: list[tuple[Scalar, Node]]
    place: Place
    flow: bool

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for name, value in self.pairs if name.value == key), None)


Node = Scalar | Items | Entries


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its lines and its one node."""

    lines: list[str]
    root: Node

    def at(self, place: Place) -> str:
        """The rest of the line from a place on."""
        return self.lines[place.line - 1][place.column - 1 :] if place.line <= len(self.lines) else ""


def read(text: str, problems: Problems) -> Source | None:
    """Read one YAML document. None where nothing can be read; every problem is noted.

    ``text`` comes from ``decode``. A syntax error ends the reading.
    """
    lines = text.split("\n")
    builder = _Builder(problems)
    before = len(problems)
    try:
        root = builder.build(_events(text))
    except _StopReading:
        return None
    except yaml.YAMLError as error:
        place, message = explain(error, lines)
        if "nesting depth" in str(getattr(error, "problem", "")):  # some builds of libyaml count, too
            message = _TOO_DEEP
        # Where a tab was replaced, or something else is wrong on that line, what YAML says misleads.
        if not before and not problems.on_line(place.line):
            problems.add(place, message)
        return None
    if root is None or (isinstance(root, Scalar) and not root.value and not root.style):
        problems.add(Place(1, 1), "the file is empty; a deck begins with 'quizgen: 1'")
        return None
    return Source(lines, root)


def _events(text: str) -> Iterator[_Event]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


class _StopReading(Exception):
    """What follows cannot be read in a way that helps."""


@dataclass(slots=True)
class _Frame:
    """A list or map being built."""

    node: Items | Entries
    anchor: str | None
    size: int = 1
    key: Scalar | None = None
    has_key: bool = False
    seen: dict[str, Place] = field(default_factory=dict)


@dataclass(slots=True)
class _Anchor:
    place: Place
    node: Node | None = None
    size: int = 0
    used: bool = False


class _Builder:
    """Puts events together with a stack of its own."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.stack: list[_Frame] = []
        self.anchors: dict[str, _Anchor] = {}
        self.unused: list[tuple[str, _Anchor]] = []
        self.repeated = 0
        self.root: Node | None = None

    def build(self, events: Iterator[_Event]) -> Node | None:
        documents = 0
        take = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.open,
            yaml.SequenceStartEvent: self.open,
            yaml.MappingEndEvent: self.close,
            yaml.SequenceEndEvent: self.close,
            yaml.AliasEvent: self.alias,
        }
        for event in events:
            kind = type(event)
            if kind in take:
                take[kind](event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.problems.add(_place(event.start_mark), "a second document begins here; a file holds one")
                    break
        for name, anchor in self.unused:
            if not anchor.used:
                self.problems.add(anchor.place, f"nothing refers to {shown('&' + name)}; {_QUOTE_FIRST.format('&')}")
        return self.root

    def scalar(self, event: _Event) -> None:
        self.tag(event)
        place, style = _place(event.start_mark), event.style or ""
        node = Scalar(event.value, place, _place(event.end_mark), "" if style == ":" else style)
        self.anchor(event, place, node)
        self.attach(node, 1)

    def open(self, event: _Event) -> None:
        self.tag(event)
        place = _place(event.start_mark)
        if len(self.stack) >= MAX_DEPTH:
            self.problems.add(place, _TOO_DEEP)
            raise _StopReading
        kind = Entries if isinstance(event, yaml.MappingStartEvent) else Items
        self.stack.append(_Frame(kind([], place, bool(event.flow_style)), event.anchor))
        self.anchor(event, place, None)

    def close(self, _event: _Event) -> None:
        frame = self.stack.pop()
        if frame.anchor is not None:
            named = self.anchors[frame.anchor]
            named.node, named.size = frame.node, frame.size
        self.attach(frame.node, frame.size)

    def tag(self, event: _Event) -> None:
        if event.tag is not None:
            tag = shown(str(event.tag).replace("tag:yaml.org,2002:", "!!"))
            self.problems.add(_place(event.start_mark), f"{tag} is a YAML tag, not text; {_QUOTE_FIRST.format('!')}")

    def anchor(self, event: _Event, place: Place, node: Node | None) -> None:
        if event.anchor is not None:
            anchor = self.anchors[event.anchor] = _Anchor(place, node, 1)
            self.unused.append((event.anchor, anchor))

    def alias(self, event: _Event) -> None:
        place = _place(event.start_mark)
        anchor = self.anchors.get(event.anchor)
        name = shown("*" + event.anchor)
        if anchor is None:
            self.problems.add(place, f"{name} refers to nothing; {_QUOTE_FIRST.format('*')}")
            self.attach(Scalar("*" + event.anchor, place, place, "*"), 1)
            return
        anchor.used = True
        if anchor.node is None:
            self.problems.add(place, f"{name} stands inside what it repeats")
            raise _StopReading
        self.repeated += anchor.size
        if self.repeated > MAX_REPEATED:
            self.problems.add(place, f"{name} repeats too much: more than {MAX_REPEATED} values in all")
            raise _StopReading
        self.attach(anchor.node, anchor.size)

    def attach(self, node: Node, size: int) -> None:
        """Put a finished node where it belongs."""
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.size += size
        if isinstance(frame.node, Items):
            frame.node.items.append(node)
        elif not frame.has_key:
            frame.has_key = True
            frame.key = self.key(node, frame)
        else:
            if frame.key is not None:
                frame.node.pairs.append((frame.key, node))
            frame.has_key = False

    def key(self, node: Node, frame: _Frame) -> Scalar | None:
        """The node as a key, or None where it cannot be one."""
        if not isinstance(node, Scalar):
            hint = "a text that begins with [ or { goes in single quotes" if node.flow else "is a ? or - too many here?"
            self.problems.add(node.place, f"a key must be a single word, not a {_kind(node)}; {hint}")
            return None
        if node.value in frame.seen:
            first = frame.seen[node.value].line
            self.problems.add(node.place, f"{shown(node.value)} stands here twice: first on line {first}")
            return None
        frame.seen[node.value] = node.place
        return node


_TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep"
_QUOTE_FIRST = "a text that begins with {} goes in single quotes"


def _kind(node: Node) -> str:
    return "map" if isinstance(node, Entries) else "list" if isinstance(node, Items) else "text"


def _place(mark: _Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)
