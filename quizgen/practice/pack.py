"""A pack: one deck in one language, as a session deals from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from quizgen.practice.concepts import CONTRASTING, LEVEL_OF, NO_CONCEPTS, Concepts
from quizgen.questions.question import Question


class Item(NamedTuple):
    """What the queue needs to know of a question."""

    identity: str
    group: str
    """Questions of one piece share it: siblings."""
    form: str
    concepts: tuple[int, ...] = ()
    """What it asks about, as places in ``Concepts.all``; the first is the main one."""
    contrast: bool = False
    """Whether it tells concepts apart."""

    @property
    def level(self) -> int:
        """0 for recognition, 1 for cued recall, 2 for free recall."""
        return LEVEL_OF.get(self.form, 2)

    @property
    def main(self) -> int | None:
        """The concept it is mainly about; None where it is about none."""
        return self.concepts[0] if self.concepts else None


@dataclass(frozen=True, slots=True)
class Pack:
    """The questions of one deck in one language, in teaching order; each is made when it is asked for."""

    owner: str
    """The deck's uid: its identities begin with it and a slash."""
    title: str
    language: str
    items: tuple[Item, ...]
    rivals: Collection[str]
    """Folded terms of the deck: an answer that equals one of them is no near miss."""
    words: Mapping[str, Any]
    """What practice says in this language; see ``wording.words_of``."""
    question: Callable[[str], Question]
    """By identity. Raises KeyError."""
    concepts: Concepts = NO_CONCEPTS
    """What is learnt before what."""
    rest: tuple[Item, ...] = ()
    """Questions of the deck that are not asked in this session; what is known of them counts all the same."""
    file: str = ""
    """The deck file it was made from, absolute; empty where there is none."""


def pack_of(
    questions: Iterable[Question],
    *,
    owner: str,
    title: str,
    language: str,
    rivals: Collection[str],
    words: Mapping[str, Any],
    concepts: Concepts | None = None,
) -> Pack:
    """A pack of questions that are there already, in their order."""
    by_identity = {question.identity: question for question in questions}
    concepts = concepts or NO_CONCEPTS
    places = {concept.id: at for at, concept in enumerate(concepts.all)}
    items = tuple(_item(question, places) for question in by_identity.values())
    return Pack(owner, title, language, items, rivals, words, by_identity.__getitem__, concepts)


def _item(question: Question, places: Mapping[str, int]) -> Item:
    about = tuple(places[concept] for concept in question.concepts if concept in places)
    contrast = question.address.facet.partition(":")[0] in CONTRASTING
    return Item(question.identity, question.sibling_group, question.form.value, about, contrast)


def each_once(packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """The packs with every question in the first that has it: two files may be one deck."""
    seen: set[str] = set()
    found: list[Pack] = []
    for pack in packs:
        items = tuple(item for item in pack.items if item.identity not in seen)
        seen.update(item.identity for item in items)
        found.append(replace(pack, items=items))
    return tuple(found)
