"""The names of a deck: well formed, and none taken twice, now or ever."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen.model.deck import Concept, Contrast, Deck, Exercise, Inner, WrittenQuestion
from quizgen.model.deck import Sequence as Steps
from quizgen.model.names import KINDS
from quizgen.model.place import Place, Problems
from quizgen.model.schema import Where
from quizgen.model.suggest import shown

MAX_ID = 64
"""Characters of an id: it stands in file names, codes on sheets and addresses."""

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UID = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def check_ids(deck: Deck, where: Where, problems: Problems) -> None:
    """Note every malformed id, and every id that two things lay claim to."""
    if where.sound(deck, "id"):
        _check_id(deck.id, where.place(deck, "id"), problems)
    for field, uids in (("uid", (deck.uid,) if deck.uid else ()), ("was_uid", deck.was_uid)):
        for uid in uids:
            if not _UID.fullmatch(uid) or len(uid) > MAX_ID:
                message = f"{shown(uid)} is no uid: at most {MAX_ID} letters, digits and '-'"
                problems.add(where.place(deck, field), message)
    if deck.uid and deck.uid in deck.was_uid:
        problems.add(where.place(deck, "was_uid"), f"{shown(deck.uid)} is the uid now, not an earlier one")
    for source, text in deck.sources.items():
        _check_id(source, text.place, problems)
    for name, work in deck.works.items():
        _check_id(name, work.place, problems)
        if name in deck.sources:
            problems.add(work.place, f"{shown(name)} is a dialogue under 'sources' already")
    _check_family(deck.relations.values(), "", where, problems)
    _check_family(deck.pieces(), "all pieces of a deck share one set of ids", where, problems)
    for piece in deck.pieces():
        if piece.revision < 1 and where.sound(piece, "revision"):
            problems.add(where.place(piece, "revision"), "'revision' is 1 or more")
        match piece:
            case Concept():
                _check_family(piece.examples.values(), "", where, problems)
                _check_family(piece.misconceptions.values(), "", where, problems)
            case Contrast():
                _check_family(piece.aspects.values(), "", where, problems)
            case Steps():
                _check_family(piece.steps.values(), "", where, problems)
            case Exercise():
                _check_family(piece.mistakes.values(), "", where, problems)
            case WrittenQuestion():
                _check_family(piece.steps.values(), "", where, problems)
                _check_family(piece.pairs.values(), "", where, problems)


def check_languages(languages: tuple[str, ...], place: Place, problems: Problems) -> None:
    """Note what is no code of a language, and what stands twice."""
    for at, language in enumerate(languages):
        if not _LANGUAGE.fullmatch(language):
            problems.add(place, f"{shown(language)} is no code of a language, as 'ja', 'en' or 'pt-BR' are")
        elif language in languages[:at]:
            problems.add(place, f"{shown(language)} stands twice in 'languages'")


def _check_family(members: Iterable[Inner], why: str, where: Where, problems: Problems) -> None:
    """Ids and earlier ids of things that share one set of ids."""
    holders: dict[str, Inner] = {}
    members = list(members)
    for member in members:
        _check_id(member.id, member.place, problems)
        holder = holders.setdefault(member.id, member)
        if holder is not member:
            problems.add(member.place, f"{shown(member.id)} is the id of {_called(holder)} already; {why}")
    earlier: dict[str, Inner] = {}
    for member in members:
        place = where.place(member, "was")
        for old in member.was if where.sound(member, "was") else ():
            _check_id(old, place, problems)
            if old in holders:
                whose = "its id now" if holders[old] is member else f"the id of {_called(holders[old])}"
                problems.add(place, f"{shown(old)} cannot be an earlier id: it is {whose}")
            elif old in earlier:
                whose = "here twice" if earlier[old] is member else f"an earlier id of {shown(earlier[old].id)}, too"
                problems.add(place, f"the earlier id {shown(old)} stands {whose}".replace("stands an", "is an"))
            earlier.setdefault(old, member)


def _check_id(name: str, place: Place, problems: Problems) -> None:
    if not _KEBAB.fullmatch(name):
        kebab = "-".join(re.findall(r"[a-z0-9]+", name.casefold()))[:MAX_ID].strip("-")
        example = f", as in {shown(kebab)}" if kebab else ""
        problems.add(place, f"{shown(name)} is no id: small letters a-z, digits, and '-' between them{example}")
    elif len(name) > MAX_ID:
        problems.add(place, f"the id {shown(name)} has {len(name)} characters; {MAX_ID} is the most")


def _called(member: Inner) -> str:
    kind = next((name for cls, name in KINDS.items() if isinstance(member, cls)), type(member).__name__.lower())
    return f"the {kind} on line {member.place.line}"
