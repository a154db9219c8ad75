"""An exercise that cannot be drawn is named with its place, whoever wrote it; it makes no question and no traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from quizgen.model.deck import Deck
from quizgen.model.load import load_text
from quizgen.questions.derive import derive
from quizgen.questions.exercises import registry
from quizgen.questions.exercises.trial import trial
from quizgen.text.plain import plain
from tests.made_decks import made_decks
from tests.questions.exercises.decks import HEAD, SPEED, deck


def said(body: str, languages: str = "en") -> list[str]:
    """What the trial says of exercises, and that derive says nothing."""
    made, problems = load_text(HEAD.format(languages) + body)
    assert made is not None, [str(problem) for problem in problems]
    assert isinstance(derive(made).questions, tuple)
    return [str(problem).partition(":")[2] for problem in trial(made)]


def test_a_sound_exercise_is_tried_in_silence() -> None:
    assert said(SPEED) == []
    assert said("  a: {kind: bigram}\n", "ja, en") == []


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (
            "  x:\n    draw: {a: 1..9, b: 0..3}\n    stem: What?\n    key: a / b\n",
            "9:10: division by zero; this is drawn: a = 1, b = 0; 'where' can rule it out",
        ),
        (
            "  x:\n    draw: {a: -50..50}\n    stem: What?\n    key: a\n    mistakes: {m: {gives: 1 / a}}\n",
            "10:27: division by zero; this is drawn: a = 0; 'where' can rule it out",
        ),
        (
            "  x:\n    draw: {a: 1..60}\n    stem: What?\n    key: 3 ** a\n",
            "9:10: a number gets too large; this is drawn: a = 60; 'where' can rule it out",
        ),
        (
            "  x:\n    draw: {a: 1..9}\n    where: a > 9\n    stem: What?\n    key: a\n",
            "8:12: none of 200 draws fulfils 'where': widen the ranges",
        ),
        (
            "  x:\n    draw: {a: 1..9}\n    stem: What?\n    key: '[a, a]'\n",
            "9:10: the answer is a number, not a list or a comparison",
        ),
        (
            "  x:\n    draw: {a: 1..9}\n    stem: What?\n    key: a\n    mistakes: {m: {gives: a * 1}}\n",
            "10:27: the mistake 'm' never gives a wrong answer of its own: it is another's, or rounded to 0",
        ),
        (
            "  x:\n    draw: {a: 1..9}\n    stem: What?\n    key: a / 10000\n",
            "9:10: the answer is always rounded to 0: raise 'decimals'",
        ),
        (
            "  x: {kind: bigrams}\n",
            "6:3: the exercise 'x': there is no kind 'bigrams' of exercise; did you mean 'bigram'?",
        ),
        (
            "  x: {kind: bigram, stem: 'Of {z}?'}\n",
            "6:3: the exercise 'x': '{z}' has no value; there are: a, b, c, key, total",
        ),
    ],
)
def test_what_cannot_be_drawn_is_said(body: str, why: str) -> None:
    assert said(body) == [why]


def test_where_keeps_a_division_by_zero_from_being_computed() -> None:
    body = "  x:\n    draw: {a: 1..9, b: 0..3}\n    where: b > 0\n    let: {q: a / b}\n    stem: What?\n    key: q\n"
    assert said(body) == []


@settings(max_examples=25, deadline=None)
@given(made_decks())
def test_whatever_deck_the_trial_ends_in_sentences(made: Deck) -> None:
    assert all(problem.message for problem in trial(made))


PLUGIN = """
from fractions import Fraction
from quizgen.questions.exercises.kind import Draw, KindWords

def draw(pick):
    distance, hours = pick("distance", range(40, 241, 20)), pick("hours", (2, 4, 5))
    return Draw(key=Fraction(distance, hours), values={"d": distance, "t": hours},
                mistakes={"multiplied": distance * hours, "added": distance + hours})

def words(language):
    if language != "en":
        return None
    return KindWords("A train goes {d} km in {t} hours. How fast is it?", solution=("$v = \\\\frac{d}{t} = {key}$",),
                     unit="km/h", mistakes={"multiplied": "Divide."})
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Puts a plugin where Python finds it, as pip would, under a module name of its own."""

    def put(source: str, name: str) -> None:
        (tmp_path / f"{name}.py").write_text(source, "utf-8")
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[{registry.GROUP}]\ntrain = {name}\n", "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        registry.forget()

    yield put
    registry.forget()


def test_a_plugin_s_kind_gives_questions(install: Callable[[str, str], None]) -> None:
    install(PLUGIN, "plug_good")
    made = deck("  trip: {kind: train}\n")
    assert trial(made) == []
    numeric, choice = sorted(derive(made).questions, key=lambda question: question.form.value, reverse=True)
    assert plain(numeric.stem).startswith("A train goes")
    assert len(choice.options) == 3
    assert numeric.drawn(5) != numeric
    assert registry.uses_plugins(made)
    assert "train" in registry.known_kinds()


@pytest.mark.parametrize(
    ("name", "source", "why"),
    [
        ("plug_syntax", "def (", "cannot be loaded: SyntaxError"),
        ("plug_import", "import no_such_module", "cannot be loaded: ModuleNotFoundError"),
        ("plug_empty", "", "has no functions 'draw' and 'words'"),
        ("plug_raises", PLUGIN.replace("return Draw(", "1 // 0\n    return Draw("), "fails: ZeroDivisionError: "),
        ("plug_type", PLUGIN.replace("return Draw(", "return dict("), "it drew dict, not a Draw"),
        ("plug_nan", PLUGIN.replace("key=Fraction(distance, hours)", "key=float('nan')"), "the key is too large"),
        ("plug_text", PLUGIN.replace("key=Fraction(distance, hours)", "key='3'"), "the key is str, not a number"),
        ("plug_none", PLUGIN.replace("return Draw(", "return None\n    return Draw("), "none of"),
        ("plug_words", PLUGIN.replace("KindWords(", "dict(stem="), "its words are dict, not KindWords"),
        ("plug_slot", PLUGIN.replace("{d} km", "{distance} km"), "'{distance}' has no value; there are: d, key, t"),
        ("plug_tex", PLUGIN.replace("frac{d}", "frak{d}"), "is not known"),
        ("plug_lang", PLUGIN.replace('"en"', '"de"'), "the kind 'train' has no texts in 'en'; write a 'stem'"),
    ],
)  # fmt: skip
def test_a_plugin_that_fails_is_named(install: Callable[[str, str], None], name: str, source: str, why: str) -> None:
    install(source, name)
    (message,) = said("  trip: {kind: train}\n")
    assert message.startswith("6:3: the exercise 'trip': ")
    assert why in message


def test_a_plugin_that_is_missing_is_named_with_those_that_are_there() -> None:
    registry.forget()
    (message,) = said("  trip: {kind: no-such-thing}\n")
    assert "there is no kind 'no-such-thing' of exercise; there are attention-weight, bigram," in message
