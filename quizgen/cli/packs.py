"""Decks for practice: opened from what was kept of them where nothing has changed, else derived and kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen import __version__
from quizgen.cli.common import DEFAULT_DECK, languages_of, open_deck, say, wished_language
from quizgen.errors import DeckError, MissingError, QuizgenError
from quizgen.practice.cache import code_stamp, digest_of, read_pack, write_pack
from quizgen.practice.pack import Pack, pack_of
from quizgen.practice.shelf import Place, put_on_shelf, read_shelf

if TYPE_CHECKING:
    from quizgen.model.deck import Deck

_CODE = ("model", "practice", "questions", "text")
"""What decides which questions a deck has, and how they are kept."""


def open_pack(name: str, lang: str | None, cache: Path | None = None) -> Pack:
    """A deck in one language, ready to be asked.

    ``cache`` is the folder of kept packs; the user's own where it is not given. A cache that cannot be
    read or written makes the start slower, and nothing else. Nothing is kept of a deck with exercises of
    a plugin, whose code may change unseen.

    Raises DeckError, MissingError.
    """
    file, stamp = _file(name), _stamp()
    place = _place(file, lang, cache) if file else None
    kept = read_pack(place, stamp) if place else None
    if kept is not None:
        return replace(kept, file=str(file))
    from quizgen.questions.exercises.registry import uses_plugins

    deck = open_deck(name)
    before = digest_of(Path(deck.file))
    pack = _derived(deck, languages_of(deck, lang)[0])
    if place and digest_of(Path(deck.file)) == before and not uses_plugins(deck):
        with suppress(OSError):
            write_pack(place, stamp, pack, [(path, digest_of(path)) for path in _sources(deck)])
    return replace(pack, file=str(file or ""))


def open_packs(names: Sequence[str], lang: str | None, store: Path) -> list[Pack]:
    """The decks that were named, and remembered from now on; else all that were practised with this store.

    With a store in which nothing was practised, the deck that commands take by default. Of decks practised
    before, one that cannot be opened any more is told of and left out.

    Raises DeckError, MissingError.
    """
    known = read_shelf(store)
    if names or not known:
        chosen = tuple(dict.fromkeys(names or (DEFAULT_DECK,)))
        packs = _each_opened(chosen, lang)
        _remember(
            store, [Place(pack.owner, pack.language, _lasting(name)) for name, pack in zip(chosen, packs, strict=True)]
        )
        return packs
    found: dict[tuple[str, str], Pack] = {}
    for place in known:
        try:
            pack = open_pack(place.deck, lang or place.language)
        except QuizgenError as error:
            say(f"left out: {error}")
            continue
        found.setdefault((pack.owner, pack.language), pack)
    if not found:
        raise MissingError("none of the decks practised before can be opened; name one")
    return list(found.values())


def _each_opened(names: Sequence[str], lang: str | None) -> list[Pack]:
    """All packs, or an error that tells what is wrong with each deck. Raises DeckError, MissingError."""
    packs: list[Pack] = []
    errors: list[QuizgenError] = []
    for name in names:
        try:
            packs.append(open_pack(name, lang))
        except (DeckError, MissingError) as error:
            errors.append(error)
    if len(errors) > 1:
        raise DeckError([line for error in errors for line in str(error).splitlines()])
    if errors:
        raise errors[0]
    return packs


def _remember(store: Path, places: list[Place]) -> None:
    try:
        twice = put_on_shelf(store, places)
    except OSError:
        return  # then the next session must name its decks
    for known, now in twice:
        say(
            f"note: {known.deck} and {now.deck} have the uid '{now.owner}' both, so they share their cards; "
            "if they are two decks, give one of them a uid of its own"
        )


def _lasting(name: str) -> str:
    """A name that means the same deck wherever one stands."""
    from quizgen.model.find import find_deck

    return str(find_deck(name).absolute()) if os.path.lexists(name) else name


def _derived(deck: Deck, language: str) -> Pack:
    from quizgen.practice.concepts import concepts_of
    from quizgen.practice.wording import words_of
    from quizgen.questions.derive import derive
    from quizgen.questions.graph import Graph
    from quizgen.questions.order import learning_order
    from quizgen.text.plain import plain

    bank = derive(deck, [language])
    questions = learning_order(bank.questions)
    title = plain(deck.title.get(language) or ()) or deck.id
    return pack_of(
        questions,
        owner=deck.birth_uid,
        title=title,
        language=language,
        rivals=bank.terms[language],
        words=words_of(language),
        concepts=concepts_of(Graph(deck), language),
    )


def _file(name: str) -> Path | None:
    """The file of a deck; None for a deck that cannot be found."""
    from quizgen.model.find import NotFound, find_deck

    try:
        return find_deck(name).resolve()
    except NotFound:
        return None


def _place(file: Path, lang: str | None, cache: Path | None) -> Path:
    """Where the pack of a deck is kept."""
    if cache is None:
        from platformdirs import user_cache_path

        cache = user_cache_path("quizgen", appauthor=False) / "packs"
    wish = f"{file}\n{lang or ''}\n{wished_language()}"
    return cache / f"{blake2b(wish.encode('utf-8', 'surrogatepass'), digest_size=12).hexdigest()}.jsonl"


def _stamp() -> str:
    from quizgen.resources import templates

    package = Path(__file__).parent.parent
    folders = [*(package / name for name in _CODE), templates() / "words", templates() / "lexicons"]
    return code_stamp(f"{__version__} {sys.version}", folders)


def _sources(deck: Deck) -> list[Path]:
    """Every file that loading the deck has read, or looked for."""
    from quizgen.model.lockfile import lock_path
    from quizgen.text.plain import plain

    file = Path(deck.file)
    names = {plain(phrase.nodes): None for source in deck.sources.values() for phrase in source.by_language.values()}
    return [file, lock_path(file), *(file.parent / name for name in names)]
