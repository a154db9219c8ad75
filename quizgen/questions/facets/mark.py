"""Facet ``mark:name``: a named place of a true sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizgen.model.deck import Form, Statement
from quizgen.questions.context import Context
from quizgen.questions.distract import NEEDED
from quizgen.questions.question import FALSE, TRUE, Option, Question
from quizgen.questions.realise import hash_rank
from quizgen.text.fold import fold
from quizgen.text.inline import Gap, Inline, Mark, join, marks
from quizgen.text.plain import plain


def questions(ctx: Context) -> Iterator[Question]:
    """For each mark a cloze; a choice from two false alternatives on; true or false from one on."""
    for statement in ctx.deck.statements.values():
        text = ctx.text(statement.text)
        draws = _draws(ctx, statement, text)
        for at, mark in enumerate(marks(text)):
            yield from _of_mark(ctx, statement, text, mark, draws, at)


def sentence(text: Inline, mark: Mark | None, shown: Inline) -> Inline:
    """The statement with one mark (or none) shown as something else, and every other as its key."""
    return join(*(shown if node is mark else node.key if isinstance(node, Mark) else (node,) for node in text))


def _of_mark(
    ctx: Context, statement: Statement, text: Inline, mark: Mark, draws: Mapping[str, int], at: int
) -> Iterator[Question]:
    about, facet = tuple(ref.id for ref in statement.about), f"mark:{mark.name}"
    gapped, whole = sentence(text, mark, (Gap(mark.name),)), sentence(text, mark, mark.key)
    explanation, false = ctx.text(statement.explanation), _false(ctx, mark)
    yield ctx.ask(
        statement,
        ctx.address(statement, facet, Form.CLOZE),
        gapped,
        (plain(mark.key),),
        answer=mark.key,
        accepted=_accepted(ctx, statement, mark),
        refused=tuple(map(plain, mark.false)),
        about=about,
        order=(3, at),
        explanation=explanation,
    )
    if len(false) >= NEEDED:
        yield ctx.ask(
            statement,
            ctx.address(statement, facet, Form.CHOICE),
            gapped,
            ("key",),
            options=(Option("key", mark.key), *false),
            about=about,
            order=(3, at),
            explanation=explanation,
        )
    if false:
        shown = () if mark.name == _true(draws) else false[draws[mark.name] // 2 % len(false)].text
        yield ctx.ask(
            statement,
            ctx.address(statement, facet, Form.TRUE_FALSE),
            sentence(text, mark, shown) if shown else whole,
            (FALSE if shown else TRUE,),
            answer=whole if shown else (),
            about=about,
            order=(4, at),
            explanation=explanation,
        )


def _draws(ctx: Context, statement: Statement, text: Inline) -> dict[str, int]:
    """By mark with false alternatives: whether the true statement may be shown (odd) or a false one is, and which."""
    asked = [mark.name for mark in marks(text) if mark.false]
    addresses = {name: ctx.address(statement, f"mark:{name}", Form.TRUE_FALSE) for name in asked}
    return {name: hash_rank(address.identity, "true or false") for name, address in addresses.items()}


def _true(draws: Mapping[str, int]) -> str:
    """The mark whose true/false question shows the true statement: of several one does at most.

    Else the same sentence would be asked twice.
    """
    return min((name for name, draw in draws.items() if draw % 2), key=lambda name: (draws[name], name), default="")


def _false(ctx: Context, mark: Mark) -> tuple[Option, ...]:
    """The false alternatives under the ids of their places, without those that say the same as another."""
    seen, found = {fold(plain(mark.key))}, []
    for number, text in enumerate(mark.false, 1):
        if fold(plain(text)) not in seen:
            seen.add(fold(plain(text)))
            concept = ctx.by_name.get(fold(plain(text)))
            found.append(Option(f"f{number}", text, ctx.why_not(concept) if concept else ()))
    return tuple(found)


def _accepted(ctx: Context, statement: Statement, mark: Mark) -> tuple[str, ...]:
    """What the author accepts as well, and other names of the concept whose term the key is."""
    key = fold(plain(mark.key))
    concept, told = ctx.by_name.get(key), statement.accepted.get(mark.name)
    names = (plain(ctx.term(concept)), *ctx.other_names(concept)) if concept else ()
    also = tuple(map(plain, told.get(ctx.language))) if told else ()
    return tuple(dict.fromkeys(name for name in (*names, *also) if fold(name) != key))
