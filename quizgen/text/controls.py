"""Characters that no output can show: control characters and lone surrogates."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
"""What is shown in the place of a character that cannot be."""

_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def showable(text: str) -> str:
    """The text with line ends made ``\\n`` and every control character but tab and newline replaced."""
    if text.isprintable():
        return text
    return _UNSHOWABLE.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))
