"""The small part of TeX that quizgen knows, parsed into a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quizgen.text.tex_names import (
    ACCENTS,
    DELIMITERS,
    FUNCTIONS,
    LITERALS,
    SPACES,
    STYLES,
    SYMBOLS,
    WORDS,
)

DEEPEST = 24
"""How deep groups may nest."""

UNSHOWN = "a character that cannot be shown stands in a formula"
"""What is said of a control character: it never stands in a message itself."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One character: a letter, an operator, a bracket."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """Digits, with a decimal point or without."""

    value: str


@dataclass(frozen=True, slots=True)
class Word:
    """Upright characters; ``operator`` names a function: log, max."""

    value: str
    operator: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """A space, in sixths of an em."""

    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """Things beside each other."""

    items: tuple[Tex, ...] = ()


@dataclass(frozen=True, slots=True)
class Fraction:
    """One over the other."""

    over: Row
    under: Row


@dataclass(frozen=True, slots=True)
class Root:
    """A root; an empty index means the square root."""

    body: Row
    index: Row


@dataclass(frozen=True, slots=True)
class Script:
    """A base with what stands below and above it."""

    base: Tex
    sub: Row | None
    sup: Row | None


@dataclass(frozen=True, slots=True)
class Fenced:
    """Brackets that grow with what they hold; ``.`` is an invisible one."""

    left: str
    body: Row
    right: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Something under an accent (``hat``) or in a style (``mathbf``), by its TeX name."""

    name: str
    body: Row


Tex = Symbol | Number | Word | Space | Row | Fraction | Root | Script | Fenced | Styled


class Refused(ValueError):
    """A formula that is not known; the message is for its author."""


@lru_cache(maxsize=2048)
def parse_tex(tex: str) -> Row:
    """The tree of a formula. Raises Refused."""
    return _Parser(tex).whole()


_TOKEN = re.compile(
    r"\\(?P<command>[A-Za-z]+|.)|(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<space>\s+)"
    r"|(?P<word>[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3々]+)|(?P<other>.)",
    re.S,
)
_RAW = re.compile(r"\s*\{([^{}\\$]*)\}")


class _Parser:
    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.at = 0
        self.depth = 0

    def whole(self) -> Row:
        row = self.row(end=None)
        if self.at < len(self.tex):
            stray, wanted = ("\\right", "\\left") if self.peek_command() else ("}", "{")
            raise Refused(f"a {stray} in a formula has no {wanted}")
        return row

    def row(self, end: str | None) -> Row:
        """Items up to ``}``, ``]`` or ``\\right`` (not consumed), or the end of the formula."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refused("a formula is nested too deep")
        items: list[Tex] = []
        while self.at < len(self.tex):
            here = self.tex[self.at]
            if here == "}" or (end == "]" and here == "]") or self.peek_command() == "right":
                break
            item = self.scripted()
            if item is not None:
                items.append(item)
        self.depth -= 1
        return Row(tuple(items))

    def scripted(self) -> Tex | None:
        """One item with its scripts; None for white space."""
        here = self.tex[self.at]
        base = Row() if here in "^_'" else self.item(one_digit=False)
        if base is None or isinstance(base, Space):
            return base
        sub: Row | None = None
        sup: Row | None = None
        primes = 0
        while True:
            self.skip_space()
            here = self.tex[self.at : self.at + 1]
            if here == "'" and sup is None:
                primes += 1
            elif here == "^" and sup is None:
                self.at += 1
                sup = self.argument("^")
                continue
            elif here == "_" and sub is None:
                self.at += 1
                sub = self.argument("_")
                continue
            elif here and here in "^_'":
                raise Refused(f"a formula has two {here} after one base; use braces")
            else:
                break
            self.at += 1
        if primes:
            sup = Row((*(Symbol("′"),) * primes, *(sup.items if sup else ())))
        return base if sub is None and sup is None else Script(base, sub, sup)

    def item(self, *, one_digit: bool) -> Tex | None:
        token = _TOKEN.match(self.tex, self.at)
        if token is None:
            raise Refused("a formula ends where something is missing")
        start, self.at = self.at, token.end()
        if token["space"]:
            return None
        if token["command"]:
            return self.command(token["command"])
        if token["number"] or token["word"]:
            if one_digit:
                self.at = start + 1
            return (Number if token["number"] else Word)(self.tex[start : self.at])
        here = token["other"]
        if here == "{":
            return self.group()
        if here == "~":
            return Space(SPACES[" "])
        if here == "\\":
            raise Refused("a formula ends with a backslash")
        if not here.isprintable():
            raise Refused(UNSHOWN)
        if here.isascii() and not here.isalnum() and here not in LITERALS:
            raise Refused(
                f"{here} cannot stand in a formula like this" + (f"; write \\{here}" if here in "%#&" else "")
            )
        return Symbol(here)

    def group(self) -> Row:
        """The rest of a group whose brace was read."""
        row = self.row(end=None)
        if self.tex[self.at : self.at + 1] != "}":
            raise Refused("a { in a formula is not closed by }")
        self.at += 1
        return row

    def argument(self, of: str) -> Row:
        """A group, or the one thing that comes next."""
        self.skip_space()
        if self.at >= len(self.tex) or self.tex[self.at] in "}^_'" or self.peek_command() == "right":
            raise Refused(f"something is missing after {of} in a formula")
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refused("a formula is nested too deep")
        item = self.item(one_digit=True)
        self.depth -= 1
        if item is None or isinstance(item, Space):
            raise Refused(f"something is missing after {of} in a formula")
        if of in "^_" and isinstance(item, (Number, Word)) and not isinstance(item, Row):
            self.no_run_after(of)
        return item if isinstance(item, Row) else Row((item,))

    def no_run_after(self, sign: str) -> None:
        """TeX raises only the first digit of ``x^12``: never what was meant."""
        if self.tex[self.at - 1].isdigit() and self.tex[self.at : self.at + 1].isdigit():
            run = re.compile(r"[0-9]+").match(self.tex, self.at - 1)
            raise Refused(f"{sign} takes one digit only; write {sign}{{{run[0] if run else ''}}}")

    def command(self, name: str) -> Tex:
        shown = f"\\{name}"
        if name in SYMBOLS:
            return Symbol(SYMBOLS[name])
        if name in FUNCTIONS:
            return Word(name, operator=True)
        if name in SPACES:
            return Space(SPACES[name])
        if name == "\n":  # to TeX a space, too
            return Space(SPACES[" "])
        if name == "frac":
            return Fraction(self.argument(shown), self.argument(shown))
        if name == "sqrt":
            return self.root()
        if name in ACCENTS or name in STYLES:
            return Styled(name, self.argument(shown))
        if name in WORDS:
            return self.word(name)
        if name == "left":
            return self.fenced()
        raise Refused(f"{shown} in a formula is not known" if shown.isprintable() else UNSHOWN)

    def root(self) -> Root:
        index = Row()
        self.skip_space()
        if self.tex[self.at : self.at + 1] == "[":
            self.at += 1
            index = self.row(end="]")
            if self.tex[self.at : self.at + 1] != "]":
                raise Refused("a [ after \\sqrt is not closed by ]")
            self.at += 1
        return Root(self.argument("\\sqrt"), index)

    def word(self, name: str) -> Word:
        found = _RAW.match(self.tex, self.at)
        if not found:
            raise Refused(f"after \\{name} in a formula come braces with plain characters: \\{name}{{max}}")
        if not found[1].replace("\n", " ").isprintable():
            raise Refused(UNSHOWN)
        self.at = found.end()
        return Word(" ".join(found[1].split("\n")), operator=name == "operatorname")

    def fenced(self) -> Fenced:
        left = self.delimiter("\\left")
        body = self.row(end=None)
        if self.peek_command() != "right":
            raise Refused("a \\left in a formula has no \\right")
        self.at += len("\\right")
        return Fenced(left, body, self.delimiter("\\right"))

    def delimiter(self, after: str) -> str:
        self.skip_space()
        token = _TOKEN.match(self.tex, self.at)
        command, other = (token["command"], token["other"]) if token else (None, None)
        found = SYMBOLS.get(command, "") if command else (other or "").strip("{}")
        if token is None or found not in DELIMITERS:
            raise Refused(f"after {after} in a formula comes a bracket: {after}(")
        self.at = token.end()
        return found

    def peek_command(self) -> str:
        if self.tex[self.at : self.at + 1] != "\\":
            return ""
        token = _TOKEN.match(self.tex, self.at)
        return (token["command"] or "") if token else ""

    def skip_space(self) -> None:
        while self.at < len(self.tex) and self.tex[self.at].isspace():
            self.at += 1
