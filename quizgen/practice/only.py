"""Only some questions: those of a form, a facet, a concept or a tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quizgen.errors import UsageError
from quizgen.practice.pack import Item, Pack

SORTS = ("form", "facet", "concept")
"""What a name can be, in the order it is tried in; ``concept::gpt`` says which is meant, as Anki's tags do."""

_ROOT = "quizgen::"


def only(packs: Sequence[Pack], names: Sequence[str]) -> list[Pack]:
    """The packs with some of their questions; all of them where no name is given.

    Of several names of one sort, a question has to fit any; of names of different sorts, one of each.
    A name may be unknown to a pack, but not to all of them. Raises UsageError with every unknown name.
    """
    meant: dict[str, set[str]] = {}
    unknown: list[str] = []
    for name in names:
        found = next(iter(_meanings(name, packs)), None)
        if found is None:
            unknown.append(f"there is no form, facet or concept '{name}'{_guess(name, packs)}")
        else:
            meant.setdefault(found[0], set()).add(found[1])
    if unknown:
        raise UsageError("\n".join(unknown))
    return [_kept(pack, meant) for pack in packs] if meant else list(packs)


def _kept(pack: Pack, meant: dict[str, set[str]]) -> Pack:
    def fits(item: Item) -> bool:
        return all(not wanted.isdisjoint(_names(sort, item, pack)) for sort, wanted in meant.items())

    asked = tuple(item for item in pack.items if fits(item))
    return replace(pack, items=asked, rest=tuple(item for item in pack.items if not fits(item)))


def _meanings(name: str, packs: Sequence[Pack]) -> Iterator[tuple[str, str]]:
    """What a name can mean: a sort, and a name of that sort."""
    sort, _, rest = name.removeprefix(_ROOT).partition("::")
    wanted = _folded(rest if rest and sort in SORTS else name)
    for each in (sort,) if rest and sort in SORTS else SORTS:
        for known in _known(each, packs):
            if _folded(known) == wanted:
                yield each, known
        if each == "concept":
            terms = ((concept.term, concept.id) for pack in packs for concept in pack.concepts.all)
            yield from ((each, id_) for term, id_ in terms if _folded(term) == wanted)


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
    wanted = name.removeprefix(_ROOT).rpartition("::")[2]
    forms = ", ".join(_known("form", packs))
    return Guesser().did_you_mean(wanted, known) or f"; the forms here are: {forms}"


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
