"""Facet ``conversation``: what answers a question that is asked in the dialogue?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quizgen.model.deck import Dialogue, Form, Statement
from quizgen.questions.context import Context
from quizgen.questions.distract import NEEDED, WANTED
from quizgen.questions.facets.mark import sentence
from quizgen.questions.phrasing import endings_of_questions, phrase
from quizgen.questions.question import Address, Option, Question
from quizgen.questions.realise import hash_rank
from quizgen.questions.terms import same_text, words_in
from quizgen.text.inline import Inline, plain_node
from quizgen.text.plain import plain

_ASKS, _ANSWERS = "A", "B"
_LOOKED_AT = 64
"""Statements looked at for distractors."""


@dataclass(frozen=True)
class _Reply:
    """A statement that says what one turn of B says, and what A asked before."""

    statement: Statement
    text: Inline
    turn: tuple[str, int]
    asked: Inline

    @property
    def id(self) -> str:
        return self.statement.birth

    @cached_property
    def words(self) -> frozenset[str]:
        """The words by which it could be told that it belongs to a question."""
        return words_in(plain(self.text))


def questions(ctx: Context) -> Iterator[Question]:
    """A's turn as the stem, a statement that cites B's answer to it as the key, statements of other turns beside it.

    All are true, and one answers what was asked: the author says which do (``answers``), for a
    statement may come from a turn without answering its question. None is made where the key
    alone takes up a word of the stem.
    """
    replies = [reply for statement in ctx.deck.statements.values() if (reply := _reply(ctx, statement)) is not None]
    ring = sorted((hash_rank(reply.id), reply.id, at) for at, reply in enumerate(replies))
    for reply in (reply for reply in replies if reply.statement.answers):
        question = _of_reply(ctx, reply, replies, ring)
        if question is not None:
            yield question


def _reply(ctx: Context, statement: Statement) -> _Reply | None:
    text = ctx.text(statement.text)
    if not text or len(statement.cite) != 1:
        return None
    cite = statement.cite[0]
    dialogue = ctx.deck.dialogues.get((cite.source, ctx.language))
    asked = _asked_before(dialogue, cite.first) if dialogue and cite.first == cite.last else ""
    if not asked.endswith(endings_of_questions(ctx.language)):
        return None
    return _Reply(statement, sentence(text, None, ()), (cite.source, cite.first), plain_node(asked))


def _asked_before(dialogue: Dialogue, turn: int) -> str:
    """What A says before a turn of B, on one line; empty where that is no question and answer."""
    if not 2 <= turn <= len(dialogue.turns):
        return ""
    before, said = dialogue.turns[turn - 2 : turn]
    if (before.speaker, said.speaker) != (_ASKS, _ANSWERS) or said.number in dialogue.chat:
        return ""
    return " ".join(before.text.split())


def _of_reply(ctx: Context, reply: _Reply, replies: list[_Reply], ring: list[tuple[int, str, int]]) -> Question | None:
    address = ctx.address(reply.statement, "conversation", Form.CHOICE)
    asked = words_in(plain(reply.asked))
    cue = len(asked & reply.words)
    start = bisect_left(ring, (hash_rank(address.identity), "", 0))
    near = (replies[ring[(start + step) % len(ring)][2]] for step in range(min(len(ring), _LOOKED_AT)))
    found = sorted((other for other in near if _safe(ctx, reply, other)), key=lambda other: _draw(address, other))
    found.sort(key=lambda other: len(asked & other.words) < cue)  # stable: on equal terms the draw decides
    chosen: list[_Reply] = []
    for other in found:
        if len(chosen) < WANTED and not any(same_text(other.text, one.text) for one in chosen):
            chosen.append(other)
    if len(chosen) < NEEDED or all(len(asked & other.words) < cue for other in chosen):
        return None
    wrong = (Option(other.id, other.text, phrase(ctx.language, "why", "reply", asked=other.asked)) for other in chosen)
    return ctx.ask(
        reply.statement,
        address,
        phrase(ctx.language, "conversation", "choice", asked=reply.asked),
        (reply.id,),
        options=(Option(reply.id, reply.text), *wrong),
        about=tuple(ref.id for ref in reply.statement.about),
        order=(4,),
        explanation=ctx.text(reply.statement.explanation),
    )


def _safe(ctx: Context, reply: _Reply, other: _Reply) -> bool:
    """Whether a statement answers something else: another turn's, and about nothing near."""
    if other.turn == reply.turn or same_text(other.text, reply.text):
        return False
    ours, theirs = ([ref.id for ref in one.statement.about] for one in (reply, other))
    graph = ctx.graph
    return not any(graph.may_both_answer(one, two) or graph.linked(one, two) for one in ours for two in theirs)


def _draw(address: Address, other: _Reply) -> int:
    return hash_rank(address.identity, other.id)
