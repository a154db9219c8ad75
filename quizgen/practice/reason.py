"""Why a question is asked now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.memory.card import Card, Learning, New, Relearning, Review
from quizgen.memory.scheduler import Scheduler
from quizgen.practice.fresh import Part
from quizgen.practice.queue import Queue


@dataclass(frozen=True, slots=True)
class Known:
    """A concept that is known, and how well."""

    term: str
    recall: float
    """The probability of recall today of the question on it that is known best."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a question is asked now; its kind is the key of its wording."""

    kind: str
    recall: float | None = None
    """The probability of recall: of the card today, on the day of the examination, or of what it builds on."""
    days: int = 0
    term: str = ""
    known: tuple[Known, ...] = ()


def reason(queue: Queue, card: Card, scheduler: Scheduler) -> Reason:
    """Why a card of the queue is asked on its study day."""
    recall = scheduler.retrievability(card, queue.day)
    match card.state:
        case Learning():
            return Reason("step")
        case Relearning():
            return Reason("forgotten")
        case Review(due_day=due_day):
            return _review(queue, card, due_day, recall, scheduler)
        case New():
            return _new(*queue.find(card.identity), queue.day, scheduler)


def _review(queue: Queue, card: Card, due_day: int, recall: float, scheduler: Scheduler) -> Reason:
    needed_by = queue.needed_by(card.identity)
    if needed_by is not None:
        part, at = queue.find(needed_by)
        return Reason("before", recall, term=part.pack.concepts.all[part.items[at].concepts[0]].term)
    if queue.wishes.exam is not None:
        return Reason("exam", scheduler.retrievability(card, queue.wishes.exam))
    late = queue.day - due_day
    return Reason("late" if late > 0 else "due" if late == 0 else "ahead", recall, abs(late))


def _new(part: Part, at: int, day: int, scheduler: Scheduler) -> Reason:
    gates, item = part.gates, part.items[at]
    if gates.waits_for(at):
        return Reason("early")
    known = [
        Known(part.pack.concepts.all[concept].term, best)
        for concept in gates.needs(at)
        if (best := _best(gates.learnt(concept), day, scheduler)) is not None
    ]
    if item.contrast:
        return Reason("contrast" if known else "plain", known=tuple(known))
    if item.level and (best := _best(gates.lower(at), day, scheduler)) is not None:
        return Reason("level", best)
    if known:
        return Reason("needs", known=tuple(known[-2:]))
    if item.main is None:
        return Reason("plain")
    first = gates.met_on(item.main) is None
    return Reason("first" if first else "more", term=part.pack.concepts.all[item.main].term)


def _best(cards: Iterable[Card], day: int, scheduler: Scheduler) -> float | None:
    return max((scheduler.retrievability(card, day) for card in cards), default=None)
