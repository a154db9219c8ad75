"""Statements: that each asks something, and which other answers fill its gaps."""

from __future__ import annotations

from collections.abc import Mapping

from quizgen.model.deck import Deck, LocalTexts, Statement
from quizgen.model.place import Problems
from quizgen.model.same import answer_key
from quizgen.model.schema import Where
from quizgen.model.suggest import Guesser, shown
from quizgen.text.inline import Mark, marks
from quizgen.text.plain import plain

_Marks = Mapping[str, Mapping[str, Mark]]
"""The marks of a statement by language and name."""


def check_statements(deck: Deck, where: Where, problems: Problems, guesser: Guesser) -> None:
    """Note each statement without a mark, and each other answer that belongs to no mark or is none."""
    for statement in deck.statements.values():
        texts = statement.text.by_language
        found = {language: {mark.name: mark for mark in marks(phrase.nodes)} for language, phrase in texts.items()}
        if not where.sound(statement, "text"):
            continue
        if not any(found.values()):
            message = "the statement asks nothing: mark what is to be known, as in <<more|fewer>>"
            problems.add(statement.text.place, message)
        elif where.sound(statement, "accepted"):
            _check_accepted(statement, found, where, problems, guesser)


def _check_accepted(statement: Statement, found: _Marks, where: Where, problems: Problems, guesser: Guesser) -> None:
    names = {name for by_name in found.values() for name in by_name}
    for name, texts in statement.accepted.items():
        if name in names:
            _check_differ(name, texts, found, problems)
        else:
            guess = guesser.did_you_mean(name, sorted(names))
            problems.add(where.place(statement, "accepted"), f"the statement has no mark {shown(name)}{guess}")


def _check_differ(name: str, texts: LocalTexts, found: _Marks, problems: Problems) -> None:
    """Another answer is neither the key nor a false alternative."""
    for language, phrases in texts.by_language.items():
        mark = found.get(language, {}).get(name)
        if mark is None:
            continue
        key, false = answer_key(plain(mark.key)), {answer_key(plain(text)) for text in mark.false}
        for phrase in phrases:
            answer = plain(phrase.nodes)
            if answer_key(answer) == key:
                problems.add(phrase.place, f"{shown(answer)} counts as the same as the key: take it away")
            elif answer_key(answer) in false:
                problems.add(phrase.place, f"{shown(answer)} cannot be accepted: it is one of the false alternatives")
