"""Keys, from what a terminal sends for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

Key = str
"""A character, or the name of a key: enter, backspace, up, ctrl-c, resize …, or ``paste`` with what was pasted."""

_PASTE = "paste:"
_BEGIN, _END = "\x1b[200~", "\x1b[201~"

_NAMES = {
    "\r": "enter", "\n": "enter", "\x7f": "backspace", "\x08": "backspace", "\t": "tab", "\x1b": "escape",
}  # fmt: skip
_SEQUENCES = {
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end", "M": "enter",
    "1~": "home", "3~": "delete", "4~": "end", "5~": "pageup", "6~": "pagedown", "7~": "home", "8~": "end",
}  # fmt: skip


_BEGUN = re.compile(r"\x1b(?:\[\[?[0-?]*[ -/]*|O)?\Z")


def keys_of(text: str) -> Iterator[Key]:
    """Keys from what a terminal sends for them, in one piece."""
    at = 0
    while at < len(text):
        key, at = _key_at(text, at)
        if key:
            yield key


def is_open(text: str) -> bool:
    """Whether something is being pasted whose end has not come yet."""
    return text.rfind(_BEGIN) > text.rfind(_END)


def is_begun(text: str) -> bool:
    """Whether it ends within what a key sends, as it does where a slow line brings a byte at a time."""
    return _BEGUN.search(text) is not None


def pasted(key: Key) -> str | None:
    """What was pasted, on one line; None for a key that was pressed."""
    return " ".join(key.removeprefix(_PASTE).split()) if key.startswith(_PASTE) else None


def _key_at(text: str, at: int) -> tuple[Key, int]:
    """The key at a place and the place after it; an unknown sequence is no key."""
    character = text[at]
    if text.startswith(_BEGIN, at):
        end = text.find(_END, at)
        end = len(text) if end < 0 else end
        return _PASTE + text[at + len(_BEGIN) : end], end + len(_END)
    if character == "\x1b" and text[at + 1 : at + 2] in ("[", "O"):
        end = at + 2 + text.startswith("[", at + 2)  # the Linux console's function keys: two brackets, a letter
        while end < len(text) and not "@" <= text[end] <= "~":
            end += 1
        body = text[at + 2 : end + 1]
        return _SEQUENCES.get(body, _SEQUENCES.get(body[-1:], "") if ";" in body else ""), end + 1
    if character == "\x1b" and at + 1 < len(text) and text[at + 1] != "\x1b":
        return "", at + 2  # Alt with a key means nothing here
    if character in _NAMES:
        return _NAMES[character], at + 1
    if character < " ":
        return f"ctrl-{chr(ord(character) + 96)}", at + 1
    return character, at + 1
