"""Ids: well formed, and none taken twice, now or ever."""

from __future__ import annotations

import pytest

from tests.model.decks import HEAD, expect, sound

LEAF = HEAD + "concepts:\n  leaf:\n    term: leaf\n"

FOUND = {
    "a capital": (
        HEAD + "concepts:\n  ▶Leaf: {term: leaf}\n",
        "'Leaf' is no id: small letters a-z, digits, and '-' between them, as in 'leaf'",
    ),
    "a space": (
        HEAD + "concepts:\n  ▶green leaf: {term: leaf}\n",
        "'green leaf' is no id: small letters a-z, digits, and '-' between them, as in 'green-leaf'",
    ),
    "an underscore": (
        HEAD + "concepts:\n  ▶green_leaf: {term: leaf}\n",
        "'green_leaf' is no id: small letters a-z, digits, and '-' between them, as in 'green-leaf'",
    ),
    "a dash at the end": (
        HEAD + "concepts:\n  ▶leaf-: {term: leaf}\n",
        "'leaf-' is no id: small letters a-z, digits, and '-' between them, as in 'leaf'",
    ),
    "another script": (
        HEAD + "concepts:\n  ▶葉: {term: leaf}\n",
        "'葉' is no id: small letters a-z, digits, and '-' between them",
    ),
    "65 characters": (
        HEAD + f"concepts:\n  ▶{'x' * 65}: {{term: leaf}}\n",
        f"the id '{'x' * 39}…' has 65 characters; 64 is the most",
    ),
    "of the deck": (
        "quizgen: 1\nid: ▶My Deck\ntitle: T\nlanguages: en\nconcepts: {leaf: {term: leaf}}\n",
        "'My Deck' is no id: small letters a-z, digits, and '-' between them, as in 'my-deck'",
    ),
    "of an example": (
        LEAF + "    examples:\n      ▶A Fern: a fern\n",
        "'A Fern' is no id: small letters a-z, digits, and '-' between them, as in 'a-fern'",
    ),
    "in was": (
        LEAF + "    was: ▶[Blade]\n",
        "'Blade' is no id: small letters a-z, digits, and '-' between them, as in 'blade'",
    ),
    "two sections": (
        LEAF + "statements:\n  ▶leaf: {about: leaf, text: A <<leaf>>.}\n",
        "'leaf' is the id of the concept on line 6 already; all pieces of a deck share one set of ids",
    ),
    "an earlier id that is in use": (
        LEAF + "  root:\n    term: root\n    was: ▶leaf\n",
        "'leaf' cannot be an earlier id: it is the id of the concept on line 6",
    ),
    "its own id": (LEAF + "    was: ▶leaf\n", "'leaf' cannot be an earlier id: it is its id now"),
    "an earlier id of two": (
        LEAF + "    was: blade\n  root:\n    term: root\n    was: ▶[blade]\n",
        "the earlier id 'blade' is an earlier id of 'leaf', too",
    ),
    "an earlier id twice": (LEAF + "    was: ▶[blade, blade]\n", "the earlier id 'blade' stands here twice"),
    "an earlier id of an example that is in use": (
        LEAF + "    examples:\n      fern: a fern\n      oak: {text: an oak leaf, was: ▶fern}\n",
        "'fern' cannot be an earlier id: it is the id of the example on line 9",
    ),
    "a uid": (
        LEAF.replace("title", "uid: ▶a/b\ntitle"),
        "'a/b' is no uid: at most 64 letters, digits and '-'",
    ),
    "a uid that was the uid": (
        LEAF.replace("title", "uid: ab\nwas_uid: ▶ab\ntitle"),
        "'ab' is the uid now, not an earlier one",
    ),
    "a source": (
        LEAF + "sources:\n  ▶My Talk: talk.md\n",
        "'My Talk' is no id: small letters a-z, digits, and '-' between them, as in 'my-talk'",
    ),
    "a language twice": (
        "quizgen: 1\nid: x\ntitle: T\nlanguages: ▶[en, en]\nconcepts: {leaf: {term: leaf}}\n",
        "'en' stands twice in 'languages'",
    ),
    "no language": (
        "quizgen: 1\nid: x\ntitle: T\nlanguages: ▶[英語]\nconcepts: {leaf: {term: leaf}}\n",
        "'英語' is no code of a language, as 'ja', 'en' or 'pt-BR' are",
    ),
}


@pytest.mark.parametrize(("written", "message"), FOUND.values(), ids=FOUND)
def test_a_name_that_cannot_be_used_is_found(written: str, message: str) -> None:
    expect(written, message)


LEFT_ALONE = {
    "64 characters": HEAD + f"concepts:\n  {'x' * 64}: {{term: leaf}}\n",
    "digits": HEAD + "concepts:\n  3d-printing-2: {term: 3D printing}\n",
    "inner ids of two pieces": LEAF
    + "    examples: {oak: an oak leaf}\n  root:\n    term: root\n    examples: {oak: the root of an oak}\n",
    "an inner id that is a piece's": LEAF + "    examples: {leaf: a leaf}\n",
    "an inner id that another had": LEAF
    + "    examples: {oak: {text: an oak, was: elm}}\n  root:\n    term: root\n    examples: {elm: an elm}\n",
    "a chain of earlier ids": LEAF + "    was: [blade, frond]\n",
    "a uid of another kind": LEAF.replace("title", "uid: 4F0C_1b.22-x\nwas_uid: [garden]\ntitle"),
}


@pytest.mark.parametrize("written", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_names_that_are_in_order(written: str) -> None:
    sound(written)
