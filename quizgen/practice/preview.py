"""A question as its author checks it: all of it at once, with the answer, the reasons and the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from quizgen.model.deck import Deck
from quizgen.model.form import Form
from quizgen.model.place import Place, Problem
from quizgen.practice.ink import BLANK, Block, Row, Span, Style, block
from quizgen.practice.judged import RIGHT_MARK, WRONG_MARK
from quizgen.practice.show import texts
from quizgen.practice.wording import Wording, words_of
from quizgen.questions.bank import Bank
from quizgen.questions.canonical import canonical
from quizgen.questions.grade import accepted_texts
from quizgen.questions.question import TRUE, Option, Question
from quizgen.questions.realise import Realisation, realise
from quizgen.resources import words
from quizgen.text.inline import Inline
from quizgen.text.plain import plain

MOST_PROBLEMS = 12
"""Mistakes shown at a time: more do not fit on a screen, and the first ones cause the others."""


def of_piece(bank: Bank, piece: str) -> list[Question]:
    """The questions of a piece by its id; of a concept also those of other pieces that ask about it first."""
    birth = next(each.birth for each in bank.deck.pieces() if each.id == piece)
    return [
        question for question in bank.questions if birth == question.address.piece or piece in question.concepts[:1]
    ]


def changed_piece(before: Bank, after: Bank) -> str | None:
    """The first piece, in the file's order, that was written otherwise before, else of which a question read otherwise.

    A text that is changed also stands among the options of other pieces, which may come before it. None for none.
    """
    pieces = list(after.deck.pieces())
    wrote = {piece.birth: piece for piece in before.deck.pieces()}
    known, now = _by_piece(before), _by_piece(after)
    rewritten = (piece.id for piece in pieces if _written(wrote.get(piece.birth)) != _written(piece))
    reads = (piece.id for piece in pieces if known.get(piece.birth) != now.get(piece.birth))
    return next(rewritten, None) or next(reads, None)


def _written(value: object) -> object:
    """What an author wrote, wherever in the file it stands."""
    if isinstance(value, Place):
        return None
    if is_dataclass(value):
        return type(value), [_written(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, Mapping):
        return [(name, _written(inner)) for name, inner in value.items()]
    if isinstance(value, tuple):
        return [_written(inner) for inner in value]
    return value


def _by_piece(bank: Bank) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for question in bank.questions:
        found.setdefault(question.address.piece, []).append(canonical(question))
    return found


def previewed(deck: Deck, piece: str, questions: Sequence[Question], seed: str, language: str) -> Iterator[Block]:
    """A piece's questions under a heading, in the order of the bank. ``language`` is what headings are in."""
    said = words(language, "preview")
    count = {0: said["none"], 1: said["one"]}.get(len(questions), said["many"].replace("{n}", str(len(questions))))
    title = plain(next(filter(None, (deck.title.get(each) for each in (language, *deck.languages))), ()))
    yield block(Span(title), Span(f"  {piece}", Style.STRONG), Span(f"  {count}", Style.QUIET))
    if any(question.redraw for question in questions):
        yield block(Span(said["draws"], Style.QUIET))
    for question in questions:
        yield BLANK
        yield from _whole(realise(question, seed), Wording(words_of(question.language)))


def broken(problems: Sequence[Problem], lines: Sequence[str], language: str) -> Iterator[Block]:
    """The mistakes of a deck, each under the line it stands in."""
    said = words(language, "preview")
    count = said["broken_one"] if len(problems) == 1 else said["broken_many"].replace("{n}", str(len(problems)))
    yield block(Span(f"{WRONG_MARK} {count}", Style.WRONG))
    for problem in problems[:MOST_PROBLEMS]:
        line, column = problem.place
        yield BLANK
        yield block(Span(f"{problem.file}:{line}:{column}", Style.QUIET))
        if 0 < line <= len(lines):
            head = f"{line:>5} │ "
            yield block(*_at(lines[line - 1], column), head=(Span(head, Style.QUIET),))
        yield block(problem.message, head=(Span("        ", Style.PLAIN),))
    if len(problems) > MOST_PROBLEMS:
        yield block(Span("⋮", Style.QUIET))


def _at(line: str, column: int) -> Row:
    """A line of the file with the character a mistake begins at marked."""
    here = line[column - 1 : column] or "·"
    return (Span(line[: column - 1].lstrip()), Span(here, Style.DIFFERENT), Span(line[column:]))


def _whole(shown: Realisation, say: Wording) -> Iterator[Block]:
    question = shown.question
    at = question.address
    yield block(Span(f"{at.piece}/{at.facet}/{at.form.value}/{at.language}", Style.QUIET))
    yield Block(texts(question.stem, say, Style.STRONG, readings=True))
    match question.form:
        case Form.CHOICE | Form.CHOICES:
            yield from _options(shown, say)
        case Form.TRUE_FALSE:
            right = say.label(Form.TRUE_FALSE, 0 if question.key == (TRUE,) else 1)
            yield _right(Span(right, Style.RIGHT))
            if question.answer:
                yield _headed("correction", texts(question.answer, say, readings=True), say)
        case Form.MATCH:
            belongs = dict(pair.split("=", 1) for pair in question.key)
            for item in shown.left:
                pair = question.option(belongs[item.id])
                left = texts(item.text, say, readings=True)
                yield _right(*left, Span(" = "), *texts(pair.text, say, Style.RIGHT, readings=True))
        case Form.ORDER:
            for number, step in enumerate(question.key, 1):
                yield _right(Span(f"{number}. "), *texts(question.option(step).text, say, readings=True))
        case _:
            unit = (Span(" "), *texts(question.unit, say)) if question.unit else ()
            yield _right(*texts(question.answer, say, Style.RIGHT, readings=True), *unit)
            yield from _also(question, say)
    yield from _background(question, say)


def _right(*spans: Span) -> Block:
    return block(*spans, head=(Span(f"{RIGHT_MARK} ", Style.RIGHT),))


def _options(shown: Realisation, say: Wording) -> Iterator[Block]:
    question = shown.question
    for at, option in enumerate(shown.options):
        right = option.id in question.key
        mark = Span(f"{RIGHT_MARK} ", Style.RIGHT) if right else Span("  ")
        head = (mark, Span(f"{say.label(question.form, at)}  "))
        yield block(*texts(option.text, say, Style.RIGHT if right else Style.PLAIN, readings=True), head=head)
        yield from _why(option, block("", head=head).margin, say)


def _why(option: Option, margin: int, say: Wording) -> Iterator[Block]:
    if option.why:
        yield Block(texts(option.why, say, Style.QUIET, readings=True), (Span(" " * margin),), margin)


def _also(question: Question, say: Wording) -> Iterator[Block]:
    others = accepted_texts(question)[1:]
    if others and question.form in (Form.TYPED, Form.CLOZE):
        yield _headed("accepted", (Span(say.say("comma").join(others)),), say)
    if question.form is Form.NUMERIC and question.tolerance:
        yield block(Span(f"± {question.tolerance:g}", Style.QUIET), head=(Span("  "),))
    yield from _listed("points", question.points, say)


def _background(question: Question, say: Wording) -> Iterator[Block]:
    if question.explanation:
        yield _headed("explanation", texts(question.explanation, say, readings=True), say)
    yield from _listed("unlike", question.unlike, say)
    if question.cites:
        yield _headed("source", (Span(say.sources(question.cites), Style.QUIET),), say)


def _headed(name: str, spans: Row, say: Wording) -> Block:
    return Block(spans, (Span(f"{say.say('headings', name)}  ", Style.QUIET),), 2)


def _listed(name: str, lines: Iterable[Inline], say: Wording) -> Iterator[Block]:
    given = list(lines)
    if given:
        yield block(Span(say.say("headings", name), Style.QUIET))
    for line in given:
        yield block(*texts(line, say, readings=True), head=(Span("- "),))
