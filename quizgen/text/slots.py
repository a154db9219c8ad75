"""Slots of a text: ``{name}`` where a value is shown.

``{name:2}`` shows two decimals, ``{name:()}`` puts a negative number in brackets.

They stand in plain text, in code and in formulas. In a formula braces also group, as TeX has it: there
``{name}`` is a slot only if there is such a value, and keeps its braces, so that ``\\frac{a}{b}`` shows a
fraction of two values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from quizgen.text.inline import Code, Inline, Math, Node, Text, join

_SLOT = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)(?::([0-9])?(\(\))?)?\}")

_OPENED = re.compile(r"\{ *([A-Za-z][A-Za-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value is wanted: its name, how many decimals it shows (None: as many as it needs), and brackets."""

    name: str
    decimals: int | None = None
    brackets: bool = False
    in_formula: bool = False


def slots(nodes: Inline) -> Iterator[Slot]:
    """The slots of a text, in their order; in formulas, every group that could be one."""
    for node in nodes:
        if isinstance(node, (Text, Code)):
            yield from (_slot(found) for found in _SLOT.finditer(node.value))
        elif isinstance(node, Math):
            yield from (_slot(found, in_formula=True) for found in _SLOT.finditer(node.tex))


def broken_slots(nodes: Inline) -> Iterator[str]:
    """Names that stand behind a brace and make no slot, as in ``{name + 1}`` and ``{name``; formulas may group so."""
    for node in nodes:
        if isinstance(node, (Text, Code)):
            yield from (
                found[1] for found in _OPENED.finditer(node.value) if not _SLOT.match(node.value, found.start())
            )


def fill_slots(nodes: Inline, names: Collection[str], show: Callable[[Slot], str]) -> Inline:
    """The text with what ``show`` gives for each slot of a known name; all else stands as it is."""

    def put(found: re.Match[str], in_formula: bool) -> str:
        slot = _slot(found, in_formula)
        if slot.name not in names:
            return found.group()
        return f"{{{show(slot)}}}" if in_formula else show(slot)

    def filled(node: Node) -> Node:
        match node:
            case Text(value):
                return Text(_SLOT.sub(lambda found: put(found, False), value))
            case Code(value):
                return Code(_SLOT.sub(lambda found: put(found, False), value))
            case Math(tex):
                return Math(_SLOT.sub(lambda found: put(found, True), tex))
        return node

    return join(tuple(filled(node) for node in nodes))


def _slot(found: re.Match[str], in_formula: bool = False) -> Slot:
    name, decimals, brackets = found.groups()
    return Slot(name, int(decimals) if decimals else None, bool(brackets), in_formula)
