"""Formulas: checked, as readable characters, and as Typst math."""

from __future__ import annotations

from functools import lru_cache

from quizgen.text.controls import showable
from quizgen.text.tex import (
    Fenced,
    Fraction,
    Number,
    Refused,
    Root,
    Row,
    Script,
    Space,
    Styled,
    Symbol,
    Tex,
    Word,
    parse_tex,
)

_SPACED = frozenset("+−±∓×÷⋅∗=<>≤≥≠≪≫≈≡∼∝∣⊥∥→←↔↦⇒⇐⇔∈∉⊂⊆⊃∪∩∖∧∨")
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")
_BIG = frozenset("∑∏∫")
_SUPERSCRIPT = dict(zip("0123456789+−=()niT′∘", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ′°", strict=True))
_SUBSCRIPT = dict(zip("0123456789+−=()ijkmntx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ᵢⱼₖₘₙₜₓ", strict=True))
_AS_SHOWN = {"-": "−", "*": "∗"}
_COMBINING = {
    "hat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0305",
    "vec": "\u20d7",
    "dot": "\u0307",
    "tilde": "\u0303",
}
_TYPST_STYLE = {
    "hat": "hat",
    "bar": "macron",
    "overline": "overline",
    "vec": "arrow",
    "dot": "dot",
    "tilde": "tilde",
    "mathbf": "bold",
    "mathbb": "bb",
    "mathcal": "cal",
}
_TYPST_SPACE = {0: "", 1: "thin", 2: "med", 3: "thick", 4: "space", 6: "quad", 12: "wide"}
_LIMITS = frozenset({"max", "min", "lim", "sup", "inf", "argmax", "argmin"})
_REMEMBERED = 1 << 12
"""Formulas that are kept once read: those of a deck stand in many questions."""


@lru_cache(maxsize=_REMEMBERED)
def check(tex: str) -> str | None:
    """What is wrong with a formula, in one sentence for its author; None if it is known."""
    try:
        parse_tex(tex)
    except Refused as refused:
        return str(refused)
    return None


@lru_cache(maxsize=_REMEMBERED)
def to_unicode(tex: str) -> str:
    """A formula as readable characters: ``x²``, ``(a + b)/2``. What ``check`` refuses stays as it is."""
    try:
        return _line(parse_tex(tex))
    except Refused:
        return showable(tex)


def to_typst(tex: str) -> str:
    """A formula as Typst math, to stand between two dollars. What ``check`` refuses is shown as it is."""
    from quizgen.text.typst import string

    try:
        return _typst(parse_tex(tex)) or '""'
    except Refused:
        return string(tex)


def _line(row: Row) -> str:
    """A row in one line, with spaces where a reader wants them."""
    out = ""
    before: Tex | None = None
    for at, item in enumerate(row.items):
        after = row.items[at + 1] if at + 1 < len(row.items) else None
        text = _characters(item)
        if isinstance(item, Fraction) and (_multiplies(before) or _multiplies(after)):
            text = f"({text})"
        if _is_operator(item) and _is_operand(before):
            out = out.rstrip() + f" {text} "
        elif _is_operator(item) and _is_operator(before):
            out += text
        elif _wants_space(before, item):
            out = out.rstrip() + f" {text}"
        else:
            out += text
        if isinstance(item, Symbol) and item.value in ",;" and after is not None:
            out += " "
        before = item
    return out.strip()


def _characters(item: Tex) -> str:
    match item:
        case Symbol(value):
            return _AS_SHOWN.get(value, value)
        case Number(value) | Word(value, _):
            return value
        case Space(width):
            return " " if width else ""
        case Row():
            return _line(item)
        case Fraction(over, under):
            return f"{_operand(over)}/{_operand(under)}"
        case Root(body, index):
            return f"{_raised(_line(index), _SUPERSCRIPT, '^') if index.items else ''}√{_operand(body)}"
        case Script(base, sub, sup):
            shown = _characters(base)
            if shown and isinstance(base, (Row, Fraction)):
                shown = _operand(Row((base,)))
            below = _raised(_line(sub), _SUBSCRIPT, "_") if sub else ""
            return shown + below + (_raised(_line(sup), _SUPERSCRIPT, "^") if sup else "")
        case Fenced(left, body, right):
            return f"{left.replace('.', '')}{_line(body)}{right.replace('.', '')}"
        case Styled(name, body):
            line = _line(body)
            return line + _COMBINING[name] if name in _COMBINING and len(line) == 1 else line


def _raised(line: str, table: dict[str, str], sign: str) -> str:
    tight = line.replace(" ", "")
    if all(character in table for character in tight):
        return "".join(table[character] for character in tight)
    return f"{sign}{line}" if len(line) == 1 else f"{sign}({line})"


def _operand(row: Row) -> str:
    """A row where only one thing may stand: in brackets unless it is one."""
    line = _line(row)
    item: Tex = row
    while isinstance(item, Row) and len(item.items) == 1:
        item = item.items[0]
    whole = isinstance(item, (Symbol, Number, Word, Fenced, Styled, Root)) or (
        isinstance(item, Script) and not isinstance(item.base, Row)
    )
    return line if whole else f"({line})"


def _base(item: Tex | None) -> Tex | None:
    return item.base if isinstance(item, Script) else item


def _is_operator(item: Tex | None) -> bool:
    return isinstance(item, Symbol) and _AS_SHOWN.get(item.value, item.value) in _SPACED


def _is_operand(item: Tex | None) -> bool:
    """Whether an operator after it is a binary one."""
    base = _base(item)
    if base is None or isinstance(base, Space) or _is_operator(base):
        return False
    return not (isinstance(base, Symbol) and (base.value in _OPENING or base.value in ",;:" or base.value in _BIG))


def _multiplies(item: Tex | None) -> bool:
    """Whether a fraction beside it would run into it."""
    base = _base(item)
    if isinstance(base, Symbol):
        return base.value.isalnum() or base.value in _OPENING or base.value in _CLOSING
    return isinstance(base, (Number, Fraction, Row, Root, Fenced, Styled))


def _wants_space(before: Tex | None, item: Tex) -> bool:
    left, right = _base(before), _base(item)
    if left is None or isinstance(left, Space) or isinstance(right, Space):
        return False
    if isinstance(left, Symbol) and left.value in _BIG:
        return True
    if isinstance(left, Word):
        opens = isinstance(right, Fenced) or (isinstance(right, Symbol) and not right.value.isalnum())
        return left.operator and not opens
    if isinstance(right, Word) and right.operator:
        return isinstance(left, (Number, Word)) or (isinstance(left, Symbol) and left.value.isalnum())
    return isinstance(left, Number) and isinstance(right, Number)


def _typst(item: Tex) -> str:
    from quizgen.text.typst import string

    match item:
        case Symbol(value):
            shown = _AS_SHOWN.get(value, value)
            if len(shown) > 1:
                return string(shown)
            # Typst pairs brackets of every kind, and reads on to the end where one is missing.
            means = (shown.isascii() and not shown.isalnum()) or shown in _OPENING or shown in _CLOSING
            return f"\\{shown}" if means else shown
        case Number(value):
            return value
        case Word(value, operator):
            if not operator:
                return string(value)
            return f"op({string(value)}, limits: #true)" if value in _LIMITS else f"op({string(value)})"
        case Space(width):
            return _TYPST_SPACE[width]
        case Row(items):
            return _typst_row(items)
        case Fraction(over, under):
            return f"frac({_part(over)}, {_part(under)})"
        case Root(body, index):
            return f"root({_part(index)}, {_part(body)})" if index.items else f"sqrt({_part(body)})"
        case Script(base, sub, sup):
            below = f", b: {_part(sub)}" if sub is not None else ""
            return f"attach({_part(base)}{below}{f', t: {_part(sup)}' if sup is not None else ''})"
        case Fenced(left, body, right):
            ends = ["" if end == "." else _typst(Symbol(end)) for end in (left, right)]
            return f"lr({ends[0]} {_typst(body)} {ends[1]})"
        case Styled(name, body):
            return f"{_TYPST_STYLE[name]}({_part(body)})"


def _typst_row(items: tuple[Tex, ...]) -> str:
    """Items apart by spaces, but not beside upright text, where Typst would show the space."""
    out = ""
    before: Tex | None = None
    for item in items:
        shown = _typst(item)
        words = [one for one in (before, item) if isinstance(one, Word) and not one.operator]
        out += shown if not out or words else f" {shown}"
        before = item if shown else before
    return out


def _part(item: Tex) -> str:
    """An argument of a Typst function: never empty."""
    return _typst(item) or '""'
