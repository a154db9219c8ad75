"""`quizgen config`: what a learner can set."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.common import GuessingGroup, complete_decks, say, write_output
from quizgen.cli.settings import config_path, open_config, owner_of, read_text
from quizgen.errors import QuizgenError

if TYPE_CHECKING:
    from quizgen.memory.settings import Config


class _Settings(GuessingGroup):
    """A group whose help lists what can be set, with the reason for each default."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every setting, at the end."""
        from quizgen.memory.setting import KEYS

        with formatter.section("Settings (* a deck may have its own)"):
            formatter.write_dl([(name + " *" * key.per_deck, _why(name)) for name, key in KEYS.items()])


def _deck_option(command: Callable[..., Any]) -> Callable[..., Any]:
    text = "Of this deck alone: a file, a folder, or the name of a shipped deck."
    return click.option("--deck", metavar="DECK", help=text, shell_complete=complete_decks)(command)


def _setting_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument("name", shell_complete=_complete_settings)(command)


def _complete_settings(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Shell completion: names of settings."""
    from quizgen.memory.setting import KEYS

    return [name for name in KEYS if name.startswith(incomplete)]


@click.group(name="config", cls=_Settings, invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show and change settings.

    \b
    quizgen config
    quizgen config set new_per_day 10
    quizgen config set new_per_day 5 --deck ml-conversation
    quizgen config set learning_steps 1m 10m
    quizgen config set easy_days sat=reduced sun=minimum
    quizgen config get desired_retention --explain
    quizgen config unset language
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


@command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def show(as_json: bool = False) -> None:
    """List every setting with its value, then what decks have of their own.

    \b
    quizgen config list
    quizgen config list --json
    """
    from dataclasses import asdict

    from quizgen.memory.config import DECKS, own_values, value_of
    from quizgen.memory.setting import KEYS

    config = open_config()
    if as_json:
        import json

        click.echo(json.dumps({**asdict(config.settings), "language": config.language}))
        return
    for name, key in KEYS.items():
        value = value_of(config, name)
        click.echo(f"# {key.about}\n{name} = {value}" if value else f"# {key.about}\n# {name} = …")
    for owner in config.settings.decks:
        _warn_of_name(owner)
        click.echo(f"\n[{DECKS}.{owner}]")
        for name, value in own_values(config, owner).items():
            click.echo(f"{name} = {value}")
    say(f"# {config_path()}")


@command.command()
@_setting_argument
@_deck_option
@click.option("--explain", is_flag=True, help="Also what it is, and why its default is as it is.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def get(name: str, deck: str | None, explain: bool, as_json: bool) -> None:
    """Print one setting.

    \b
    quizgen config get new_per_day
    quizgen config get desired_retention --explain
    quizgen config get new_per_day --deck ml-conversation --json
    """
    from quizgen.memory.config import value_of

    owner = _owner(deck)[0]
    config = open_config()
    value = value_of(config, name, owner)
    if as_json:
        import json

        click.echo(json.dumps(_told(config, name, owner), ensure_ascii=False))
        return
    click.echo(value)
    if explain:
        from quizgen.memory.setting import KEYS

        click.echo(click.wrap_text(f"{KEYS[name].about}. {_why(name)}", width=80))


@command.command(name="set", context_settings={"ignore_unknown_options": True})
@_setting_argument
@click.argument("values", nargs=-1, metavar="VALUE...")
@_deck_option
def set_(name: str, values: tuple[str, ...], deck: str | None) -> None:
    """Change one setting; the rest of the file, comments included, stays as it is.

    \b
    quizgen config set desired_retention 0.92
    quizgen config set new_per_day 5 --deck ml-conversation
    quizgen config set learning_steps 1m 10m
    quizgen config set leech_action suspend
    quizgen config set easy_days sat=reduced sun=minimum
    quizgen config set language ja
    """
    from quizgen.memory.config import checked_name, given_value, value_of
    from quizgen.memory.config_edit import with_value

    path = config_path()
    value = given_value(name, values)
    owner, title = _owner(deck)
    checked_name(name, owner)
    write_output(str(path), with_value(read_text(path), str(path), name, value, owner, title).encode())
    of_deck = f" [{title}]" if deck else ""
    say(f"{path}:{of_deck} {name} = {value_of(open_config(), name, owner)}")


@command.command()
@_setting_argument
@_deck_option
def unset(name: str, deck: str | None) -> None:
    """Go back to the default of one setting.

    \b
    quizgen config unset new_per_day
    quizgen config unset new_per_day --deck ml-conversation
    """
    from quizgen.memory.config_edit import without

    path = config_path()
    text = read_text(path)
    edited = without(text, str(path), name, _owner(deck)[0])
    if text:
        write_output(str(path), edited.encode())


@command.command()
def path() -> None:
    """Print where the settings file lies.

    \b
    quizgen config path
    """
    click.echo(config_path())


def _warn_of_name(owner: str) -> None:
    """Tell of settings that stand under the name of a deck which has a uid: they have no effect."""
    try:
        uid, title = owner_of(owner)
    except QuizgenError:
        return  # no deck has this name, so it may well be a uid
    if uid != owner:
        say(f"note: '{owner}' ({title}) has the uid {uid}, under which its settings must stand; see --deck")


def _why(name: str) -> str:
    """The default of a setting, and the reason."""
    from quizgen.memory.setting import KEYS

    return f"Default {KEYS[name].why}"


def _told(config: Config, name: str, owner: str | None) -> dict[str, object]:
    """A setting as JSON: its value, its default, what it is and why."""
    from quizgen.memory.setting import KEYS
    from quizgen.memory.settings import Settings

    settings = config.settings if owner is None else config.settings.of(owner)
    value = config.language if name == "language" else getattr(settings, name)
    default = None if name == "language" else getattr(Settings(), name)
    return {"name": name, "value": value, "default": default, "about": KEYS[name].about, "why": _why(name)}


def _owner(deck: str | None) -> tuple[str | None, str]:
    """The uid of a deck and its title, where one is given. Raises DeckError, MissingError."""
    return (None, "") if deck is None else owner_of(deck)
