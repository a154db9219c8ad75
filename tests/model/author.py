"""An author at work on one deck: edits its text, builds it, keeps its lock."""

from __future__ import annotations

from quizgen.model.deck import Deck
from quizgen.model.history import Changes, Current, update
from quizgen.model.load import load_text
from quizgen.model.lock import Lock
from quizgen.questions.canonical import line_of, question_hash
from quizgen.questions.derive import derive

ZOO = """\
quizgen: 1
uid: zoo-1
id: zoo
title:
  en: The zoo
languages: [en]
concepts:
  animal:
    term: {en: animal}
    definition: {en: a living thing that eats other living things}
  cat:
    term: {en: cat}
    is_a: animal
    definition: {en: a hunter that purrs}
    examples:
      tom: {text: {en: Tom}}
  dog:
    term: {en: dog}
    is_a: animal
    contrasts_with: cat
    definition: {en: a hunter that barks}
  cow:
    term: {en: cow}
    is_a: animal
    definition: {en: a grazer that gives milk}
  hay:
    term: {en: hay}
    definition: {en: grass that was dried for the winter}
statements:
  sleep:
    about: cat
    text:
      en: A cat sleeps <<hours=sixteen|two|four>> hours a day, mostly <<when=by day|by night|in spring>>.
  meal:
    about: cow
    text:
      en: A cow eats <<food=grass|meat|fish>>.
contrasts:
  pets:
    between: [cat, dog]
    aspects:
      voice:
        name: {en: voice}
        values: {cat: {en: it purrs}, dog: {en: it barks}}
        others: {en: [it moos]}
sequences:
  day:
    about: cow
    title: {en: a cow's day}
    steps:
      graze: {text: {en: It grazes}}
      chew: {text: {en: It chews}}
      rest: {text: {en: It rests}}
"""


def bank_of(deck: Deck) -> dict[str, Current]:
    """The questions of a deck as a lock is told of them."""
    questions = derive(deck, deck.languages).questions
    return {
        question.identity: Current(question_hash(question, rendering="1"), line_of(question)) for question in questions
    }


class Author:
    """Holds the text of a deck and its lock; ``build`` brings the lock up to date."""

    def __init__(self, text: str = ZOO, lock: Lock | None = None) -> None:
        self.text = text
        self.lock = lock or Lock()

    def edit(self, old: str, new: str) -> None:
        """Replace a part of the text that stands there once."""
        assert self.text.count(old) == 1, (old, self.text.count(old))
        self.text = self.text.replace(old, new)

    def deck(self) -> Deck:
        """The deck as it is loaded, without a mistake."""
        deck, problems = load_text(self.text, "zoo.yaml", lock=self.lock)
        assert deck is not None, [str(problem) for problem in problems]
        return deck

    def objections(self) -> list[str]:
        """What is said of the text, given its past."""
        return [str(problem) for problem in load_text(self.text, "zoo.yaml", lock=self.lock)[1]]

    def build(self, now_s: int) -> Changes:
        """Build all languages; the lock is kept."""
        deck = self.deck()
        self.lock, changes = update(self.lock, deck, bank_of(deck), now_s)
        return changes

    def mods(self, part: str = "") -> dict[str, int]:
        """When each question last changed, of those whose identity holds ``part``."""
        return {identity: entry.mod for identity, entry in self.lock.questions.items() if part in identity}

    def retired(self) -> set[str]:
        """Identities of what is gone."""
        return {identity for identity, entry in self.lock.questions.items() if entry.retired}
