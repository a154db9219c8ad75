"""`quizgen optimize`: the parameters of FSRS, fitted to one's own reviews."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import complete_decks, say, store_option, store_path, write_output
from quizgen.cli.settings import config_path, open_config, owner_of, read_text
from quizgen.errors import UsageError

if TYPE_CHECKING:
    from quizgen.memory.optimize import Fitted
    from quizgen.memory.settings import Settings
    from quizgen.memory.trials import Row


@click.command(name="optimize")
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@click.option("--dry-run", is_flag=True, help="Tell, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@store_option
def command(decks: tuple[str, ...], dry_run: bool, as_json: bool, store: str | None) -> None:
    """Fit the parameters of FSRS to your own reviews, and keep them if they foretell better.

    The earlier three quarters of the reviews are fitted to, and the latest quarter judges: how well is it
    foretold, by the parameters in use and by the fitted ones, whether you will know a card? Where the fitted
    ones have the smaller log loss, FSRS is fitted to all reviews, and that is written to the settings; else
    nothing changes. RMSE (bins) is that of the SRS benchmark. Smaller is better, of both.

    With DECK only its reviews count, and the parameters become that deck's own. Without, those of all decks
    that have none of their own. Intervals that were granted stay; the next ones follow the new parameters.
    Parameters that were fitted before have seen reviews that judge them now, so they stay until newer ones say
    otherwise. Once a month, or whenever the reviews have doubled, is often enough.

    \b
    quizgen optimize
    quizgen optimize --dry-run
    quizgen optimize ml-conversation
    quizgen optimize --json | jq .after.log_loss
    quizgen config unset parameters        # back to the published ones
    """
    from quizgen.memory.optimize import optimize
    from quizgen.memory.preset import Preset
    from quizgen.memory.trials import trials

    settings = open_config().settings
    owners = dict(owner_of(deck) for deck in decks)
    using = _in_use(settings, owners)
    told = trials(_rows(store_path(store), settings, owners))
    fitted = optimize(told, Preset(using).parameters, len(using.relearning_steps), _progress)
    written = fitted.better and not dry_run
    if written:
        _write(fitted.parameters, owners)
    if as_json:
        found = {**asdict(fitted), "better": fitted.better, "written": str(config_path()) if written else None}
        click.echo(json.dumps(found))
        return
    for line in _told(fitted, written=written):
        click.echo(line)


def _in_use(settings: Settings, owners: dict[str, str]) -> Settings:
    """The settings of the decks. Raises UsageError where they are scheduled with different parameters."""
    found = [settings.of(owner) for owner in owners] or [settings]
    if any(each.parameters != found[0].parameters for each in found):
        raise UsageError("these decks are scheduled with different parameters; optimize them one by one")
    return found[0]


def _rows(path: Path, settings: Settings, owners: dict[str, str]) -> Iterator[Row]:
    """The reviews that count. Raises StoreError."""
    from quizgen.memory.store import open_store

    if not path.exists():
        return
    others = {owner for owner, own in settings.decks.items() if own.parameters != settings.parameters}
    if others and not owners:
        say(f"left out, for they have parameters of their own: {', '.join(sorted(others))}")
    with open_store(path, read_only=True) as opened:
        for row in opened.reviews():
            owner = row[0].partition("/")[0]
            if owner in owners if owners else owner not in others:
                yield row


def _write(parameters: tuple[float, ...], owners: dict[str, str]) -> None:
    """Raises ConfigError, MissingError."""
    from quizgen.memory.config_edit import with_value

    path = config_path()
    text = read_text(path)
    if not owners:
        text = with_value(text, str(path), "parameters", parameters)
    for owner, title in owners.items():
        text = with_value(text, str(path), "parameters", parameters, owner, title)
    write_output(str(path), text.encode())


def _told(fitted: Fitted, *, written: bool) -> Iterator[str]:
    before, after = fitted.before, fitted.after
    yield f"{fitted.trials:,} reviews on a later day than the one before; the latest {fitted.held_out:,} judge:"
    yield ""
    yield f"{'':<14}{'in use':>8}{'fitted':>10}"
    yield f"{'log loss':<14}{before.log_loss:>8.4f}{after.log_loss:>10.4f}"
    yield f"{'RMSE (bins)':<14}{before.rmse_bins:>8.4f}{after.rmse_bins:>10.4f}"
    yield ""
    if not fitted.better:
        yield "The parameters in use foretell at least as well, so they stay."
        return
    yield "The fitted parameters foretell better. Fitted to all reviews they are:"
    yield " ".join(f"{each:g}" for each in fitted.parameters)
    yield f"Written to {config_path()}." if written else "Nothing was changed (--dry-run)."


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        say(f"… {text}")
