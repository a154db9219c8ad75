"""From the bytes of a file to its lines: encoding, line ends, characters that have no place in a text."""

from __future__ import annotations

import re
from unicodedata import name

from quizgen.model.place import Place, Problems

MAX_BYTES = 16 * 2**20
"""Larger files are not read: a deck of 10,000 concepts has about 8 MiB."""

_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_STRANGE_OR_TAB = re.compile(_STRANGE.pattern[:-1] + "\t]")
_NAMES = {"\x00": "NUL", "\x07": "BEL", "\x08": "BACKSPACE", "\x0c": "FORM FEED", "\x1b": "ESCAPE", "\x7f": "DELETE"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decode(content: bytes | str, problems: Problems, *, tabs: bool = False) -> str | None:
    """The text of a file, its lines ended by ``\\n``, or None for what is not UTF-8.

    A byte order mark is taken off. Control characters and the like, and tabs unless ``tabs``,
    are problems; each is replaced by one character, so that columns stay what they are.
    """
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    data = data.removeprefix(b"\xef\xbb\xbf")
    if len(data) > MAX_BYTES:
        problems.add(Place(1, 1), too_large(len(data)))
        return None
    if data.startswith(_UTF_16) or data[:64:2].count(0) > 16 or data[1:64:2].count(0) > 16:
        problems.add(Place(1, 1), "the file is UTF-16; save it as UTF-8")
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _with_newlines(data[: error.start].decode("utf-8"))
        place = Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        problems.add(place, f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8")
        return None
    text = _with_newlines(text)
    strange = _STRANGE if tabs else _STRANGE_OR_TAB
    if strange.search(text):
        for number, line in enumerate(text.split("\n"), 1):
            found = strange.search(line)
            if found:
                problems.add(Place(number, found.start() + 1), _objection(found.group()))
        text = _STRANGE.sub("\N{REPLACEMENT CHARACTER}", text)
        if not tabs:
            text = text.replace("\t", " ")
    return text


def too_large(size: int) -> str:
    """What is said of a file of ``size`` bytes that is not read."""
    return f"the file has {size / 2**20:.0f} MiB; a deck file may have {MAX_BYTES // 2**20} MiB"


def strange_character(text: str) -> str | None:
    """What is wrong with the first control character (or tab) of a text, if there is one."""
    found = _STRANGE_OR_TAB.search(text)
    return _objection(found.group()) if found else None


def _objection(character: str) -> str:
    if character == "\t":
        return "a tab; write spaces"
    label = _NAMES[character] if character in _NAMES else name(character, "control character")
    return f"the invisible character U+{ord(character):04X} ({label.lower()}); delete it"


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
