"""`quizgen schema`: the format of a deck file as a JSON Schema."""

from __future__ import annotations

import click

from quizgen.cli.common import write_output


@click.command(name="schema")
@click.option("-o", "--output", metavar="FILE", default="-", help="File to write; - is standard output.")
def command(output: str) -> None:
    """Print the JSON Schema of deck files, by which editors complete and check them as you write.

    Point to it in the first line of a deck:
    # yaml-language-server: $schema=deck.schema.json

    \b
    quizgen schema -o deck.schema.json
    quizgen schema | jq '."$defs".Concept.properties | keys'
    """
    from quizgen.model.json_schema import schema_text

    write_output(output, schema_text().encode())
