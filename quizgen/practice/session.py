"""A practice session: asks, grades, takes ratings and marks, and puts each in the log at once. No terminal in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from quizgen.memory.agenda import load_of
from quizgen.memory.balance import balanced
from quizgen.memory.card import Card, Learning, New, Relearning, Review
from quizgen.memory.cards import Cards
from quizgen.memory.event import (
    Event,
    Kind,
    Marked,
    Rating,
    Reviewed,
    Source,
    Stamp,
    Undone,
    line_of,
    review_stamp,
    stamp,
)
from quizgen.memory.fuzz import fuzzed
from quizgen.memory.leech import becomes_leech
from quizgen.memory.moment import MINUTE_MS, Clock, Moment, day_start_ms
from quizgen.memory.scheduler import Choose, Offers, Scheduler, nearest
from quizgen.memory.settings import LeechAction
from quizgen.practice.cram import Cram
from quizgen.practice.pack import Pack, each_once
from quizgen.practice.queue import Counts, Plan, Queue
from quizgen.practice.reason import Reason, reason
from quizgen.practice.suggest import suggest
from quizgen.practice.turn import Answered, Outlook, Past, Rated, Report, Turn
from quizgen.practice.wishes import Wishes
from quizgen.questions.grade import grade
from quizgen.questions.realise import hash_rank, realise


class Log(Protocol):
    """Where events are kept; a ``Store`` is one."""

    def cards(self, scheduler: Scheduler, owners: Iterable[str]) -> Cards:
        """The cards of decks, by uid, and where their events are kept. Raises StoreError."""

    def history(self, identity: str) -> list[Event]:
        """The events on a card that count, in canonical order. Raises StoreError."""


class Session:
    """One sitting. What it knows is in the log after every call; it can be left at any moment."""

    def __init__(
        self,
        log: Log,
        packs: Sequence[Pack],
        scheduler: Scheduler,
        *,
        clock: Clock,
        entropy: Callable[[int], bytes],
        device: str,
        wishes: Wishes | None = None,
        explain: bool = False,
    ) -> None:
        """Read the cards of the packs from the log. Raises StoreError."""
        self.packs = each_once(packs)
        self.scheduler = scheduler
        self.wishes = wishes or Wishes()
        self._log, self._clock, self._entropy, self._device = log, clock, entropy, device
        self._pack_of = {item.identity: pack for pack in self.packs for item in pack.items}
        self._rated: dict[bytes, Rated] = {}
        self._done: list[tuple[tuple[bytes, ...], str]] = []
        self._later: list[str] = []
        self._last: str | None = None
        self._wanted: str | None = None
        self._last_ms = 0
        self._began_ms: int | None = None
        self._explain = explain
        self._cram: Cram | None = None
        self._queue: Queue | None = None
        self._cards = self._read()

    def card(self, identity: str) -> Card:
        """A card as it stands; new where the log says nothing of it."""
        return self._cards.get(identity) or Card(identity)

    def plan(self) -> Plan:
        """What is to be asked today, as of now."""
        return self._today(self._clock()).plan()

    @property
    def counts(self) -> Counts:
        """How many are to be asked today, as of now; cheaper than the plan."""
        cram = self._cramming(self._clock())
        return cram.counts(self._ratings) if cram else self._today(self._clock()).counts

    def ask(self) -> Turn | None:
        """The card to ask now; None where nothing is left, or all must wait. Raises StoreError."""
        self._changed(self._cards.refresh())
        now = self._clock()
        identity = self._wanted if self._wanted in self._pack_of else self._next(now)
        if identity is None:
            return None
        self._began_ms = now.at_ms if self._began_ms is None else self._began_ms
        pack, card = self._pack_of[identity], self.card(identity)
        why = self._why(card, now) if self._explain else None
        return Turn(pack, card, realise(pack.question(identity), card.reviews), now.at_ms, reason=why)

    def answer(self, turn: Turn, given: Sequence[str]) -> Answered:
        """Grade an answer; nothing is kept before it is rated."""
        graded, now = grade(turn.question, given, turn.pack.rivals), self._clock()
        seconds = (now.at_ms - turn.shown_ms) / 1000
        longest = self.scheduler.settings.longest_answer
        rating = suggest(turn.question, graded.verdict, seconds, hinted=turn.hinted, longest=longest)
        return Answered(turn, tuple(given), graded, self._offers(turn.card, now), rating, not self.wishes.cram)

    def rate(self, answered: Answered, rating: Rating) -> Rated:
        """Keep an answer with its rating and the interval that was promised; one that was just kept, not twice.

        Raises StoreError; then nothing has changed.
        """
        last = self._rated.get(self._done[-1][0][0]) if self._done else None
        if last is not None and last.answered is answered:
            return last
        if not answered.kept:
            return self._cram_rated(answered, rating)
        turn, settings = answered.turn, self.scheduler.settings
        at = review_stamp(self._moment(turn.card), settings.rollover_hour, self._device, turn.card.identity)
        duration = min(max(at.at_ms - turn.shown_ms, 0), settings.longest_answer * 1000)
        event = Reviewed(
            at,
            turn.card.identity,
            rating,
            answered.offers[rating],
            Source.TERMINAL.value,
            duration,
            answered.given,
            answered.grade.verdict.value,
        )
        own = settings.of(turn.pack.owner)
        after = self._after(turn.card, event)
        leech = _lapses(after) > _lapses(turn.card) and becomes_leech(after, own.leech_lapses)
        suspended = leech and own.leech_action is LeechAction.SUSPEND
        self._keep(event, *([self._suspension(event)] if suspended else []))
        rated = self._rated[at.uuid] = Rated(answered, rating, duration, leech, suspended)
        return rated

    def _cram_rated(self, answered: Answered, rating: Rating) -> Rated:
        """Keep an answer as what no schedule takes in. Raises StoreError."""
        turn, at = answered.turn, self._stamp(answered.turn.card)
        duration = min(max(at.at_ms - turn.shown_ms, 0), self.scheduler.settings.longest_answer * 1000)
        value = f'{{"rating":{rating.value},"duration":{duration}}}'
        self._keep(Marked(at, Kind.CRAM.value, turn.card.identity, value))
        rated = self._rated[at.uuid] = Rated(answered, rating, duration, leech=False)
        return rated

    def skip(self, turn: Turn) -> None:
        """Not now: when all others have been asked, it comes again. Nothing of it is kept."""
        self._wanted, self._last = None, turn.card.identity
        self._later = [*(other for other in self._later if other != turn.card.identity), turn.card.identity]

    def past(self, turn: Turn) -> Past:
        """What is known of a card. Raises StoreError."""
        now, settings = self._clock(), self.scheduler.settings
        card = self.card(turn.card.identity)
        match card.state:
            case New():
                due = None
            case Learning(due_ms=due_ms) | Relearning(due_ms=due_ms):
                due = due_ms
            case Review(due_day=due_day):
                due = day_start_ms(due_day, now.offset_min, settings.rollover_hour)
        reviews = tuple(event for event in self._log.history(card.identity) if isinstance(event, Reviewed))
        day = self.scheduler.day(now)
        recall = self.scheduler.retrievability(card, day)
        return Past(card, reviews, recall, due, self._offers(card, now), card.buried_on == day, now)

    def renew(self, turn: Turn, pack: Pack) -> None:
        """Deal from a pack that has changed in the place of the turn's; its card is asked next, if it is still there.

        Raises StoreError.
        """
        self.packs = each_once(pack if one is turn.pack else one for one in self.packs)
        self._pack_of = {item.identity: one for one in self.packs for item in one.items}
        self._cards = self._read()
        self._wanted = turn.card.identity

    def suspend(self, turn: Turn) -> None:
        """Ask this card no more. Raises StoreError."""
        self._keep(Marked(self._stamp(turn.card), Kind.SUSPEND.value, turn.card.identity))

    def bury(self, turn: Turn) -> None:
        """Not today. Raises StoreError."""
        self._keep(Marked(self._stamp(turn.card), Kind.BURY.value, turn.card.identity))

    def flag(self, turn: Turn) -> int:
        """Flag the card, or take its flag away; returns the flag it has now. The card stays in turn.

        Raises StoreError.
        """
        value = 0 if self.card(turn.card.identity).flag else 1
        self._keep(Marked(self._stamp(turn.card), Kind.FLAG.value, turn.card.identity, str(value)))
        self._wanted = turn.card.identity
        return value

    def undo(self) -> str | None:
        """Take back the last thing done in this session; its card is asked next.

        Returns the card's identity; None where there is nothing to take back. Raises StoreError.
        """
        if not self._done:
            return None
        uuids, identity = self._done[-1]
        events = [Undone(self._stamp(self.card(identity)), uuid) for uuid in uuids]
        self._changed(self._cards.keep(*events))
        self._pass(events)
        self._done.pop()
        self._rated.pop(uuids[0], None)
        self._wanted, self._last = identity, None
        return identity

    @property
    def last_pack(self) -> Pack:
        """The pack asked last: the session speaks its language."""
        return self._pack_of.get(self._last or "", self.packs[0])

    @property
    def rated(self) -> tuple[Rated, ...]:
        """The answers of this session that stand, in order."""
        return tuple(self._rated.values())

    def report(self) -> Report:
        """What the session came to."""
        now, rated = self._clock(), self.rated
        today, tomorrow = self._today(now), self._on(self._tomorrow(now)).counts
        waits = today.next(now.at_ms) is None
        cram, exam = self._cramming(now), self.wishes.exam
        times = [today.next_ms(), self._tomorrow(now).at_ms if tomorrow.new else None]
        return Report(
            answered=len(rated),
            known=sum(1 for each in rated if each.rating is not Rating.AGAIN),
            introduced=self._introduced(),
            duration_ms=sum(each.duration_ms for each in rated),
            left=cram.counts(self._ratings) if cram else today.counts,
            tomorrow=tomorrow,
            next_ms=min((at_ms for at_ms in times if at_ms is not None), default=None) if waits else None,
            more_new=today.more_new(),
            ahead=today.days_ahead(),
            now=now,
            waiting=today.unseen,
            met=today.met(),
            crammed=cram is not None,
            outlook=None if exam is None else self.outlook(exam),
        )

    def outlook(self, exam: int) -> Outlook:
        """Whether all can be seen before an examination on a study day."""
        today = self._today(self._clock())
        pace = sum(self.wishes.pace(part.unseen, part.introduced, today.day) for part in today.parts)
        return Outlook(exam - today.day, today.unseen, min(pace, today.unseen), self.wishes.most_a_day())

    def _offers(self, card: Card, now: Moment) -> Offers:
        return self.scheduler.offers(card, now, self._choose(card, self.scheduler.day(now)))

    def _read(self) -> Cards:
        cards = self._log.cards(self.scheduler, dict.fromkeys(pack.owner for pack in self.packs))
        self._queue = self._cram = None
        return cards

    def _today(self, now: Moment) -> Queue:
        """The cards of the study day, kept up while they change."""
        if self._queue is None or self._queue.now_is_another_day(now):
            self._queue = Queue(self.packs, self._cards, now, self.scheduler, self.wishes)
        self._queue.introduce(self._introduced())
        return self._queue

    def _on(self, moment: Moment) -> Queue:
        """The cards of another day, as they stand now."""
        return Queue(self.packs, self._cards, moment, self.scheduler, Wishes(exam=self.wishes.exam))

    def _choose(self, card: Card, day: int) -> Choose:
        """How the days of an interval are chosen: one way for all four ratings, and the same each time it is asked."""
        settings = self.scheduler.settings
        factor = hash_rank("fuzz", card.identity, card.reviews) / 2**64
        if not settings.fuzz:
            return nearest
        if not settings.load_balance:
            return fuzzed(factor)
        group = "/".join(card.identity.split("/", 2)[:2]) if settings.bury_review_siblings else None
        return balanced(factor, load_of(self._cards, card, day, settings.easy_days, group))

    def _next(self, now: Moment) -> str | None:
        """Who is next; what was skipped comes when all others have been asked."""
        if self._is_over(now):
            return None
        chosen = self._chosen(now, self._later)
        if chosen is None and self._later:
            self._later.clear()
            chosen = self._chosen(now, ())
        return chosen

    def _chosen(self, now: Moment, without: Collection[str]) -> str | None:
        cram = self._cramming(now)
        return cram.next(self._ratings, without) if cram else self._today(now).next(now.at_ms, self._last, without)

    def _is_over(self, now: Moment) -> bool:
        """Whether the answers or minutes that were wished for are used up."""
        limit, minutes = self.wishes.limit, self.wishes.minutes
        out_of_time = minutes is not None and now.at_ms - (self._began_ms or now.at_ms) >= minutes * MINUTE_MS
        return out_of_time or (limit is not None and len(self._rated) >= limit)

    def _cramming(self, now: Moment) -> Cram | None:
        """What is asked where the schedule is left alone, on the study day of ``now``."""
        if self.wishes.cram and (self._cram is None or self._cram.day != self.scheduler.day(now)):
            self._cram = Cram(self.packs, self._cards, now, self.scheduler)
        return self._cram

    @property
    def _ratings(self) -> list[tuple[str, Rating]]:
        return [(each.answered.turn.card.identity, each.rating) for each in self._rated.values()]

    def _why(self, card: Card, now: Moment) -> Reason:
        if not self.wishes.cram:
            return reason(self._today(now), card, self.scheduler)
        recall = self.scheduler.retrievability(card, self.scheduler.day(now))
        return Reason("cram" if card.past else "cram-new", recall)

    def _changed(self, identities: Iterable[str] | None) -> None:
        """Some cards have changed; None for any."""
        if identities is None:
            self._queue = None
        elif self._queue is not None:
            for identity in identities:
                self._queue.put(self.card(identity))

    def _introduced(self) -> int:
        """How many new cards this session has introduced."""
        if self.wishes.cram:
            return 0
        return sum(1 for each in self._rated.values() if isinstance(each.answered.turn.card.state, New))

    def _tomorrow(self, now: Moment) -> Moment:
        day = self.scheduler.day(now) + 1
        return Moment(day_start_ms(day, now.offset_min, self.scheduler.settings.rollover_hour), now.offset_min)

    def _moment(self, card: Card) -> Moment:
        """Now, but later than all before it of this session and of the card, whatever the clock says."""
        now = self._clock()
        return Moment(max(now.at_ms, self._last_ms + 1, self.card(card.identity).last_ms + 1), now.offset_min)

    def _pass(self, events: Sequence[Event]) -> None:
        """The session's own time goes on past what it kept, but not to where a card from a wrong clock's future is."""
        reached = max(self._clock().at_ms, self._last_ms) + len(events)
        self._last_ms = min(events[-1].stamp.at_ms, reached)

    def _stamp(self, card: Card) -> Stamp:
        return stamp(self._moment(card), self.scheduler.settings.rollover_hour, self._device, self._entropy)

    def _suspension(self, review: Reviewed) -> Marked:
        """The card of a review is suspended, a millisecond later."""
        moment = Moment(review.stamp.at_ms + 1, review.stamp.offset_min)
        at = stamp(moment, self.scheduler.settings.rollover_hour, self._device, self._entropy)
        return Marked(at, Kind.SUSPEND.value, review.identity)

    def _after(self, card: Card, event: Reviewed) -> Card:
        line = line_of(event)
        assert line is not None
        return self.scheduler.apply(card, line)

    def _keep(self, event: Reviewed | Marked, *also: Marked) -> None:
        """Put an event on a card on disk, and those that come with it, all or none; then in mind."""
        assert event.identity is not None
        events = (event, *also)
        self._changed(self._cards.keep(*events))
        self._pass(events)
        self._done.append((tuple(each.stamp.uuid for each in events), event.identity))
        self._last, self._wanted = event.identity, None


def _lapses(card: Card) -> int:
    return card.past.lapses if card.past else 0
