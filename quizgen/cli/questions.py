"""`quizgen questions`: print the bank."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import (
    DEFAULT_DECK,
    bank_of,
    complete_decks,
    difficulty_option,
    form_option,
    lang_option,
    open_decks,
)
from quizgen.errors import MissingError

if TYPE_CHECKING:
    from quizgen.questions.question import Question


@click.command(name="questions")
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@lang_option
@form_option
@click.option("--facet", "facets", multiple=True, help="Only this facet, as in: mark, or mark:amount.")
@difficulty_option
@click.option("--seed", default="0", show_default=True, help="Draws the order of options, and numbers.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    decks: tuple[str, ...],
    lang: str | None,
    forms: tuple[str, ...],
    facets: tuple[str, ...],
    difficulty: str,
    seed: str,
    as_json: bool,
) -> None:
    """Print every question that follows from a deck, with its answer.

    \b
    quizgen questions
    quizgen questions my-deck.yaml --lang ja --form choice
    quizgen questions --facet mark --json | jq .stem
    quizgen questions --facet definition --difficulty hard
    """
    from quizgen.questions.realise import realise
    from quizgen.questions.show import line, record

    opened = open_decks(decks or (DEFAULT_DECK,))
    banks = [bank_of(deck, lang, several=True, difficulty=difficulty) for deck in opened]
    questions = [question for bank in banks for question in bank.questions]
    for facet in facets:
        _check_facet(facet, questions)
    for question in questions:
        if (not forms or question.form.value in forms) and (not facets or not _names(question).isdisjoint(facets)):
            shown = realise(question, seed)
            click.echo(json.dumps(record(shown), ensure_ascii=False) if as_json else line(shown))


def _names(question: Question) -> frozenset[str]:
    """What a question's facet may be called: its whole segment, or its kind."""
    facet = question.address.facet
    return frozenset({facet, facet.split(":", 1)[0]})


def _check_facet(facet: str, questions: Sequence[Question]) -> None:
    """Raise MissingError where no question is of a facet."""
    from quizgen.model.suggest import Guesser

    known = frozenset[str]().union(*map(_names, questions))
    if facet not in known:
        kinds = sorted(name for name in known if ":" not in name)
        guess = Guesser().did_you_mean(facet, known) or f"; there are: {', '.join(kinds)}"
        raise MissingError(f"no question is of the facet '{facet}'{guess}")
