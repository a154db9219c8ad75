"""Data and tags hold any text without being read by Anki."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from quizgen.anki import guard, ids

TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)


@given(st.lists(TEXTS), TEXTS, st.floats(allow_nan=False, allow_infinity=False))
def test_data_is_json_that_neither_html_nor_anki_reads(key: list[str], form: str, tolerance: float) -> None:
    made = guard.data(guard.members({"key": key, "form": form}), guard.members({"tolerance": tolerance}))
    assert json.loads(made) == {"key": key, "form": form, "tolerance": tolerance}
    assert not re.search(r"[<>&\x00-\x1f\u2028\ud800-\udfff]", made)
    assert not re.search(r"\{\{|\}\}|\[[^\]\"]|\[\[", made)


@given(st.lists(TEXTS, min_size=1))
def test_a_tag_has_the_steps_it_was_given_and_no_space(parts: list[str]) -> None:
    made = guard.tag(*parts)
    assert len(made.split("::")) == len(parts)
    assert all(made.split("::"))
    assert len(made.split()) == 1
    assert "\u3000" not in made
    assert '"' not in made


def test_a_guid_is_what_genanki_makes_of_the_identity() -> None:
    import genanki

    for identity in ("a/b/term/choice/ja@1", "", "光合成"):
        assert ids.guid(identity) == genanki.guid_for(identity)


def test_guids_never_change() -> None:
    assert ids.guid("biology/cell/term/choice/ja@1") == "l#{mZg@x&]"
    assert ids.number("note type", "choice") == 696_410_238_226


@given(st.lists(TEXTS.filter(lambda text: text.isprintable()), min_size=1))
def test_ids_are_numbers_that_javascript_and_anki_can_hold(names: list[str]) -> None:
    assert 1 << 32 <= ids.number(*names) < 1 << 40
