"""Decks as an author writes them, with ▶ before each place where a mistake is expected."""

from __future__ import annotations

from pathlib import Path

from quizgen.model.deck import Deck
from quizgen.model.load import load_text

HEAD = "quizgen: 1\nid: garden\ntitle: The garden\nlanguages: [ja, en]\n"
"""What a deck begins with; the sections come behind."""

SOUND = (
    HEAD
    + """\
uid: 4f0c1b22
sources:
  talk: {ja: talk.ja.md, en: talk.en.md}
concepts:
  plant:
    term: {ja: 植物, en: plant}
    definition: {ja: 光で育つ生きもの, en: a living thing that grows by light}
    cite: talk 2
  leaf:
    term: {ja: ｜葉《は》, en: leaf}
    aliases: {ja: [葉っぱ], en: blade}
    reading: {ja: は}
    plural: {en: leaves}
    relates: {feeds: plant}
    abbreviation: {en: L}
    stands_for: {en: light eater}
    points: {ja: [薄い, 緑である], en: [It is thin., It is green.]}
    misconceptions:
      petal: {text: {ja: 花びら, en: a part of a flower}, why: {en: A flower is something else.}, was: [wing]}
      bare: {en: a bare stalk}
    part_of: plant
    requires: [plant]
    contrasts_with: root
    examples:
      fern: {ja: シダの葉, en: the frond of a fern}
      pine: {text: {ja: 松の葉, en: a pine needle}, was: [needle]}
    cite: [talk 2, talk 2-4]
  root:
    term: {ja: 根, en: root}
    part_of: [plant]
statements:
  light:
    about: leaf
    text:
      ja: 葉は<<what=光|音>>を<<how=受ける|出す>>。
      en: A leaf <<how=catches|gives>> <<what=light|sound>>.
    explanation: {en: It works with `chlorophyll`.}
    accepted: {what: {ja: [日光, 陽光], en: sunlight}}
contrasts:
  above-and-below:
    between: [leaf, root]
    aspects:
      place:
        name: {ja: 場所, en: place}
        values: {leaf: {ja: 土の上, en: above the ground}, root: {ja: 土の中, en: in the ground}}
        others: {en: [in the air]}
sequences:
  growing:
    about: plant
    title: {ja: 育ちかた, en: how it grows}
    steps: {seed: {ja: 種, en: seed}, sprout: {ja: 芽, en: sprout}, flower: {ja: 花, en: flower}}
questions:
  one: {form: choice, stem: Which?, key: A, distractors: [B, {text: none, why: There is one., last: true}]}
  several: {form: choices, stem: Which?, key: [A, B], distractors: C}
  statement: {form: true-false, stem: It is green., key: 'true'}
  word: {form: typed, stem: What?, key: leaf, accepted: [blade], about: leaf}
  number: {form: numeric, stem: How many?, key: '-1,000.5', tolerance: 0.5, unit: leaves}
  gap: {form: cloze, stem: A <<leaf>> is green.}
  pairs: {form: match, stem: Match., pairs: {a: {left: A, right: a}, b: {left: B, right: b}}}
  order: {form: order, stem: Put in order., steps: {a: A, b: B, c: C}}
  free: {form: open, stem: Why?, key: Because., points: [One., Another.], revision: 2}
translate: [ja-en]
relations:
  feeds:
    was: [nourishes]
    sentence: {ja: '{term}は{target}を養う。', en: '{cap_term} feeds {a_target}.'}
    forward: {ja: '{term}は何を養うか。', en: 'What does {a_term} feed?'}
    inverse: {ja: '{target}を養うのは何か。', en: 'What feeds {a_target}?'}
    typed: {en: 'Write what {a_term} feeds.'}
"""
)
"""A deck with every kind of piece and every form, and nothing wrong in it."""

TALK = {
    "talk.en.md": """\
---
title: A talk
lang: en
chat: [4]
---

A: Why is it green?

B: It feeds on light.

A: I see.

B: You are welcome.
""",
    "talk.ja.md": """\
---
title: 会話
lang: ja
chat: 4
---

A：なぜ緑なの？

B：光で育つからだよ。

A：なるほど。

B：どういたしまして。
""",
}
"""The dialogues of the sound deck, by file."""


def write_deck(folder: Path, text: str = SOUND, name: str = "garden.yaml") -> Path:
    """A deck and its dialogues in a folder."""
    for file, talk in TALK.items():
        (folder / file).write_text(talk, "utf-8")
    (folder / name).write_text(text, "utf-8")
    return folder / name


def sound(text: str | bytes, folder: Path | None = None) -> Deck:
    """The deck of a text in which nothing is wrong."""
    deck, problems = load_text(text, "deck.yaml", folder)
    assert deck is not None, [str(problem) for problem in problems]
    assert not problems
    return deck


def mistakes(text: str | bytes, folder: Path | None = None) -> list[str]:
    """The mistakes of a text, as ``line:column: message``."""
    deck, problems = load_text(text, "deck.yaml", folder)
    assert (deck is None) == bool(problems)
    assert problems == sorted(set(problems)), "sorted by place, each once"
    return [str(problem).removeprefix("deck.yaml:") for problem in problems]


def expect(written: str, *messages: str) -> None:
    """Check that a text has these mistakes, in order, each where a ▶ stands, and no others."""
    places, text = [], ""
    for part in written.split("▶")[:-1]:
        text += part
        places.append(f"{text.count(chr(10)) + 1}:{len(text) - (text.rfind(chr(10)) + 1) + 1}")
    assert len(places) == len(messages), "one ▶ a message"
    assert mistakes(written.replace("▶", "")) == [
        f"{place}: {message}" for place, message in zip(places, messages, strict=True)
    ]
