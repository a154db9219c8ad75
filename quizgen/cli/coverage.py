"""`quizgen coverage`: the sources of a deck, with what is asked about each part."""

from __future__ import annotations

import click

from quizgen.cli.common import deck_argument, languages_of, one_lang_option, open_deck, say, write_output


@click.command(name="coverage")
@deck_argument
@one_lang_option
@click.option("--counts", is_flag=True, help="Leave the questions out, and give their number only.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a turn, or a range of pages.")
@click.option("--html", "as_html", is_flag=True, help="Write one page that stands alone.")
@click.option(
    "-o", "--output", metavar="FILE", help="The page; - for standard output.  [default: DECK-LANG-coverage.html]"
)
def command(deck: str, lang: str | None, counts: bool, as_json: bool, as_html: bool, output: str | None) -> None:
    """Show the dialogue a deck cites, turn by turn, with what is asked about each.

    A turn that teaches something and has no question is marked with '!', and listed at the end.
    Of a work, such as a book, the pages that are cited are shown.

    \b
    quizgen coverage
    quizgen coverage my-deck.yaml --counts --lang ja
    quizgen coverage --html -o coverage.html
    quizgen coverage --json | jq 'select(.teaches and (.questions | length) == 0)'
    """
    from quizgen.check.coverage import coverage
    from quizgen.check.coverage_show import lines, page, records
    from quizgen.questions.derive import derive

    if as_json and as_html:
        raise click.UsageError("--json and --html: give one of them")
    if output is not None and not as_html:
        raise click.UsageError("-o goes with --html")
    opened = open_deck(deck)
    (language,) = languages_of(opened, lang)
    found = coverage(derive(opened, [language]), language)
    if as_html:
        target = output or f"{opened.id}-{language}-coverage.html"
        write_output(target, page(found).encode())
        say(target)
        return
    for line in records(found) if as_json else lines(found, counts_only=counts):
        click.echo(line)
