"""Small decks for the tables of the checks, and which codes are found in them."""

from __future__ import annotations

from collections import Counter

from quizgen.check.finding import Finding
from quizgen.check.run import findings
from quizgen.model.load import load_text


def head(*languages: str) -> str:
    return f"quizgen: 1\nid: garden\ntitle: The garden\nlanguages: [{', '.join(languages)}]\n"


def found(text: str, language: str = "en") -> list[Finding]:
    """The findings of a deck in which nothing is wrong."""
    deck, problems = load_text(text, "garden.yaml")
    assert deck is not None, [str(problem) for problem in problems]
    return findings(deck, language)


def codes(text: str) -> Counter[str]:
    """How often each code is found."""
    return Counter(finding.code for finding in found(text))


def defined(language: str, *entries: tuple[str, str], more: str = "") -> str:
    """A deck of concepts in one language: terms with their definitions."""
    lines = [head(language), "concepts:"]
    for at, (term, definition) in enumerate(entries):
        lines += [f"  c{at}:", f"    term: '{term}'", f"    definition: '{definition}'"]
    return "\n".join(lines) + "\n" + more


def stated(language: str, *texts: str) -> str:
    """A deck of statements in one language, about one concept."""
    lines = [head(language), "concepts:", "  c0:", "    term: 'zyx'", "statements:"]
    for at, text in enumerate(texts):
        lines += [f"  s{at}:", "    about: c0", f"    text: '{text}'"]
    return "\n".join(lines) + "\n"


def asked(language: str, stem: str, key: str, *distractors: str) -> str:
    """A deck of one written choice, true in one language."""
    lines = [head(language), "questions:", "  q:", "    form: choice", f"    stem: '{stem}'", f"    key: '{key}'"]
    lines += ["    distractors:", *(f"      - '{text}'" for text in distractors)]
    return "\n".join(lines) + "\n"
