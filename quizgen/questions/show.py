"""A question as a line for people, and as a record for programs."""

from __future__ import annotations

from typing import Any

from quizgen.model.deck import Form
from quizgen.questions.phrasing import labels, true_false_labels
from quizgen.questions.question import TRUE
from quizgen.questions.realise import Realisation
from quizgen.text.plain import plain


def record(realisation: Realisation) -> dict[str, Any]:
    """A question as JSON values: plain texts (ruby's base only), options in realised order.

    ``key`` holds option ids, ``left=right`` pairs, ids in order, ``true`` or ``false``, or answer
    texts, as the form has it. A match question has ``left`` beside ``options``, an open one with a
    rubric ``points``.
    """
    question = realisation.question
    found: dict[str, Any] = {
        "address": str(question.address),
        "facet": question.address.facet,
        "form": question.form.value,
        "language": question.language,
        "stem": plain(question.stem),
        "options": [{"id": option.id, "text": plain(option.text)} for option in realisation.options],
        "key": list(question.key),
        "accepted": list(question.accepted),
        "explanation": plain(question.explanation),
        "concepts": list(question.concepts),
        "cites": [str(cite) for cite in question.cites],
    }
    if question.points:
        found["points"] = [plain(point) for point in question.points]
    if question.form is Form.MATCH:
        found["left"] = [{"id": option.id, "text": plain(option.text)} for option in realisation.left]
    return found


def line(realisation: Realisation) -> str:
    """A question on one line: address, stem, options, and the answer after an arrow."""
    question = realisation.question
    shown = labels(question.language)
    parts = [str(question.address), plain(question.stem)]
    if realisation.left:
        parts.append(" / ".join(plain(option.text) for option in realisation.left))
    if realisation.options:
        parts.append(
            "  ".join(f"{shown[at % len(shown)]} {plain(option.text)}" for at, option in enumerate(realisation.options))
        )
    return "\n    ".join([*parts, f"→ {answer_text(realisation)}"])


def answer_text(realisation: Realisation) -> str:
    """The answer in plain words, with labels where the form has options."""
    question = realisation.question
    shown = labels(question.language)
    match question.form:
        case Form.CHOICE | Form.CHOICES:
            positions = sorted(realisation.position(option_id) for option_id in question.key)
            return ", ".join(f"{shown[at % len(shown)]} {plain(realisation.options[at].text)}" for at in positions)
        case Form.TRUE_FALSE:
            yes, no = true_false_labels(question.language)
            mended = f" ({plain(question.answer)})" if question.answer else ""
            return (yes if question.key == (TRUE,) else no) + mended
        case Form.MATCH:
            pairs = (pair.split("=", 1) for pair in question.key)
            return "; ".join(
                f"{plain(question.option(left).text)} = {plain(question.option(right).text)}" for left, right in pairs
            )
        case Form.ORDER:
            return " → ".join(plain(question.option(step).text) for step in question.key)
        case _:
            unit = plain(question.unit)
            points = "".join(f"\n      · {plain(point)}" for point in question.points)
            return plain(question.answer) + (f" {unit}" if unit else "") + points
