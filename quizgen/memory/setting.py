"""Every setting by its name: what it is, why its default is as it is, how its value is read and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from quizgen.memory.settings import LeechAction
from quizgen.memory.values import (
    PARAMETERS,
    choice,
    days,
    duration,
    easy_days,
    flag,
    language,
    listed,
    listed_days,
    parameters,
    quoted,
    said,
    share,
    steps,
    time,
    whole,
)

Read = Callable[[Any], Any]
Write = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Key:
    """One setting."""

    about: str
    """What it is, in a line."""
    why: str
    """Why its default is as it is, and what to weigh when changing it."""
    read: Read
    """From a TOML value. Raises ValueError saying what it must be."""
    written: Write
    """As TOML."""
    several: bool = False
    """Whether it is a list."""
    per_deck: bool = False
    """Whether a deck may have its own."""


def _quoted_time(seconds: int) -> str:
    return quoted(time(seconds))


KEYS: Mapping[str, Key] = {
    "desired_retention": Key(
        "probability of recall at which a card falls due",
        "0.9, as in Anki: one review in ten fails, which is felt as neither idle nor hopeless. Above 0.95 the work "
        "grows steeply, far below 0.8 forgetting costs more than waiting saves: see `quizgen simulate`.",
        share,
        repr,
        per_deck=True,
    ),
    "new_per_day": Key(
        "new cards a day, for each deck",
        "20, as in Anki. Each new card brings seven to ten reviews over its first weeks, so 20 a day end up at some "
        "150 reviews a day; take less if you want to spend less.",
        whole(0, 9999),
        str,
        per_deck=True,
    ),
    "rollover_hour": Key(
        "hour at which a study day begins, local time",
        "4, as in Anki: an evening past midnight is still the same day.",
        whole(0, 23),
        str,
    ),
    "learning_steps": Key(
        "steps of a new card",
        "1m 10m, as in Anki: seen again at once, and once more before the session ends. FSRS wants steps that end "
        "within the day: from a day on it knows better. None leaves it all to FSRS.",
        steps,
        listed,
        several=True,
        per_deck=True,
    ),
    "relearning_steps": Key(
        "steps of a forgotten card",
        "10m, as in Anki: one step is enough to see a forgotten card once more.",
        steps,
        listed,
        several=True,
        per_deck=True,
    ),
    "maximum_interval": Key(
        "longest interval, days",
        "36500, as in Anki: a hundred years, that is, none. Set it to the days that are left if all must be seen "
        "once more before an examination.",
        whole(1, 36_500),
        str,
        per_deck=True,
    ),
    "learnt_stability": Key(
        "stability, days, from which on a question opens what builds on it",
        "1: what is known on the next day is learnt well enough to build on. More lets new things wait until the old "
        "are firmer; 0 opens them as soon as the old have left their steps.",
        days,
        repr,
    ),
    "fuzz": Key(
        "whether an interval is moved by a little",
        "true, as in Anki: cards that were learnt together do not come back together for ever. The days it may be "
        "moved by are Anki's: none below 2.5 days, then 1 and up to 15 % more. false gives FSRS's days as they are.",
        flag,
        said,
    ),
    "load_balance": Key(
        "whether fuzz prefers days on which little is due",
        "true, as in Anki's own default: days become more even, and siblings fall on different ones, at no cost, for "
        "the day is chosen within the bounds of fuzz. It needs fuzz.",
        flag,
        said,
    ),
    "easy_days": Key(
        "days of the week that get fewer reviews: normal, reduced (half) or minimum",
        "all normal, as in Anki. Works through load_balance, so that it moves cards by no more than fuzz does: what "
        "was learnt yesterday comes back when it must. As in: sat=reduced sun=minimum",
        easy_days,
        listed_days,
        several=True,
    ),
    "leech_lapses": Key(
        "so many lapses make a card a leech; 0 for never",
        "8, as in Anki. A leech eats the time of many cards; it wants to be reworded, split or left out. It is told "
        "of again each time half as many lapses more have come.",
        whole(0, 99),
        str,
        per_deck=True,
    ),
    "leech_action": Key(
        "what becomes of a leech: mark or suspend",
        "mark, as in Anki: it is told of and listed in `quizgen stats`; whether it goes is yours to say. "
        "suspend takes it out of practice at once (undo brings it back).",
        choice(LeechAction),
        quoted,
        per_deck=True,
    ),
    "bury_new_siblings": Key(
        "whether a new card waits for another day when a question of the same piece is asked on this one",
        "true, other than in Anki: questions of one piece answer each other, and here every piece has several.",
        flag,
        said,
    ),
    "bury_review_siblings": Key(
        "whether a card that is due does so, too",
        "true, other than in Anki, for the same reason: one would be answered from the other. It also makes "
        "load_balance keep siblings some days apart.",
        flag,
        said,
    ),
    "learn_ahead": Key(
        "how early a step may come when nothing else is left",
        "20m, as in Anki: better a few minutes early than a session that cannot be ended.",
        duration(0, 86_399),
        _quoted_time,
    ),
    "longest_answer": Key(
        "time counted for one answer at most",
        "5m: a coffee break is not thinking. (Anki: 1m, which cuts off what is worked out with a pencil.)",
        duration(10, 7200),
        _quoted_time,
    ),
    "parameters": Key(
        "parameters of FSRS-6; empty: the published ones",
        "empty: the published ones are fitted to the reviews of many thousands of others, and are hard to better from "
        f"a few hundred of your own. `quizgen optimize` fits the {PARAMETERS} numbers to your log, and says whether.",
        parameters,
        lambda value: str(list(value)),
        several=True,
        per_deck=True,
    ),
    "language": Key(
        "language to practise in; empty: that of the locale",
        "empty: the language of the locale is most often one's own.",
        language,
        quoted,
    ),
}
"""Every setting by its name, in the order they are listed."""


def key_of(name: str, *, of_deck: bool = False) -> Key:
    """A setting by its name; with ``of_deck`` one that a deck may have its own of.

    Raises ValueError, with a guess, where there is none.
    """
    known = [each for each, key in KEYS.items() if key.per_deck or not of_deck]
    if name in known:
        return KEYS[name]
    if name in KEYS:
        raise ValueError(f"is one for all decks; a deck can have its own: {', '.join(known)}")
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1)
    guess = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(known)}"
    raise ValueError(f"there is no such setting; {guess}")
