"""Every setting by its name: how its value is read, checked, written and described."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

PARAMETERS = 21
"""How many parameters FSRS-6 has."""

_UNITS = {"s": 1, "m": 60, "h": 3600}
_DURATION = re.compile(r"([0-9]{1,6})\s*([smh])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: how its value is read, said and described."""

    about: str
    read: Callable[[Any], Any]
    """From a TOML value. Raises ValueError saying what it must be."""
    written: Callable[[Any], str]
    """As TOML."""
    several: bool = False
    """Whether it is a list."""


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:  # noqa: ANN401 - a TOML value
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return value

    return read


def _share(value: Any) -> float:  # noqa: ANN401 - a TOML value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0.7 <= value <= 0.99:
        raise ValueError("must be a number from 0.7 to 0.99")
    return float(value)


def _days(value: Any) -> float:  # noqa: ANN401 - a TOML value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 365:
        raise ValueError("must be a number of days from 0 to 365")
    return float(value)


def _duration(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:  # noqa: ANN401 - a TOML value
        found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
        seconds = int(found[1]) * _UNITS[found[2]] if found else -1
        if not least <= seconds <= most:
            raise ValueError(f"must be a time from {_time(least)} to {_time(most)}, as in: 90s, 10m, 1h")
        return seconds

    return read


def _steps(value: Any) -> tuple[int, ...]:  # noqa: ANN401 - a TOML value
    parts = value.split() if isinstance(value, str) else value
    if not isinstance(parts, list):
        raise ValueError('must be a list of times, as in: ["1m", "10m"]')
    return tuple(_duration(1, 86_399)(part) for part in parts)


def _parameters(value: Any) -> tuple[float, ...]:  # noqa: ANN401 - a TOML value
    numbers = value if isinstance(value, list) else []
    sound = all(isinstance(each, (int, float)) and abs(each) < 1e6 for each in numbers)
    if not isinstance(value, list) or not sound or len(numbers) not in (0, PARAMETERS):
        raise ValueError(f"must be a list of {PARAMETERS} numbers, or empty for the published ones")
    return tuple(float(each) for each in numbers)


def _language(value: Any) -> str:  # noqa: ANN401 - a TOML value
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise ValueError("must be a language, as in: ja, en, pt-BR")
    return value


def _time(seconds: int) -> str:
    unit = next(unit for unit in "hms" if seconds % _UNITS[unit] == 0)
    return f"{seconds // _UNITS[unit]}{unit}"


def _quoted(text: str) -> str:
    return f'"{text}"'


def _listed(steps: tuple[int, ...]) -> str:
    return "[" + ", ".join(_quoted(_time(step)) for step in steps) + "]"


KEYS: Mapping[str, Key] = {
    "desired_retention": Key("probability of recall at which a card falls due", _share, repr),
    "new_per_day": Key("new cards a day, for each deck", _whole(0, 9999), str),
    "rollover_hour": Key("hour at which a study day begins", _whole(0, 23), str),
    "learning_steps": Key("steps of a new card", _steps, _listed, several=True),
    "relearning_steps": Key("steps of a forgotten card", _steps, _listed, several=True),
    "maximum_interval": Key("longest interval, days", _whole(1, 36_500), str),
    "learnt_stability": Key("stability, days, from which on a question opens what builds on it", _days, repr),
    "learn_ahead": Key(
        "how early a step may come when nothing else is left",
        _duration(0, 86_399),
        lambda value: _quoted(_time(value)),
    ),
    "longest_answer": Key("time counted for one answer at most", _duration(10, 7200), lambda v: _quoted(_time(v))),
    "parameters": Key("parameters of FSRS-6; empty: the published ones", _parameters, lambda v: str(list(v)), True),
    "language": Key("language to practise in; empty: that of the locale", _language, _quoted),
}
"""Every setting by its name, in the order they are listed."""


def key_of(name: str) -> Key:
    """A setting by its name. Raises ValueError, with a guess, where there is none."""
    if name not in KEYS:
        from difflib import get_close_matches

        close = get_close_matches(name, KEYS, 1)
        guess = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(KEYS)}"
        raise ValueError(f"there is no such setting; {guess}")
    return KEYS[name]
