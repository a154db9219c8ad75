"""`quizgen questions`: print the bank."""

from __future__ import annotations

import json

import click

from quizgen.cli.common import DEFAULT_DECK, complete_decks, lang_option, open_bank


@click.command(name="questions")
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@lang_option
@click.option("--form", "forms", multiple=True, help="Only this form, as in: choice, cloze. May be repeated.")
@click.option("--facet", "facets", multiple=True, help="Only this facet, as in: mark, or mark:amount.")
@click.option("--seed", default="0", show_default=True, help="Draws the order of the options.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    decks: tuple[str, ...],
    lang: str | None,
    forms: tuple[str, ...],
    facets: tuple[str, ...],
    seed: str,
    as_json: bool,
) -> None:
    """Print every question that follows from a deck, with its answer.

    \b
    quizgen questions
    quizgen questions my-deck.yaml --lang ja --form choice
    quizgen questions --facet mark --json | jq .stem
    """
    from quizgen.model.deck import Form
    from quizgen.questions.realise import realise
    from quizgen.questions.show import line, record

    known = [form.value for form in Form]
    for form in forms:
        if form not in known:
            raise click.BadParameter(f"there is no form '{form}'; the forms are: {', '.join(known)}")
    for name in decks or (DEFAULT_DECK,):
        for question in open_bank(name, lang, several=True).questions:
            facet = question.address.facet
            if forms and question.form.value not in forms:
                continue
            if facets and facet not in facets and facet.split(":", 1)[0] not in facets:
                continue
            shown = realise(question, seed)
            click.echo(json.dumps(record(shown), ensure_ascii=False) if as_json else line(shown))
