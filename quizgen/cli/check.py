"""``quizgen check``: every mistake of a deck file, then what a careful teacher would object to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizgen.cli.common import DEFAULT_DECK, complete_decks, load, locale_language, open_decks, say

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
@click.option("--blind", is_flag=True, help="Let a guesser that knows nothing but the wording take the test.")
@click.option("--seeds", type=click.IntRange(1, 100), default=5, show_default=True, help="With --blind: how often.")
@click.pass_context
def command(
    ctx: click.Context,
    decks: tuple[str, ...],
    as_json: bool,
    form: str,
    strict: bool,
    lang: str | None,
    blind: bool,
    seeds: int,
) -> None:
    """Find every mistake of a deck file, then everything a careful teacher would object to.

    DECK is a file, a folder with one deck file, - for standard input, or the name of a shipped
    deck. Mistakes come first; a deck without any is looked at by all checks. Exits 1 where there
    is an error, 0 where there is only advice, and says nothing of a sound deck. What may stand
    is named in the deck, with the reason: 'check: {ignore: {long-text: It is one idea.}}'.

    With --blind a guesser learns on one half of the pieces what tells a key by its wording alone
    (length, place, words of the stem, grammar …), and takes the test on the other half; it should do
    no better than chance. Without DECK it takes all shipped decks. With --strict exits 1 where the
    upper bound of its score lies 5 points above chance, or higher.

    \b
    quizgen check my-deck.yaml
    quizgen check my-deck.yaml --strict --lang ja
    quizgen check decks/*/*.yaml --json
    quizgen check --format github
    quizgen check --blind
    """
    if blind:
        ctx.exit(_blind(decks, lang, as_json or form == "json", strict, seeds))
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


def _blind(names: tuple[str, ...], lang: str | None, as_json: bool, strict: bool, seeds: int) -> int:
    """Report how far wording alone leads; the exit code."""
    from quizgen.check.blind.show import lines, record
    from quizgen.check.blind.trial import trial
    from quizgen.check.wording import word
    from quizgen.model.find import shipped_decks
    from quizgen.questions.derive import derive

    decks = open_decks(names or tuple(shipped_decks()))
    language = language_of(decks[0], lang)
    report = trial((question for deck in decks for question in derive(deck).questions), seeds)
    if report is None:
        say(word(language, "blind", "few"))
        return 0
    for text in [record(report, seeds)] if as_json else lines(report, seeds, language):
        click.echo(text)
    return int(strict and not report.resists)


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
