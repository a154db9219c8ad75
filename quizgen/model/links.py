"""What a deck's pieces say of each other: references, circles, citations, comparisons, steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizgen.model.deck import Aspect, Cite, Concept, Contrast, Deck, LocalText, Piece, Ref
from quizgen.model.deck import Sequence as Steps
from quizgen.model.names import KINDS
from quizgen.model.place import Problems
from quizgen.model.same import answer_key, same_answers
from quizgen.model.schema import Where
from quizgen.model.shapes import Atom, ListOf, record_of
from quizgen.model.suggest import Guesser, listed, shown
from quizgen.text.plain import plain

NO_CIRCLES = ("requires", "is_a", "part_of")
"""Relations that cannot lead back to where they began."""

LONGEST_CIRCLE = 6
"""How many concepts of a circle a message names."""


def check_links(deck: Deck, where: Where, problems: Problems, guesser: Guesser) -> None:
    """Note every reference to nothing, every circle, and what a comparison or sequence lacks."""
    links = _Links(deck, where, problems, guesser)
    for piece in deck.pieces():
        links.references(piece)
        for cite in piece.cite:
            links.cite(cite)
        if isinstance(piece, Contrast):
            links.contrast(piece)
        elif isinstance(piece, Steps):
            links.steps(piece)
    for relation in NO_CIRCLES:
        for circle in _circles(deck.concepts, relation):
            names = [shown(name) for name in circle[:LONGEST_CIRCLE]] + ["…"] * (len(circle) > LONGEST_CIRCLE)
            message = f"'{relation}' leads in a circle: {' → '.join([*names, shown(circle[0])])}"
            problems.add(where.place(deck.concepts[circle[0]], relation), message)


def check_languages_match(texts: Iterable[LocalText], languages: Iterable[str], what: str, problems: Problems) -> None:
    """Of texts that are shown side by side, all or none are there in a language."""
    texts = list(texts)
    for language in languages:
        missing = [text for text in texts if language not in text.by_language]
        if missing and len(missing) < len(texts):
            for text in missing:
                problems.add(text.place, f"{what} has no text in '{language}', though others have")


def check_all_differ(texts: Iterable[LocalText], languages: Iterable[str], problems: Problems) -> None:
    """No two texts that are shown side by side count as the same answer."""
    texts = list(texts)
    for language in languages if len(texts) > 1 else ():
        first: dict[object, str] = {}
        for phrase in (text.by_language[language] for text in texts if language in text.by_language):
            value = plain(phrase.nodes)
            key = answer_key(value)
            if key in first:
                problems.add(phrase.place, _alike(value, first[key]))
            first.setdefault(key, value)


class _Links:
    """The pieces of one deck by id."""

    def __init__(self, deck: Deck, where: Where, problems: Problems, guesser: Guesser) -> None:
        self.deck = deck
        self.where = where
        self.problems = problems
        self.guesser = guesser
        self.kinds = {piece.id: KINDS[type(piece)] for piece in deck.pieces()}
        self.reference_fields = {kind: _reference_fields(kind) for kind in KINDS}
        self.now = {old: piece.id for piece in deck.pieces() for old in piece.was}

    def references(self, piece: Piece) -> None:
        fields = [(field, getattr(piece, field)) for field in self.reference_fields[type(piece)]]
        for field, refs in (*fields, *(piece.relates.items() if isinstance(piece, Concept) else ())):
            seen: set[str] = set()
            for ref in refs or ():
                self.concept(ref)
                if ref.id == piece.id and isinstance(piece, Concept):
                    self.problems.add(ref.place, f"{shown(ref.id)} stands in its own {shown(field)}")
                elif ref.id in seen:
                    self.problems.add(ref.place, f"{shown(ref.id)} stands twice in {shown(field)}")
                seen.add(ref.id)

    def concept(self, ref: Ref) -> None:
        """Note a reference that leads to no concept."""
        if ref.id in self.deck.concepts:
            return
        if ref.id in self.kinds:
            self.problems.add(ref.place, f"{shown(ref.id)} is a {self.kinds[ref.id]}, not a concept")
        elif ref.id in self.now:
            self.problems.add(ref.place, f"{shown(ref.id)} is now called {shown(self.now[ref.id])}: write that")
        else:
            guess = self.guesser.did_you_mean(ref.id, self.deck.concepts)
            self.problems.add(ref.place, f"concept {shown(ref.id)} is not defined{guess}")

    def cite(self, cite: Cite) -> None:
        known = (*self.deck.sources, *self.deck.works)
        if cite.source not in known:
            guess = self.guesser.did_you_mean(cite.source, known)
            where = "under 'sources' or 'works'" if self.deck.works else "under 'sources'"
            self.problems.add(cite.place, f"source {shown(cite.source)} is not listed {where}{guess}")
            return
        if not cite.first and cite.source in self.deck.sources:
            example = shown(f"{cite.source} 2")
            self.problems.add(cite.place, f"{shown(cite.source)} is a dialogue: say which turn, as in {example}")
            return
        if cite.last < cite.first:
            self.problems.add(cite.place, f"the turns of {shown(str(cite))} run backwards")
            return
        for (source, _), dialogue in self.deck.dialogues.items():
            turns = len(dialogue.turns)
            if source == cite.source and not 1 <= cite.first <= cite.last <= turns:
                number = cite.first if not 1 <= cite.first <= turns else cite.last
                self.problems.add(cite.place, f"{shown(source)} has no turn {number}: its turns are 1 to {turns}")
                return

    def contrast(self, contrast: Contrast) -> None:
        between = [ref.id for ref in contrast.between]
        if self.where.sound(contrast, "between") and not 2 <= len(between) <= 4:
            place = self.where.place(contrast, "between")
            self.problems.add(place, f"'between' compares two to four concepts, not {len(between)}")
        for aspect in contrast.aspects.values():
            if self.where.sound(contrast, "between") and between:
                self.values(aspect, between)
            if self.where.sound(aspect, "values") and len(aspect.values) == 1:
                self.problems.add(
                    self.where.place(aspect, "values"), "an aspect needs the values of two concepts or more"
                )
            self.others(aspect)

    def values(self, aspect: Aspect, between: list[str]) -> None:
        for name, text in aspect.values.items():
            if name in between:
                continue
            if name in self.now:
                self.problems.add(text.place, f"{shown(name)} is now called {shown(self.now[name])}: write that")
            else:
                guess = self.guesser.did_you_mean(name, between)
                self.problems.add(text.place, f"{shown(name)} is not among those compared{guess or _among(between)}")

    def others(self, aspect: Aspect) -> None:
        """Values that hold for none: different from each other and from those that hold."""
        if aspect.others is None:
            return
        for language, phrases in aspect.others.by_language.items():
            held = {answer_key(plain(text.get(language) or ())) for text in aspect.values.values()}
            for phrase in phrases:
                value = plain(phrase.nodes)
                if answer_key(value) in held:
                    self.problems.add(phrase.place, f"{shown(value)} cannot hold for none: it is one of the 'values'")
            for first, second in same_answers(phrase.nodes for phrase in phrases):
                self.problems.add(self.where.place(aspect, "others"), _alike(second, first))

    def steps(self, sequence: Steps) -> None:
        if self.where.sound(sequence, "steps") and len(sequence.steps) < 2:
            place = self.where.place(sequence, "steps")
            self.problems.add(place, "one step is no sequence: three are wanted, two are the least")
        texts = [step.text for step in sequence.steps.values()]
        if self.where.sound(sequence, "steps"):
            check_languages_match(texts, self.deck.languages, "this step", self.problems)
        check_all_differ(texts, self.deck.languages, self.problems)


def _alike(second: str, first: str) -> str:
    if second == first:
        return f"{shown(second)} is there already"
    return f"{shown(second)} counts as the same as {shown(first)}"


def _among(between: list[str]) -> str:
    return f" (those are {listed(between).replace(' or ', ' and ')})"


def _reference_fields(cls: type) -> list[str]:
    return [field.name for field in record_of(cls).fields.values() if field.shape == ListOf(Atom(Ref))]


def _circles(concepts: Mapping[str, Concept], relation: str) -> Iterator[list[str]]:
    """Circles of a relation, at least one of those that hang together. Takes linear time and no recursion."""
    done: set[str] = set()
    for start in concepts:
        if start in done:
            continue
        path = {start: 0}
        stack = [(start, _targets(concepts, start, relation))]
        while stack:
            name, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                stack.pop()
                del path[name]
                done.add(name)
            elif target in path:
                if target != name:  # a concept in its own relation is noted where it stands
                    yield [step for step, _ in stack[path[target] : path[target] + LONGEST_CIRCLE + 1]]
            elif target not in done:
                path[target] = len(stack)
                stack.append((target, _targets(concepts, target, relation)))


def _targets(concepts: Mapping[str, Concept], name: str, relation: str) -> Iterator[str]:
    return (ref.id for ref in getattr(concepts[name], relation) if ref.id in concepts)
