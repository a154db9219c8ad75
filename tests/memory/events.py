"""Events as hypothesis makes them: logs of a few cards, of any history."""

from __future__ import annotations

from hypothesis import strategies as st

from quizgen.memory.event import (
    Days,
    Event,
    Interval,
    Kind,
    Line,
    Marked,
    Rating,
    Reviewed,
    Source,
    Stamp,
    Step,
    Undone,
)

CARDS = ("deck/a/term/choice/ja@1", "deck/a/term/typed/ja@1", "deck/b/mark:x/cloze/en@2", "other/a/term/choice/ja@1")
START_MS = 1_750_000_000_000
"""When the made logs begin."""

FRESH = tuple(bytes([255, n]) + bytes(14) for n in range(8))
"""UUIDs that no made log has."""

uuids = st.binary(min_size=16, max_size=16).filter(lambda uuid: uuid[0] != 255)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@st.composite
def stamps(draw: st.DrawFn) -> Stamp:
    """Times that collide now and then, days that fit them loosely, as after a journey."""
    hours = draw(st.integers(0, 24 * 90))
    day = START_MS // 86_400_000 + hours // 24 + draw(st.integers(-1, 1))
    offset = draw(st.sampled_from([-720, -300, 0, 60, 345, 540, 840]))
    return Stamp(draw(uuids), draw(st.sampled_from(["laptop", "家"])), START_MS + hours * 3_600_000, offset, day)


intervals: st.SearchStrategy[Interval] = st.builds(Step, st.sampled_from([0, 60, 600, 90_000])) | st.builds(
    Days, st.integers(1, 400)
)


def reviews() -> st.SearchStrategy[Reviewed]:
    return st.builds(
        Reviewed,
        stamps(),
        st.sampled_from(CARDS),
        st.sampled_from(Rating),
        intervals,
        st.sampled_from([source.value for source in Source]),
        st.integers(0, 400_000),
        st.none() | st.lists(texts, max_size=3).map(tuple),
        st.none() | st.sampled_from(["right", "near", "wrong", "open"]),
    )


def marked() -> st.SearchStrategy[Marked]:
    plain = st.sampled_from([Kind.SUSPEND, Kind.UNSUSPEND, Kind.BURY, Kind.UNBURY, Kind.RESET]).map(str)
    return st.one_of(
        st.builds(Marked, stamps(), plain, st.sampled_from(CARDS)),
        st.builds(Marked, stamps(), st.just("flag"), st.sampled_from(CARDS), st.sampled_from("01279")),
        st.builds(Marked, stamps(), st.just("settings"), st.none(), st.just('{"desired_retention": 0.8}')),
        st.builds(Marked, stamps(), st.just("of-a-later-quizgen"), st.sampled_from(CARDS), st.just('["?"]')),
    )


@st.composite
def logs(draw: st.DrawFn, most: int = 25) -> list[Event]:
    """Events with different UUIDs, some of which take others of the log back."""
    events: list[Event] = draw(
        st.lists(reviews() | marked(), max_size=most, unique_by=lambda event: event.stamp.uuid)
    )  # fmt: skip
    known = {event.stamp.uuid for event in events}
    for _ in range(draw(st.integers(0, 4))):
        target = draw(st.sampled_from([event.stamp.uuid for event in events])) if events else draw(uuids)
        undo = Undone(draw(stamps()), target)
        if undo.stamp.uuid not in known:
            known.add(undo.stamp.uuid)
            events.append(undo)
    return events


def later(events: list[Event], uuid: bytes = FRESH[0]) -> Stamp:
    """A stamp after all of a log."""
    at_ms = max((event.stamp.at_ms for event in events), default=START_MS) + 1
    day = max((event.stamp.day for event in events), default=START_MS // 86_400_000)
    return Stamp(uuid, "laptop", at_ms, 0, day)


def review_line(rating: Rating, granted: Interval, day: int, at_ms: int = 0) -> Line:
    """A review of one card as the scheduler reads it; by default at noon of its study day, UTC."""
    days = granted.days if isinstance(granted, Days) else None
    seconds = granted.seconds if isinstance(granted, Step) else None
    return Line(CARDS[0], Kind.REVIEW, at_ms or day * 86_400_000 + 43_200_000, 0, day, rating, days, seconds, None)
