"""From a sheet to what one of its documents says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from math import ceil

from quizgen.model.deck import Form
from quizgen.paper.document import Choice, Document, Given, Item, Note, Section
from quizgen.paper.markup import Markup, Setter
from quizgen.paper.sheet import Kind, Sheet
from quizgen.paper.wording import Wording, language_tag
from quizgen.questions.grade import accepted_texts
from quizgen.questions.phrasing import labels, points_heading, true_false_labels
from quizgen.questions.question import FALSE, TRUE, Option, Question
from quizgen.questions.realise import Realisation
from quizgen.text.cells import cells
from quizgen.text.inline import Inline, join, plain_node
from quizgen.text.plain import plain

POINTS = 1
"""What a question is worth, whatever its form: nothing is right in part (see questions.grade)."""

ALL_OR_NOTHING = frozenset({Form.CHOICES, Form.MATCH, Form.ORDER})
"""Forms of several parts: the sheet says that no credit is given for some of them."""

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")

GAP_MM = (30.0, 75.0)
"""Narrowest and widest gap of a cloze, in millimetres."""

MM_PER_CELL = 3.2
"""Room for one handwritten Latin letter; a Japanese character takes two cells."""

OPEN_LINES = (2, 6)
"""Fewest and most lines to write an open answer on."""

CELLS_PER_LINE = 50
"""Handwriting on one line across the page, in cells."""

SHORT_LINES = 24
"""What is no longer, as ``_long`` reckons, fits on any page: a line takes less than 10 mm."""

LETTERS_PER_LINE, LETTERS_BESIDE = 36, 12
"""Characters that surely fit on a line across the page, and on one of a match, with others beside it."""

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def compose(sheet: Sheet, kind: Kind) -> Document:
    """What a sheet says as one of its documents. Raises MissingError for a picture that is not there."""
    setter = Setter(sheet.root)
    wording = Wording(sheet.language, setter)
    questions = [realisation.question for realisation in sheet.realisations]
    lang, region = language_tag(sheet.language)
    total = POINTS * len(questions)
    title = setter.set(sheet.title)
    sections = tuple(_sections(sheet, wording, setter))
    return Document(
        kind=kind,
        paper=sheet.paper,
        lang=lang,
        region=region,
        ruby=setter.has_ruby,
        plain_title=f"{plain(sheet.title)}: {wording.plain('kinds', kind.value)}",
        title=title,
        running_title=setter.text(plain(sheet.title)),
        subtitle=wording.say("kinds", kind.value),
        name=wording.name_fields(),
        name_again=wording.say("name_again"),
        score=wording.score_field(total),
        total=wording.say("total", n=str(total)),
        answers=wording.say("answers"),
        code=_code(sheet, wording, setter),
        gap_mm=_gap_width(questions),
        sections=sections,
        pictures=tuple(setter.pictures),
    )


def _sections(sheet: Sheet, wording: Wording, setter: Setter) -> Iterator[Section]:
    by_form = groupby(enumerate(sheet.realisations, 1), key=lambda numbered: numbered[1].question.form)
    for label, (form, numbered) in zip(ROMAN, by_form, strict=False):
        yield Section(
            form=form,
            label=label,
            instruction=wording.instruction(form),
            how=wording.say("how", form.value),
            points=wording.points(POINTS, whole=form in ALL_OR_NOTHING),
            items=tuple(_item(number, each, wording, setter) for number, each in numbered),
        )


def _code(sheet: Sheet, wording: Wording, setter: Setter) -> Markup:
    seed = wording.plain("seed", seed=str(sheet.seed))
    return setter.text(" · ".join((sheet.deck, sheet.language, seed, sheet.code)))


def _gap_width(questions: list[Question]) -> float:
    """One width for every gap of a sheet, so that none tells how long its answer is."""
    answers = [cells(plain(question.answer)) for question in questions if question.form is Form.CLOZE]
    least, most = GAP_MM
    return min(max(least, MM_PER_CELL * max(answers, default=0)), most)


def _item(number: int, realisation: Realisation, wording: Wording, setter: Setter) -> Item:
    question = realisation.question
    choices, given = _choices(realisation, setter), _given(realisation, setter)
    stem, notes = setter.set(question.stem), tuple(_notes(realisation, wording, setter))
    return Item(
        number=number,
        stem=stem,
        choices=choices,
        given=given,
        head=wording.say("sample") if question.form is Form.OPEN else setter.set(()),
        answer=setter.set(question.answer or plain_node("".join(question.key[:1]))),
        brief=_brief(question, choices, given, wording, setter),
        unit=setter.set(question.unit),
        lines=_lines(question),
        notes=notes,
        long=_long(
            (stem, *(note.text for note in notes)),
            [*(each.text for each in choices), *(each.text for each in given)],
            bool(given),
        ),
    )


def _long(across: Iterable[Markup], options: Iterable[Markup], beside: bool) -> bool:
    """Whether the texts of a question might not fit on one page, reckoned with room to spare."""
    lines = 0
    for texts, letters in ((across, LETTERS_PER_LINE), (options, LETTERS_BESIDE if beside else LETTERS_PER_LINE)):
        for text in texts:
            if "$" in text or "#picture" in text or "#linebreak" in text:
                return True
            lines += 1 + sum(map(len, _LITERAL.findall(text))) // letters
    return lines > SHORT_LINES


def label_of(language: str, position: int) -> str:
    """The label of an option at a position counted from 0; numbers where the letters end."""
    known = labels(language)
    return known[position] if position < len(known) else str(position + 1)


def _choices(realisation: Realisation, setter: Setter) -> tuple[Choice, ...]:
    question = realisation.question
    if question.form is Form.TRUE_FALSE:
        sides = zip((TRUE, FALSE), true_false_labels(question.language), strict=True)
        return tuple(Choice(label, setter.set(()), side in question.key) for side, label in sides)
    ordered = question.form is Form.ORDER
    return tuple(
        Choice(
            label=label_of(question.language, position),
            text=setter.set(option.text),
            right=not ordered and option.id in question.key,
            place=question.key.index(option.id) + 1 if ordered else 0,
        )
        for position, option in enumerate(realisation.options)
    )


def _given(realisation: Realisation, setter: Setter) -> tuple[Given, ...]:
    return tuple(
        Given(_circled(position), setter.set(option.text), "".join(_partners(realisation, option)))
        for position, option in enumerate(realisation.left, 1)
    )


def _partners(realisation: Realisation, left: Option) -> Iterator[str]:
    for position, right in enumerate(realisation.options):
        if f"{left.id}={right.id}" in realisation.question.key:
            yield label_of(realisation.question.language, position)


def _listed(number: int) -> Inline:
    return plain_node(f"{' ' if number > 1 else ''}{_circled(number)} ")


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else f"({number})"


def _brief(
    question: Question, choices: tuple[Choice, ...], given: tuple[Given, ...], wording: Wording, setter: Setter
) -> Markup:
    match question.form:
        case Form.OPEN:
            return wording.say("below")
        case Form.MATCH:
            return setter.text(" ".join(f"{each.label}{each.answer}" for each in given))
        case Form.ORDER:
            return setter.text("→".join(each.label for each in sorted(choices, key=lambda each: each.place)))
        case Form.CHOICE | Form.CHOICES | Form.TRUE_FALSE:
            return setter.text(" ".join(each.label for each in choices if each.right))
        case Form.TYPED | Form.CLOZE | Form.NUMERIC:
            return setter.text(" ".join(filter(None, (question.key[0], plain(question.unit)))))


def _lines(question: Question) -> int:
    """Lines for an open answer: room for a third more than the model answer takes."""
    fewest, most = OPEN_LINES
    wanted = ceil(1.33 * cells(plain(question.answer)) / CELLS_PER_LINE)
    return min(max(fewest, wanted), most)


def _notes(realisation: Realisation, wording: Wording, setter: Setter) -> Iterator[Note]:
    question = realisation.question
    if question.form is Form.TRUE_FALSE and question.answer:
        yield Note(wording.say("correct"), setter.set(question.answer))
    also = accepted_texts(question)[1:] if question.form in (Form.TYPED, Form.CLOZE) else ()
    if also:
        yield Note(wording.say("also_right"), setter.text(wording.plain("separator").join(also)))
    if question.form is Form.NUMERIC and question.tolerance:
        yield Note(setter.set(()), wording.say("within", n=f"{question.tolerance:g}"))
    if question.points:
        listed = (part for at, point in enumerate(question.points, 1) for part in (_listed(at), point))
        yield Note(setter.text(points_heading(question.language)), setter.set(join(*listed)))
    if question.explanation:
        yield Note(wording.say("explanation"), setter.set(question.explanation))
    for position, option in enumerate(realisation.options):
        if option.why:
            yield Note(setter.text(label_of(question.language, position)), setter.set(option.why))
    for source in wording.sources(question.cites):
        yield Note(setter.set(()), source)
