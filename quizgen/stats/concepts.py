"""Concepts as they are known: each by the questions about it, and what to study next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizgen.memory.card import Card
from quizgen.memory.scheduler import Scheduler
from quizgen.questions.bank import Bank
from quizgen.questions.graph import Graph
from quizgen.text.plain import plain

HELD = 0.7
"""From this known share on, what is built on a concept stands.

A concept all of whose questions are learnt stands near 0.9; with all asked and half forgotten it is near 0.5.
"""
LINKS = ("requires", "is_a", "part_of", "uses", "contrasts_with")
"""The relations that the map draws, the one that orders it first."""


@dataclass(frozen=True, slots=True)
class Grasp:
    """How well a concept is known today.

    A question counts for the concept it asks about first, so that each counts once; suspended ones do
    not count. ``known`` is the mean probability of recall of all its questions today, where one that
    was never answered counts as 0: the share of them one would expect to answer right now.
    """

    id: str
    name: str
    questions: int
    seen: int
    """Questions that have been answered."""
    known: float
    """The expected share of right answers today, from 0 to 1."""
    recall: float | None
    """The mean probability of recall of those that have been answered; None where none has."""
    weakest: float | None
    """The least probability of recall among them."""

    @property
    def seen_share(self) -> float:
        """The share of its questions that have been answered, from 0 to 1."""
        return self.seen / self.questions if self.questions else 0.0

    @property
    def held(self) -> bool:
        """Whether what is built on it stands, by the share as it is shown; so it does where nothing is asked."""
        return not self.questions or round(self.known, 2) >= HELD


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two concepts, as the map draws it."""

    kind: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Next:
    """A concept to study now: it is weak, and nothing that it stands on is."""

    id: str
    waiting: tuple[str, ...]
    """Weak concepts that stand on it, near and far, in teaching order: they come after it."""


def grasps(bank: Bank, cards: Mapping[str, Card], scheduler: Scheduler, day: int, language: str) -> tuple[Grasp, ...]:
    """Every concept of a deck on a study day, the best known first; names in ``language`` where there is one."""
    chances: dict[str, list[float | None]] = {id_: [] for id_ in bank.deck.concepts}
    for question in bank.questions:
        card = cards.get(question.identity)
        about = question.concepts[0] if question.concepts else ""
        if about in chances and not (card and card.suspended):
            chance = scheduler.retrievability(card, day) if card and card.past else None
            chances[about].append(chance)
    names = names_of(bank, language)
    found = [_grasp(id_, names[id_], of) for id_, of in chances.items()]
    return tuple(sorted(found, key=lambda grasp: (-grasp.known, -grasp.seen_share)))  # stable: else the deck's order


def names_of(bank: Bank, language: str) -> dict[str, str]:
    """What each concept is called: in ``language`` where the deck has it, else in one that is asked in, or any."""
    languages = dict.fromkeys((language, *(question.language for question in bank.questions), *bank.deck.languages))
    names = {}
    for concept in bank.deck.concepts.values():
        texts = (concept.term.get(each) for each in languages)
        names[concept.id] = next((plain(text) for text in texts if text), concept.id)
    return names


def links(bank: Bank) -> tuple[Link, ...]:
    """The relations between the concepts of a deck; a contrast once, whoever names it."""
    graph = Graph(bank.deck)
    found: dict[Link, None] = {}
    for kind in LINKS:
        for concept in bank.deck.concepts:
            for other in graph.to(concept, kind):
                turned = kind == "contrasts_with" and Link(kind, other, concept) in found
                if other != concept and not turned:
                    found[Link(kind, concept, other)] = None
    return tuple(found)


def study_next(bank: Bank, known: Sequence[Grasp]) -> tuple[Next, ...]:
    """What to study now, the most useful first: every weak concept that stands on no other weak one.

    First those on which something already begun stands (a foundation that gives way), then those that
    are begun themselves, then those on which most stands; else in teaching order.
    """
    graph = Graph(bank.deck)
    order = graph.teaching_order
    grasp = {each.id: each for each in known}
    below = _foundations(graph, order)
    weak = [id_ for id_ in order if not grasp[id_].held]
    waiting = {id_: tuple(other for other in weak if id_ in below[other]) for id_ in weak}
    ready = [id_ for id_ in weak if not any(other in below[id_] for other in weak)]

    def use(id_: str) -> tuple[int, bool, int, int]:
        begun = sum(grasp[other].seen > 0 for other in waiting[id_])
        return -begun, not grasp[id_].seen, -len(waiting[id_]), order[id_]

    return tuple(Next(id_, waiting[id_]) for id_ in sorted(ready, key=use))


def _foundations(graph: Graph, order: Mapping[str, int]) -> dict[str, frozenset[str]]:
    """By concept, all that it requires, near and far. What a circle would put after it is left out."""
    below: dict[str, frozenset[str]] = {}
    for id_ in order:
        near = [other for other in graph.to(id_, "requires") if order[other] < order[id_]]
        below[id_] = frozenset(near).union(*(below[other] for other in near))
    return below


def _grasp(id_: str, name: str, chances: Sequence[float | None]) -> Grasp:
    seen = [chance for chance in chances if chance is not None]
    known = sum(seen) / len(chances) if chances else 0.0
    recall = sum(seen) / len(seen) if seen else None
    return Grasp(id_, name, len(chances), len(seen), known, recall, min(seen, default=None))
