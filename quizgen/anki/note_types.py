"""The note types, one a form: what of them is frozen for ever, and the templates that may change.

``templates/anki/types.lock`` holds each type's ids, a hash of all that can change (templates,
style, how fields are shown) and the time of the last change, which lets Anki take the newer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from quizgen.anki.answers import tables
from quizgen.anki.fields import FIELDS
from quizgen.anki.ids import number
from quizgen.errors import PackageError
from quizgen.model.deck import Form
from quizgen.resources import templates, words

TEMPLATE = "Card"
"""Name of the one template of each type; frozen like the fields."""

SORT_FIELD = FIELDS.index("Question")
"""The field Anki's browser lists notes by."""

_ALWAYS_OPEN = {"Question", "Answer", "Explanation"}
_OPEN = {
    Form.CHOICE: {"Options"},
    Form.CHOICES: {"Options"},
    Form.TRUE_FALSE: {"Options"},
    Form.TYPED: {"Typed", "Accepted"},
    Form.NUMERIC: {"Typed", "Unit"},
    Form.CLOZE: {"Accepted"},
    Form.MATCH: {"Left", "Options"},
    Form.ORDER: {"Options"},
    Form.OPEN: {"Accepted"},
}
"""Fields that Anki's editor shows unfolded."""

_SCRIPTED = {Form.CHOICE, Form.CHOICES, Form.TRUE_FALSE, Form.MATCH, Form.ORDER}
"""Forms that are answered by tap or key."""

_TYPED = {Form.TYPED, Form.NUMERIC}
"""Forms with a text field of Anki's."""

_COMMENT_LINE = re.compile(r"^\s*//.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type of Anki, as it is built now. ``mod`` is unix seconds."""

    form: Form
    id: int
    mod: int
    fields: tuple[dict[str, Any], ...]
    template: dict[str, Any]
    css: str

    @property
    def name(self) -> str:
        """Its name in Anki; frozen."""
        return f"quizgen {self.form.value}"

    @property
    def content_hash(self) -> str:
        """A hash of what Anki would have to take over when it changes."""
        content = json.dumps([self.name, self.fields, self.template, self.css], sort_keys=True)
        return blake2b(content.encode(), digest_size=16).hexdigest()


def note_types() -> Mapping[Form, NoteType]:
    """Every note type, with the mods of the lock.

    Raises PackageError when the lock lacks a form or says other ids: then the installation is broken.
    """
    lock = json.loads(_lock_text())
    built = {form: _build(form, lock.get(form.value, {}).get("mod", 0)) for form in Form}
    for form, note_type in built.items():
        if not _same_frozen(note_type, lock.get(form.value, {})):
            raise PackageError(f"templates/anki/types.lock does not fit the note type “{note_type.name}”")
    return built


def answers_script() -> str:
    """The script by which a card grades what was typed: ``answers.right(typed, data, stem)``."""
    return _faces()["answers", "js"]


def refreshed(lock: str, now_s: int) -> str:
    """The text of the lock brought up to date: a type whose content changed gets a newer mod.

    Time only goes forward: ``max(now, last + 1)``. Raises ValueError when something frozen differs.
    """
    kept = json.loads(lock or "{}")
    fresh: dict[str, Any] = {}
    for form in Form:
        note_type = _build(form, 0)
        last = kept.get(form.value)
        if last and not _same_frozen(note_type, last):
            raise ValueError(f"{note_type.name}: ids are frozen, but they differ from the lock")
        changed = not last or last["hash"] != note_type.content_hash
        mod = max(now_s, last["mod"] + 1 if last else 0) if changed else last["mod"]
        fresh[form.value] = {"mod": mod, "hash": note_type.content_hash, **frozen_part(note_type)}
    return json.dumps(fresh, indent=1) + "\n"


def frozen_part(note_type: NoteType) -> dict[str, Any]:
    """The ids Anki knows a type, its template and its fields by."""
    fields = {field["name"]: field["id"] for field in note_type.fields}
    return {"id": note_type.id, "template": note_type.template["id"], "fields": fields}


def _same_frozen(note_type: NoteType, locked: Mapping[str, Any]) -> bool:
    """Whether ids are what the lock says, fields in their order."""
    frozen = frozen_part(note_type)
    return json.dumps(frozen) == json.dumps({key: locked.get(key) for key in frozen})


def _lock_text() -> str:
    return (templates() / "anki" / "types.lock").read_text("utf-8")


def _build(form: Form, mod: int) -> NoteType:
    faces = _faces()
    return NoteType(
        form=form,
        id=number("note type", form.value),
        mod=mod,
        fields=tuple(_field(form, name) for name in FIELDS),
        template={
            "name": TEMPLATE,
            "id": number("template", form.value, TEMPLATE),
            "qfmt": faces[form.value, "front"],
            "afmt": faces[form.value, "back"],
        },
        css=faces["style", "css"],
    )


def _field(form: Form, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "id": number("field", form.value, name),
        "collapsed": name not in _ALWAYS_OPEN | _OPEN[form],
        "plainText": name == "Data",
        "excludeFromSearch": name == "Data",
        "preventDeletion": True,  # without one of its fields, a note type takes no more updates
        "font": "Arial",
    }


@lru_cache(maxsize=1)
def _faces() -> dict[tuple[str, str], str]:
    """Front and back of each form, and the one style, from the files in ``templates/anki``."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = templates() / "anki"
    # Anki's own fields are written {{…}}, so these templates use other signs.
    environment = Environment(
        loader=FunctionLoader(lambda name: _source(name, (folder / name).read_text("utf-8"))),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        autoescape=False,
    )
    environment.filters["css"] = _css_string
    environment.globals.update(tables())
    faces = {
        (form.value, side): environment.get_template(f"{form.value}.html").render(
            form=form.value, side=side, scripted=form in _SCRIPTED, typed=form in _TYPED, speech=speech
        )
        for form in Form
        for side, speech in (("front", "SpeechQuestion"), ("back", "SpeechAnswer"))
    }
    style = environment.get_template("style.css").render(headings=_headings())
    return {**faces, ("style", "css"): style, ("answers", "js"): environment.get_template("answers.js").render()}


def _source(name: str, text: str) -> str:
    """A template; a script without its comments, for it comes with every note type."""
    return _COMMENT_LINE.sub("", text) if name.endswith(".js") else text


def _headings() -> dict[str, Mapping[str, str]]:
    """The words above the parts of a card, by language."""
    languages = sorted(entry.name for entry in (templates() / "words").iterdir() if entry.is_dir())
    return {language: words(language, "anki")["headings"] for language in languages}


def _css_string(text: str) -> str:
    """A string literal of CSS."""
    escaped = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text)
    return f'"{escaped}"'
