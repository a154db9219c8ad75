"""What is said at the end of a session, and where nothing is due."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.practice.turn import Outlook, Report
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


def outlook(found: Outlook, words: Wording) -> list[str]:
    """Whether all can be seen before an examination; a sentence a line."""
    when = words.say("exam", "today") if not found.days else words.say("exam", "days", n=found.days)
    if not found.unseen:
        return [words.say("exam", "seen", when=when)]
    told = [words.say("exam", "pace", when=when, n=found.unseen, pace=found.pace)]
    if found.seen < found.unseen:
        told.append(words.say("exam", "impossible", most=found.most, seen=found.seen, n=found.unseen))
    return told


def _to_come(report: Report, words: Wording) -> Iterator[str]:
    if report.crammed:
        yield words.say("summary", "crammed")
        if report.left.total:
            yield words.say("summary", "left-to-cram", n=report.left.total)
        return
    if report.outlook:
        yield from outlook(report.outlook, words)
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
        yield from _to_do_now(report, words)


def _to_do_now(report: Report, words: Wording) -> Iterator[str]:
    """What can be asked for, where nothing is due."""
    if report.more_new:
        yield words.say("summary", "more-new", n=min(report.more_new, 10))
    elif report.waiting:
        yield words.say("summary", "waiting", n=report.waiting)
    if report.ahead:
        yield words.say("summary", "more-ahead", n=report.ahead)
    if report.met:
        yield words.say("summary", "more-cram")
