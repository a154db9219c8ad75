"""The names of TeX that quizgen knows: symbols, functions, spaces, accents, brackets."""

from __future__ import annotations


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


SYMBOLS = _pairs(r"""
times ×  cdot ⋅  div ÷  pm ±  mp ∓  ast ∗  circ ∘  bullet ∙
le ≤  leq ≤  ge ≥  geq ≥  ne ≠  neq ≠  lt <  gt >  ll ≪  gg ≫
approx ≈  equiv ≡  sim ∼  propto ∝  mid ∣  perp ⊥  parallel ∥
to →  rightarrow →  leftarrow ←  leftrightarrow ↔  mapsto ↦  uparrow ↑  downarrow ↓
Rightarrow ⇒  Leftarrow ⇐  Leftrightarrow ⇔
in ∈  notin ∉  subset ⊂  subseteq ⊆  supset ⊃  cup ∪  cap ∩  setminus ∖  emptyset ∅
land ∧  lor ∨  neg ¬  forall ∀  exists ∃
infty ∞  partial ∂  nabla ∇  angle ∠  triangle △  ell ℓ  prime ′  ldots …  dots …  cdots ⋯
sum ∑  prod ∏  int ∫
{ {  } }  % %  # #  & &  _ _  | ‖
lbrace {  rbrace }  langle ⟨  rangle ⟩  lfloor ⌊  rfloor ⌋  lceil ⌈  rceil ⌉
vert |  lvert |  rvert |  Vert ‖  lVert ‖  rVert ‖
alpha α  beta β  gamma γ  delta δ  epsilon ϵ  varepsilon ε  zeta ζ  eta η  theta θ  iota ι  kappa κ  lambda λ
mu μ  nu ν  xi ξ  pi π  rho ρ  sigma σ  tau τ  upsilon υ  phi ϕ  varphi φ  chi χ  psi ψ  omega ω
Gamma Γ  Delta Δ  Theta Θ  Lambda Λ  Xi Ξ  Pi Π  Sigma Σ  Upsilon Υ  Phi Φ  Psi Ψ  Omega Ω
""")
"""Commands that are one character."""

FUNCTIONS = frozenset(
    """
    exp log ln lg sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan
    max min lim sup inf arg det dim gcd ker deg Pr
    """.split()  # noqa: SIM905 - a list literal would be thirty lines
)
"""Commands that are an upright word."""

SPACES = {",": 1, ":": 2, ">": 2, ";": 3, " ": 4, "quad": 6, "qquad": 12, "!": 0}
"""Commands that are a space, in sixths of the width of an M, roughly."""

ACCENTS = frozenset({"hat", "bar", "vec", "dot", "tilde", "overline"})
STYLES = frozenset({"mathbf", "mathbb", "mathcal"})
WORDS = frozenset({"text", "mathrm", "operatorname"})
"""Commands whose braces hold plain characters."""

DELIMITERS = frozenset("()[]|.{}‖⟨⟩⌊⌋⌈⌉")
"""What may stand after ``\\left`` and ``\\right``."""

LITERALS = frozenset("+-*/=<>()[]|,.;:!?'@")
"""ASCII punctuation that stands for itself."""
