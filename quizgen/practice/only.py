"""Only some questions: those of a form, a facet, a concept or a tag."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from quizgen.errors import UsageError
from quizgen.practice.pack import Item, Pack

SORTS = ("form", "facet", "concept")
"""What a name can be, in the order it is tried in; ``concept::gpt`` says which is meant, as Anki's tags do."""

_ROOT = "quizgen::"


Wanted = Mapping[str, Collection[str]]
"""By sort, the names of which a question has to fit one."""


def wanted(packs: Sequence[Pack], names: Sequence[str]) -> Wanted:
    """What some names mean, in some packs.

    Of several names of one sort, a question has to fit any; of names of different sorts, one of each.
    A name may be unknown to a pack, but not to all of them. Raises UsageError with every unknown name.
    """
    found: dict[str, set[str]] = {}
    unknown: list[str] = []
    for name in names:
        meaning = next(_meanings(name, packs), None)
        if meaning is None:
            unknown.append(f"there is no form, facet or concept '{name}'{_guess(name, packs)}")
        else:
            found.setdefault(meaning[0], set()).add(meaning[1])
    if unknown:
        raise UsageError("\n".join(unknown))
    return found


def only(pack: Pack, wanted: Wanted) -> Pack:
    """The pack with the questions that are wanted; with all of them where nothing is named."""
    if not wanted:
        return pack

    def fits(item: Item) -> bool:
        return all(not set(_names(sort, item, pack)).isdisjoint(names) for sort, names in wanted.items())

    asked = tuple(item for item in pack.items if fits(item))
    return replace(pack, items=asked, rest=tuple(item for item in pack.items if not fits(item)))


def _meanings(name: str, packs: Sequence[Pack]) -> Iterator[tuple[str, str]]:
    """What a name can mean: a sort, and a name of that sort."""
    sort, _, rest = name.removeprefix(_ROOT).partition("::")
    meant = _folded(rest if rest and sort in SORTS else name)
    for each in (sort,) if rest and sort in SORTS else SORTS:
        for known in _known(each, packs):
            if _folded(known) == meant:
                yield each, known
        if each == "concept":
            terms = ((concept.term, concept.id) for pack in packs for concept in pack.concepts.all)
            yield from ((each, id_) for term, id_ in terms if _folded(term) == meant)


def _known(sort: str, packs: Sequence[Pack]) -> Iterable[str]:
    """Every name of a sort that some question has, each once."""
    return dict.fromkeys(name for pack in packs for item in pack.items for name in _names(sort, item, pack))


def _names(sort: str, item: Item, pack: Pack) -> tuple[str, ...]:
    """What a question goes by: its form; its facet, with and without its inner name; its concepts."""
    if sort == "form":
        return (item.form,)
    if sort == "facet":
        facet = item.identity.removeprefix(f"{item.group}/").partition("/")[0]
        return (facet.partition(":")[0], facet)
    return tuple(pack.concepts.all[at].id for at in item.concepts)


def _guess(name: str, packs: Sequence[Pack]) -> str:
    from quizgen.model.suggest import Guesser

    terms = (concept.term for pack in packs for concept in pack.concepts.all)
    known = [*(each for sort in SORTS for each in _known(sort, packs)), *terms]
    meant = name.removeprefix(_ROOT).rpartition("::")[2]
    forms = ", ".join(_known("form", packs))
    return Guesser().did_you_mean(meant, known) or f"; the forms here are: {forms}"


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
