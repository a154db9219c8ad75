"""What of the note types is frozen, and how Anki learns of what is not."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from quizgen.anki import note_types as types
from quizgen.anki.fields import FIELDS
from quizgen.anki.note_types import note_types, refreshed
from quizgen.model.deck import Form
from quizgen.resources import templates
from tests.anki.refresh_types import LOCK

HOW = "run: python -m tests.anki.refresh_types, and commit templates/anki/types.lock"


def kept() -> str:
    return (templates() / "anki" / "types.lock").read_text("utf-8")


def test_the_lock_is_fresh() -> None:
    assert refreshed(kept(), 0) == kept(), HOW
    assert LOCK.read_text("utf-8") == kept()


def test_refreshing_gives_what_changed_a_newer_mod_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    before = json.loads(kept())
    build = types._build

    def changed(form: Form, mod: int) -> types.NoteType:
        kind = build(form, mod)
        return replace(kind, css="p {}") if form is Form.OPEN else kind

    monkeypatch.setattr(types, "_build", changed)
    for now in (0, before["open"]["mod"] + 500):
        after = json.loads(refreshed(kept(), now))
        assert after["open"]["mod"] == max(now, before["open"]["mod"] + 1)
        assert {form: after[form] for form in after if form != "open"} == {
            form: before[form] for form in before if form != "open"
        }


@pytest.mark.parametrize("what", ["id", "template", "fields"])
def test_an_id_that_differs_from_the_lock_is_refused(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from quizgen.errors import PackageError

    lock = json.loads(kept())
    lock["match"][what] = dict(reversed(lock["match"]["fields"].items())) if what == "fields" else 1
    with pytest.raises(ValueError, match="quizgen match"):
        refreshed(json.dumps(lock), 0)
    monkeypatch.setattr(types, "_lock_text", lambda: json.dumps(lock))
    with pytest.raises(PackageError, match="quizgen match"):
        note_types()


def test_the_fields_are_those_of_the_first_version() -> None:
    """In Anki an added, removed, renamed or moved field cuts every collection off from updates."""
    assert " ".join(FIELDS) == (
        "Id Question Instruction Left Options Unit Typed Answer Accepted Explanation Source Related Hint Audio "
        "Language Locale SpeechQuestion SpeechAnswer Data Spare1 Spare2 Spare3 Spare4 Spare5"
    )


def test_the_ids_are_those_of_the_first_version() -> None:
    found = {form.value: (kind.id, kind.template["id"], kind.fields[1]["id"]) for form, kind in note_types().items()}
    assert found == {
        "choice": (696410238226, 647105433755, 838730789071),
        "choices": (939864061075, 475568358619, 128565506594),
        "true-false": (1041077040862, 169931750651, 562860491835),
        "typed": (224793256688, 636285400728, 568734929565),
        "numeric": (555322775557, 326994510577, 868662360380),
        "cloze": (923489775873, 257604342844, 50175086978),
        "match": (510287727112, 424399065316, 831541389572),
        "order": (1012472963910, 940549161550, 607317344160),
        "open": (779147260490, 66030835699, 296685068115),
    }


def test_no_two_ids_are_equal() -> None:
    kinds = note_types().values()
    ids = [kind.id for kind in kinds] + [kind.template["id"] for kind in kinds]
    ids += [field["id"] for kind in kinds for field in kind.fields]
    assert len(ids) == len(set(ids))


def test_templates_name_only_fields_that_are_there() -> None:
    for kind in note_types().values():
        for side in ("qfmt", "afmt"):
            named = re.findall(r"\{\{[#^/]?(?:\w+:)*(\w+)\}\}", kind.template[side])
            assert named
            assert set(named) <= set(FIELDS)
            assert kind.template[side].count("{{") == len(named)


def test_the_question_stands_on_every_front_whatever_else_is_empty() -> None:
    for kind in note_types().values():
        front = re.sub(r"\{\{#(\w+)\}\}.*?\{\{/\1\}\}", "", kind.template["qfmt"], flags=re.DOTALL)
        wanted = "{{cloze:Question}}" if kind.form is Form.CLOZE else "{{Question}}"
        assert front.count(wanted) == 1


def test_the_style_words_every_heading_in_every_language() -> None:
    from quizgen.resources import words

    [css] = {kind.css for kind in note_types().values()}
    for name in words("en", "anki")["headings"]:
        assert css.count(f"--{name}:") == 2
        assert f"var(--{name})" in css
    assert words("ja", "anki")["headings"].keys() == words("en", "anki")["headings"].keys()


def test_only_forms_that_are_answered_by_tap_carry_the_script_for_it_and_none_its_comments() -> None:
    for kind in note_types().values():
        for side in ("qfmt", "afmt"):
            face = kind.template[side]
            assert ("shuffled" in face) == (kind.form.value in {"choice", "choices", "true-false", "match", "order"})
            assert face.count("<script") == face.count("</script>") == (2 if "type:Typed" in face else 1)
            assert not re.search(r"^\s*//", face, re.MULTILINE)
            grades = side == "afmt" and "type:Typed" in face
            assert ("englishKey" in face) == grades
            assert len(face) < (22_000 if grades else 13_500)
