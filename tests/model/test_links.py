"""What pieces say of each other: references, circles, citations, comparisons, sequences."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.questions.context import Context
from quizgen.questions.distract import Distractors
from quizgen.questions.graph import Graph
from tests.model.decks import HEAD, SOUND, expect, mistakes, sound, write_deck

THREE = HEAD + "concepts:\n  leaf: {term: leaf, was: [blade]}\n  root: {term: root}\n  stem:\n    term: stem\n"
CONTRAST = THREE + "contrasts:\n  parts:\n"
SEQUENCE = THREE + "sequences:\n  growing:\n    about: leaf\n    title: how it grows\n"

FOUND = {
    "nothing of that name": (THREE + "    requires: ▶colour\n", "concept 'colour' is not defined"),
    "a misspelt name": (
        THREE + "    requires: [leaf, ▶rooot]\n",
        "concept 'rooot' is not defined; did you mean 'root'?",
    ),
    "an earlier id": (THREE + "    uses: ▶blade\n", "'blade' is now called 'leaf': write that"),
    "a piece of another kind": (
        THREE + "    uses: ▶one\nquestions:\n  one: {form: open, stem: Why?, key: Because.}\n",
        "'one' is a question, not a concept",
    ),
    "itself": (THREE + "    related: ▶stem\n", "'stem' stands in its own 'related'"),
    "twice": (THREE + "    related: [leaf, ▶leaf]\n", "'leaf' stands twice in 'related'"),
    "what a statement is about": (
        THREE + "statements:\n  light: {about: ▶laef, text: A <<leaf>>.}\n",
        "concept 'laef' is not defined; did you mean 'leaf'?",
    ),
    "a circle of two": (
        HEAD + "concepts:\n  a: {term: A, requires: ▶b}\n  b: {term: B, requires: a}\n",
        "'requires' leads in a circle: 'a' → 'b' → 'a'",
    ),
    "a circle behind others": (
        HEAD + "concepts:\n  a: {term: A, is_a: [d, b]}\n  b: {term: B, is_a: ▶c}\n  c: {term: C, is_a: b}\n"
        "  d: {term: D}\n",
        "'is_a' leads in a circle: 'b' → 'c' → 'b'",
    ),
    "a part of its part": (
        HEAD + "concepts:\n  a: {term: A, part_of: ▶b}\n  b: {term: B, part_of: a}\n",
        "'part_of' leads in a circle: 'a' → 'b' → 'a'",
    ),
    "a source that is not listed": (THREE + "    cite: ▶talk 2\n", "source 'talk' is not listed under 'sources'"),
    "a misspelt source": (
        THREE + "    cite: ▶tlak 2\nsources: {talk: talk.md}\n",
        "source 'tlak' is not listed under 'sources'; did you mean 'talk'?",
    ),
    "a source that is no work either": (
        THREE + "    cite: ▶bok 2\nworks: {book: {title: Leaves}}\n",
        "source 'bok' is not listed under 'sources' or 'works'; did you mean 'book'?",
    ),
    "a dialogue without a turn": (
        THREE + "    cite: ▶talk\nsources: {talk: talk.md}\n",
        "'talk' is a dialogue: say which turn, as in 'talk 2'",
    ),
    "a work under the name of a dialogue": (
        THREE + "    cite: talk 2\nsources: {talk: talk.md}\nworks: {▶talk: {title: Leaves}}\n",
        "'talk' is a dialogue under 'sources' already",
    ),
    "a work without a title": (
        THREE + "    cite: book\nworks: {▶book: {author: Somebody}}\n",
        "the work 'book' has no 'title': its title",
    ),
    "turns backwards": (
        THREE + "    cite: ▶talk 4-2\nsources: {talk: talk.md}\n",
        "the turns of 'talk 4-2' run backwards",
    ),
    "a comparison of one": (
        CONTRAST + "    between: ▶leaf\n    aspects: {place: {name: place, values: ▶{leaf: above}}}\n",
        "'between' compares two to four concepts, not 1",
        "an aspect needs the values of two concepts or more",
    ),
    "an aspect with one value": (
        CONTRAST + "    between: [leaf, root]\n    aspects: {place: {name: place, values: ▶{leaf: above}}}\n",
        "an aspect needs the values of two concepts or more",
    ),
    "a value for another concept": (
        CONTRAST + "    between: [leaf, root]\n"
        "    aspects: {place: {name: place, values: {leaf: above, root: below, ▶stem: between}}}\n",
        "'stem' is not among those compared (those are 'leaf' and 'root')",
    ),
    "a value for an earlier id": (
        CONTRAST + "    between: [leaf, root]\n"
        "    aspects: {place: {name: place, values: {▶blade: above, root: below}}}\n",
        "'blade' is now called 'leaf': write that",
    ),
    "a value for a misspelt concept": (
        CONTRAST + "    between: [leaf, root]\n"
        "    aspects: {place: {name: place, values: {leaf: above, ▶roots: below}}}\n",
        "'roots' is not among those compared; did you mean 'root'?",
    ),
    "another that holds after all": (
        CONTRAST + "    between: [leaf, root]\n"
        "    aspects: {place: {name: place, values: {leaf: above, root: below}, others: [▶Above]}}\n",
        "'Above' cannot hold for none: it is one of the 'values'",
    ),
    "others that are the same": (
        CONTRAST + "    between: [leaf, root]\n"
        "    aspects: {place: {name: place, values: {leaf: above, root: below}, others: ▶[in air, in-air]}}\n",
        "'in-air' counts as the same as 'in air'",
    ),
    "one step": (
        SEQUENCE + "    steps: ▶{seed: a seed}\n",
        "one step is no sequence: three are wanted, two are the least",
    ),
    "a step that is missing in a language": (
        SEQUENCE + "    steps: {seed: a seed, sprout: ▶{en: a sprout}, flower: a flower}\n",
        "this step has no text in 'ja', though others have",
    ),
    "two steps that are the same": (
        SEQUENCE + "    steps: {seed: a seed, sprout: a sprout, again: {en: ▶A seed., ja: 種}}\n",
        "'A seed.' counts as the same as 'a seed'",
    ),
}


@pytest.mark.parametrize("case", FOUND.values(), ids=FOUND)
def test_what_does_not_hold_together_is_found(case: tuple[str, ...]) -> None:
    expect(*case)


LEFT_ALONE = {
    "a circle of another relation": HEAD
    + "concepts:\n  a: {term: A, related: b, contrasts_with: b}\n  b: {term: B, related: a, contrasts_with: a}\n",
    "two ways to one place": HEAD
    + "concepts:\n  a: {term: A, requires: [b, c]}\n  b: {term: B, requires: d}\n  c: {term: C, requires: d}\n"
    "  d: {term: D}\n",
    "a circle of two relations": HEAD + "concepts:\n  a: {term: A, requires: b}\n  b: {term: B, is_a: a}\n",
    "a value missing in a language": CONTRAST + "    between: [leaf, root, stem]\n"
    "    aspects: {place: {name: place, values: {leaf: {en: above}, root: {ja: 下, en: below}}}}\n",
    "two concepts with one value": CONTRAST
    + "    between: [leaf, stem]\n    aspects: {place: {name: place, values: {leaf: above, stem: above}}}\n",
    "two steps": SEQUENCE + "    steps: {seed: a seed, sprout: a sprout}\n",
    "steps in one language": SEQUENCE + "    steps: {seed: {en: a seed}, sprout: {en: a sprout}}\n",
}


@pytest.mark.parametrize("written", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_holds_together(written: str) -> None:
    sound(written)


@pytest.mark.parametrize(
    ("turn", "message"),
    [
        ("0", "turns and pages count from 1"),
        ("5", "'talk' has no turn 5: its turns are 1 to 4"),
        ("3-9", "'talk' has no turn 9: its turns are 1 to 4"),
    ],
)
def test_a_turn_that_is_not_there_is_found(turn: str, message: str, tmp_path: Path) -> None:
    write_deck(tmp_path)
    text = SOUND.replace("    cite: talk 2\n", f"    cite: talk {turn}\n")
    assert mistakes(text, tmp_path) == [f"12:11: {message}"]


def test_turns_that_are_there_are_not(tmp_path: Path) -> None:
    write_deck(tmp_path)
    deck = sound(SOUND.replace("    cite: talk 2\n", "    cite: talk 1–4\n"), tmp_path)
    assert [str(cite) for cite in deck.concepts["plant"].cite] == ["talk 1-4"]


def test_a_work_is_cited_by_its_pages_or_as_a_whole() -> None:
    works = "works:\n  book: {title: {ja: 葉, en: Leaves}, author: A. Gray, url: 'https://example.org/leaves'}\n"
    deck = sound(THREE + "    cite: [book 3, book 12-13, book]\n" + works)
    context = Context(deck, "ja", Graph(deck), Distractors(Graph(deck)))
    (cited,) = (concept.cite for concept in deck.concepts.values() if concept.cite)
    found = [(str(cite), cite.title, cite.wording) for cite in context.cites(cited)]
    assert found == [("book 3", "葉", "page"), ("book 12-13", "葉", "pages"), ("book", "葉", "whole")]


def test_a_long_circle_names_some_of_it_and_needs_no_recursion() -> None:
    concepts = "".join(f"  c{n}: {{term: C{n}, requires: c{(n + 1) % 3000}}}\n" for n in range(3000))
    (found,) = mistakes(HEAD + "concepts:\n" + concepts)
    assert found == ("6:28: 'requires' leads in a circle: 'c0' → 'c1' → 'c2' → 'c3' → 'c4' → 'c5' → … → 'c0'")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("leaf.png", "is not there; it is looked for in the deck's folder"),
        ("../leaf.png", "lies outside the deck's folder"),
        ("/leaf.png", "lies outside the deck's folder"),
        ("pictures", "is not there; it is looked for in the deck's folder"),
    ],
)
def test_a_picture_that_is_not_there_is_found(path: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    text = f"{HEAD}concepts:\n  leaf:\n    term: leaf\n    definition: a part ![of a plant]({path})\n"
    assert mistakes(text, tmp_path) == [f"8:17: the picture '{path}' {why}"]
    sound(text)


def test_pictures_are_looked_for_in_marks_and_those_that_are_there_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    statement = "    about: leaf\n    text: See <<![a](a.png)|![b](a.png)|![c](c.png)>>, ![d](a.png).\n"
    text = f"{HEAD}concepts:\n  leaf: {{term: leaf}}\nstatements:\n  shape:\n{statement}"
    [mistake] = mistakes(text, tmp_path)
    assert mistake.endswith("the picture 'c.png' is not there; it is looked for in the deck's folder")
