"""Statistics in the terminal, by deck: its concepts, what to study next, what is hard."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.stats.cards import Hard
from quizgen.stats.concepts import Grasp
from quizgen.stats.plot import Marks, Row, Span, Tone, bar, cut, left, notes, right, row
from quizgen.stats.report import Part, Report
from quizgen.stats.wording import Wording
from quizgen.text.cells import cells

SHOWN = 5
"""So many are named of what to study next, and of each kind of hard questions."""
ENDS = 5
"""Concepts named from either end where there are several decks."""
LEECHES = 10
LONGEST_BAR = 40
"""Cells of a bar at most."""


def concepts(part: Part, wording: Wording, room: int, marks: Marks, *, short: bool) -> list[Row]:
    """A bar a concept, the best known first; ``short`` leaves out the middle."""
    grasps = part.grasps
    names = min(max((cells(grasp.name) for grasp in grasps), default=0), max(room * 2 // 5, 10), 32)
    seen = max(cells(f"{grasp.seen}/{grasp.questions}") for grasp in grasps)
    space = min(max(room - names - 8 - seen, 4), LONGEST_BAR)
    lines = [_concept(grasp, wording, names, space, seen, marks) for grasp in grasps]
    between = len(lines) - 2 * ENDS
    if short and between > 1:
        told = row(Span(wording("concepts", "between", n=between), Tone.QUIET))
        lines = [*lines[:ENDS], told, *lines[-ENDS:]]
    return [*lines, *notes([wording("concepts", "about")], room)]


def _concept(grasp: Grasp, wording: Wording, names: int, space: int, seen: int, marks: Marks) -> Row:
    filled = bar(grasp.known, space, marks)
    rest = max(round(grasp.seen_share * space) - cells(filled), 0)
    share = wording.share(grasp.known if grasp.seen else None)
    return row(
        left(grasp.name, names, marks),
        " ",
        Span(filled, Tone.GOOD if grasp.held else Tone.PLAIN),
        Span(marks.rest * rest + " " * (space - cells(filled) - rest), Tone.QUIET),
        right(share, 6),
        Span(right(f"{grasp.seen}/{grasp.questions}", seen + 1), Tone.QUIET),
    )


def next_to_study(part: Part, wording: Wording, room: int, marks: Marks) -> list[Row]:
    """The concepts to study now, each with what it stands on and what waits for it."""
    if not part.next:
        return notes([wording("next", "done")], room)
    lines: list[Row] = []
    for at, each in enumerate(part.next[:SHOWN], 1):
        grasp = part.grasp(each.id)
        known = known_of(grasp, wording)
        name = cut(grasp.name, max(room - cells(known) - 5, 6), marks)
        lines.append(
            row(
                Span(f"{at}. ", Tone.QUIET),
                Span(name, Tone.STRONG),
                "  ",
                Span(cut(known, room - cells(name) - 5, marks), Tone.QUIET),
            )
        )
        lines += notes(notes_of(part, each.id, each.waiting, wording), room, 3)
    if len(part.next) > SHOWN:
        lines += notes([wording("more", n=len(part.next) - SHOWN)], room, 3)
    return lines


def known_of(grasp: Grasp, wording: Wording) -> str:
    """How well a concept is known, in words."""
    return wording("next", "known", share=wording.share(grasp.known)) if grasp.seen else wording("next", "new")


def notes_of(part: Part, id_: str, waiting: Sequence[str], wording: Wording) -> list[str]:
    """What a concept requires, each with how well it is known; and what comes after it."""
    found = []
    required = [part.grasp(link.target) for link in part.links if link.kind == "requires" and link.source == id_]
    if required:
        names = [wording("next", "held", name=one.name, share=wording.share(one.known)) for one in required]
        found.append(wording("next", "requires", names=wording.listed(names)))
    if waiting:
        found.append(wording("next", "then", names=wording.listed([part.grasp(other).name for other in waiting])))
    return found


def hardest(report: Report, wording: Wording, room: int, marks: Marks) -> list[Row]:
    """The hardest questions, in two lists."""
    every = report.every
    if not every.by_difficulty and not every.by_forgetting:
        return notes([wording("hardest", "none")], room)
    by_difficulty = [(f"{hard.difficulty:.1f}", hard) for hard in every.by_difficulty[:SHOWN]]
    by_forgetting = [(forgotten_of(hard, wording), hard) for hard in every.by_forgetting[:SHOWN]]
    lines = _listed(wording("hardest", "by_difficulty"), by_difficulty, report, room, marks)
    if by_forgetting:
        lines += _listed(wording("hardest", "by_forgetting"), by_forgetting, report, room, marks)
    return lines


def forgotten_of(hard: Hard, wording: Wording) -> str:
    """The share of answers on a later day that were forgotten, with their number."""
    share = hard.recall.forgotten / hard.recall.asked if hard.recall.asked else None
    return wording("hardest", "share", share=wording.share(share), asked=hard.recall.asked)


def leeches(report: Report, wording: Wording, room: int, marks: Marks) -> list[Row]:
    """Cards forgotten again and again; nothing where there are none."""
    found = report.every.leeches
    if not found:
        return []
    numbered = [(f"{hard.lapses} {wording('leeches', 'times')}", hard) for hard in found[:LEECHES]]
    lines = _listed(wording("leeches", "about", n=report.leech_lapses), numbered, report, room, marks)
    if len(found) > LEECHES:
        lines += notes([wording("more", n=len(found) - LEECHES)], room, 2)
    return lines


def _listed(heading: str, numbered: Sequence[tuple[str, Hard]], report: Report, room: int, marks: Marks) -> list[Row]:
    label = max(cells(number) for number, _ in numbered) if numbered else 0
    lines = notes([heading], room)
    for number, hard in numbered:
        stem = " ".join(report.stem(hard.identity).split())
        lines.append(row("  ", right(number, label), "  ", cut(stem, room - label - 4, marks)))
    return lines
