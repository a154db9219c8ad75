"""A deck file in, a deck or all its mistakes out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from quizgen.collector import uncollected
from quizgen.errors import LockError
from quizgen.model.computed import check_exercises
from quizgen.model.deck import FORMAT_VERSION, Deck, Dialogue
from quizgen.model.decode import decode
from quizgen.model.dialogue import compare, read_dialogue
from quizgen.model.find import STANDARD_INPUT, NotFound, find_deck, read_file, read_standard_input
from quizgen.model.ids import check_ids, check_languages
from quizgen.model.links import check_links
from quizgen.model.lock import Lock
from quizgen.model.lock_problems import problems_with
from quizgen.model.lockfile import lock_path, open_lock
from quizgen.model.pictures import check_pictures
from quizgen.model.place import NOWHERE, Place, Problem, Problems
from quizgen.model.relations import check_concepts, check_relations, check_translations
from quizgen.model.schema import Reader, Where
from quizgen.model.shapes import record_of
from quizgen.model.source import Entries, Items, Scalar, read
from quizgen.model.statements import check_statements
from quizgen.model.suggest import Guesser, shown
from quizgen.model.written import check_written
from quizgen.text.plain import plain

VERSION_KEY = "quizgen"
"""The key that says that a file is a deck, and in which version of the format."""

Loaded = tuple[Deck | None, list[Problem]]


def load_deck(name: str) -> Loaded:
    """Load a deck by its name: a file, a folder with one deck file, ``-``, or a shipped deck.

    Returns the deck and no problem, or None and every mistake of its file, of its dialogues,
    and against its lock, which is read where it lies beside the file. Raises nothing.
    """
    if name == STANDARD_INPUT:
        try:
            return load_text(read_standard_input(), name, Path())
        except NotFound as reason:
            return None, [Problem(name, NOWHERE, str(reason))]
    file = name
    try:
        path = find_deck(name)
        file = str(path)
        content = read_file(path)
    except NotFound as reason:
        return None, [Problem(_printable(file), NOWHERE, str(reason))]
    try:
        lock = open_lock(lock_path(path))
    except LockError as error:
        return None, [_lock_problem(line, str(lock_path(path))) for line in str(error).splitlines()]
    return load_text(content, file, path.parent, lock)


@uncollected()
def load_text(
    text: str | bytes, file: str = "deck.yaml", folder: Path | None = None, lock: Lock | None = None
) -> Loaded:
    """Load a deck from the content of its file.

    ``file`` is its name in messages. ``folder`` is where its dialogues lie; without one they are
    not read, and turns that are cited not looked for. ``lock`` is the deck's past, if it has one.
    """
    problems = Problems(_printable(file))
    guesser = Guesser()
    decoded = decode(text, problems)
    source = read(decoded, problems) if decoded is not None else None
    if source is None:
        return None, problems.sorted()
    root = source.root
    if not isinstance(root, Entries):
        problems.add(root.place, f"a deck is a map that begins with '{VERSION_KEY}: {FORMAT_VERSION}'")
        return None, problems.sorted()
    if not _check_version(root, problems):
        return None, problems.sorted()
    reader = Reader(source, problems, _languages(root, problems), guesser)
    deck = reader.record(record_of(Deck), root, NOWHERE, also=(VERSION_KEY,))
    assert isinstance(deck, Deck)
    dialogues, elsewhere = _dialogues(deck, reader.where, problems, folder)
    whole = replace(deck, file=file, dialogues=dialogues)
    reader.where.same(deck, whole)
    _check(whole, reader.where, problems, guesser)
    if folder is not None and "![" in (decoded or ""):
        check_pictures(whole, folder, problems)
    found = [*problems.sorted(), *elsewhere]
    if not found and lock is not None:
        found = problems_with(whole, lock)
    return (None, found) if found else (whole, [])


def _check(deck: Deck, where: Where, problems: Problems, guesser: Guesser) -> None:
    """What can only be said of a deck as a whole."""
    check_ids(deck, where, problems)
    check_links(deck, where, problems, guesser)
    check_relations(deck, where, problems, guesser)
    check_translations(deck, where, problems)
    check_concepts(deck, where, problems)
    check_written(deck, where, problems)
    check_exercises(deck, where, problems, guesser)
    check_statements(deck, where, problems, guesser)
    sections = ("concepts", "statements", "contrasts", "sequences", "exercises", "questions")
    if where.sound(deck, *sections) and not any(deck.pieces()):
        problems.add(NOWHERE, "the deck has no piece: write at least one concept under 'concepts:'")


def _check_version(root: Entries, problems: Problems) -> bool:
    """Note what is wrong with the version; False where the rest cannot be read."""
    version = root.get(VERSION_KEY)
    if version is None:
        guess = Guesser().did_you_mean(VERSION_KEY, [key.value for key, _ in root.pairs[:3]])
        problems.add(NOWHERE, f"'{VERSION_KEY}: {FORMAT_VERSION}' is missing at the top{guess}")
        return True
    if isinstance(version, Scalar) and version.value == str(FORMAT_VERSION):
        return True
    given = shown(version.value) if isinstance(version, Scalar) else "this"
    newer = isinstance(version, Scalar) and re.fullmatch(r"[0-9]{1,9}", version.value) is not None
    hint = "; for a newer one, update quizgen" if newer else ""
    problems.add(version.place, f"format {given} is not known; this quizgen reads format {FORMAT_VERSION}{hint}")
    return not newer


def _languages(root: Entries, problems: Problems) -> tuple[str, ...] | None:
    """The deck's languages, wanted before any text is read; None where they cannot be known."""
    node = root.get("languages")
    items = node.items if isinstance(node, Items) else [node]
    found = tuple(item.value.strip() for item in items if isinstance(item, Scalar) and not item.is_null)
    if node is not None:
        check_languages(found, node.place, problems)
    return found or None


def _dialogues(
    deck: Deck, where: Where, problems: Problems, folder: Path | None
) -> tuple[dict[tuple[str, str], Dialogue], list[Problem]]:
    """The deck's sources, and the mistakes in them."""
    dialogues: dict[tuple[str, str], Dialogue] = {}
    elsewhere: list[Problem] = []
    for source, text in deck.sources.items() if folder is not None and where.sound(deck, "sources") else ():
        read_here: dict[str, tuple[str, Dialogue]] = {}
        for language, phrase in text.by_language.items():
            try:
                path = _inside(folder or Path(), plain(phrase.nodes))
                content = read_file(path)
            except NotFound as reason:
                problems.add(phrase.place, f"{shown(plain(phrase.nodes))}: {reason}")
                continue
            one_for_all = len({plain(other.nodes) for other in text.by_language.values()}) == 1
            dialogue, found = read_dialogue(content, _printable(str(path)), None if one_for_all else language)
            elsewhere += found
            if dialogue:
                read_here[language] = (_printable(str(path)), dialogue)
                dialogues[source, language] = dialogue
        if len(read_here) > 1:
            elsewhere += compare(read_here)
    return dialogues, sorted(set(elsewhere))


def _inside(folder: Path, name: str) -> Path:
    """A file in the folder of the deck, given by its relative path. Raises NotFound for one elsewhere."""
    path = folder / name
    try:
        inside = not Path(name).is_absolute() and path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError) as error:
        raise NotFound("no name of a file") from error
    if not inside:
        raise NotFound("a source lies in the deck's folder or below it")
    return path


def _lock_problem(line: str, file: str) -> Problem:
    """One line of a LockError as a problem of the lock's file."""
    found = re.match(r"(?P<file>.*?)(?::(?P<line>[0-9]+))?: (?P<message>.*)", line)
    if found is None:
        return Problem(file, NOWHERE, line)
    return Problem(found["file"], Place(int(found["line"] or 1), 1), found["message"])


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name)
