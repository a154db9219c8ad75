"""The keys of the commands, the same wherever one practises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from unicodedata import normalize

KEYS: Mapping[str, tuple[str, ...]] = {
    "hint": ("tab", "h"),
    "skip": (">", "k"),
    "undo": ("u",),
    "bury": ("-", "b"),
    "suspend": ("@", "s"),
    "flag": ("*", "f"),
    "turn": ("t",),
    "readings": ("r",),
    "info": ("i",),
    "edit": ("e",),
    "help": ("?",),
    "quit": ("q",),
}
"""Anki's where it has one. The first key of a command that can be wanted at any moment never picks an option;
a letter that picks one does so, and is a command after Esc."""

ESCAPE = "Esc"
"""Makes the next key a command where it would else be written."""

_COMMANDS = {key: name for name, keys in KEYS.items() for key in keys}


def command_of(key: str) -> str | None:
    """The command of a key, or of a full-width one; None for none."""
    return _COMMANDS.get(narrow(key).casefold())


def narrow(key: str) -> str:
    """A key as it is without an input method, which makes digits and the space bar full-width."""
    return normalize("NFKC", key)


def key_of(name: str) -> str:
    """The first key of a command as it is shown; of ``escape``, what makes keys commands."""
    return shown(KEYS[name][:1]) if name in KEYS else ESCAPE


def told_keys(before: str = "") -> dict[str, str]:
    """The keys that notices name, each after what has to stand before it."""
    return {name: before + KEYS[name][0] for name in ("undo", "suspend")}


def shown(keys: Iterable[str]) -> str:
    """Keys as they are shown."""
    return " ".join(key.capitalize() if len(key) > 1 else key for key in keys)
