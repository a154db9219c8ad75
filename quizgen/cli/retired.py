"""Retired questions, on the command line: carried from earlier packages, named, and put to rest in Anki."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.anki.retired import Carried
    from quizgen.cli.locks import LockView

_MOST_NAMED = 5
"""Retired questions that are named; the search finds them all."""

HOW_TO_REST = "To ask them no more: in Anki open Browse, search for {}, select all, Cards → Toggle Suspend."


def carried_notes(lock: LockView, packages: Sequence[str]) -> Carried:
    """What earlier packages have of a deck's retired questions. Raises MissingError, PackageError."""
    from quizgen.anki.retired import carried

    return carried([Path(each) for each in packages], retired_by_identity(lock), lock.bank.deck.birth_uid)


def retired_by_identity(lock: LockView) -> dict[str, bool]:
    """Of every question ever built, whether it is retired."""
    return {identity: entry.retired for identity, entry in lock.lock.questions.items()}


def told(lock: LockView, language: str, shipped: Carried) -> Iterator[str]:
    """Which questions of a language are retired, which of them are shipped, and how their cards are put to rest."""
    from quizgen.anki.retired import TAG, language_of, search

    texts = {identity: entry.text for identity, entry in lock.lock.questions.items() if entry.retired}
    texts.update((note.identity, texts.get(note.identity, note.sort)) for note in shipped.notes)
    named = Counter(text for identity, text in sorted(texts.items()) if language_of(identity) == language)
    if not named:
        return
    yield f"Retired ({language}): {named.total()}. Their cards stay in Anki as they are, with their history:"
    first = list(named.items())[:_MOST_NAMED]
    yield from (f"  {text}" + (f" (×{times})" if times > 1 else "") for text, times in first)
    if rest_of_them := named.total() - sum(times for _, times in first):
        yield f"  … and {rest_of_them} more"
    if shipped.notes:
        yield f"Shipped with the tag {TAG}: {len(shipped.notes)}, after all other new cards."
        yield HOW_TO_REST.format(f"tag:{TAG}")
    rest = {
        identity: gone and identity not in shipped.identities for identity, gone in retired_by_identity(lock).items()
    }
    if line := search(rest, language):
        if shipped.notes:
            yield "The others are in no package that was given; they are found by this line:"
        else:
            yield HOW_TO_REST.format("this line")
        yield f"  {line}"
        if not shipped.notes:
            yield "To ship them tagged, so that others find them at once: --retired with your last release."
