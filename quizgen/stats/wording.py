"""The words of statistics in a language: data from templates/words/<lang>/stats.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from quizgen.questions.phrasing import fill
from quizgen.resources import FALLBACK_LANGUAGE, has_words, words
from quizgen.stats.done import Recall
from quizgen.text.inline import plain_node
from quizgen.text.number_words import by_number
from quizgen.text.plain import plain

_EPOCH = date(1970, 1, 1)


class Wording:
    """The words of one language; English where quizgen does not speak it."""

    def __init__(self, language: str) -> None:
        spoken = (each for each in (language, language.split("-")[0]) if has_words(each))
        self.language = next(spoken, FALLBACK_LANGUAGE)
        self._words = words(self.language, "stats")

    def __call__(self, *path: str, **values: object) -> str:
        """The words under a path, with ``{names}`` filled in. Raises KeyError."""
        shown = {
            name: plain_node(self.number(value) if isinstance(value, int) else str(value))
            for name, value in values.items()
        }
        return plain(fill(by_number(str(self._found(*path)), values), shown))

    def listed(self, names: Sequence[str]) -> str:
        """Several names in a row."""
        return str(self._words["comma"]).join(names)

    def number(self, value: int) -> str:
        """A whole number: 1,200."""
        return f"{value:,}"

    def share(self, share: float | None) -> str:
        """A share in percent, 0 % and 100 % kept for none and all; a dash where there is none."""
        if share is None:
            return str(self._words["none"])
        percent = round(share * 100)
        return f"{min(max(percent, int(share > 0)), 100 - (share < 1))}%"

    def recall(self, recall: Recall) -> str:
        """True retention, with the number of answers it stands on."""
        return self("of", share=self.share(recall.share), count=recall.asked) if recall.asked else self.share(None)

    def duration(self, time_ms: int) -> str:
        """How long something took, to the second below a minute, then to the minute."""
        seconds = round(time_ms / 1000)
        if seconds < 60:
            return self("time", "seconds", n=seconds)
        minutes = round(seconds / 60)
        if minutes < 60:
            return self("time", "minutes", n=minutes)
        return self("time", "hours", hours=minutes // 60, minutes=f"{minutes % 60:02}")

    def period(self, days: int | None) -> str:
        """What the last so many days are called."""
        if days is None:
            return self("periods", "all")
        return self("periods", "today") if days == 1 else self("periods", "days", n=days)

    def date(self, day: int) -> str:
        """A study day with its year."""
        at = _EPOCH + timedelta(days=day)
        return self("date", year=str(at.year), month=self.month(at.month), day=at.day)

    def short_date(self, day: int) -> str:
        """A study day without its year."""
        at = _EPOCH + timedelta(days=day)
        return self("short_date", month=self.month(at.month), day=at.day)

    def month(self, month: int) -> str:
        """A month by its number, from 1."""
        return str(self._words["months"][month - 1])

    def weekday(self, number: int) -> str:
        """A day of the week, Monday being 0."""
        return str(self._words["weekdays"][number])

    def _found(self, *path: str) -> Any:  # noqa: ANN401 - words, or maps and lists of them
        found: Any = self._words
        for key in path:
            found = found[key]
        return found


def day_as_date(day: int) -> date | None:
    """A study day as a date; None for one that no calendar has, as a log may hold after a clock went astray."""
    try:
        return _EPOCH + timedelta(days=day)
    except OverflowError:
        return None
