"""Words that go by a number: one card, two cards."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CHOICE = re.compile(r"\{(\w+)\?([^|{}]*)\|([^|{}]*)\}")


def by_number(template: str, values: Mapping[str, object]) -> str:
    """A template with each ``{n?card|cards}`` decided: the first word where the value ``n`` is 1, else the second."""
    return _CHOICE.sub(lambda found: found[2 if values.get(found[1]) == 1 else 3], template)
