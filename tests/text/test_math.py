"""Formulas: known or refused with a reason, readable in one line, and always sound Typst."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.text.inline import Math
from quizgen.text.math import check, to_typst, to_unicode
from quizgen.text.tex import DEEPEST
from quizgen.text.tex_names import ACCENTS, DELIMITERS, FUNCTIONS, LITERALS, SPACES, STYLES, SYMBOLS
from tests.text.test_typst import read_by_typst

SOUP = [
    "x", "ab", "12", "3.5", "+", "-", "=", "<", "(", ")", "[", "]", "{", "}", "{x}", "{}", "^", "_", "^2", "_i", "'",
    ",", "|", ".", " ", "~", r"\frac", r"\sqrt", r"\sqrt[3]", r"\left(", r"\right)", r"\left.", r"\right", r"\hat",
    r"\mathbf", r"\text{a b}", r"\operatorname{f}", r"\max", r"\alpha", r"\,", r"\{", r"\\", "\\", "#", "$", "%", "&",
    '"', "/", "//", "損失", "é", "\n", "\x07", r"\unknown", "@", ";", ":", "!", "sin", "⟨", "\u0301",
]  # fmt: skip
formulas = st.lists(st.sampled_from(SOUP), max_size=10).map("".join) | st.text(max_size=8)


@settings(max_examples=100, deadline=None)
@given(formulas)
def test_any_formula_is_known_or_refused_in_a_sentence(tex: str) -> None:
    reason = check(tex)
    shown = to_unicode(tex)
    assert reason is None or (reason and reason.isprintable())
    assert "\n" not in shown or reason
    assert to_typst(tex)


@settings(max_examples=25, deadline=None)
@given(st.lists(formulas, min_size=12, max_size=12))
def test_any_formula_is_sound_typst(texs: list[str]) -> None:
    shown = read_by_typst([(Math(tex),) for tex in texs])
    for tex, said in zip(texs, shown, strict=True):
        assert (said == "$") is (check(tex) is None or tex == "$")  # refused, it is shown as it stands


def test_every_name_that_is_known_is_sound_typst() -> None:
    texs = [f"x \\{name} y" for name in (*SYMBOLS, *FUNCTIONS, *SPACES)]
    texs += [f"\\{name}{{x}}" for name in (*ACCENTS, *STYLES)]
    texs += [f"\\left{_tex(mark)} x \\right{_tex(mark)}" for mark in DELIMITERS]
    texs += [f"{mark} x" for mark in LITERALS]
    texs += [f"\\frac{{{mark} x}}{{2}}" for mark in ("(", "]", *(f"\\{name} " for name in SYMBOLS))]
    assert [tex for tex in texs if check(tex)] == []
    assert read_by_typst([(Math(tex),) for tex in texs]) == ["$"] * len(texs)


def _tex(mark: str) -> str:
    return f"\\{next(name for name, sign in SYMBOLS.items() if sign == mark)}" if mark not in "()[].|" else mark


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        ("", ""),
        ("ab", "ab"),
        ("x^2 + y_1", "x² + y₁"),
        ("x_{max}", "x_(max)"),
        ("x^{n+1}", "xⁿ⁺¹"),
        ("10^{-3}", "10⁻³"),
        ("e^{-x^2}", "e^(−x²)"),
        ("f'(x)", "f′(x)"),
        ("-x = -(a-b)", "−x = −(a − b)"),
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"\frac{1}{2}x", "(1/2)x"),
        (r"\sqrt{x} + \sqrt[3]{x+1}", "√x + ³√(x + 1)"),
        (r"\alpha\beta \le 2\log x", "αβ ≤ 2 log x"),
        (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"\left( \frac{a}{b} \right)^2", "(a/b)²"),
        (r"\left. x \right|", "x|"),
        (r"\text{if } n > 0", "if n > 0"),
        (r"\hat{y} \in \mathbb{R}", "y\u0302 ∈ R"),
        (r"90^\circ", "90°"),
        ("a\\\nb", "a b"),
        (r"\{1, 2\}", "{1, 2}"),
        ("損失 = 3", "損失 = 3"),
    ],
)
def test_a_formula_in_one_line_reads_as_people_write_it(tex: str, line: str) -> None:
    assert to_unicode(tex) == line


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        ("x^12", "write ^{12}"),
        ("x^a^b", "two ^"),
        ("x^", "missing after ^"),
        ("{x", "not closed"),
        ("x}", "has no {"),
        (r"\left( x", "no \\right"),
        (r"x \right)", "no \\left"),
        (r"\left x \right)", "comes a bracket"),
        (r"\frac{1}", "missing after \\frac"),
        (r"\sqrt[3", "not closed by ]"),
        (r"\foo", "\\foo in a formula is not known"),
        ("50%", "write \\%"),
        ("a & b", "write \\&"),
        ("x \\", "ends with a backslash"),
        (r"\text x", "braces with plain characters"),
        ("{" * 40 + "x" + "}" * 40, "nested too deep"),
        (r"\frac" * (DEEPEST + 1), "nested too deep"),
        ("a\x07", "cannot be shown"),
        ("a\x1b[31m", "cannot be shown"),
        ("\\\x07", "cannot be shown"),
        ("\\\r", "cannot be shown"),
        ("a\u202e", "cannot be shown"),
    ],
)
def test_a_formula_that_cannot_be_set_is_refused_with_its_reason(tex: str, reason: str) -> None:
    found = check(tex)
    assert found is not None
    assert reason in found
