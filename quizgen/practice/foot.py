"""The foot of the screen: what was just done, and what can be done now."""

from __future__ import annotations

from quizgen.model.form import Form
from quizgen.practice.app import App
from quizgen.practice.attempt import AT_ONCE, WRITTEN
from quizgen.practice.hint import hints
from quizgen.practice.ink import Row, Span, Style, block, lay_out, side_by_side, width_of
from quizgen.practice.keys import KEYS, key_of
from quizgen.practice.view import Page, Rate, View
from quizgen.practice.wording import Wording


def foot_of(app: App, words: Wording, width: int, indent: int) -> list[Row]:
    """What was just done, and what can be done now, in rows set in by ``indent`` cells."""
    assert app.view is not None
    told = lay_out([block(Span(app.notice, Style.NEAR))], width, indent) if app.notice else []
    how, commands = _how(app.view, words), _command_hints(words, *_commands(app.view))
    beside = side_by_side(([(Span(how, Style.QUIET),)] if how else []) + commands, width, indent)
    if how and (len(beside) > 1 or width_of(beside[0]) > width):
        beside = [*lay_out([block(Span(how, Style.QUIET))], width, indent), *side_by_side(commands, width, indent)]
    return [(), *told, *beside]


def _commands(view: View) -> list[str]:
    """The commands that are worth a word now, the most wanted first."""
    if isinstance(view, Page):
        return []
    if isinstance(view, Rate):
        told = any(cite.first and not cite.paged for cite in view.turn.question.cites)
        return [*(["turn"] if told else []), "edit", "info", "undo", "help", "quit"]
    if view.commands:
        return [name for name in KEYS if name != "turn"]
    helps = ["hint"] if hints(view.turn.realisation) else []
    return [*helps, *(["escape"] if view.writes else ["skip", "undo", "help", "quit"])]


def _how(view: View, words: Wording) -> str:
    """How to go on; empty where the keys say it."""
    if isinstance(view, Page):
        return words.say("mend", "keys") if view.edits else words.say("help", "back")
    if isinstance(view, Rate):
        return words.say("how", "points") if view.points else ""
    attempt = view.attempt
    if view.commands:
        return ""
    if attempt.form in WRITTEN:
        return words.say("how", "written")
    if attempt.held:
        return words.say("how", "held")
    if attempt.complete and attempt.form not in AT_ONCE and attempt.form is not Form.OPEN:
        return words.say("how", "ready")
    return words.say("how", attempt.form.value, keys=words.keys(attempt.form, len(attempt.choices) or 1))


def _command_hints(words: Wording, *names: str) -> list[Row]:
    return [(Span(key_of(name), Style.KEY), Span(f" {words.say('keys', name)}", Style.QUIET)) for name in names]


def with_scroll_hint(row: Row, words: Wording, columns: int, indent: int) -> Row:
    """A row of the foot with the keys that scroll, at its right."""
    hint = (Span("↑↓", Style.KEY), Span(f" {words.say('keys', 'scroll')}", Style.QUIET))
    space = columns - indent - width_of(row) - width_of(hint)
    return (*row, Span(" " * max(space, 2)), *hint)
