"""From an exercise and a draw to what a learner reads: stem, key, options, worked solution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from quizgen.model.computed import KEY_SLOT
from quizgen.model.deck import Exercise, Form
from quizgen.questions.context import Context
from quizgen.questions.distract import NEEDED
from quizgen.questions.exercises.drawing import Drawn, choose, draw, enough_mistakes, option_digits
from quizgen.questions.exercises.kind import Kind, Shown
from quizgen.questions.exercises.number import decimal, in_slot, with_unit
from quizgen.questions.phrasing import fill
from quizgen.questions.question import Option, Question
from quizgen.resources import words
from quizgen.text.inline import Inline, Text, join, parse, plain_node
from quizgen.text.slots import fill_slots


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of an exercise in one language, their slots unfilled."""

    stem: Inline
    solution: tuple[Inline, ...]
    unit: Inline
    why: Mapping[str, Inline]
    """Why each mistake is one, by its id."""


def texts_of(ctx: Context, exercise: Exercise, kind: Kind) -> Texts | None:
    """The deck's own texts, else those of the kind; None where the language has no stem.

    Raises what a plugin raises.
    """
    offered = kind.words(ctx.language)
    stem = ctx.text(exercise.stem) or (parse(offered.stem)[0] if offered else ())
    if not stem:
        return None
    solution = exercise.solution.get(ctx.language) if exercise.solution else ()
    unit = ctx.text(exercise.unit)
    why = {mistake.birth: ctx.text(mistake.why) for mistake in exercise.mistakes.values()}
    if offered:
        solution = solution or tuple(parse(step)[0] for step in offered.solution)
        unit = unit or parse(offered.unit)[0]
        why = {**{name: parse(text)[0] for name, text in offered.mistakes.items()}, **why}
    return Texts(stem, solution, unit, why)


def question(ctx: Context, exercise: Exercise, kind: Kind, texts: Texts, form: Form) -> Question | None:
    """The question of an exercise in a form, as the bank has it; None where none can be made.

    It knows how to be drawn again from a seed. Raises what a kind raises.
    """
    address = ctx.address(exercise, "computed", form)
    parts = (address.owner, address.piece, address.revision, form.value)
    needed = NEEDED if form is Form.CHOICE else 0
    drawn = draw(kind, *parts, 0, mistakes=needed)
    if drawn is None or (form is Form.CHOICE and not enough_mistakes(len(drawn.mistakes))):
        return None
    base = ctx.ask(exercise, address, texts.stem, ("",), about=tuple(ref.id for ref in exercise.about), order=(9,))
    base = replace(base, unlike=())  # what a concept is easily confused with does not help to compute
    explanation = ctx.text(exercise.explanation)
    show = partial(_shown, base, texts, explanation)

    def redraw(seed: int | str) -> Question | None:
        try:
            again = draw(kind, *parts, seed, mistakes=needed)
        except Exception:
            return None
        return show(again, (*parts, seed)) if again else None

    return replace(show(drawn, (*parts, 0)), redraw=redraw)


def _shown(base: Question, texts: Texts, explanation: Inline, drawn: Drawn, parts: tuple[object, ...]) -> Question:
    values: dict[str, Shown] = {**drawn.draw.values, KEY_SLOT: decimal(drawn.key, drawn.decimals)}

    def filled(text: Inline) -> Inline:
        return fill_slots(text, values, lambda slot: in_slot(values[slot.name], slot))

    answer = decimal(drawn.key, drawn.decimals)
    common = replace(
        base,
        stem=join(filled(texts.stem), _rounding(base.language, drawn)),
        explanation=_steps([*map(filled, texts.solution), explanation]),
    )
    if base.form is Form.NUMERIC:
        return replace(
            common, key=(answer,), answer=with_unit(answer, ()), tolerance=drawn.tolerance, unit=filled(texts.unit)
        )
    chosen = choose(drawn, *parts)
    digits, unit = option_digits(drawn, chosen), filled(texts.unit)
    wrong = (
        Option(
            name, with_unit(decimal(drawn.mistakes[name], digits, fixed=True), unit), filled(texts.why.get(name, ()))
        )
        for name in chosen
    )
    key = Option("key", with_unit(decimal(drawn.key, digits, fixed=True), unit))
    return replace(common, key=("key",), options=(key, *wrong))


def _rounding(language: str, drawn: Drawn) -> Inline:
    """What the learner is told where the answer has to be rounded; empty where it comes out even."""
    if not drawn.rounded:
        return ()
    phrasings = words(language, "exercises")["round"]
    name = {0: "whole", 1: "one"}.get(drawn.decimals, "many")
    return fill(phrasings[name], {"n": plain_node(str(drawn.decimals))})


def _steps(steps: Iterable[Inline]) -> Inline:
    """Steps in one text, each behind its number where there are several."""
    given = [step for step in steps if step]
    if len(given) < 2:
        return given[0] if given else ()
    numbered = [join((Text(f"{' ' if at else ''}{_circled(at + 1)} "),), step) for at, step in enumerate(given)]
    return join(*numbered)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else f"({number})"
