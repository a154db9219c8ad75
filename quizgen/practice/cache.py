"""Packs kept on disk, so that a start need not read and derive again what has not changed.

A kept pack is JSON and no pickle: nothing in it can run, whoever wrote it. It is believed only if its
checksum is right, it was made by the same code, and every file it was made from has the same content;
else it is as if it were not there. One question is one line, and only what is asked is read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from quizgen.practice.concepts import Concept, Concepts
from quizgen.practice.pack import Item, Pack
from quizgen.questions.question import Question
from quizgen.questions.stored import dump, restore

ABSENT = ""
"""Stands for the digest of a file that is not there."""

_item = partial(tuple.__new__, Item)
"""``Item._make``, in a third of the time."""


def read_pack(path: Path, stamp: str) -> Pack | None:
    """The pack kept in a file, if it is whole, made by the code of this stamp, and as its sources are now."""
    try:
        checksum, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if checksum != _digest(content).encode():
        return None
    head, *lines = content.split(b"\n")
    about = json.loads(head)
    if about["stamp"] != stamp or any(digest_of(Path(name)) != known for name, known in about["sources"]):
        return None
    identities, groups, forms, concepts, contrasts = about["items"]
    items = tuple(map(_item, zip(identities, groups, forms, map(tuple, concepts), contrasts, strict=True)))
    places: dict[str, int] = {}

    def question(identity: str) -> Question:
        if not places:
            places.update(zip(identities, range(len(items)), strict=True))
        return restore(json.loads(lines[places[identity]]))

    rivals = frozenset(about["rivals"])
    known = _concepts(*about["concepts"])
    return Pack(about["owner"], about["title"], about["language"], items, rivals, about["words"], question, known)


def write_pack(path: Path, stamp: str, pack: Pack, sources: Iterable[tuple[Path, str]]) -> None:
    """Keep a pack with the files it was made from and their digests. Raises OSError."""
    from quizgen.text.files import write_atomically

    about = {
        "stamp": stamp,
        "sources": [[str(source.absolute()), known] for source, known in sources],
        "owner": pack.owner,
        "title": pack.title,
        "language": pack.language,
        "items": list(zip(*pack.items, strict=True)) if pack.items else [()] * len(Item._fields),
        "rivals": sorted(pack.rivals),
        "words": pack.words,
        "concepts": [pack.concepts.all, pack.concepts.contrasts, pack.concepts.kinds],
    }
    questions = (dump(pack.question(item.identity)) for item in pack.items)
    content = "\n".join(json.dumps(value, separators=(",", ":")) for value in (about, *questions)).encode()
    write_atomically(path, _digest(content).encode() + b"\n" + content)


def digest_of(path: Path) -> str:
    """A digest of a file's content; ``ABSENT`` where it cannot be read."""
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ABSENT


def code_stamp(version: str, folders: Iterable[Path]) -> str:
    """What a kept pack must have been made by: the version, and each file below the folders by its size and date."""
    return _digest("\n".join([version, *(line for folder in folders for line in _files(folder))]).encode())


def _concepts(found: list[Any], contrasts: list[list[int]], kinds: list[list[int]]) -> Concepts:
    known = tuple(Concept(id_, term, tuple(requires)) for id_, term, requires in found)
    return Concepts(known, tuple(map(tuple, contrasts)), tuple(map(tuple, kinds)))


def _files(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_file():
                status = entry.stat()
                yield f"{entry.name}:{status.st_size}:{status.st_mtime_ns}"
            elif entry.name != "__pycache__":
                yield from _files(Path(entry.path))


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
