"""Pages to read over a question or an answer: the keys, the card, the source, what is wrong with the deck."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from quizgen.memory.card import Learning, New, Relearning
from quizgen.memory.event import Reviewed
from quizgen.memory.moment import MINUTE_MS, Moment
from quizgen.practice.ink import BLANK, Block, Row, Span, Style, block, width_of
from quizgen.practice.keys import KEYS, shown
from quizgen.practice.origin import Passage
from quizgen.practice.show import texts
from quizgen.practice.turn import Past
from quizgen.practice.wording import Wording
from quizgen.text.cells import cells
from quizgen.text.inline import plain_node

_PLACE = re.compile(r"(?s)(?P<file>.*?):(?P<at>[0-9]+:[0-9]+): (?P<told>.*)")
MOST_PROBLEMS = 9
"""Mistakes shown at a time: the first ones cause the others."""


def keys_page(words: Wording) -> Iterator[Block]:
    """Every key with what it does."""
    yield block(Span(words.say("help", "title"), Style.STRONG))
    yield BLANK
    commands = {name: shown(keys) for name, keys in KEYS.items() if name != "help"}
    rows = {"rate": "1–4", "arrows": "↑ ↓", "sides": "← →", "space": words.say("space"), **commands}
    widest = max(map(cells, rows.values())) + 2
    for name, pressed in rows.items():
        yield Block((Span(words.say("help", name)),), (Span(pressed, Style.KEY),), widest)
    yield BLANK
    yield block(Span(words.say("help", "escape"), Style.QUIET))


def card_page(past: Past, words: Wording) -> Iterator[Block]:
    """What is known of a card: its state, its memory by FSRS, when it comes again, and what was."""
    card, known = past.card, past.card.past
    yield block(Span(words.say("card", "title"), Style.STRONG), Span(f"  {card.identity}", Style.QUIET))
    yield BLANK
    told = {"state": words.say("comma").join(_states(past, words))}
    if known is not None:
        told["reviews"] = words.say("card", "counted", n=known.reviews, lapses=known.lapses)
        told["stability"] = words.say("card", "stable", interval=words.days(known.memory.stability))
        told["difficulty"] = words.say("card", "difficult", n=f"{known.memory.difficulty:.1f}")
        told["retrievability"] = words.say("card", "recall", n=round(100 * past.retrievability))
    if past.due is not None:
        told["due"] = _due(past.due, past.now, words)
    told["next"] = "  ".join(f"{words.rating(rating)} {words.interval(each)}" for rating, each in past.offers.items())
    widest = max(cells(words.say("card", name)) for name in told) + 2
    for name, text in told.items():
        yield Block((Span(text),), (Span(words.say("card", name), Style.QUIET),), widest)
    yield BLANK
    if not past.reviews:
        yield block(Span(words.say("card", "never"), Style.QUIET))
        return
    yield block(Span(words.say("card", "history"), Style.QUIET))
    yield from map(block_of, aligned([_review(review, words) for review in reversed(past.reviews)]))


def turn_page(found: Sequence[Passage], words: Wording) -> Iterator[Block]:
    """The turns that are cited, each with the one it answers."""
    for at, passage in enumerate(found):
        if at:
            yield BLANK
        yield block(Span(words.sources([passage.cite]), Style.STRONG))
        for said in passage.turns:
            yield BLANK
            style = Style.PLAIN if said.cited else Style.QUIET
            head = (Span(f"{said.number} {said.speaker}  ", Style.QUIET),)
            lines = said.text.split("\n")
            for number, line in enumerate(lines):
                margin = width_of(head)
                lead: Row = head if number == 0 else (Span(" " * margin),)
                yield Block(texts(plain_node(line), words, style), lead, margin)


def mistakes_page(lines: Sequence[str], words: Wording) -> Iterator[Block]:
    """What is wrong with the deck since it was edited."""
    yield block(Span(words.say("mend", "title"), Style.WRONG))
    for line in lines[:MOST_PROBLEMS]:
        place = _PLACE.fullmatch(line)
        yield BLANK
        if place:
            yield block(Span(f"{Path(place['file']).name}:{place['at']}", Style.KEY))
        yield block(place["told"] if place else line, head=(Span("  "),))
    if len(lines) > MOST_PROBLEMS:
        yield block(Span(words.say("mend", "more", n=len(lines) - MOST_PROBLEMS), Style.QUIET))


def copy_page(reason: str, file: str, words: Wording) -> Iterator[Block]:
    """How to make a deck one's own that cannot be edited where it lies."""
    path = Path(file)
    yield block(Span(words.say("mend", reason), Style.STRONG))
    yield BLANK
    yield block(words.say("mend", f"{reason}-why", file=file))
    yield BLANK
    name = f"my-{path.stem}"
    yield block(Span(f"cp -r {_quoted(str(path.parent))} {_quoted(name)} && chmod -R u+w {_quoted(name)}", Style.KEY))
    yield block(Span(f"quizgen practice {_quoted(name)}", Style.KEY))


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells of a table as lines, each column as wide as its widest."""
    widths = [max(cells(row[at]) for row in rows) for at in range(len(rows[0]))] if rows else []
    return [
        "  ".join(text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)) for row in rows
    ]


def block_of(line: str) -> Block:
    """A line as a paragraph."""
    return block(line.rstrip())


def _states(past: Past, words: Wording) -> Iterator[str]:
    state = past.card.state
    name = "new" if isinstance(state, New) else "learning" if isinstance(state, Learning) else "review"
    yield words.say("card", "states", "relearning" if isinstance(state, Relearning) else name)
    if past.card.suspended:
        yield words.say("card", "states", "suspended")
    if past.buried:
        yield words.say("card", "states", "buried")


def _due(due_ms: int, now: Moment, words: Wording) -> str:
    if due_ms <= now.at_ms:
        return words.say("card", "now")
    return f"{date_of(Moment(due_ms, now.offset_min))[:10]}  {words.when(due_ms, now)}"


def _review(review: Reviewed, words: Wording) -> tuple[str, ...]:
    sources = words.entries("card")["sources"]
    return (
        date_of(Moment(review.stamp.at_ms, review.stamp.offset_min)),
        words.rating(review.rating),
        words.interval(review.interval),
        words.duration(review.duration_ms),
        sources.get(review.source, review.source),
    )


def date_of(moment: Moment) -> str:
    """A moment as its clock on the wall showed it: 2026-01-31 09:05."""
    from datetime import UTC, datetime, timedelta

    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    local = epoch + timedelta(milliseconds=moment.at_ms + moment.offset_min * MINUTE_MS)
    return f"{local:%Y-%m-%d %H:%M}"


def _quoted(text: str) -> str:
    from shlex import quote

    return quote(text)
