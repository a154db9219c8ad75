"""What YAML allows and a deck does not: tags, aliases without measure, double keys, depth without end."""

from __future__ import annotations

import pytest

from quizgen.model.decode import MAX_BYTES
from quizgen.model.source import MAX_DEPTH
from tests.model.decks import HEAD, expect, mistakes, sound

CONCEPT = HEAD + "concepts:\n  leaf:\n    term: leaf\n"

FOUND = {
    "a tag": (
        "    definition: ▶!important is\n",
        "'!important' is a YAML tag, not text; a text that begins with ! goes in single quotes",
    ),
    "a tag of YAML's": (
        "    definition: ▶!!str green\n",
        "'!!str' is a YAML tag, not text; a text that begins with ! goes in single quotes",
    ),
    "a tag on a map": (
        "    definition: ▶!x {en: green}\n",
        "'!x' is a YAML tag, not text; a text that begins with ! goes in single quotes",
    ),
    "an anchor for nothing": (
        "    definition: ▶&amp is\n",
        "nothing refers to '&amp'; a text that begins with & goes in single quotes",
    ),
    "an alias of what it stands in": (
        "    definition: &a {en: ▶*a}\n",
        "'*a' stands inside what it repeats",
    ),
    "an alias of nothing": (
        "    definition: ▶*a\n",
        "'*a' refers to nothing; a text that begins with * goes in single quotes",
    ),
    "a double key": ("    ▶term: blade\n", "'term' stands here twice: first on line 7"),
    "a double language": (
        "    definition: {en: a, ▶en: b}\n",
        "'en' stands here twice: first on line 8",
    ),
    "a second document": ("▶---\nquizgen: 1\n", "a second document begins here; a file holds one"),
    "a list as a key": (
        "    ▶[blade]: x\n",
        "a key must be a single word, not a list; a text that begins with [ or { goes in single quotes",
    ),
    "a map as a key": (
        "    ? ▶a: b\n    : c\n",
        "a key must be a single word, not a map; is a ? or - too many here?",
    ),
    "a value without a key": ("    ▶: x\n", "a key is missing before ':'"),
    "a value without a key between braces": ("    definition: {▶: x}\n", "a key is missing before ':'"),
}


@pytest.mark.parametrize(("written", "message"), FOUND.values(), ids=FOUND)
def test_what_no_deck_needs_is_refused(written: str, message: str) -> None:
    expect(CONCEPT + written, message)


LEFT_ALONE = {
    "an alias of a text": "    definition: &green a green part\n    explanation: *green\n",
    "an alias of a map": "    definition: &green {en: a green part}\n    explanation: *green\n",
    "an alias of a list": "    aliases: &names [blade, frond]\n  root:\n    term: root\n    aliases: *names\n",
    "a comment on a line of its own": "    # a green part\n    definition: a green part\n",
    "a comment behind a map": "    definition: # in English\n      en: a green part\n",
    "a comment behind a quoted text": "    definition: 'a green part' # in English\n",
    "a comment behind an id": "    related: root # they touch\n  root: {term: root}\n",
    "the end of a document": "    definition: a green part\n...\n",
    "a key in quotes": "    'definition': a green part\n",
    "a key behind a question mark": "    ? definition\n    : a green part\n",
}


@pytest.mark.parametrize("written", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_the_yaml_that_decks_may_use(written: str) -> None:
    sound(CONCEPT + written)


def test_a_document_may_begin_with_its_sign() -> None:
    sound("---\n" + CONCEPT)


def test_an_alias_bomb_is_refused_before_it_expands() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 60)]
    (found,) = mistakes(HEAD + "\n".join(lines) + "\n")
    assert found.endswith("repeats too much: more than 10000 values in all")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "- - ? ", "[{a: ["])
def test_a_deeply_nested_file_is_refused_where_it_goes_too_deep(opening: str) -> None:
    (found,) = mistakes(opening * 100_000)
    assert found.endswith(f"nested more than {MAX_DEPTH} levels deep")


def test_a_file_too_large_is_refused() -> None:
    (found,) = mistakes(b"#" * (MAX_BYTES + 1))
    assert found == "1:1: the file has 16 MiB; a deck file may have 16 MiB"


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "---\n...\n", "\ufeff"])
def test_an_empty_file_is_said_to_be_one(text: str) -> None:
    assert mistakes(text) == ["1:1: the file is empty; a deck begins with 'quizgen: 1'"]


@pytest.mark.parametrize("text", ["leaf", "- leaf\n", "[]", "'leaf'", "12", "~"])
def test_a_file_that_is_no_map_is_no_deck(text: str) -> None:
    assert mistakes(text) == ["1:1: a deck is a map that begins with 'quizgen: 1'"]
