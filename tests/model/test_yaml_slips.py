"""Where YAML gives up: the line, the likely cause, and the mend."""

from __future__ import annotations

import pytest
import yaml

from quizgen.model import source
from tests.model.decks import HEAD, expect, sound

CONCEPT = HEAD + "concepts:\n  leaf:\n    term: leaf\n"

SLIPS = {
    "colon in a text": (
        "    definition: a part▶: the green one\n",
        "a text cannot hold ': '; put the whole text in single quotes: 'a part: the green one'",
    ),
    "full-width colon": (
        "    reading▶：leaf\n    definition: a part\n",
        "this colon is full-width; write ': '",
    ),
    "no space behind a colon": (
        "    reading▶:leaf\n    definition: a part\n",
        "behind this colon a space is wanted: ': '",
    ),
    "full-width spaces": (
        "  root:\n▶\u3000\u3000term: root\n    definition: a part\n",
        "this space is none to YAML; write plain spaces",
    ),
    "spaces that do not break": (
        "  ▶\u00a0\u00a0reading: leaf\n    definition: a part\n",
        "this space is none to YAML; write plain spaces",
    ),
    "colon at the end": (
        "    definition:\n      en: what has these▶:\n      ja: 葉\n",
        "a text cannot end with ':'; put the whole text in single quotes: 'what has these:'",
    ),
    "apostrophe beside a colon": (
        "    definition: it's▶: green\n",
        "a text cannot hold ': '; put the whole text in single quotes: 'it''s: green'",
    ),
    "backtick": (
        "    definition: ▶`code` is\n",
        "a text cannot begin with ` here; put the whole text in single quotes: '`code` is'",
    ),
    "at": ("    definition: ▶@home\n", "a text cannot begin with @ here; put the whole text in single quotes: '@home'"),
    "percent": ("    definition: ▶%d\n", "a text cannot begin with % here; put the whole text in single quotes: '%d'"),
    "question mark": (
        "    definition: ▶? what\n",
        "a text cannot begin with ? here; put the whole text in single quotes: '? what'",
    ),
    "dash": (
        "    definition: ▶- what\n",
        "a text cannot begin with - here; put the whole text in single quotes: '- what'",
    ),
    "star": (
        "    definition: ▶*very* green\n",
        "a text cannot begin with * here; put the whole text in single quotes: '*very* green'",
    ),
    "star and a word": (
        "    definition: ▶*very green\n",
        "'*very' refers to nothing; a text that begins with * goes in single quotes",
    ),
    "exclamation mark": (
        "    definition: ▶!very!green it is\n",
        "a text cannot begin with ! here; put the whole text in single quotes: '!very!green it is'",
    ),
    "pipe": (
        "    definition: ▶| or >\n",
        "a text cannot begin with | here; put the whole text in single quotes: '| or >'",
    ),
    "greater": (
        "    definition: ▶> 3 parts\n",
        "a text cannot begin with > here; put the whole text in single quotes: '> 3 parts'",
    ),
    "bracket": (
        "    definition: [old] ▶part\n",
        "the text goes on after ']'; put the whole text in single quotes: '[old] part'",
    ),
    "brace": (
        "    definition: {old} ▶part\n",
        "the text goes on after '}'; put the whole text in single quotes: '{old} part'",
    ),
    "open brace": (
        "    definition: ▶{ is a brace\n",
        "{ opened here is not closed by }; a text that begins with { goes in single quotes",
    ),
    "open bracket": (
        "    aliases: ▶[blade, frond\n    reading: は\n",
        "[ opened here is not closed by ]; a text that begins with [ goes in single quotes",
    ),
    "quoted start": (
        '    definition: "Leaf" ▶is a word\n',
        "the text goes on after '\"'; put the whole text in single quotes: '\"Leaf\" is a word'",
    ),
    "unclosed double quote": ('    definition: ▶"Leaf is a word\n', 'the quote " opened here is not closed'),
    "unclosed single quote": ("    definition: ▶'Leaf is a word\n", "the quote ' opened here is not closed"),
    "quote closed by a later apostrophe": (
        "    definition: ▶'a green part\n    reading: it's so\n",
        "the quote ' opened here is not closed",
    ),
    "backslash in double quotes": (
        '    definition: "C:▶\\Users"\n',
        "a backslash in double quotes begins an escape; use single quotes",
    ),
    "hash in a text of two lines": (
        "    definition: model ▶#1 of\n      them\n",
        (
            "' #' begins a comment here; put the whole text in single quotes ('…', with '' for each ' in it), "
            "or on lines of its own under '|-'"
        ),
    ),
    "hash between braces": (
        "    definition: {en: model ▶#1, ja: 葉}\n",
        (
            "' #' begins a comment here; put the whole text in single quotes ('…', with '' for each ' in it), "
            "or on lines of its own under '|-'"
        ),
    ),
    "colon between braces": (
        "    definition: {en: a part▶: green, ja: 葉}\n",
        (
            "a text between { and } cannot hold ': '; put the whole text in single quotes "
            "('…', with '' for each ' in it), or on lines of its own under '|-'"
        ),
    ),
    "too little indented": (
        "   ▶definition: a part\n",
        "indented by 3, which fits no line above (those are indented by 0, 2, 4)",
    ),
    "too much indented": (
        "      definition▶: a part\n",
        "'term' on line 7 has a text already: is this line indented too deep, or is its ': ' text that wants quotes?",
    ),
    "no key": (
        "    ▶a green part\n    reading: は\n",
        "this line is neither 'key: value' nor '- item'; a text that goes on is indented deeper",
    ),
    "item among keys": (
        "    ▶- blade\n",
        "a '- ' item cannot stand among keys; is it indented too little or too much?",
    ),
    "key among items": (
        "    aliases:\n      - blade\n      ▶frond: x\n",
        "a key cannot stand among the '- ' items that begin on line 9",
    ),
}


@pytest.mark.parametrize(("written", "message"), SLIPS.values(), ids=SLIPS)
@pytest.mark.parametrize("loader", [source._LOADER, yaml.SafeLoader], ids=["C", "Python"])
def test_a_slip_of_yaml_is_explained(
    written: str, message: str, loader: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_LOADER", loader)
    expect(CONCEPT + written, message)


LEFT_ALONE = {
    "an apostrophe": "it's green",
    "a colon without a space": "12:30 and http://example.org",
    "a hash in a word": "C#",
    "a percent behind": "50% of it",
    "a dash without a space": "-1 or so",
    "a quote inside": 'the "green" part',
    "brackets inside": "a part [of it] {here}",
    "a mark of Japanese": "「葉」は：緑",
    "a backslash": r"C:\Users",
    "a question": "what? this!",
    "an ampersand inside": "A & B * C",
}


@pytest.mark.parametrize("written", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_only_looks_like_a_slip_is_text(written: str) -> None:
    from quizgen.text.plain import plain

    definition = sound(CONCEPT + f"    definition: {written}\n").concepts["leaf"].definition
    assert definition is not None
    assert plain(definition.get("en") or ()) == written


def test_a_key_longer_than_yaml_allows_is_said_to_be_one() -> None:
    long = "a text that goes on and on " * 40
    expect(
        CONCEPT + f"    ▶{long}: and ends\n",
        "no key has more than 1024 characters; is 'a text that goes on and on a text that …' a text with ': ' in it? "
        "put the whole text in single quotes ('…', with '' for each ' in it), or on lines of its own under '|-'",
    )


def test_a_very_long_text_with_a_colon_names_the_colon() -> None:
    long = "x" * 2000
    expect(
        CONCEPT + f"    definition: {long}▶: {long}\n",
        "a text cannot hold ': '; put the whole text in single quotes ('…', with '' for each ' in it), "
        "or on lines of its own under '|-'",
    )
