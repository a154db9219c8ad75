"""Quizgen's own kinds: each key against a computation of another sort, from what the stem shows."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pytest

from quizgen.model.deck import Form
from quizgen.questions.derive import derive
from quizgen.questions.exercises.kind import Pick
from quizgen.questions.exercises.kinds import KINDS
from quizgen.questions.exercises.kinds.forward_step import linear
from quizgen.questions.exercises.number import digits_needed, exact
from quizgen.questions.question import Question
from quizgen.resources import words
from quizgen.text.inline import Math
from quizgen.text.math import check
from quizgen.text.plain import plain
from tests.questions.exercises.decks import deck

ALL = derive(deck("".join(f"  {name}: {{kind: {name}}}\n" for name in KINDS), "ja, en")).questions
SEEDS = range(40)


def _floats(text: str, pattern: str = r"-?\d+(?:\.\d+)?") -> list[float]:
    return [float(found) for found in re.findall(pattern, text.replace("−", "-"))]


def _attention(stem: str) -> float:
    scores = [math.log(x) for x in _floats(stem, r"ln (\d+)")]
    powers = [math.pow(math.e, score) for score in scores]
    return powers[0] / math.fsum(powers)


def _bigram(stem: str) -> float:
    counts = _floats(stem, r"(\d+)(?: times|回)")
    after_cat = [word for word, count in enumerate(counts) for _ in range(int(count))]
    return after_cat.count(0) / len(after_cat)


def _cross_entropy(stem: str) -> float:
    return math.log(1 / _floats(stem, r"(0\.\d+)")[0], 2)


def _forward(stem: str) -> float:
    x1, x2 = _floats(stem, r"x[₁₂] = (\d+)")
    terms = re.findall(r"ReLU\((.*?)\)", stem)
    out = re.findall(r"y = ([^。,.を]*[0-9])", stem)[0]

    def at(formula: str, one: str, two: str, first: float, second: float) -> float:
        code = formula.replace("−", "-").replace(one, f"*{first}").replace(two, f"*{second}").replace(" ", "")
        code = re.sub(r"(^|[-+])\*", r"\g<1>1*", code)
        assert re.fullmatch(r"[-+*0-9.]+", code), code
        return float(eval(code))

    h1, h2 = (max(0.0, at(term, "x₁", "x₂", x1, x2)) for term in terms)
    return at(out, "h₁", "h₂", h1, h2)


def _parameters(stem: str) -> float:
    inputs, hidden, outputs = (int(number) for number in _floats(stem, r"\d+")[:3])
    weights = [
        (a, b) for left, right in ((inputs, hidden), (hidden, outputs)) for a in range(left) for b in range(right)
    ]
    return len(weights) + hidden + outputs


def _preference(stem: str) -> float:
    def reward(text: str) -> float:
        number = _floats(text.split("ln")[0])
        logarithm = text.partition("ln")[2].rstrip(" .")
        return sum(number) + (math.log(float(logarithm)) if logarithm else 0)

    first, second = (reward(found) for found in re.findall(r"r_[AB] = ([-+0-9 ln.]+)", stem))
    return 1 / (1 + math.exp(second - first))


def _temperature(stem: str) -> float:
    first, second = _floats(stem, r"(?:of |[」）]が)(\d+)")
    (temperature,) = _floats(stem, r"T = ([0-9.]+)")
    logits = [math.log(first) / temperature, math.log(second) / temperature]
    return math.exp(logits[0]) / sum(map(math.exp, logits))


INDEPENDENT: dict[str, Callable[[str], float]] = {
    "attention-weight": _attention,
    "bigram": _bigram,
    "cross-entropy": _cross_entropy,
    "forward-step": _forward,
    "parameter-count": _parameters,
    "preference": _preference,
    "temperature": _temperature,
}


def test_every_kind_is_computed_another_way_here() -> None:
    assert INDEPENDENT.keys() == KINDS.keys()


@pytest.mark.parametrize("question", [q for q in ALL if q.form is Form.NUMERIC], ids=lambda q: str(q.address))
def test_the_key_is_what_the_shown_numbers_give(question: Question) -> None:
    for seed in SEEDS:
        shown = question.drawn(seed)
        expected = INDEPENDENT[question.address.piece](plain(shown.stem))
        assert float(shown.key[0]) == pytest.approx(expected, abs=1e-9), plain(shown.stem)


@pytest.mark.parametrize("name", KINDS)
def test_values_come_out_well(name: str) -> None:
    drawn = [KINDS[name](Pick("values", at)) for at in range(300)]
    there = [made for made in drawn if made is not None]
    assert len(there) > 10
    for made in there:
        digits = digits_needed(made.key, 6)
        assert digits <= made.decimals <= 2, "no rounding"
        assert -1000 < made.key < 1000


@pytest.mark.parametrize("name", KINDS)
def test_numbers_vary(name: str) -> None:
    drawn = [made for made in (KINDS[name](Pick("vary", at)) for at in range(300)) if made is not None]
    assert len({tuple(map(str, made.values.values())) for made in drawn}) >= 6
    assert len({exact(made.key) for made in drawn}) >= 3


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_mistake_has_a_reason_in_every_language(name: str, language: str) -> None:
    reasons = words(language, "exercises")["kinds"][name]["mistakes"]
    made: set[str] = set()
    for at in range(300):
        drawn = KINDS[name](Pick("reasons", at))
        made |= set(drawn.mistakes) if drawn else set()
    assert made == set(reasons)


@pytest.mark.parametrize("question", ALL, ids=lambda q: str(q.address))
def test_no_slot_stays_open_and_every_formula_is_known(question: Question) -> None:
    for seed in SEEDS:
        shown = question.drawn(seed)
        for text in (shown.stem, shown.explanation, shown.unit, *(option.why for option in shown.options)):
            assert not re.search(r"\{[a-zA-Z]", "".join(plain((node,)) for node in text if not isinstance(node, Math)))
            for node in text:
                assert not (isinstance(node, Math) and check(node.tex)), node
        assert shown.explanation
        wrong = [option for option in shown.options if option.id != "key"]
        assert all(option.why for option in wrong)
        assert len(wrong) in ((2, 3) if question.form is Form.CHOICE else (0,))


def test_a_sum_is_written_as_people_write_it() -> None:
    assert linear([(2, "x_1"), (-1, "x_2"), (3, "")]) == "2 x_1 - x_2 + 3"
    assert linear([(-1, "x_1"), (1, "x_2"), (-2, "")]) == "-x_1 + x_2 - 2"


def test_a_pick_is_the_same_on_every_machine() -> None:
    assert Pick("golden")("n", range(100)) == 73
    assert Pick("golden").shuffled("n", "abc") == ["c", "a", "b"]
