"""Cards are the replay of the log: of its events as a set, however they came together."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.memory.card import Card, Learning, New, Relearning, Review, State, effective
from quizgen.memory.event import Days, Event, Interval, Kind, Marked, Rating, Reviewed, Step, Undone, line_of, order
from quizgen.memory.moment import DAY_MS, HOUR_MS
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from tests.memory.events import CARDS, FRESH, START_MS, later, logs, review_line, reviews

SCHEDULER = Scheduler(Settings())
EXAMPLES = settings(max_examples=30, deadline=None)


@EXAMPLES
@given(logs(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_the_union_of_devices_gives_the_same_cards_in_any_order_and_partition(
    log: list[Event], chance: random.Random, devices: int
) -> None:
    parts: list[list[Event]] = [[] for _ in range(devices)]
    for event in log:
        for part in chance.sample(parts, chance.randint(1, devices)):
            part.append(event)
    chance.shuffle(parts)
    together = [event for part in parts for event in chance.sample(part, len(part))]
    assert SCHEDULER.cards(together) == SCHEDULER.cards(log)


@EXAMPLES
@given(logs())
def test_a_card_that_is_kept_and_moved_on_equals_its_replay(log: list[Event]) -> None:
    kept: dict[str, Card] = {}
    for line in effective(log):
        kept[line.identity] = SCHEDULER.apply(kept.get(line.identity, Card(line.identity)), line)
    assert kept == SCHEDULER.cards(log)


@EXAMPLES
@given(logs(), reviews())
def test_taking_back_the_last_review_restores_what_was_before_exactly(log: list[Event], review: Reviewed) -> None:
    before = SCHEDULER.cards(log)
    last = replace(review, stamp=later(log))
    undo = Undone(later([*log, last], FRESH[1]), last.stamp.uuid)
    assert SCHEDULER.cards([*log, last, undo]) == before


@EXAMPLES
@given(logs())
def test_taking_back_an_undo_has_no_effect(log: list[Event]) -> None:
    undos = [event for event in log if isinstance(event, Undone)]
    again = [Undone(later(log, uuid), undo.stamp.uuid) for uuid, undo in zip(FRESH, undos, strict=False)]
    assert SCHEDULER.cards([*log, *again]) == SCHEDULER.cards(log)


@EXAMPLES
@given(logs(), st.data())
def test_taking_back_any_event_is_as_if_it_had_never_been(log: list[Event], data: st.DataObject) -> None:
    if not log:
        return
    target = data.draw(st.sampled_from(log))
    if isinstance(target, Undone):
        return
    undo = Undone(later(log), target.stamp.uuid)
    assert SCHEDULER.cards([*log, undo]) == SCHEDULER.cards([event for event in log if event is not target])


@EXAMPLES
@given(logs())
def test_a_card_is_due_when_the_last_review_that_counts_granted_it(log: list[Event]) -> None:
    taken_back = {event.target for event in log if isinstance(event, Undone)}
    counting = [event for event in sorted(log, key=order) if event.stamp.uuid not in taken_back]
    for identity, card in SCHEDULER.cards(log).items():
        own = [event for event in counting if not isinstance(event, Undone) and event.identity == identity]
        resets = [at for at, event in enumerate(own) if isinstance(event, Marked) and event.kind == Kind.RESET]
        answers = [event for event in own[resets[-1] if resets else 0 :] if isinstance(event, Reviewed)]
        match card.state:
            case New():
                assert not answers
            case Review(interval=interval, due_day=due):
                assert answers[-1].interval == Days(interval)
                assert due == answers[-1].stamp.day + interval
            case Learning(due_ms=due_ms) | Relearning(due_ms=due_ms):
                assert isinstance(answers[-1].interval, Step)
                assert answers[-1].stamp.at_ms - DAY_MS <= due_ms <= answers[-1].stamp.at_ms + 90_000_000


@EXAMPLES
@given(logs())
def test_what_was_promised_stays_whatever_the_settings_become(log: list[Event]) -> None:
    changed = Scheduler(Settings(desired_retention=0.75, new_per_day=1, learning_steps=(), maximum_interval=30))
    now = SCHEDULER.cards(log)
    for identity, card in changed.cards(log).items():
        assert card.state == now[identity].state


@EXAMPLES
@given(logs())
def test_a_kind_of_event_that_is_not_known_changes_no_state(log: list[Event]) -> None:
    known = [event for event in log if not (isinstance(event, Marked) and event.kind == "of-a-later-quizgen")]
    states = {identity: card.state for identity, card in SCHEDULER.cards(log).items()}
    for identity, card in SCHEDULER.cards(known).items():
        assert states[identity] == card.state


def test_the_log_of_one_card_read_as_a_story() -> None:
    day = 20_000
    story: list[tuple[Rating, Interval, int, type[State], int]] = [
        (Rating.GOOD, Step(600), day, Learning, 1),
        (Rating.GOOD, Days(3), day, Review, 2),
        (Rating.HARD, Days(5), day + 3, Review, 3),
        (Rating.AGAIN, Step(600), day + 8, Relearning, 4),
        (Rating.AGAIN, Step(600), day + 8, Relearning, 5),
        (Rating.GOOD, Days(2), day + 8, Review, 6),
    ]
    card = Card(CARDS[0])
    for at, (rating, granted, when, state, count) in enumerate(story):
        card = SCHEDULER.apply(card, review_line(rating, granted, when, when * DAY_MS + 12 * HOUR_MS + at))
        assert isinstance(card.state, state)
        assert card.reviews == count
    assert card.past is not None
    assert (card.past.lapses, card.past.first_day, card.past.last_day) == (1, day, day + 8)
    assert isinstance(card.state, Review)
    assert card.state.due_day == day + 10


@pytest.mark.parametrize(
    ("kind", "value", "field", "expected"),
    [
        ("suspend", None, "suspended", True),
        ("bury", None, "buried_on", 20_000),
        ("flag", "3", "flag", 3),
        ("flag", "8", "flag", 0),
        ("flag", '"x"', "flag", 0),
    ],
)
def test_a_mark_on_a_new_card_leaves_it_new(kind: str, value: str | None, field: str, expected: object) -> None:
    line = review_line(Rating.GOOD, Days(1), 20_000)._replace(kind=kind, value=value, rating=None, days=None)
    card = SCHEDULER.apply(Card(CARDS[0]), line)
    assert isinstance(card.state, New)
    assert getattr(card, field) == expected


def test_a_step_that_passes_the_rollover_is_due_as_the_day_begins() -> None:
    rollover = SCHEDULER.settings.rollover_hour
    at_ms = 20_001 * DAY_MS + rollover * HOUR_MS - 60_000  # a minute before day 20,001 begins
    card = SCHEDULER.apply(Card(CARDS[0]), review_line(Rating.GOOD, Step(600), 20_000, at_ms))
    assert isinstance(card.state, Learning)
    assert card.state.due_ms == 20_001 * DAY_MS + rollover * HOUR_MS


def test_a_line_is_made_of_what_speaks_of_a_card_only() -> None:
    stamp = later([])
    assert line_of(Marked(stamp, "settings", None, "{}")) is None
    line = line_of(Marked(stamp, "flag", CARDS[0], "2"))
    assert line is not None
    assert (line.identity, line.kind, line.at_ms, line.value) == (CARDS[0], "flag", START_MS + 1, "2")


@EXAMPLES
@given(st.lists(st.tuples(st.sampled_from(Rating), st.integers(-2, 900)), min_size=1, max_size=40))
def test_memory_is_what_fsrs_gives_review_by_review(history: list[tuple[Rating, int]]) -> None:
    fsrs, memory, day, lines = FSRS(DEFAULT_PARAMETERS), None, 20_000, []
    for number, (rating, waited) in enumerate(history):
        day += waited
        states = fsrs.next_states(memory, 0.9, max(waited, 0) if number else 0)
        memory = (states.again, states.hard, states.good, states.easy)[rating - 1].memory
        lines.append(review_line(rating, Days(1), day))
    past = SCHEDULER.replay(lines)[CARDS[0]].past
    assert past is not None
    assert memory is not None
    assert (past.memory.stability, past.memory.difficulty) == (memory.stability, memory.difficulty)
    assert past.reviews == len(history)


def test_a_card_not_seen_for_longer_than_fsrs_counts_is_replayed_all_the_same() -> None:
    lines = [review_line(Rating.GOOD, Days(1), day, at_ms=1) for day in (-(2**62), 2**62)]
    past = SCHEDULER.replay(lines)[CARDS[0]].past
    assert past is not None
    assert past.memory.stability > 0
