"""Written questions: what each form needs, and what it has no use for."""

from __future__ import annotations

import pytest

from tests.model.decks import HEAD, expect, sound

FOUND: dict[str, tuple[str, ...]] = {
    "choice without a key": (
        "  ▶one: {form: choice, stem: Which?, distractors: [B, C]}\n",
        "form 'choice' needs 1 key, not 0",
    ),
    "choice with two keys": (
        "  one: {form: choice, stem: Which?, key: ▶[A, D], distractors: [B, C]}\n",
        "form 'choice' needs 1 key, not 2",
    ),
    "choice with one distractor": (
        "  one: {form: choice, stem: Which?, key: A, distractors: ▶B}\n",
        "form 'choice' needs at least 2 distractors, not 1",
    ),
    "choice with pairs": (
        "  one: {form: choice, stem: Which?, key: A, distractors: [B, C], pairs: ▶{a: {left: A, right: B}}}\n",
        "form 'choice' has no 'pairs'",
    ),
    "choice with a tolerance": (
        "  one: {form: choice, stem: Which?, key: A, distractors: [B, C], tolerance: ▶1}\n",
        "form 'choice' has no 'tolerance'",
    ),
    "choice with a mark": (
        "  one: {form: choice, stem: ▶Which <<one>>?, key: A, distractors: [B, C]}\n",
        "a mark <<…>> stands in the stem of a cloze only, not of 'choice'",
    ),
    "the key among the distractors": (
        "  one: {form: choice, stem: Which?, key: Self-attention, distractors: [B, ▶self attention]}\n",
        "'self attention' counts as the same as 'Self-attention'",
    ),
    "a distractor twice": (
        "  one: {form: choice, stem: Which?, key: A, distractors: [B, ▶b]}\n",
        "'b' counts as the same as 'B'",
    ),
    "a distractor missing in a language": (
        "  one: {form: choice, stem: Which?, key: A, distractors: [B, {text: ▶{en: C}}]}\n",
        "this option has no text in 'ja', though others have",
    ),
    "two that stay last": (
        (
            "  one:\n    form: choice\n    stem: Which?\n    key: A\n    distractors:\n"
            "      ▶- {text: none, last: true}\n      - {text: all, last: true}\n"
        ),
        "only one distractor can be 'last'",
    ),
    "a distractor without a text": (
        "  one: {form: choice, stem: Which?, key: A, distractors: [B, C, ▶{why: It is.}]}\n",
        "a distractor has no 'text': the wrong option",
    ),
    "choices with two options": (
        "  one: {form: choices, stem: Which?, key: ▶A, distractors: [B]}\n",
        "form 'choices' needs at least 3 options, keys and distractors together, not 2",
    ),
    "choices without a key": (
        "  ▶one: {form: choices, stem: Which?, distractors: [B, C, D]}\n",
        "form 'choices' needs at least 1 key, not 0",
    ),
    "true-false with another key": (
        "  one: {form: true-false, stem: It is., key: ▶yes}\n",
        "the key of a true-false question is true or false, the same in each language",
    ),
    "true-false with two keys": (
        "  one: {form: true-false, stem: It is., key: ▶{ja: 'true', en: 'false'}}\n",
        "the key of a true-false question is true or false, the same in each language",
    ),
    "true-false with distractors": (
        "  one: {form: true-false, stem: It is., key: true, distractors: ▶[A]}\n",
        "form 'true-false' has no 'distractors'",
    ),
    "typed without a key": ("  ▶one: {form: typed, stem: What?}\n", "form 'typed' needs 1 key, not 0"),
    "typed with a unit": (
        "  one: {form: typed, stem: What?, key: A, unit: ▶m}\n",
        "form 'typed' has no 'unit'",
    ),
    "numeric with a word": (
        "  one: {form: numeric, stem: How many?, key: ▶three}\n",
        "the key of a numeric question is a number; its unit goes under 'unit'",
    ),
    "numeric with a unit in the key": (
        "  one: {form: numeric, stem: How many?, key: ▶3 km}\n",
        "the key of a numeric question is a number; its unit goes under 'unit'",
    ),
    "numeric with a decimal comma": (
        "  one: {form: numeric, stem: How many?, key: ▶'1,5'}\n",
        "the key of a numeric question is a number; its unit goes under 'unit'",
    ),
    "numeric with a tolerance below nothing": (
        "  one: {form: numeric, stem: How many?, key: '3', tolerance: ▶-1}\n",
        "'tolerance' is 0 or more",
    ),
    "cloze without a mark": (
        "  one: {form: cloze, stem: ▶A leaf is green.}\n",
        "the stem of a cloze has one mark, as in <<key>>, not 0",
    ),
    "cloze with two marks": (
        "  one: {form: cloze, stem: ▶A <<a=leaf>> is <<b=green>>.}\n",
        "the stem of a cloze has one mark, as in <<key>>, not 2",
    ),
    "cloze with a key": (
        "  one: {form: cloze, stem: A <<leaf>> is green., key: ▶leaf}\n",
        "form 'cloze' has no 'key': its mark is the key",
    ),
    "match with one pair": (
        "  one: {form: match, stem: Match., pairs: ▶{a: {left: A, right: B}}}\n",
        "form 'match' needs at least 2 pairs, not 1",
    ),
    "match with a half pair": (
        "  one: {form: match, stem: Match., pairs: {▶a: {left: A}, b: {left: B, right: C}}}\n",
        "the pair 'a' has no 'right': what belongs to it",
    ),
    "match with two equal lefts": (
        "  one: {form: match, stem: Match., pairs: {a: {left: A, right: C}, b: {left: ▶A, right: D}}}\n",
        "'A' is there already",
    ),
    "match with two equal rights": (
        "  one: {form: match, stem: Match., pairs: {a: {left: A, right: C}, b: {left: B, right: ▶C}}}\n",
        "'C' is there already",
    ),
    "match with a side missing in a language": (
        "  one: {form: match, stem: Match., pairs: {a: {left: A, right: C}, b: {left: B, right: ▶{en: D}}}}\n",
        "this option has no text in 'ja', though others have",
    ),
    "order of two": (
        "  one: {form: order, stem: Order., steps: ▶{a: A, b: B}}\n",
        "form 'order' needs at least 3 steps, not 2",
    ),
    "order with a key": (
        "  one: {form: order, stem: Order., key: ▶A, steps: {a: A, b: B, c: C}}\n",
        "form 'order' has no 'key'",
    ),
    "open without a key": ("  ▶one: {form: open, stem: Why?}\n", "form 'open' needs 1 key, not 0"),
    "a form that cannot be read has no needs": (
        "  one: {form: ▶chice, stem: Which?}\n",
        "'chice' is no 'form'; did you mean 'choice'?",
    ),
}


@pytest.mark.parametrize("case", FOUND.values(), ids=FOUND)
def test_what_a_form_lacks_or_has_too_much(case: tuple[str, ...]) -> None:
    expect(HEAD + "questions:\n" + case[0], *case[1:])


LEFT_ALONE = {
    "choices without a distractor": "{form: choices, stem: Which?, key: [A, B, C]}",
    "numbers that differ": "{form: choice, stem: Which?, key: '-1', distractors: ['1', '1.5', '15']}",
    "signs that differ": "{form: choice, stem: Which?, key: '+', distractors: ['-', '×', '?']}",
    "a question in one language": "{form: choice, stem: {en: Which?}, key: {en: A}, distractors: [{en: B}, C]}",
    "options not translated yet": "{form: choice, stem: Which?, key: {en: A}, distractors: [{en: B}, {en: C}]}",
    "a number in full width": "{form: numeric, stem: How many?, key: １２}",
    "a number with thousands": "{form: numeric, stem: How many?, key: '1,234,567', unit: km}",
    "a number below zero": "{form: numeric, stem: How many?, key: '−3.5e4', tolerance: 1e2}",
    "a number in each language": "{form: numeric, stem: How many?, key: {ja: '1750', en: '175'}}",
    "a cloze with alternatives": "{form: cloze, stem: A <<part=leaf|root>> is green., accepted: [blade]}",
    "a distractor in short": "{form: choice, stem: Which?, key: A, distractors: [{en: B, ja: 乙}, {en: C, ja: 丙}]}",
}


@pytest.mark.parametrize("written", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_a_form_allows(written: str) -> None:
    sound(HEAD + f"questions:\n  one: {written}\n")
