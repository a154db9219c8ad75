"""Practice in a language: its words, filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from quizgen.memory.event import Days, Interval, Rating
from quizgen.memory.moment import DAY_MS, MINUTE_MS, Moment
from quizgen.model.form import Form
from quizgen.practice.queue import Counts
from quizgen.questions.cited import Cited, by_source
from quizgen.questions.question import Citation, Question
from quizgen.resources import words
from quizgen.text.number_words import by_number
from quizgen.text.plain import plain

if TYPE_CHECKING:
    from quizgen.practice.reason import Reason

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_BASICS = ("labels", "true", "false", "forms")
_MONTH_DAYS, _YEAR_DAYS = 30, 365


Words = Mapping[str, Any]
"""The words of practice in one language, as plain data: strings in maps and lists."""


def words_of(language: str) -> Words:
    """The words of practice in a language, with what questions are answered by; English where it has none."""
    basics = words(language, "questions")
    return {**words(language, "practice"), "basics": {name: basics[name] for name in _BASICS}}


class Wording:
    """The words of one language, filled in."""

    def __init__(self, found: Words) -> None:
        self._words = found
        self.labels: Sequence[str] = found["basics"]["labels"]

    def instruction(self, form: Form) -> str:
        """What to do with a question of a form, one plain sentence."""
        return self.say("basics", "forms", form.value)

    def say(self, *path: str, **values: object) -> str:
        """The words under some keys, filled in. Raises KeyError."""
        found: Any = self._words
        for key in path:
            found = found[key]
        return fill(str(found), values)

    def entries(self, section: str) -> Mapping[str, Any]:
        """All words under one key."""
        found: Mapping[str, Any] = self._words[section]
        return found

    def rating(self, rating: Rating) -> str:
        """A rating by its name."""
        return self.say("ratings", str(rating.value))

    def interval(self, interval: Interval) -> str:
        """An interval, short: 1m, 10m, 3d, 1.2mo."""
        if isinstance(interval, Days):
            return self._days(interval.days)
        seconds = interval.seconds
        if seconds < 60:
            return self.say("intervals", "seconds", n=seconds)
        if seconds < 3600:
            return self.say("intervals", "minutes", n=round(seconds / 60))
        if seconds < 86_400:
            return self.say("intervals", "hours", n=_short(seconds / 3600))
        return self._days(round(seconds / 86_400))

    def duration(self, duration_ms: int) -> str:
        """How long something took: seconds below two minutes, then minutes."""
        seconds = round(duration_ms / 1000)
        if seconds < 120:
            return self.say("intervals", "seconds", n=seconds)
        return self.say("intervals", "minutes", n=round(seconds / 60))

    def counts(self, counts: Counts) -> str:
        """What is there to ask, in words; empty for nothing."""
        parts = (("new", counts.new), ("learning", counts.learning), ("due", counts.due))
        return self.say("comma").join(f"{self.say('counts', name)} {n}" for name, n in parts if n)

    def when(self, at_ms: int, now: Moment) -> str:
        """A moment to come, as people say it."""
        local = at_ms + now.offset_min * MINUTE_MS
        days = local // DAY_MS - (now.at_ms + now.offset_min * MINUTE_MS) // DAY_MS
        if days > 1:
            return self.say("when", "later", n=days)
        minutes = local % DAY_MS // MINUTE_MS
        return self.say("when", "tomorrow" if days == 1 else "today", time=f"{minutes // 60}:{minutes % 60:02}")

    def days(self, days: float) -> str:
        """Days that need not be whole: hours below one, and one digit after the point below ten."""
        if days < 1:
            return self.say("intervals", "hours", n=_short(days * 24))
        return self.say("intervals", "days", n=_short(days)) if days < 10 else self._days(round(days))

    def _days(self, days: int) -> str:
        if days < _MONTH_DAYS:
            return self.say("intervals", "days", n=days)
        if days < _YEAR_DAYS:
            return self.say("intervals", "months", n=_short(days / _MONTH_DAYS))
        return self.say("intervals", "years", n=_short(days / _YEAR_DAYS))

    def sources(self, cites: Sequence[Citation]) -> str:
        """Where an answer comes from: each source by its title, with its turns or pages."""
        return self.say("separator").join(map(self._source, by_source(cites)))

    def _source(self, cited: Cited) -> str:
        if not cited.spans:
            return cited.title
        ranges = (str(first) if first == last else f"{first}–{last}" for first, last in cited.spans)
        return self.say("source", cited.wording, title=cited.title, ranges=self.say("comma").join(ranges))

    def reason(self, reason: Reason) -> str:
        """Why a question is asked now, a line."""
        known = (self.say("because", "known", term=each.term, recall=f"{each.recall:.2f}") for each in reason.known)
        recall = "" if reason.recall is None else f"{reason.recall:.2f}"
        values = {"n": reason.days, "recall": recall, "term": reason.term, "known": self.say("comma").join(known)}
        return self.say("because", reason.kind, **values)

    def leech(self, question: Question, keys: Mapping[str, str], *, suspended: bool = False) -> str:
        """What to do about a card that is forgotten again and again, with the keys to do it by."""
        return self.say("notices", "leech-suspended" if suspended else "leech", stem=plain(question.stem), **keys)

    def label(self, form: Form, position: int) -> str:
        """What an option is called: A, ア, or ○ and ×."""
        if form is Form.TRUE_FALSE:
            return self.say("basics", ("true", "false")[position])
        return self.labels[position % len(self.labels)]

    def key(self, form: Form, position: int) -> str:
        """The key that picks an option: its label where that is a Latin letter, else its number."""
        label = self.label(form, position)
        if form is not Form.TRUE_FALSE and len(label) == 1 and label.isascii() and label.isalpha():
            return label
        return str(position + 1) if position < 9 else ascii_lowercase[position]

    def keys(self, form: Form, count: int) -> str:
        """The keys of so many options, in short: A–D."""
        first, last = self.key(form, 0), self.key(form, count - 1)
        return first if count == 1 else f"{first}–{last}" if count > 2 else f"{first}, {last}"

    def position(self, form: Form, key: str, count: int) -> int | None:
        """Which option a key or a typed label picks: a number, a letter, or the label; None for no such."""
        folded = normalize("NFKC", key).casefold().strip()
        if not folded:
            return None
        names = [normalize("NFKC", self.label(form, at)).casefold() for at in range(count)]
        if form is Form.TRUE_FALSE:
            for at, section in enumerate(("true_keys", "false_keys")):
                if folded in (names[at], str(at + 1)) or (len(folded) == 1 and folded in self.say(section)):
                    return at
            return None
        for at in range(count):
            if folded in (names[at], _hiragana(names[at]), str(at + 1), ascii_lowercase[at]):
                return at
        return None


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put values in the place of ``{names}``; a name that has no value stands as it is."""
    return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), by_number(template, values))


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _hiragana(text: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "\u30a1" <= c <= "\u30f6" else c for c in text)
