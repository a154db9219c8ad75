"""From questions to an Anki package: a pure function, the same bytes for the same values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from quizgen.anki import guard, ids
from quizgen.anki.fields import fields_of
from quizgen.anki.media import packed_name
from quizgen.anki.texts import Texts
from quizgen.collector import uncollected
from quizgen.errors import PackageError
from quizgen.model.deck import Form
from quizgen.questions.question import Question
from quizgen.text.plain import plain

if TYPE_CHECKING:
    from quizgen.anki.retired import Carried
    from quizgen.anki.schedule import Schedule


_TOGETHER = 200
"""Notes rendered at once."""


@uncollected()
def package(
    questions: Sequence[Question],
    *,
    deck_name: str,
    note_mods: Mapping[str, int],
    media: Mapping[str, bytes] | None = None,
    schedules: Mapping[str, Schedule] | None = None,
    retired: Carried | None = None,
) -> bytes:
    """An ``.apkg``: one note with one card for each question, new cards in the order given.

    ``note_mods`` holds, by identity, when each question last changed (unix seconds); Anki updates
    a note it has only for a newer one. ``media`` holds the content of images by their path in the texts;
    those that are shown are packed, once each. All times come from the mods, none from a clock.
    ``schedules`` holds, by identity, what becomes of cards in a profile that has none of them yet.
    ``retired`` are notes of an earlier package; their cards come after all others.

    Raises PackageError for no questions, two of one identity, a question that would make no card,
    or an image that is not in ``media``; KeyError for a question without a mod.
    """
    from quizgen.anki.emit import Deck, NoteRow, Package, note_row
    from quizgen.anki.note_types import note_types

    if not questions:
        raise PackageError("no questions to put into a package")
    guids = _guids(questions)
    types = note_types()
    packed: dict[str, bytes] = {}
    texts = Texts(_packer(media or {}, packed))

    def rows() -> Iterator[NoteRow]:
        for at in range(0, len(questions), _TOGETHER):
            part = questions[at : at + _TOGETHER]
            named = [one.identity for one in part]
            yield from map(
                note_row,
                [guids[identity] for identity in named],
                [types[one.form].id for one in part],
                [note_mods[identity] for identity in named],
                [tags(one) for one in part],
                fields_of(part, texts),
                [plain(one.stem) for one in part],
            )
        if retired:
            packed.update(retired.media)
            for note in retired.notes:
                yield note_row(note.guid, note.note_type_id, note.mod, note.tags, note.fields, note.sort)

    old = retired.notes if retired else ()
    used = {types[question.form].id for question in questions} | {note.note_type_id for note in old}
    stamp = max(chain((note_mods[identity] for identity in guids), (note.mod for note in old)))
    deck = Deck(_anki_deck_name(deck_name), rows(), [kind for kind in types.values() if kind.id in used])
    known = {guids[identity]: schedule for identity, schedule in (schedules or {}).items() if identity in guids}
    first = ids.first_id(stamp, chain(guids, (note.identity for note in old)))
    return Package(deck).to_bytes(stamp, first, packed, known)


def tags(question: Question) -> tuple[str, ...]:
    """Anki tags by deck, concept, form and language, sorted."""
    where = question.address
    return _tags(where.deck, where.form, where.language, question.concepts)


@lru_cache(maxsize=1 << 14)
def _tags(deck: str, form: Form, language: str, concepts: tuple[str, ...]) -> tuple[str, ...]:
    """The tags that all questions of a deck, form, language and concepts have."""
    steps = (), ("deck", deck), ("form", form.value), ("lang", language), *(("concept", each) for each in concepts)
    return tuple(sorted({guard.tag("quizgen", *names) for names in steps}))


def _guids(questions: Sequence[Question]) -> dict[str, str]:
    """GUIDs by identity, in the order of the questions. Raises PackageError where two would be one note."""
    owners: dict[str, Question] = {}
    guids = {}
    for question in questions:
        identity = question.identity
        guids[identity] = guid = ids.guid(identity)
        if guid in owners:
            raise PackageError(f"{question.address} and {owners[guid].address} would be one note in Anki")
        owners[guid] = question
    return guids


def _packer(media: Mapping[str, bytes], packed: dict[str, bytes]) -> Callable[[str], str]:
    """Names for images; fills ``packed`` with what was asked for."""

    def source(path: str) -> str:
        if path not in media:
            raise PackageError(f"{path}: the image is not there")
        name = packed_name(path, media[path])
        packed[name] = media[path]
        return name

    return source


def _anki_deck_name(name: str) -> str:
    """A deck name as Anki keeps it: no quotes and no control characters, no empty step."""
    steps = ("".join(c for c in step if c.isprintable() and c != '"').strip() for step in name.split("::"))
    return "::".join(step for step in steps if step) or "quizgen"
