"""Keys, types, and what is missing: each with its place and what was likely meant."""

from __future__ import annotations

import pytest

from quizgen.model.deck import Deck, Example, Form, WrittenQuestion
from quizgen.model.shapes import Atom, ListOf, Record, record_of
from quizgen.text.plain import plain
from tests.model.decks import HEAD, SOUND, expect, mistakes, sound

LEAF = HEAD + "concepts:\n  leaf:\n    term: leaf\n"

FOUND = {
    "misspelt section": (
        HEAD + "▶conceps:\n  leaf: {term: leaf}\nconcepts:\n  root: {term: root}\n",
        "'conceps' is no key of a deck; did you mean 'concepts'?",
    ),
    "misspelt key": (
        LEAF + "    ▶definitoin: a part\n",
        "'definitoin' is no key of the concept 'leaf'; did you mean 'definition'?",
    ),
    "key in another spelling": (
        LEAF + "    ▶Is-A: part\n",
        "'Is-A' is no key of the concept 'leaf'; did you mean 'is_a'?",
    ),
    "unknown key": (LEAF + "    ▶colour: green\n", "'colour' is no key of the concept 'leaf'"),
    "the author does not fill in places": (LEAF + "    ▶place: here\n", "'place' is no key of the concept 'leaf'"),
    "language not listed": (
        LEAF + "    definition:\n      ▶fr: une partie\n",
        "'fr' is not among the deck's languages (ja, en)",
    ),
    "language misspelt": (
        LEAF + "    definition:\n      ▶EN: a part\n",
        "'EN' is not among the deck's languages (ja, en); did you mean 'en'?",
    ),
    "missing field": (
        HEAD + "concepts:\n  ▶leaf:\n    definition: a part\n",
        "the concept 'leaf' has no 'term': its name",
    ),
    "nothing behind a key": (LEAF + "    definition:▶\n", "a text is missing here"),
    "tilde": (LEAF + "    definition: ▶~\n", "a text is missing here; write '~' in quotes if that is the text"),
    "null text": (
        LEAF + "    definition: ▶null\n",
        "a text is missing here; write 'null' in quotes if that is the text",
    ),
    "empty text": (LEAF + "    definition: ▶''\n", "the text is empty"),
    "blank text": (LEAF + "    definition: ▶'  '\n", "the text is empty"),
    "empty map of a text": (LEAF + "    definition: ▶{}\n", "the text is empty"),
    "list for a text": (
        LEAF + "    definition: ▶[a part]\n",
        "wanted a text, found a list; a text that begins with [ goes in single quotes",
    ),
    "list of lines for a text": (
        LEAF + "    definition:\n      ▶- a part\n",
        "wanted a text, found a list; a text that begins with - goes in single quotes",
    ),
    "map for a text in one language": (
        LEAF + "    definition:\n      en: ▶{a: b}\n",
        "wanted a text, found a map; a text that begins with { goes in single quotes",
    ),
    "comma between braces": (
        LEAF + "    definition: {en: a green, ▶soft part}\n",
        (
            "'soft part' is not among the deck's languages (ja, en); "
            "a text with a comma goes in single quotes between { and }"
        ),
    ),
    "list of examples": (
        LEAF + "    examples:\n      ▶- a fern\n",
        "wanted a map with an id before each value, as in 'my-id: …', found a list",
    ),
    "text for a concept": (
        HEAD + "concepts:\n  leaf: ▶leaf\n",
        "wanted a map with 'term'",
    ),
    "null for a concept": (HEAD + "concepts:\n  ▶leaf:\n  root: {term: root}\n", "'leaf' has no value"),
    "empty map for a concept": (HEAD + "concepts:\n  leaf: ▶{}\n", "the concept 'leaf' is empty"),
    "key at the depth of ids": (
        HEAD + "concepts:\n  leaf:\n    term: leaf\n  ▶definition: a part\n",
        "'definition' is read as an id here; is it indented too little?",
    ),
    "empty section": (
        HEAD + "statements: ▶{}\nconcepts: {leaf: {term: leaf}}\n",
        "'statements' is empty: fill it or take it away",
    ),
    "null section": (
        HEAD + "statements: ▶null\nconcepts: {leaf: {term: leaf}}\n",
        "'statements' is empty: fill it or take it away",
    ),
    "empty list": (LEAF + "    requires: ▶[]\n", "'requires' is empty: fill it or take it away"),
    "empty aliases": (LEAF + "    aliases: ▶[]\n", "the list is empty: fill it or take it away"),
    "map for references": (LEAF + "    requires: ▶{a: b}\n", "wanted the id of a concept, found a map"),
    "null reference": (LEAF + "    requires: [▶~]\n", "'requires' has no value"),
    "word for a whole number": (LEAF + "    revision: ▶two\n", "'revision' is a whole number, not 'two'"),
    "fraction for a whole number": (LEAF + "    revision: ▶1.5\n", "'revision' is a whole number, not '1.5'"),
    "giant for a whole number": (
        LEAF + f"    revision: ▶{'9' * 5000}\n",
        f"'revision' is a whole number, not '{'9' * 39}…'",
    ),
    "zero for a revision": (LEAF + "    revision: ▶0\n", "'revision' is 1 or more"),
    "yes for true": (LEAF + "    restored: ▶yes\n", "'restored' is true or false, not 'yes'"),
    "malformed citation": (
        LEAF + "    cite: ▶talk twenty\n",
        "'talk twenty' is no citation; write a source and its turn or page: 'talk 20' or 'talk 20-22'",
    ),
    "mark where none is asked for": (
        LEAF + "    explanation: ▶a <<mark>>\n",
        "a mark <<…>> can stand only in a statement's text and in a cloze",
    ),
    "misspelt form": (
        HEAD + "questions:\n  one: {form: ▶chioce, stem: Why?, key: Because.}\n",
        "'chioce' is no 'form'; did you mean 'choice'?",
    ),
    "unknown form": (
        HEAD + "questions:\n  one: {form: ▶essay, stem: Why?, key: Because.}\n",
        (
            "'essay' is no 'form'; wanted 'choice', 'choices', 'true-false', 'typed', 'numeric', 'cloze', 'match', "
            "'order' or 'open'"
        ),
    ),
    "word for a tolerance": (
        HEAD + "questions:\n  one: {form: numeric, stem: Why?, key: '3', tolerance: ▶some}\n",
        "'tolerance' is a number, not 'some'",
    ),
    "version of another time": (
        "quizgen: ▶2\nid: x\n",
        "format '2' is not known; this quizgen reads format 1; for a newer one, update quizgen",
    ),
    "no version at all": (
        "quizgen: ▶one\nid: x\ntitle: T\nlanguages: en\nconcepts: {leaf: {term: leaf}}\n",
        "format 'one' is not known; this quizgen reads format 1",
    ),
}


@pytest.mark.parametrize(("written", "message"), FOUND.values(), ids=FOUND)
def test_what_does_not_fit_the_format_is_found(written: str, message: str) -> None:
    expect(written, message)


def test_every_mistake_of_a_file_is_found_at_once() -> None:
    expect(
        "▶quizgen: 1\nid: garden\n▶titel: The garden\nlanguages: [ja, en]\nconcepts:\n"
        "  leaf:\n    term: {ja: ▶'', ▶fr: x}\n    revision: ▶two\n  ▶root:\n    requires: ▶laef\n",
        "a deck has no 'title': the title",
        "'titel' is no key of a deck; did you mean 'title'?",
        "the text is empty",
        "'fr' is not among the deck's languages (ja, en)",
        "'revision' is a whole number, not 'two'",
        "the concept 'root' has no 'term': its name",
        "concept 'laef' is not defined; did you mean 'leaf'?",
    )


def test_the_sound_deck_is_read_whole() -> None:
    deck = sound(SOUND)
    leaf = deck.concepts["leaf"]
    assert (deck.id, deck.uid, deck.languages, deck.birth_uid) == ("garden", "4f0c1b22", ("ja", "en"), "4f0c1b22")
    assert [ref.id for ref in leaf.requires] == ["plant"]
    assert [str(cite) for cite in leaf.cite] == ["talk 2", "talk 2-4"]
    assert leaf.examples["pine"].birth == "needle"
    assert leaf.place == (13, 3)
    assert plain(leaf.term.get("ja") or (), readings=True) == "葉(は)"
    assert leaf.aliases is not None
    assert [plain(alias) for alias in leaf.aliases.get("en")] == ["blade"]
    assert {question.form for question in deck.questions.values()} == set(Form)
    assert len(list(deck.pieces())) == 3 + 1 + 1 + 1 + 9


def test_a_bare_text_stands_for_what_needs_only_a_text() -> None:
    short = sound(LEAF + "    examples:\n      fern: a fern\n      oak: {en: an oak leaf}\n")
    full = sound(LEAF + "    examples:\n      fern: {text: a fern}\n      oak: {text: {en: an oak leaf}}\n")

    def texts(deck: Deck) -> list[tuple[str, str, list[str]]]:
        examples = deck.concepts["leaf"].examples.values()
        return [(each.id, plain(each.text.get("en") or ()), list(each.text.by_language)) for each in examples]

    assert texts(short) == texts(full) == [("fern", "a fern", ["ja", "en"]), ("oak", "an oak leaf", ["en"])]


def test_a_text_without_a_language_is_the_text_in_each() -> None:
    term = sound(LEAF).concepts["leaf"].term
    assert term.get("ja") == term.get("en")


def test_yaml_turns_nothing_into_something_else() -> None:
    text = "quizgen: 1\nid: norway\ntitle: 1.0\nlanguages: [no]\nconcepts:\n  yes:\n    term: {no: 12:30}\n"
    deck = sound(text)
    assert plain(deck.title.get("no") or ()) == "1.0"
    assert plain(deck.concepts["yes"].term.get("no") or ()) == "12:30"


def test_an_id_may_be_called_like_a_key() -> None:
    assert list(sound(HEAD + "concepts:\n  reading: {term: reading}\n  plural: {term: plural}\n").concepts) == [
        "reading",
        "plural",
    ]


def test_the_classes_are_the_format() -> None:
    question = record_of(WrittenQuestion)
    assert question.fields["form"].required
    assert question.fields["form"].shape == Atom(Form)
    assert not question.fields["distractors"].required
    distractors = question.fields["distractors"].shape
    assert isinstance(distractors, ListOf)
    assert isinstance(distractors.item, Record)
    assert distractors.item.is_text
    assert record_of(Example).filled == {"id", "place"}
    assert all(field.doc for field in record_of(Deck).fields.values())


@pytest.mark.parametrize("languages", ["▶[ja, ja]", "▶[日本語]", "▶e", "▶[en, 'a b']"])
def test_languages_are_codes_and_stand_once(languages: str) -> None:
    text = f"quizgen: 1\nid: x\ntitle: T\nlanguages: {languages.strip('▶')}\nconcepts: {{leaf: {{term: leaf}}}}\n"
    assert all(found.startswith("4:12: ") for found in mistakes(text))
    assert mistakes(text)
