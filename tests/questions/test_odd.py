"""Facet ``odd``."""

from __future__ import annotations

import pytest

from tests.questions.asking import asked, keys, stems, wrong

MAKERS = """\
concepts:
  bell: {term: Bell}
  watt: {term: Watt}
  phone: {term: telephone, article: {en: the}, made_by: bell}
  wire: {term: wire cable, made_by: bell}
  engine: {term: steam engine, made_by: watt, definition: {en: a machine driven by steam}}
"""


def test_the_odd_one_is_placed_elsewhere_by_the_same_relation() -> None:
    found = asked(MAKERS, "odd")
    assert stems(found) == {
        "bell/odd:made_by/choice/en": "All but one of these were developed by Bell. Which is the odd one out?"
    }
    question = found["bell/odd:made_by/choice/en"]
    assert keys(question) == {"steam engine"}
    assert wrong(question) == {
        "telephone": "The telephone was developed by Bell.",
        "wire cable": "Wire cable was developed by Bell.",
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (MAKERS.replace(", made_by: watt", ""), "of whom nothing is told"),
        (MAKERS.replace("made_by: watt", "made_by: watt, part_of: phone"), "is a part of one inside"),
        (MAKERS.replace("wire: {term: wire cable, made_by: bell}", "wire: {term: wire cable}"), "one inside alone"),
        (MAKERS.replace("term: wire cable", "term: Bell wire"), "one inside names the maker"),
        (MAKERS.replace("term: wire cable", "term: Telephone"), "both inside are called the same"),
    ],
)
def test_what_is_not_provably_outside_is_no_odd_one(text: str, told: str) -> None:
    assert not asked(text, "odd"), told


def test_a_contrast_with_one_inside_places_it_elsewhere() -> None:
    text = MAKERS.replace(", made_by: watt", ", contrasts_with: wire")
    assert keys(asked(text, "odd")["bell/odd:made_by/choice/en"]) == {"steam engine"}
