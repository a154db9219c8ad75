"""`quizgen anki pull`: reviews made in Anki, into the review store."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.backup import backed_up
from quizgen.cli.common import counted, now_ms, say, store_option, store_path
from quizgen.errors import MissingError, PackageError, UsageError

if TYPE_CHECKING:
    from quizgen.anki.pull import Watch


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--profile", metavar="NAME", help="The profile in Anki, where there are several.")
@click.option("--collection", metavar="FILE", help="A collection that lies elsewhere (collection.anki2).")
@store_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a source: source, cards, new.")
def pull(
    sources: tuple[str, ...], profile: str | None, collection: str | None, store: str | None, as_json: bool
) -> None:
    """Read reviews made in Anki into the review store.

    SOURCE is a package (.apkg, .colpkg), a collection, or a profile's folder; without one it is
    the collection of Anki's profile on this computer, which is only read: Anki may be open. Pull as
    often as you like, from as many sources as you like, in any order: no review counts twice. Reviews of
    cards that are not quizgen's stay out.

    \b
    quizgen anki pull
    quizgen anki pull --profile "User 1"
    quizgen anki pull backup.colpkg phone.apkg --json
    """
    bad = False
    for source in _sources(sources, profile, collection):
        try:
            _pull(source, store_path(store), as_json=as_json)
        except (MissingError, PackageError) as error:  # the others can be read all the same
            say(str(error))
            bad = True
    if bad:
        click.get_current_context().exit(PackageError.exit_code)


def _pull(source: Path, store: Path, *, as_json: bool) -> None:
    """Read one source, and tell what was in it."""
    from quizgen.anki.collection import open_collection
    from quizgen.anki.pull import pull
    from quizgen.memory.store import open_store

    with (
        open_collection(source) as opened,
        open_store(store) as log,
        backed_up(log),
        _progress(f"{source}: reading", quiet=as_json) as watch,
    ):
        found = pull(opened, log, watch, now_ms=now_ms())
    if found.ahead:
        say(f"{source}: {dated_ahead(found.ahead)}")
    if as_json:
        record = {"source": str(source), "cards": found.cards, "new": found.new, "ahead": found.ahead}
        click.echo(json.dumps(record, ensure_ascii=False))
        return
    click.echo(f"{source}: {counted(found.new, 'new review')} of {counted(found.cards, 'card')}")
    if not found.cards:
        say(f"{source}: no cards of quizgen in it; import a package of 'quizgen anki export' into Anki first")


def dated_ahead(reviews: int) -> str:
    """What to do about reviews that a wrong clock has dated."""
    return (
        f"{counted(reviews, 'review')} dated in the future, for a clock was wrong: left out; "
        "in Anki choose Tools → Check Database, which dates them anew, then pull again"
    )


def find_collection_file(profile: str | None, collection: str | None) -> Path:
    """The collection asked for, or in the folder asked for; else that of Anki's profile on this computer.

    Raises MissingError.
    """
    from quizgen.anki.archive import COLLECTION
    from quizgen.anki.profiles import anki_folders, find_collection

    if collection is not None:
        if profile is not None:
            raise UsageError("--profile and --collection both name a collection; give one of them")
        named = Path(collection)
        return named / COLLECTION if named.is_dir() else named
    return find_collection(anki_folders(os.environ, sys.platform, Path.home()), profile)


def _sources(sources: tuple[str, ...], profile: str | None, collection: str | None) -> list[Path]:
    if not sources:
        return [find_collection_file(profile, collection)]
    if profile is not None or collection is not None:
        raise UsageError("a SOURCE is named already; leave out --profile and --collection")
    return [Path(source) for source in sources]


@contextmanager
def _progress(label: str, *, quiet: bool) -> Iterator[Watch]:
    """A bar on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, of: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def watch(done: int, of: int) -> None:
            bar.length = max(of, 1)
            bar.update(done - bar.pos)

        yield watch
