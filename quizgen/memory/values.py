"""Values of settings: from TOML, saying what is wrong with them, and as TOML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar

from quizgen.memory.settings import EasyDay

PARAMETERS = 21
"""How many parameters FSRS-6 has."""
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_S = 86_400
LONGEST_STEP = 365 * DAY_S
"""Seconds."""

_BOUNDS = (
    *[(0.001, 100.0)] * 4, (1.0, 10.0), (0.001, 4.0), (0.001, 4.0), (0.001, 0.75), (0.0, 4.5), (0.0, 0.8),
    (0.001, 3.5), (0.001, 5.0), (0.001, 0.25), (0.001, 0.9), (0.0, 4.0), (0.0, 1.0), (1.0, 6.0), (0.0, 2.0),
    (0.0, 2.0), (0.0, 0.8), (0.1, 0.8),
)  # fmt: skip
"""Within which FSRS keeps its parameters when it fits them; beyond, its formulas mean nothing."""
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": DAY_S}
_DURATION = re.compile(r"([0-9]{1,8})\s*([smhd])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_YES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_Enum = TypeVar("_Enum", bound=StrEnum)


def whole(least: int, most: int) -> Callable[[Any], int]:
    """A whole number within bounds."""

    def read(value: Any) -> int:  # noqa: ANN401 - a TOML value
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return value

    return read


def share(value: Any) -> float:  # noqa: ANN401 - a TOML value
    """A retention: what Anki allows."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0.7 <= value <= 0.99:
        raise ValueError("must be a number from 0.7 to 0.99")
    return float(value)


def days(value: Any) -> float:  # noqa: ANN401 - a TOML value
    """A time in days, and parts of them."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 365:
        raise ValueError("must be a number of days from 0 to 365")
    return float(value)


def flag(value: Any) -> bool:  # noqa: ANN401 - a TOML value
    """Yes or no; on a command line these words, too."""
    found = _YES.get(value.lower()) if isinstance(value, str) else value
    if not isinstance(found, bool):
        raise ValueError("must be true or false")
    return found


def choice(kind: type[_Enum]) -> Callable[[Any], _Enum]:
    """One of a few words."""
    words = [each.value for each in kind]

    def read(value: Any) -> _Enum:  # noqa: ANN401 - a TOML value
        if not isinstance(value, str) or value not in words:
            raise ValueError(f"must be one of: {', '.join(words)}{guess(value, words)}")
        return kind(value)

    return read


def duration(least: int, most: int) -> Callable[[Any], int]:
    """A time, as in 90s, 10m, 1h, 2d; in seconds."""

    def read(value: Any) -> int:  # noqa: ANN401 - a TOML value
        found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
        seconds = int(found[1]) * _UNITS[found[2]] if found else -1
        if not least <= seconds <= most:
            raise ValueError(f"must be a time from {time(least)} to {time(most)}, as in: 90s, 10m, 1h")
        return seconds

    return read


def steps(value: Any) -> tuple[int, ...]:  # noqa: ANN401 - a TOML value
    """Learning steps, in seconds."""
    parts = value.split() if isinstance(value, str) else value
    if not isinstance(parts, list):
        raise ValueError('must be a list of times, as in: ["1m", "10m"]')
    return tuple(duration(1, LONGEST_STEP)(part) for part in parts)


def easy_days(value: Any) -> tuple[EasyDay, ...]:  # noqa: ANN401 - a TOML value
    """What each day of the week is, from Monday on; those left out are normal."""
    parts = value.split() if isinstance(value, str) else value
    if not isinstance(parts, list):
        raise ValueError('must be a list of days, as in: ["sat=reduced", "sun=minimum"]')
    found = [EasyDay.NORMAL] * len(WEEK)
    for part in parts:
        day, _, kind = part.partition("=") if isinstance(part, str) else ("", "", "")
        place = WEEK.index(day[:3].lower()) if day[:3].lower() in WEEK else None
        if place is None or not kind:
            raise ValueError(f"must be days ({', '.join(WEEK)}), each with what it is, as in: sat=reduced sun=minimum")
        found[place] = choice(EasyDay)(kind)
    return tuple(found)


def parameters(value: Any) -> tuple[float, ...]:  # noqa: ANN401 - a TOML value
    """The parameters of FSRS-6, or none."""
    numbers = value if isinstance(value, list) else []
    sound = all(isinstance(each, (int, float)) and abs(each) < 1e6 for each in numbers)
    if not isinstance(value, list) or not sound or len(numbers) not in (0, PARAMETERS):
        raise ValueError(f"must be a list of {PARAMETERS} numbers, or empty for the published ones")
    for place, (each, (least, most)) in enumerate(zip(numbers, _BOUNDS, strict=False), 1):
        if not least <= each <= most:
            raise ValueError(f"the number at place {place} must be from {least:g} to {most:g}, not {each:g}")
    return tuple(float(each) for each in numbers)


def language(value: Any) -> str:  # noqa: ANN401 - a TOML value
    """A language's tag."""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise ValueError("must be a language, as in: ja, en, pt-BR")
    return value


def time(seconds: int) -> str:
    """Seconds in the largest unit that divides them."""
    unit = next(unit for unit in "dhms" if seconds % _UNITS[unit] == 0)
    return f"{seconds // _UNITS[unit]}{unit}" if seconds else "0m"


def quoted(text: str) -> str:
    """A text as TOML; no value here needs escapes."""
    return f'"{text}"'


def said(value: bool) -> str:
    """Yes or no as TOML."""
    return "true" if value else "false"


def listed(seconds: tuple[int, ...]) -> str:
    """Steps as TOML."""
    return _list(time(step) for step in seconds)


def listed_days(days: tuple[EasyDay, ...]) -> str:
    """Easy days as TOML; normal ones are left out."""
    return _list(f"{name}={kind}" for name, kind in zip(WEEK, days, strict=True) if kind is not EasyDay.NORMAL)


def guess(value: Any, known: Iterable[str]) -> str:  # noqa: ANN401 - a TOML value
    """Which word was meant, as the end of a message; empty where none is near."""
    from difflib import get_close_matches

    close = get_close_matches(value, list(known), 1) if isinstance(value, str) else []
    return f"; did you mean '{close[0]}'?" if close else ""


def _list(texts: Iterable[str]) -> str:
    return "[" + ", ".join(quoted(text) for text in texts) + "]"
