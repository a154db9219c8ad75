"""What is said at the end of a session, and where nothing is due."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.practice.turn import Report
from quizgen.practice.wording import Wording


def summary(report: Report, words: Wording) -> list[str]:
    """What was done, what is left, what comes next; a sentence a line."""
    return [*_done(report, words), *_to_come(report, words)]


def _done(report: Report, words: Wording) -> Iterator[str]:
    time = words.duration(report.duration_ms)
    if report.answered == 0:
        if report.left.total:
            yield words.say("summary", "none")
        return
    if report.answered == 1:
        told = words.say("summary", "one", time=time)
    else:
        share = round(100 * report.known / report.answered)
        told = words.say("summary", "answered", n=report.answered, share=share, time=time)
    if report.introduced:
        told += words.say("comma") + words.say("summary", "introduced", n=report.introduced)
    yield told


def _to_come(report: Report, words: Wording) -> Iterator[str]:
    if report.left.total:
        yield words.say("summary", "left", counts=words.counts(report.left))
    else:
        yield words.say("summary", "done" if report.answered else "nothing")
    if report.next_ms is not None:
        yield words.say("summary", "next", when=words.when(report.next_ms, report.now))
    if report.tomorrow.total:
        yield words.say("summary", "tomorrow", counts=words.counts(report.tomorrow))
    else:
        yield words.say("summary", "nothing-tomorrow")
    if not report.left.total:
        if report.more_new:
            yield words.say("summary", "more-new", n=min(report.more_new, 10))
        if report.ahead:
            yield words.say("summary", "more-ahead", n=report.ahead)
