"""Decks made by hypothesis, straight as values: any shape a deck file could have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis import strategies as st

from quizgen.model.deck import (
    Aspect,
    Concept,
    Contrast,
    Deck,
    Example,
    Exercise,
    Formula,
    LocalText,
    LocalTexts,
    Misconception,
    Mistake,
    Phrase,
    Ref,
    Relation,
    Sequence,
    Span,
    Statement,
    Step,
)
from quizgen.model.place import NOWHERE
from quizgen.model.same import answer_key
from quizgen.questions.exercises.kinds import KINDS
from quizgen.questions.graph import ASKED_RELATIONS
from quizgen.text.inline import Inline, Mark, Text
from quizgen.text.plain import plain

_T = TypeVar("_T")

LANGUAGES = ("ja", "en")
WORDS = [
    "cell", "layer", "machine learning", "深層学習", "層", "トランスフォーマー", "重み", "a thing that learns",
    "データから学ぶ仕組み", "the same text", "x" * 60, "שלום", "🐈 cat", "-1", "3.5", "<b>", "{term}", "$5", "",
]  # fmt: skip
NAMES = [
    first + last
    for first in ("lu", "mo", "ka", "ti", "ne", "so", "ハ", "ミ")
    for last in ("ran", "vek", "dol", "ルマ", "ケト")
]
"""Words that have nothing to do with each other: without them few questions find distractors."""

texts = st.sampled_from(WORDS) | st.text(min_size=1, max_size=30)


def inline(value: str) -> Inline:
    return (Text(value),) if value else ()


def local(by_language: Mapping[str, str]) -> LocalText:
    return LocalText({language: Phrase(inline(text), NOWHERE) for language, text in by_language.items() if text})


def local_texts() -> st.SearchStrategy[LocalText]:
    return st.dictionaries(st.sampled_from(LANGUAGES), texts, max_size=2).map(local)


def ref(id_: str) -> Ref:
    return Ref(id_, NOWHERE)


FEEDS = Relation(
    id="feeds",
    was=("nourishes",),
    sentence=local({"ja": "{term}は{target}を養う。", "en": "{cap_term} feeds {a_target}."}),
    forward=local({"ja": "{term}は何を養うか。", "en": "What does {a_term} feed?"}),
    inverse=local({"ja": "{target}を養うのはどれか。", "en": "What feeds {a_target}?"}),
    typed=local({"en": "Write what {a_term} feeds."}),
)
"""A relation of the deck's own."""


class Dice:
    """Choices read off bytes: hypothesis draws these once for a deck, not every choice on its own.

    Where they end, the least is chosen; so hypothesis makes a failing deck small by dropping and zeroing bytes.
    """

    def __init__(self, faces: bytes, words: list[str]) -> None:
        self.faces = iter(faces)
        self.words = words

    def up_to(self, most: int, least: int = 0) -> int:
        return least + next(self.faces, 0) % (most - least + 1)

    def maybe(self, one_in: int = 2) -> bool:
        return self.up_to(one_in - 1) == one_in - 1

    def some(self, items: Iterable[_T], most: int, least: int = 0) -> list[_T]:
        """Different ones of ``items``, in any order."""
        left = list(items)
        count = self.up_to(min(most, len(left)), least) if left else 0
        return [left.pop(self.up_to(len(left) - 1)) for _ in range(count)]

    def refs(self, ids: Iterable[str]) -> tuple[Ref, ...]:
        return tuple(map(ref, self.some(ids, 2)))

    def word(self) -> str:
        return self.words[self.up_to(len(self.words) - 1)]

    def phrases(self) -> tuple[Phrase, ...]:
        words = (self.word() for _ in range(self.up_to(2)))
        return tuple(Phrase(inline(word), NOWHERE) for word in words if word)

    def text(self) -> LocalText:
        """A text in no language, in one, or (more often) in both."""
        languages = ((), ("ja",), ("en",), *[LANGUAGES] * 5)[self.up_to(7)]
        return local({language: self.word() for language in languages})

    def text_or_none(self, one_in: int = 2) -> LocalText | None:
        return self.text() if self.maybe(one_in) else None


@st.composite
def made_decks(draw: st.DrawFn, most: int = 9) -> Deck:
    """A deck of up to ``most`` concepts with relations, statements, contrasts and sequences at will."""
    ids = [f"c{n}" for n in range(draw(st.integers(0, most)))]
    words = [*WORDS, *NAMES, *draw(st.lists(texts, max_size=5))]
    dice, rest = Dice(draw(_FACES), words), Dice(draw(_FACES), words)
    told = dice.some(ASKED_RELATIONS, 3, least=1)
    concepts = {id_: _concept(dice, id_, ids, ids[:at], told) for at, id_ in enumerate(ids)}
    statements = {f"s{n}": _statement(rest, f"s{n}", ids) for n in range(rest.up_to(4) if ids else 0)}
    contrasts = {f"k{n}": _contrast(rest, f"k{n}", ids) for n in range(rest.up_to(2) if len(ids) > 1 else 0)}
    sequences = {f"q{n}": _sequence(rest, f"q{n}", ids) for n in range(rest.up_to(2) if ids else 0)}
    return Deck(
        id="made",
        title=local({"ja": "題", "en": "title"}),
        languages=LANGUAGES,
        translate=("ja-en", "en-ja") if rest.maybe() else (),
        relations={"feeds": FEEDS},
        concepts=concepts,
        statements=statements,
        contrasts=contrasts,
        sequences=sequences,
        exercises={"x0": _exercise(rest, "x0", ids)} if rest.maybe() else {},
    )


_FACES = st.binary(min_size=450, max_size=450)
"""Enough for most decks of nine concepts; the last of a larger one are bare."""


def _concept(dice: Dice, id_: str, ids: list[str], earlier: list[str], told: list[str]) -> Concept:
    """A concept; what would make a cycle points to earlier ones only. ``told``: relations the deck is full of."""
    links: dict[str, Any] = {}
    for name in (*ASKED_RELATIONS, "requires") if earlier else ():
        if dice.maybe(2 if name in told else 8):
            links[name] = dice.refs(earlier[:3] if name in told else earlier)
    misconceptions = [
        Misconception(id=f"w{n}", text=dice.text(), why=dice.text_or_none())
        for n in range(dice.up_to(2) if dice.maybe(3) else 0)
    ]
    return Concept(
        id=id_,
        term=dice.text(),
        definition=dice.text() if dice.up_to(4) else None,
        aliases=LocalTexts({language: dice.phrases() if dice.maybe(3) else () for language in LANGUAGES}),
        reading=dice.text_or_none(3),
        examples={f"e{n}": Example(id=f"e{n}", text=dice.text()) for n in range(dice.up_to(2))},
        abbreviation=dice.text_or_none(4),
        stands_for=dice.text_or_none(4),
        points=LocalTexts({"en": (Phrase(inline("one point"), NOWHERE),)}) if dice.maybe() else None,
        misconceptions={one.id: one for one in _differing(misconceptions)},
        contrasts_with=dice.refs(ids) if dice.maybe(4) else (),
        related=dice.refs(ids) if dice.maybe(8) else (),
        relates={"feeds": dice.refs(earlier)} if earlier and dice.maybe(3) else {},
        **links,
    )


def _differing(misconceptions: Iterable[Misconception]) -> Iterator[Misconception]:
    """Those that say what none before them says: a deck file with others is refused."""
    said: set[tuple[str, object]] = set()
    for one in misconceptions:
        says = {(language, answer_key(plain(phrase.nodes))) for language, phrase in one.text.by_language.items()}
        if said.isdisjoint(says):
            yield one
        said |= says


def _statement(dice: Dice, id_: str, ids: list[str]) -> Statement:
    by_language = {}
    for language in dice.some(LANGUAGES, 2, least=1):
        nodes: list[Text | Mark] = [Text("A ")]
        for n in range(dice.up_to(3)):
            said = {word.casefold(): word for word in (dice.word() for _ in range(dice.up_to(4, least=1))) if word}
            key, *false = said.values() or ["key"]
            nodes += [Mark(f"m{n}", inline(key), tuple(map(inline, false))), Text(" and ")]
        by_language[language] = Phrase(tuple(nodes), NOWHERE)
    return Statement(id=id_, about=tuple(map(ref, dice.some(ids, 1, least=1))), text=LocalText(by_language))


def _contrast(dice: Dice, id_: str, ids: list[str]) -> Contrast:
    between = dice.some(ids, 4, least=2)
    aspects = {}
    for n in range(dice.up_to(3, least=1)):
        values = {concept: dice.text() for concept in between}
        others = LocalTexts({"en": dice.phrases()})
        aspects[f"a{n}"] = Aspect(id=f"a{n}", name=dice.text(), values=values, others=others)
    return Contrast(id=id_, between=tuple(map(ref, between)), aspects=aspects)


def _sequence(dice: Dice, id_: str, ids: list[str]) -> Sequence:
    steps = {f"t{n}": Step(id=f"t{n}", text=dice.text()) for n in range(dice.up_to(5, least=2))}
    return Sequence(id=id_, about=tuple(map(ref, dice.some(ids, 1, least=1))), title=dice.text(), steps=steps)


FORMULAS = [
    "a", "a / b", "a - b", "a * b", "a ** b", "b - a", "1 / (a - b)", "sqrt(a)", "ln(a)", "[a, b]", "exp(a * b)",
    "0", "a > b",
]  # fmt: skip
"""Some have no value for some numbers, some never."""


def _exercise(dice: Dice, id_: str, ids: list[str]) -> Exercise:
    about = tuple(map(ref, dice.some(ids, 1)))
    if dice.maybe():
        return Exercise(id=id_, about=about, kind=[*KINDS, "no-such-kind"][dice.up_to(len(KINDS))])
    spans = {}
    for name in "ab":
        first, step = Fraction(dice.up_to(20) - 5), Fraction(["1", "0.5", "3"][dice.up_to(2)])
        spans[name] = (Span(first, first + dice.up_to(9), step, NOWHERE),)
    solution = LocalTexts({language: (Phrase(inline("{a} and {b} make {key}"), NOWHERE),) for language in LANGUAGES})
    return Exercise(
        id=id_,
        about=about,
        draw=spans,
        where=(_formula(dice),) if dice.maybe(3) else (),
        stem=local({language: f"{dice.word()} {{a}} {{b}}" for language in dice.some(LANGUAGES, 2, least=1)}),
        key=_formula(dice),
        mistakes={f"m{n}": Mistake(id=f"m{n}", gives=_formula(dice)) for n in range(dice.up_to(4))},
        decimals=dice.up_to(4) if dice.maybe() else None,
        tolerance=[None, 0.0, 0.5, 3.0][dice.up_to(3)],
        unit=dice.text_or_none(),
        solution=solution if dice.maybe() else None,
    )


def _formula(dice: Dice) -> Formula:
    return Formula(FORMULAS[dice.up_to(len(FORMULAS) - 1)], NOWHERE)
