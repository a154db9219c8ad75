"""``quizgen check``: every mistake of a deck file, then what a careful teacher would object to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizgen.cli.common import DEFAULT_DECK, complete_decks, load, locale_language

if TYPE_CHECKING:
    from quizgen.check.finding import Finding
    from quizgen.model.deck import Deck
    from quizgen.model.place import Problem


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]…", shell_complete=complete_decks)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line; the same as --format json.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How findings are shown; github: as workflow commands, which code hosts show beside the line.",
)
@click.option("--strict", is_flag=True, help="Exit 1 on advice, too.")
@click.option("--lang", metavar="LANG", help="Language of the messages: else the locale's, else the deck's first.")
@click.pass_context
def command(
    ctx: click.Context, decks: tuple[str, ...], as_json: bool, form: str, strict: bool, lang: str | None
) -> None:
    """Find every mistake of a deck file, then everything a careful teacher would object to.

    DECK is a file, a folder with one deck file, - for standard input, or the name of a shipped
    deck. Mistakes come first; a deck without any is looked at by all checks. Exits 1 where there
    is an error, 0 where there is only advice, and says nothing of a sound deck. What may stand
    is named in the deck, with the reason: 'check: {ignore: {long-text: It is one idea.}}'.

    \b
    quizgen check my-deck.yaml
    quizgen check my-deck.yaml --strict --lang ja
    quizgen check decks/* --json
    quizgen check --format github
    """
    from quizgen.check.finding import Severity
    from quizgen.check.run import findings
    from quizgen.check.show import line, record, workflow_command

    failed = False
    for name in decks or (DEFAULT_DECK,):
        deck, problems = load(name)
        language = language_of(deck, lang)
        found = findings(deck, language) if deck else _as_findings(problems, language)
        for finding in found:
            failed |= strict or finding.severity is Severity.ERROR
            match "json" if as_json else form:
                case "json":
                    click.echo(record(finding))
                case "github":
                    click.echo(workflow_command(finding))
                case _:
                    click.echo(line(finding, language) if deck else _mistake(finding))
    ctx.exit(1 if failed else 0)


def language_of(deck: Deck | None, lang: str | None) -> str:
    """The language to speak to an author in: the one asked for, the locale's, else the deck's first."""
    from quizgen.resources import has_words

    spoken = lang or locale_language()
    if lang or has_words(spoken) or deck is None:
        return spoken
    return deck.languages[0]


def _as_findings(problems: list[Problem], language: str) -> list[Finding]:
    """The mistakes of a file as findings."""
    from quizgen.check.finding import Finding, Severity
    from quizgen.check.wording import word

    hint = word(language, "mistake")
    return [
        Finding("mistake", Severity.ERROR, problem.file, problem.place, problem.message, hint) for problem in problems
    ]


def _mistake(finding: Finding) -> str:
    """A mistake as it was shown before there were findings: one line."""
    return f"{finding.file}:{finding.place.line}:{finding.place.column}: {finding.message}"
