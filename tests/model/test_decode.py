"""Bytes, line ends, and characters that have no place in a text."""

from __future__ import annotations

import pytest

from tests.model.decks import HEAD, SOUND, expect, mistakes, sound

CONCEPT = HEAD + "concepts:\n  leaf:\n    term: leaf\n"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("    definition: green▶\tpart\n", "a tab; write spaces"),
        ("▶\tdefinition: green\n", "a tab; write spaces"),
        ("    definition: green▶\x07\n", "the invisible character U+0007 (bel); delete it"),
        ("    definition: green▶\x00part\n", "the invisible character U+0000 (nul); delete it"),
        ("    definition: green▶\x85part\n", "the invisible character U+0085 (control character); delete it"),
        ("    definition: 葉▶\u2028part\n", "the invisible character U+2028 (line separator); delete it"),
        ("    definition: 葉▶\ufeffpart\n", "the invisible character U+FEFF (zero width no-break space); delete it"),
        ('    definition: ▶"green\\tpart"\n', "the text holds a tab; write spaces"),
        (
            '    definition: ▶"green\\u0007part"\n',
            "the text holds the invisible character U+0007 (bel); delete it",
        ),
    ],
)
def test_characters_that_no_text_needs_are_found(written: str, message: str) -> None:
    expect(CONCEPT + written, message)


def test_each_line_with_such_a_character_is_named_and_the_rest_is_read() -> None:
    expect(
        CONCEPT + "    ▶definitoin: a▶\tpart\n    reading: は▶\x08\n",
        "'definitoin' is no key of the concept 'leaf'; did you mean 'definition'?",
        "a tab; write spaces",
        "the invisible character U+0008 (backspace); delete it",
    )


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"quizgen: 1\n\xe8\x91\x89: \xff\n", "2:4: byte 0xff is not UTF-8; save the file as UTF-8"),
        ("quizgen: 1\r\ntitle: 葉".encode("shift_jis"), "2:8: byte 0x97 is not UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbf\xed\xa0\x80", "1:1: byte 0xed is not UTF-8; save the file as UTF-8"),
        (b"quizgen: \xe8\x91", "1:10: byte 0xe8 is not UTF-8; save the file as UTF-8"),
        ("quizgen: 1".encode("utf-16"), "1:1: the file is UTF-16; save it as UTF-8"),
        (
            ("quizgen: 1\nid: plants\ntitle: Plants\n" * 2).encode("utf-16-le"),
            "1:1: the file is UTF-16; save it as UTF-8",
        ),
        (
            ("quizgen: 1\nid: plants\ntitle: Plants\n" * 2).encode("utf-16-be"),
            "1:1: the file is UTF-16; save it as UTF-8",
        ),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_named(content: bytes, found: str) -> None:
    assert mistakes(content) == [found]


def test_a_lone_surrogate_in_a_text_is_not_utf_8() -> None:
    assert mistakes(HEAD + "\ud800") == ["5:1: byte 0xed is not UTF-8; save the file as UTF-8"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(newline: str, mark: bytes) -> None:
    assert sound(mark + SOUND.replace("\n", newline).encode()) == sound(SOUND)


def test_columns_count_characters() -> None:
    expect(
        CONCEPT + "    definition: {ja: 𠮷野家の葉, ▶fr: feuille}\n",
        "'fr' is not among the deck's languages (ja, en)",
    )
