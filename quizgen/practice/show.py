"""What is shown of a question while it is asked: its stem, its options, and what has been given of an answer."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.form import Form
from quizgen.practice.attempt import Attempt
from quizgen.practice.edit import Line
from quizgen.practice.ink import BLANK, Block, Row, Span, Style, block, width_of
from quizgen.practice.wording import Wording
from quizgen.questions.question import Option
from quizgen.text.cells import cells
from quizgen.text.inline import Gap, Image, Inline, Ruby
from quizgen.text.plain import GAP, plain

PICK_MARK, HERE_MARK = "*", "> "
CURSOR = "\N{WORD JOINER}"
"""Stands, without any width, where the cursor is in what is written."""
_LEAST_GAP = len(GAP)


def texts(nodes: Inline, words: Wording, style: Style = Style.PLAIN, *, readings: bool = False) -> Row:
    """Inline text as spans; an image as what stands for it."""
    found: list[Span] = []
    for node in nodes:
        if isinstance(node, Image):
            found.append(Span(words.say("image", alt=node.alt), Style.QUIET))
        elif isinstance(node, Gap):
            found.append(Span(plain((node,)), Style.STRONG))
        elif isinstance(node, Ruby) and readings:
            found += [Span(node.base, style), Span(f"({node.reading})", Style.QUIET)]
        else:
            found.append(Span(plain((node,)), style))
    return tuple(found)


def asked(
    attempt: Attempt, words: Wording, *, line: Line | None = None, hint: str = "", readings: bool = True
) -> list[Block]:
    """A question with its options, and what has been picked of them.

    ``line`` is what is being written: in a cloze it stands in the gap, with ``CURSOR`` where one writes.
    """
    question = attempt.realisation.question
    in_place = line is not None and question.form is Form.CLOZE
    plain_stem = texts(question.stem, words, Style.STRONG, readings=readings)
    stem = _filled(question.stem, line, words, readings) if line and in_place else plain_stem
    blocks = [block(Span(words.instruction(question.form), Style.QUIET)), Block(stem)]
    if hint:
        blocks += [BLANK, Block((Span(hint, Style.NEAR),), *heading(words, "hint"))]
    rows = list(_choices(attempt, words, readings))
    return [*blocks, BLANK, *rows] if rows else blocks


def heading(words: Wording, name: str, width: int = 0) -> tuple[Row, int]:
    """The head of a paragraph and its margin; ``width`` (cells) puts several under each other."""
    text = words.say("headings", name)
    pad = " " * max(width - cells(text), 0)
    return (Span(f"{text}{pad}  ", Style.QUIET),), width + 2 if width else 2


def _filled(stem: Inline, line: Line, words: Wording, readings: bool) -> Row:
    """The stem of a cloze with what is written in its gap; what is left of the gap stays a blank."""
    blank = "_" * max(_LEAST_GAP - cells(line.text), 0)
    found: list[Span] = []
    for node in stem:
        if not isinstance(node, Gap):
            found += texts((node,), words, Style.STRONG, readings=readings)
            continue
        before, after = line.text[: line.cursor], line.text[line.cursor :]
        found += [Span(before, Style.WRITTEN), Span(CURSOR, Style.CURSOR), Span(after, Style.WRITTEN), Span(blank)]
    return tuple(span for span in found if span.text)


def _choices(attempt: Attempt, words: Wording, readings: bool) -> Iterator[Block]:
    realisation, form = attempt.realisation, attempt.form
    if form is Form.MATCH:
        yield from _lefts(attempt, words, readings)
        yield BLANK
    if form is Form.TRUE_FALSE:
        for at, id_ in enumerate(attempt.choices):
            head = (*_here(attempt, id_), Span(words.key(form, at), Style.KEY), Span("  "))
            yield block(words.label(form, at), head=head)
        return
    shown, chosen = (attempt.choices, attempt.chosen) if form is Form.MATCH else (attempt.rows, "")
    for id_ in shown:
        at = realisation.position(id_)
        head = _head(attempt, words, at, realisation.options[at])
        if id_ in attempt.removed:
            yield Block((Span("–", Style.QUIET),), head, width_of(head))
        else:
            style = Style.STRONG if id_ == chosen else Style.PLAIN
            yield Block(texts(realisation.options[at].text, words, style, readings=readings), head, width_of(head))


def _here(attempt: Attempt, id_: str) -> Row:
    """The margin of a row: a mark where the arrows are, and another while they move the row."""
    if attempt.form is Form.MATCH or id_ != attempt.here:
        return (Span(" " * len(HERE_MARK)),)
    return (Span("» " if attempt.held else HERE_MARK, Style.CURSOR),)


def _head(attempt: Attempt, words: Wording, at: int, option: Option) -> Row:
    """The head of an option: a mark or its place where it is picked, its key, its label."""
    form, picked = attempt.form, attempt.picked
    lead = _here(attempt, option.id)
    if form is Form.CHOICES:
        lead = (*lead, Span(f"[{PICK_MARK if option.id in picked else ' '}] ", Style.STRONG))
    elif form is Form.ORDER:
        lead = (*lead, Span(f"[{picked.index(option.id) + 1 if option.id in picked else ' '}] ", Style.STRONG))
    key, label = words.key(form, at), words.label(form, at)
    style = Style.QUIET if option.id in attempt.removed else Style.KEY
    return (*lead, Span(key, style), Span("  " if key == label else f" {label}  "))


def _lefts(attempt: Attempt, words: Wording, readings: bool) -> Iterator[Block]:
    """The items to match, each after the label of what it was matched to."""
    for at, item in enumerate(attempt.realisation.left):
        here = item.id == attempt.here
        right = attempt.picked[at] if at < len(attempt.picked) else ""
        label = words.label(Form.MATCH, attempt.realisation.position(right)) if right else " " * cells(words.labels[0])
        lead = Span(HERE_MARK if here else " " * len(HERE_MARK), Style.CURSOR)
        head = (lead, Span(f"[{label}] ", Style.STRONG))
        style = Style.STRONG if here else Style.PLAIN
        yield Block(texts(item.text, words, style, readings=readings), head, width_of(head))
