"""One setting of the settings file changed, all else kept as it was written."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from itertools import pairwise
from typing import Any

from quizgen.errors import ConfigError
from quizgen.memory.config import DECKS, checked_name, parsed

HEADER = "# Settings of quizgen; `quizgen config` lists them all.\n"
_TABLE = re.compile(r"\s*\[")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def with_value(text: str, file: str, name: str, value: Any, owner: str | None = None, title: str = "") -> str:  # noqa: ANN401 - whatever the setting is
    """The file with one setting changed, or added; comments and all else stay.

    With ``owner``, a deck's uid, the setting is that deck's alone; ``title`` is then put beside a new table.
    Raises ConfigError for a file that cannot be read, or not be changed without touching something else.
    """
    return _edited(text, file, name, f"{name} = {checked_name(name, owner).written(value)}", owner, title)


def without(text: str, file: str, name: str, owner: str | None = None) -> str:
    """The file without one setting; comments and all else stay. Raises ConfigError."""
    checked_name(name, owner)
    return _edited(text, file, name, None, owner, "")


def _edited(text: str, file: str, name: str, line: str | None, owner: str | None, title: str) -> str:
    wanted = _without(parsed(text, file), name, owner)
    lines = (text or HEADER).splitlines()
    begin, end = _section(lines, owner)
    if begin is None:
        lines.extend([] if line is None else ["", _header(owner or "", title), line])
    else:
        section = _section_with(lines[begin:end], name, line)
        emptied = owner is not None and not any(each.strip() for each in section)
        lines[begin - emptied : end] = [] if emptied else section
    edited = "\n".join(lines).rstrip("\n") + "\n"
    found = parsed(edited, file)
    if _without(found, name, owner) != wanted or _has(found, name, owner) != (line is not None):
        raise ConfigError(f"{file}: '{name}' could not be changed without touching something else; edit it by hand")
    return edited


def _section(lines: list[str], owner: str | None) -> tuple[int | None, int]:
    """The lines that belong to the top of the file, or to the table of a deck: the first and the one after the last.

    None as the first where the deck has no table.
    """
    import tomllib

    heads = [at for at, line in enumerate(lines) if _TABLE.match(line)]
    if owner is None:
        return 0, heads[0] if heads else len(lines)
    for at, following in pairwise([*heads, len(lines)]):
        try:
            if tomllib.loads(lines[at]) == {DECKS: {owner: {}}}:
                return at + 1, following
        except tomllib.TOMLDecodeError:
            continue
    return None, len(lines)


def _section_with(lines: list[str], name: str, line: str | None) -> list[str]:
    """The lines of a section, one setting changed, added at the end of what is written there, or taken out."""
    place = _place(lines, name)
    if place is not None:
        first, end = place
        comment = _comment(lines[first]) if end == first + 1 else ""
        new = [] if line is None else [f"{line}  {comment}" if comment else line]
        return [*lines[:first], *new, *lines[end:]]
    if line is None:
        return lines
    last = next((at for at in range(len(lines), 0, -1) if lines[at - 1].strip()), 0)
    return [*lines[:last], line, *lines[last:]]


def _place(lines: list[str], name: str) -> tuple[int, int] | None:
    """The lines that set a name: the first and the one after the last."""
    import tomllib

    begins = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=")
    for first, line in enumerate(lines):
        if begins.match(line):
            for end in range(first + 1, len(lines) + 1):
                try:
                    tomllib.loads("\n".join(lines[first:end]))
                except tomllib.TOMLDecodeError:
                    continue
                return first, end
    return None


def _comment(line: str) -> str:
    """The comment at the end of a line that sets something."""
    import tomllib

    for found in re.finditer("#", line):
        try:
            tomllib.loads(line[: found.start()])
        except tomllib.TOMLDecodeError:
            continue
        return line[found.start() :]
    return ""


def _header(owner: str, title: str) -> str:
    key = owner if _BARE.fullmatch(owner) else json.dumps(owner)
    remark = " ".join(title.split())
    return f"[{DECKS}.{key}]  # {remark}" if remark else f"[{DECKS}.{key}]"


def _without(values: dict[str, Any], name: str, owner: str | None) -> dict[str, Any]:
    """What a file says beside one setting; a table that says nothing counts for none."""
    rest = deepcopy(values)
    if owner is None:
        rest.pop(name, None)
        return rest
    own = _table(rest, owner)
    own.pop(name, None)
    if not own:
        _table(rest, None).pop(owner, None)
    if not _table(rest, None):
        rest.pop(DECKS, None)
    return rest


def _has(values: dict[str, Any], name: str, owner: str | None) -> bool:
    return name in (values if owner is None else _table(values, owner))


def _table(values: dict[str, Any], owner: str | None) -> dict[str, Any]:
    """The table of a deck, or of all of them; an empty one where there is none."""
    tables = values.get(DECKS)
    found = tables.get(owner) if owner is not None and isinstance(tables, dict) else tables
    return found if isinstance(found, dict) else {}
