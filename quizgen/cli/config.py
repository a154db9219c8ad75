"""`quizgen config`: what a learner can set."""

from __future__ import annotations

import click

from quizgen.cli.common import say, write_output
from quizgen.cli.settings import config_path, open_config, read_text


@click.group(name="config", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show and change settings.

    \b
    quizgen config
    quizgen config set new_per_day 10
    quizgen config set learning_steps 1m 10m
    quizgen config get desired_retention
    quizgen config unset language
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


@command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def show(as_json: bool = False) -> None:
    """List every setting with its value.

    \b
    quizgen config list
    quizgen config list --json
    """
    from dataclasses import asdict

    from quizgen.memory.config import value_of
    from quizgen.memory.setting import KEYS

    config = open_config()
    if as_json:
        import json

        click.echo(json.dumps({**asdict(config.settings), "language": config.language}))
        return
    for name, key in KEYS.items():
        value = value_of(config, name)
        click.echo(f"# {key.about}\n{name} = {value}" if value else f"# {key.about}\n# {name} = …")
    say(f"# {config_path()}")


@command.command()
@click.argument("name")
def get(name: str) -> None:
    """Print one setting.

    \b
    quizgen config get new_per_day
    """
    from quizgen.memory.config import value_of

    click.echo(value_of(open_config(), name))


@command.command(name="set", context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("values", nargs=-1, metavar="VALUE...")
def set_(name: str, values: tuple[str, ...]) -> None:
    """Change one setting; the rest of the file, comments included, stays as it is.

    \b
    quizgen config set desired_retention 0.92
    quizgen config set learning_steps 1m 10m
    quizgen config set language ja
    """
    from quizgen.memory.config import given_value, value_of, with_value

    path = config_path()
    value = given_value(name, values)
    write_output(str(path), with_value(read_text(path), str(path), name, value).encode())
    say(f"{path}: {name} = {value_of(open_config(), name)}")


@command.command()
@click.argument("name")
def unset(name: str) -> None:
    """Go back to the default of one setting.

    \b
    quizgen config unset new_per_day
    """
    from quizgen.memory.config import without

    path = config_path()
    text = read_text(path)
    edited = without(text, str(path), name)
    if text:
        write_output(str(path), edited.encode())


@command.command()
def path() -> None:
    """Print where the settings file lies.

    \b
    quizgen config path
    """
    click.echo(config_path())
