"""Cards in a page as Anki's programs show them: one page for all on the desktop, one a side on a phone."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizgen.questions.question import Question
from tests.anki.learner import Learner

PHONE, DESKTOP = 360, 900
"""Widths of screens, in CSS pixels."""

_TYPE = re.compile(r"\[\[type:\w+\]\]")
_INPUT = "<center><input type=text id=typeans style=\"font-family: 'Arial'; font-size: 20px;\"></center>"
_SHELL = """<!doctype html><html{lang}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{css}</style></head><body class="{body}"><div id="qa">{content}</div></body></html>"""
_SHOW = """
window.show = (content, body) => {
  document.body.className = body;
  document.getElementById("qa").innerHTML = content;
  for (const old of document.querySelectorAll("#qa script")) {
    const fresh = document.createElement("script");
    fresh.textContent = old.textContent;
    old.replaceWith(fresh);
  }
};
window.flips = 0;
window.pycmd = () => { window.flips += 1; };
"""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A card as Anki's backend renders it."""

    question: Question
    front: str
    back: str
    css: str

    @property
    def name(self) -> str:
        """How people find it."""
        return str(self.question.address)


def render(
    questions: Sequence[Question], folder: Path, typed: str = "", media: Mapping[str, bytes] | None = None
) -> list[Rendered]:
    """Import questions into a fresh Anki and render each card; ``typed`` is what was typed."""
    learner = Learner(folder)
    try:
        learner.bring(questions, media=media)
        notes = {note.guid: note for note in learner.notes()}
        from quizgen.anki.ids import guid

        found = []
        for question in questions:
            [card] = notes[guid(question.identity)].cards()
            output = card.render_output()
            answer = learner.col.compare_answer(notes[guid(question.identity)]["Typed"], typed or "?")
            verdict = f"<div style=\"font-family: 'Arial'; font-size: 20px\">{answer}</div>"
            front = _INPUT.join(_TYPE.split(output.question_text))
            back = verdict.join(_TYPE.split(output.answer_text))
            found.append(Rendered(question, front, back, output.css))
        return found
    finally:
        learner.col.close()


def body_class(*, night: bool, phone: bool = False) -> str:
    """The classes of the body, as each of Anki's programs sets some of them."""
    classes = ["card", "card1"]
    if night:
        classes += ["nightMode", "night_mode"] if phone else ["nightMode"]
    return " ".join([*classes, "mobile"] if phone else classes)


def desktop_page(css: str) -> str:
    """A page that holds one card after another, as on the desktop: ``show(html, bodyClass)``."""
    page = _SHELL.format(lang="", css=css, body="card card1", content="")
    return page.replace("</body>", f"<script>{_SHOW}</script></body>")


def phone_page(content: str, css: str, *, night: bool = False) -> str:
    """A page of one side of one card, as on a phone."""
    return _SHELL.format(lang="", css=css, body=body_class(night=night, phone=True), content=content)


def show(content: str, *, night: bool = False) -> str:
    """The call that shows a side in the desktop's page."""
    return f"show({json.dumps(content)}, {json.dumps(body_class(night=night))})"
