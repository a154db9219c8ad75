"""``quizgen check``: every mistake of a deck file."""

from __future__ import annotations

import json

import click

from quizgen.cli.common import DEFAULT_DECK, complete_decks


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]…", shell_complete=complete_decks)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: file, line, column, message.")
@click.pass_context
def command(ctx: click.Context, decks: tuple[str, ...], as_json: bool) -> None:
    """Find every mistake of a deck file and of its dialogues.

    DECK is a file, a folder with one deck file, - for standard input, or the name of a shipped
    deck. Says nothing and exits 0 when a deck is sound; else one line a mistake, and exit 1.

    \b
    quizgen check my-deck.yaml
    quizgen check decks/* --json
    """
    from quizgen.model.load import load_deck

    sound = True
    for name in decks or (DEFAULT_DECK,):
        for problem in load_deck(name)[1]:
            sound = False
            line, column = problem.place
            found = {"file": problem.file, "line": line, "column": column, "message": problem.message}
            click.echo(json.dumps(found, ensure_ascii=False) if as_json else str(problem))
    ctx.exit(0 if sound else 1)
