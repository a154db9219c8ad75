"""The fields of a note: one frozen list for all note types, and their content for a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache

from quizgen.anki import blocks, guard
from quizgen.anki.blocks import Render
from quizgen.errors import PackageError
from quizgen.model.deck import Form
from quizgen.questions.phrasing import fill, instruction
from quizgen.questions.question import Citation, Question
from quizgen.questions.realise import Realisation, realise
from quizgen.resources import words
from quizgen.text.html import escape, html
from quizgen.text.inline import Gap, Inline, Ruby, Text, plain_node
from quizgen.text.plain import plain

RENDERING = 3
"""Enters every question's hash. Raise it when the content of fields changes for the same question:
then every note gets a newer mod, and the change reaches notes that people have already."""

FIELDS = (
    "Id",  # the identity: never empty, never the same twice, so Anki's duplicate check stays quiet
    "Question",  # the stem; for cloze, the text with its one deletion
    "Instruction",
    "Left",  # the left side of a match
    "Options",
    "Unit",
    "Typed",  # what Anki compares a typed answer with: plain text
    "Answer",  # the key as revealed, with the reason beside each distractor
    "Accepted",
    "Explanation",
    "Source",
    "Related",
    "Hint",
    "Audio",
    "Language",  # as in: ja, for the lang attribute
    "Locale",  # as in: ja_JP, for text to speech
    "SpeechQuestion",
    "SpeechAnswer",
    "Data",  # flat JSON for scripts: form, key, ids of options that stay last …
    "Spare1",
    "Spare2",
    "Spare3",
    "Spare4",
    "Spare5",
)
"""Names in their order, the same for every note type. Frozen: in Anki an added, removed or moved field
makes every note people have a conflict, and none is ever updated again."""


_REMEMBERED = 1 << 14
"""Texts that are kept once rendered, most recent first."""

_LEAST_HINTED = 4
"""Answers shorter than this, in characters, get no hint: their first one is too much of them."""


def renderer(source: Callable[[str], str]) -> Render:
    """Inline text to HTML; ``source`` gives the name in the package of an image's path.

    It remembers: the texts of a deck stand in many of its questions.
    """

    @lru_cache(maxsize=_REMEMBERED)
    def render(nodes: Inline) -> str:
        return html(nodes, src=source)

    return render


def fields(question: Question, render: Render) -> tuple[str, ...]:
    """The content of a question's note, one string a field.

    Raises PackageError for a question that would make a note without a card.
    """
    shown = realise(question)
    language = question.language
    content: Mapping[str, str] = {
        "Id": escape(question.identity),
        "Question": _question(question, render),
        "Instruction": _instruction(language, question.form),
        "Left": blocks.left(shown, render),
        "Options": blocks.options(shown, render),
        "Unit": render(question.unit),
        "Typed": escape(question.key[0]) if question.form in (Form.TYPED, Form.NUMERIC) else "",
        "Answer": blocks.answer(shown, render) + _range(question),
        "Accepted": blocks.accepted(question),
        "Explanation": render(question.explanation),
        "Source": _source(question.cites, language),
        "Related": blocks.lines("unlike", question.unlike, render),
        "Hint": _hint(question),
        "Language": escape(language),
        "Locale": words(language, "anki")["locale"],
        "SpeechQuestion": _spoken(question.stem, language),
        "SpeechAnswer": _spoken_answer(shown),
        "Data": _data(question),
    }
    return tuple([content.get(name, "") for name in FIELDS])


def _question(question: Question, render: Render) -> str:
    if not plain(question.stem).strip():
        raise PackageError(f"{question.address}: the question has no text")
    if question.form is not Form.CLOZE:
        return render(question.stem)
    gaps = [at for at, node in enumerate(question.stem) if isinstance(node, Gap)]
    if len(gaps) != 1:
        raise PackageError(f"{question.address}: a cloze needs one gap, this one has {len(gaps)}")
    key = question.answer or plain_node(question.key[0])
    if not plain(key).strip():
        raise PackageError(f"{question.address}: the text of the gap is empty")
    return guard.cloze(render(question.stem[: gaps[0]]), render(key), render(question.stem[gaps[0] + 1 :]))


def _hint(question: Question) -> str:
    """How an answer of letters begins and how long it is; empty where that would give it away or say nothing."""
    key = question.key[0]
    if question.form not in (Form.TYPED, Form.CLOZE) or len(key) < _LEAST_HINTED or not key[0].isalpha():
        return ""
    letter = words(question.language, "anki")["letter"]
    return escape(key[0] + "".join(letter if character.isalnum() else character for character in key[1:]))


def _range(question: Question) -> str:
    if question.form is not Form.NUMERIC or not question.tolerance:
        return ""
    number, off = Decimal(question.key[0]), Decimal(str(question.tolerance))
    ends = {"low": _number(number - off), "high": _number(number + off)}
    return f'<div class="range">{escape(plain(fill(words(question.language, "anki")["range"], ends)))}</div>'


def _number(value: Decimal) -> Inline:
    return plain_node(f"{value.normalize():f}")


@lru_cache(maxsize=_REMEMBERED)
def _source(cites: tuple[Citation, ...], language: str) -> str:
    return "<br>".join(dict.fromkeys(html(_cited(cite, language)) for cite in cites))


@lru_cache(maxsize=_REMEMBERED)
def _instruction(language: str, form: Form) -> str:
    return escape(instruction(language, form))


def _cited(cite: Citation, language: str) -> Inline:
    phrasing = words(language, "anki")["source"][cite.wording]
    turns = {"first": plain_node(str(cite.first)), "last": plain_node(str(cite.last))}
    return fill(phrasing, {"title": plain_node(cite.title), **turns})


@lru_cache(maxsize=_REMEMBERED)
def _spoken(nodes: Inline, language: str) -> str:
    """Text for a voice, as HTML: readings in the place of what they are the reading of."""
    read = tuple(Text(node.reading) if isinstance(node, Ruby) else node for node in nodes)
    return escape(plain(read, gap=words(language, "anki")["pause"]))


def _spoken_answer(shown: Realisation) -> str:
    question = shown.question
    match question.form:
        case Form.CHOICE | Form.CHOICES | Form.ORDER:
            parts = [question.option(key).text for key in question.key]
        case Form.MATCH:
            pairs = [pair.split("=", 1) for pair in question.key]
            parts = [question.option(one).text for pair in pairs for one in pair]
        case Form.TRUE_FALSE:
            parts = [question.answer or question.stem]
        case _:
            parts = [question.answer or plain_node(question.key[0])]
    spoken = [_spoken(part, question.language) for part in parts]
    return str(words(question.language, "anki")["comma"]).join(spoken)


def _data(question: Question) -> str:
    last = [option.id for option in question.options if option.last]
    values = {"form": question.form.value, "key": question.key, "last": last, "accepted": question.accepted}
    return guard.data({**values, "tolerance": question.tolerance})
