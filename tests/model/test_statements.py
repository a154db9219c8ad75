"""Statements: each asks something; other answers belong to one of its marks, and are other answers."""

from __future__ import annotations

import pytest

from tests.model.decks import HEAD, expect, sound

LIGHT = HEAD + "concepts:\n  leaf:\n    term: leaf\nstatements:\n  light:\n    about: leaf\n"
TEXT = "    text: {ja: 葉は<<what=光|音>>を受ける。, en: A leaf catches <<what=light|sound>>.}\n"
LONE = "    text: A leaf catches <<light|sound>>.\n"


@pytest.mark.parametrize(
    "written",
    [
        TEXT + "    accepted: {what: {ja: [日光, 陽光], en: sunlight}}\n",
        TEXT + "    accepted: {what: {en: [sunlight, rays (of the sun)]}}\n",
        LONE + "    accepted: {_: [sunlight]}\n",
    ],
)
def test_a_gap_may_take_other_answers(written: str) -> None:
    sound(LIGHT + written)


WRONG = {
    "of no mark": (
        TEXT + "    accepted: ▶{whta: {en: sunlight}}\n",
        "the statement has no mark 'whta'; did you mean 'what'?",
    ),
    "the key itself": (
        TEXT + "    accepted: {what: {en: ▶Light}}\n",
        "'Light' counts as the same as the key: take it away",
    ),
    "a false alternative": (
        TEXT + "    accepted: {what: {ja: [日光, ▶音]}}\n",
        "'音' cannot be accepted: it is one of the false alternatives",
    ),
    "a mark in it": (
        LONE + "    accepted: {_: ▶<<sunlight>>}\n",
        "a mark <<…>> can stand only in a statement's text and in a cloze",
    ),
}


@pytest.mark.parametrize(("written", "message"), WRONG.values(), ids=WRONG)
def test_what_is_accepted_is_another_answer_of_a_mark(written: str, message: str) -> None:
    expect(LIGHT + written, message)
