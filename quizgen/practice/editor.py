"""The learner's editor, opened at a line of a file."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath

from quizgen.practice.origin import Spot

FALLBACKS = ("sensible-editor", "nano", "vim", "vi", "notepad")
"""What is looked for where neither VISUAL nor EDITOR is set."""

_PLUS = frozenset({
    "vi", "vim", "nvim", "gvim", "view", "elvis", "nano", "pico", "emacs", "emacsclient", "jove", "mg", "joe", "jed",
    "ne", "kak", "micro", "mcedit", "gedit", "gnome-text-editor", "ed", "sensible-editor", "editor",
})  # fmt: skip
"""Editors that take ``+LINE FILE``."""
_GOTO = frozenset({"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"})
"""Editors that take ``--goto FILE:LINE``, as Visual Studio Code does."""
_COLON = frozenset({"subl", "sublime_text", "zed", "zeditor", "hx", "helix"})
"""Editors that take ``FILE:LINE``."""
_LINE = frozenset({"mate", "kate", "idea", "pycharm", "webstorm"})
"""Editors that take ``--line LINE FILE``."""
_WAIT = dict.fromkeys((*_GOTO, *(_COLON - {"hx", "helix"}), *(_LINE - {"kate"})), "--wait") | {"kate": "--block"}
"""What tells an editor with a window of its own not to come back at once."""


def editor_of(env: Mapping[str, str], find: Callable[[str], str | None]) -> list[str]:
    """The editor that the environment names (VISUAL, else EDITOR), else one that ``find`` finds; empty for none.

    A name may bring arguments, as in ``code --wait``, and may be a path with spaces.
    """
    for name in ("VISUAL", "EDITOR"):
        wanted = env.get(name, "").strip()
        if wanted:
            return [wanted] if find(wanted) else _split(wanted)
    return next(([name] for name in FALLBACKS if find(name)), [])


def command_at(editor: Sequence[str], spot: Spot) -> list[str]:
    """The command that opens a file at a line, as this editor wants it; of an unknown editor, the file alone."""
    name = PurePath(editor[0].replace("\\", "/")).name.lower().removesuffix(".exe").removesuffix(".cmd")
    waits = {"-w", "-b", "--wait", "--block"} & set(editor)
    wait = [_WAIT[name]] if name in _WAIT and not waits else []
    if name in _PLUS:
        return [*editor, f"+{spot.line}", spot.file]
    if name in _GOTO:
        return [*editor, *wait, "--goto", f"{spot.file}:{spot.line}"]
    if name in _COLON:
        return [*editor, *wait, f"{spot.file}:{spot.line}"]
    if name in _LINE:
        return [*editor, *wait, "--line", str(spot.line), spot.file]
    return [*editor, spot.file]


def edit(editor: Sequence[str], spot: Spot) -> str:
    """Open an editor at a place and wait until it is closed. Returns what went wrong; empty for nothing.

    An error code is worth a word where the file is as it was: what was written all the same counts.
    An interrupt meant for the editor does not end the session.
    """
    import signal
    import subprocess

    found, before = _content(spot.file), signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        code = subprocess.run(command_at(editor, spot), check=False).returncode
    except OSError as error:
        return f"{editor[0]}: {error.strerror or error}"
    finally:
        signal.signal(signal.SIGINT, before)
    return f"{editor[0]}: exit {code}" if code > 0 and _content(spot.file) == found else ""


def _content(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError:  # it is gone, or no file: whoever reads the deck will say so
        return b""


def _split(wanted: str) -> list[str]:
    try:
        return shlex.split(wanted)
    except ValueError:  # a quote that is not closed
        return wanted.split()
