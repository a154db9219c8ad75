"""Walks YAML nodes against the shapes of the deck's classes; every mistake is noted, none ends the walk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from quizgen.model.atoms import nothing, read_atom
from quizgen.model.deck import LocalText, LocalTexts, Phrase
from quizgen.model.place import NOWHERE, Place, Problems
from quizgen.model.shapes import Atom, Field, ListOf, MapOf, Record, Shape, Words
from quizgen.model.source import Entries, Items, Node, Scalar, Source
from quizgen.model.suggest import Guesser, listed, shown
from quizgen.model.texts import read_phrase
from quizgen.text.inline import marks

_CALLED = {"WrittenQuestion": "question", "Aspect": "aspect"}


class Where:
    """Where the fields of what was read stand, and which of them were read without a mistake."""

    def __init__(self) -> None:
        self._places: dict[int, dict[str, Place]] = {}
        self._broken: dict[int, set[str]] = {}

    def note(self, made: object, places: dict[str, Place], broken: set[str]) -> None:
        """Keep where the fields of an object stand. The object must live as long as this."""
        self._places[id(made)] = places
        if broken:
            self._broken[id(made)] = broken

    def same(self, made: object, whole: object) -> None:
        """Let what is known of an object hold for its copy."""
        self.note(whole, self._places.get(id(made), {}), self._broken.get(id(made), set()))

    def place(self, made: object, field: str) -> Place:
        """The place of a field's value, else that of the whole."""
        found = self._places.get(id(made), {}).get(field)
        if found:
            return found
        whole = getattr(made, "place", NOWHERE)
        return whole if isinstance(whole, Place) else NOWHERE

    def given(self, made: object, field: str) -> bool:
        """Whether the field stands in the file."""
        return field in self._places.get(id(made), {})

    def sound(self, made: object, *fields: str) -> bool:
        """Whether none of the fields has a mistake of its own."""
        return self._broken.get(id(made), set()).isdisjoint(fields)


class Reader:
    """Reads one file. ``languages`` are those a text may be in; None where that is not known."""

    def __init__(
        self, source: Source, problems: Problems, languages: tuple[str, ...] | None, guesser: Guesser | None = None
    ) -> None:
        self.source = source
        self.problems = problems
        self.languages = languages
        self.guesser = guesser or Guesser()
        self.where = Where()

    def record(
        self, shape: Record, node: Node | None, place: Place, *, name: str = "", also: Collection[str] = ()
    ) -> object:
        """Make a record of a map that may hold the keys ``also``, too. What is missing is stood in for.

        None for a node is one whose absence was noted already.
        """
        what = f"the {_called(shape)} {shown(name)}" if name else f"a {_called(shape)}"
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        broken: set[str] = set()
        for value, field in self.fields(shape, node, what, also):
            before = len(self.problems)
            places[field.name] = value.place
            values[field.name] = self.value(field.shape, value, field.name)
            if len(self.problems) > before:
                broken.add(field.name)
        for field in shape.fields.values():
            if field.name not in values and field.required:
                broken.add(field.name)
                values[field.name] = _stand_in(field.shape)
                if isinstance(node, Entries) and node.pairs:
                    self.problems.add(place, f"{what} has no '{field.name}': {_lower(field.doc)}")
        if "place" in shape.filled:
            values["place"] = place
        if "id" in shape.filled:
            values["id"] = name
        made = shape.cls(**values)
        self.where.note(made, places, broken)
        return made

    def fields(
        self, shape: Record, node: Node | None, what: str, also: Collection[str]
    ) -> Iterator[tuple[Node, Field]]:
        """The values of a record's fields; keys that are no fields are noted."""
        if node is None:
            return
        if shape.is_text and not self.is_full(shape, node):
            yield node, shape.fields["text"]
        elif not isinstance(node, Entries):
            self.wrong(node, f"a map with {listed(_first_keys(shape))}")
        elif not node.pairs:
            self.problems.add(node.place, f"{what} is empty")
        else:
            for key, value in node.pairs:
                if key.value in shape.fields:
                    yield value, shape.fields[key.value]
                elif key.value not in also:
                    self.unknown(key, value, f"is no key of {what}", [*also, *shape.fields], node)

    def is_full(self, shape: Record, node: Node) -> bool:
        """Whether a map holds the record's keys, rather than its text by language."""
        if not isinstance(node, Entries):
            return False
        keys = {key.value for key, _ in node.pairs}
        return "text" in keys or bool((keys & set(shape.fields)) - set(self.languages or ()))

    def value(self, shape: Shape, node: Node, name: str) -> object:
        """Read a value of any shape."""
        match shape:
            case Atom(kind=kind):
                return read_atom(shape, node, name, self) if isinstance(node, Scalar) else self.not_one(node, kind)
            case Words(many=False):
                return self.text(shape, node, node.place)
            case Words():
                return self.texts(shape, node)
            case ListOf(item):
                nodes = node.items if isinstance(node, Items) else [node]
                if not nodes:
                    self.problems.add(node.place, f"'{name}' is empty: fill it or take it away")
                found = (self.value(item, each, name) for each in nodes)
                return tuple(each for each in found if each is not None)
            case MapOf(value):
                return self.by_id(value, node, name)
            case Record():
                return self.record(shape, node, node.place)

    def by_id(self, shape: Shape, node: Node, name: str) -> Mapping[str, object]:
        """Values by id."""
        if isinstance(node, Scalar) and node.is_null:
            self.problems.add(node.place, f"'{name}' is empty: fill it or take it away")
            return {}
        if not isinstance(node, Entries):
            self.wrong(node, "a map with an id before each value, as in 'my-id: …'")
            return {}
        if not node.pairs:
            self.problems.add(node.place, f"'{name}' is empty: fill it or take it away")
        return {key.value: self.entry(shape, key, value, node) for key, value in node.pairs}

    def entry(self, shape: Shape, key: Scalar, value: Node, node: Entries) -> object:
        """One value under its id."""
        wanted: Node | None = value
        if isinstance(value, Scalar) and value.is_null:
            self.problems.add(key.place, f"{shown(key.value)} has no value{self.comma(node)}")
            wanted = None
        if isinstance(shape, Record):
            bare = not shape.is_text and not isinstance(value, Entries)
            if wanted and bare and key.value in shape.fields:
                self.problems.add(key.place, f"{shown(key.value)} is read as an id here; is it indented too little?")
                wanted = None
            return self.record(shape, wanted, key.place, name=key.value)
        if isinstance(shape, Words) and not shape.many:
            return self.text(shape, wanted, key.place)
        return self.value(shape, wanted, key.value) if wanted else None

    def text(self, shape: Words, node: Node | None, place: Place) -> LocalText:
        """A text: one for all languages, or a map by language."""
        if node is None:
            return LocalText({}, place)
        if isinstance(node, Scalar):
            phrase = self.phrase(shape, node)
            return LocalText(dict.fromkeys(self.languages or (), phrase) if phrase else {}, place)
        if not isinstance(node, Entries):
            self.wrong(node, "a text")
            return LocalText({}, place)
        found: dict[str, Phrase] = {}
        for language, value in self.by_language(node):
            if isinstance(value, Scalar):
                phrase = self.phrase(shape, value)
                if phrase:
                    found[language] = phrase
            else:
                self.wrong(value, "a text")
        if shape.marks:
            self.same_marks(found)
        return LocalText(found, place)

    def texts(self, shape: Words, node: Node) -> LocalTexts:
        """Texts: a list for all languages, or a map of lists by language."""
        if not isinstance(node, Entries):
            phrases = self.phrases(shape, node)
            return LocalTexts(dict.fromkeys(self.languages or (), phrases))
        return LocalTexts({language: self.phrases(shape, value) for language, value in self.by_language(node)})

    def phrases(self, shape: Words, node: Node) -> tuple[Phrase, ...]:
        """One text or a list of them, in one language."""
        found = []
        for each in node.items if isinstance(node, Items) else [node]:
            if isinstance(each, Scalar):
                found.append(self.phrase(shape, each))
            else:
                self.wrong(each, "a text")
        if isinstance(node, Items) and not node.items:
            self.problems.add(node.place, "the list is empty: fill it or take it away")
        return tuple(phrase for phrase in found if phrase)

    def phrase(self, shape: Words, node: Scalar) -> Phrase | None:
        """One text in one language."""
        return read_phrase(node, self.source, self.problems, allow_marks=shape.marks, verbatim=shape.verbatim)

    def by_language(self, node: Entries) -> Iterator[tuple[str, Node]]:
        """The entries whose keys are languages of the deck; the others are noted."""
        if not node.pairs:
            self.problems.add(node.place, "the text is empty")
        for key, value in node.pairs:
            if self.languages is None or key.value in self.languages:
                yield key.value, value
            else:
                languages = ", ".join(self.languages)
                self.unknown(key, value, f"is not among the deck's languages ({languages})", self.languages, node)

    def same_marks(self, by_language: Mapping[str, Phrase]) -> None:
        """Marks carry the same names in every language."""
        names = {language: {mark.name for mark in marks(phrase.nodes)} for language, phrase in by_language.items()}
        for language, found in names.items():
            first, expected = next(iter(names.items()))
            for name in sorted(found ^ expected):
                has, lacks = (language, first) if name in found else (first, language)
                mark = "a mark without a name" if name == "_" else f"the mark {shown(name)}"
                message = f"{mark} stands in '{has}' but not in '{lacks}': marks have the same names in each language"
                self.problems.add(by_language[language].place, message)

    def unknown(self, key: Scalar, value: Node, why: str, names: Collection[str], node: Entries) -> None:
        """Note a key that nothing is known of."""
        if key.is_null:
            self.problems.add(key.place, "a key is missing before ':'")
        elif isinstance(value, Scalar) and value.is_null and node.flow:
            self.problems.add(key.place, f"{shown(key.value)} {why}{self.comma(node)}")
        else:
            guess = self.guesser.did_you_mean(key.value, names)
            self.problems.add(key.place, f"{shown(key.value)} {why}{guess}")

    def comma(self, node: Entries) -> str:
        """What happened in ``{en: a, b}``."""
        return "; a text with a comma goes in single quotes between { and }" if node.flow else ""

    def not_one(self, node: Node, kind: type) -> object:
        """Note a list or map where one value is wanted; a value to go on with."""
        self.wrong(node, _ATOMS.get(kind.__name__, "one word"))
        return nothing(kind)

    def wrong(self, node: Node, wanted: str) -> None:
        """Note a node of the wrong kind."""
        if isinstance(node, Scalar):
            self.problems.add(
                node.place, f"nothing stands here; wanted {wanted}" if node.is_null else f"wanted {wanted}"
            )
            return
        found = "a list" if isinstance(node, Items) else "a map"
        start = self.source.at(node.place)[:1]
        hint = (
            f"; a text that begins with {start} goes in single quotes" if "text" in wanted and start in "[{-?" else ""
        )
        self.problems.add(node.place, f"wanted {wanted}, found {found}{hint}")


_ATOMS = {
    "Ref": "the id of a concept",
    "Cite": "turns of a source, as in 'talk 20-22'",
    "Formula": "a formula, as in 2 * (a + b)",
    "Span": "a number or a range, as in 2..10",
}


def _called(shape: Record) -> str:
    return _CALLED.get(shape.cls.__name__, shape.cls.__name__.lower())


def _first_keys(shape: Record) -> list[str]:
    required = [field.name for field in shape.fields.values() if field.required]
    return required or list(shape.fields)[:2]


def _lower(doc: str) -> str:
    return doc[:1].lower() + doc[1:].rstrip(".")


def _stand_in(shape: Shape) -> object:
    """A value in the place of one that is missing, so that the rest can still be checked."""
    match shape:
        case Words(many=False):
            return LocalText({})
        case Words():
            return LocalTexts({})
        case ListOf():
            return ()
        case MapOf():
            return {}
        case Atom(kind=kind):
            return nothing(kind)
        case Record():
            raise TypeError("no field of a deck's classes is a record by itself")
