"""What an answer repeats of its question: 256個 where the stem goes on with 個, 2017年 where it asks 何年."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from quizgen.model.form import Form
from quizgen.questions.question import Question
from quizgen.text.fold import hiragana
from quizgen.text.plain import GAP, plain

ASKING = "何"
"""What stands in the place of a number in a Japanese question."""


def without_echo(question: Question, answer: str) -> Iterator[str]:
    """The answer without what it repeats of the stem before and after the place it belongs in.

    That place is the gap of a cloze, or 何 where a number is asked for. Nothing where it repeats nothing.
    """
    whole = normalize("NFKC", answer).strip()
    for before, after in _around(question):
        ends = [at for at in range(1, len(whole)) if _parts(whole, at) and after.startswith(_bare(whole[at:]))]
        begins = [at for at in range(1, len(whole)) if _parts(whole, at) and before.endswith(_bare(whole[:at]))]
        for begin in (0, *begins):
            for end in (*ends, len(whole)):
                if begin < end and (begin or end < len(whole)):
                    yield whole[begin:end]


def _around(question: Question) -> Iterator[tuple[str, str]]:
    """What stands before and after each place that the answer may belong in."""
    place = {Form.CLOZE: GAP, Form.NUMERIC: ASKING}.get(question.form)
    if place is None:
        return
    before, *rest = plain(question.stem).split(place)
    for at, part in enumerate(rest):
        yield _bare(before), _bare(place.join(rest[at:]))
        before += place + part


def _bare(text: str) -> str:
    return hiragana("".join(normalize("NFKC", text).casefold().split()))


def _parts(text: str, at: int) -> bool:
    """Whether a text may be parted there: not within a word or a number, and neither side is empty."""
    one, other = text[at - 1], text[at]
    within = (one.isascii() and other.isascii() and one.isalpha() and other.isalpha()) or (
        one.isdecimal() and other.isdecimal()
    )
    return not within and not (one + other).isspace() and bool(text[:at].strip() and text[at:].strip())
