"""Laws of what is asked next: what is needed first, nothing for ever, nothing that only the session knows."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quizgen.memory.card import Card, New, Relearning, Review
from quizgen.memory.event import Rating
from quizgen.memory.settings import Settings
from quizgen.practice.concepts import Concept, Concepts
from quizgen.practice.gates import ENOUGH
from quizgen.practice.pack import Item, Pack
from quizgen.practice.wishes import Wishes
from tests.practice.learner import FIRST_DAY, Learner, packs, rating_of

ratings = st.lists(st.sampled_from(Rating), min_size=1, max_size=6)
hopeful = ratings.map(lambda given: [*given[:2], Rating.GOOD, Rating.EASY])
"""Of somebody who learns in the end."""


def learnt(card: Card | None) -> bool:
    return (
        card is not None
        and isinstance(card.state, (Review, Relearning))
        and card.state.past.memory.stability >= Settings().learnt_stability
    )


def may_be_asked(card: Card | None, day: int) -> bool:
    return card is None or not (card.suspended or card.buried_on == day or card.reviews >= ENOUGH)


def waits(learner: Learner, item: Item) -> bool:
    """The rule said once more, question by question."""
    concepts, cards = learner.pack.concepts.all, learner.cards
    plain = [each for each in learner.pack.items if not each.contrast]

    def holds_back(questions: list[Item]) -> bool | None:
        """True: wait. False: learnt. None: nothing there that could be asked."""
        if any(learnt(cards.get(each.identity)) for each in questions):
            return False
        return True if any(may_be_asked(cards.get(each.identity), learner.day) for each in questions) else None

    def missing(concept: int) -> bool:
        found = holds_back([each for each in plain if each.main == concept])
        return found if found is not None else any(missing(at) for at in concepts[concept].requires if at < concept)

    if item.contrast:
        return any(map(missing, item.concepts))
    needed = {at for about in item.concepts for at in concepts[about].requires if at < item.concepts[0]}
    if any(map(missing, needed)):
        return True
    easier = [each for each in plain if each.main == item.main and each.level < item.level]
    found = holds_back([each for each in easier if each.group == item.group])
    if found is None and item.main is not None:
        found = holds_back(easier)
    return bool(found)


@given(packs(), ratings, st.integers(1, 4), st.data())
@settings(max_examples=25, deadline=None)
def test_what_a_session_says_is_what_a_fresh_one_says(
    pack: Pack, given_ratings: list[Rating], per_day: int, data: st.DataObject
) -> None:
    learner = Learner(pack, Settings(new_per_day=per_day))
    rate = rating_of(given_ratings)
    for day in range(FIRST_DAY, FIRST_DAY + 4):
        learner.begin(day)
        for at, _ in enumerate(learner.study(rate)):
            fresh = learner.fresh()
            assert (learner.queue.plan(), learner.queue.counts) == (fresh.plan(), fresh.counts)
            assert learner.queue.counts == fresh.plan().counts
            assert learner.queue.next(learner.at_ms, learner.last) == fresh.next(learner.at_ms, learner.last)
            if at > 25:
                break
            if pack.items and data.draw(st.integers(0, 9)) == 0:
                card = learner.card(data.draw(st.sampled_from(pack.items)).identity)
                learner.put(data.draw(st.sampled_from(_marked(card, day))))


def _marked(card: Card, day: int) -> list[Card]:
    """A card suspended or not, buried or not, or new again, as an undo makes it."""
    return [
        replace(card, suspended=not card.suspended),
        replace(card, buried_on=None if card.buried_on == day else day),
        Card(card.identity),
    ]


@given(packs(), ratings, st.integers(1, 9))
@settings(max_examples=25, deadline=None)
def test_what_is_new_has_waited_for_what_it_builds_on_and_confusable_concepts_are_met_apart(
    pack: Pack, given_ratings: list[Rating], per_day: int
) -> None:
    learner = Learner(pack, Settings(new_per_day=per_day))
    items = {item.identity: item for item in pack.items}
    rate, seen = rating_of(given_ratings), set[int]()
    for day in range(FIRST_DAY, FIRST_DAY + 6):
        learner.begin(day)
        met: set[int] = set()
        for identity in learner.study(rate):
            item = items[identity]
            if isinstance(learner.card(identity).state, New):
                assert not waits(learner, item)
                if item.main is not None and item.main not in seen and not item.contrast:
                    met.add(item.main)
        assert not any(len(met.intersection(group)) > 1 for group in pack.concepts.contrasts)
        seen |= met


@given(packs(), hopeful, st.integers(1, 9))
@settings(max_examples=25, deadline=None)
def test_every_question_is_introduced_some_day(pack: Pack, given_ratings: list[Rating], per_day: int) -> None:
    learner = Learner(pack, Settings(new_per_day=per_day))
    rate = rating_of(given_ratings)
    for day in range(FIRST_DAY, FIRST_DAY + 120):
        learner.begin(day)
        for _ in learner.study(rate):
            pass
        if all(learner.card(item.identity).past for item in pack.items):
            return
    raise AssertionError([item for item in pack.items if not learner.card(item.identity).past])


@given(packs(), st.integers(1, 5), st.sets(st.integers(0, 20)))
@settings(max_examples=20, deadline=None)
@example(
    Pack(
        "d", "D", "en",
        (Item("d/a/t/choice/en@1", "d/a", "choice", (0,)), Item("d/b/t/choice/en@1", "d/b", "choice", (1,))),
        (), {}, lambda _: None, Concepts((Concept("a", "a", ()), Concept("b", "b", (0,)))),  # type: ignore[arg-type, return-value]
    ),
    5, set(),
)  # fmt: skip
def test_nothing_waits_for_ever_for_what_is_suspended_or_never_known(
    pack: Pack, per_day: int, suspended: set[int]
) -> None:
    items = tuple(item._replace(group=f"d/own{at}") for at, item in enumerate(pack.items))  # siblings wait for steps
    pack = replace(pack, items=items)
    learner = Learner(pack, Settings(new_per_day=per_day))
    for at in suspended:
        if at < len(pack.items):
            learner.cards[pack.items[at].identity] = Card(pack.items[at].identity, suspended=True)
    for day in range(FIRST_DAY, FIRST_DAY + 12 * len(items) + 1):
        learner.begin(day)
        plan = learner.queue.plan()
        for identity in (*plan.new, *(identity for _, identity in plan.learning)):
            learner.answer(identity, Rating.AGAIN)
    left = [item for at, item in enumerate(pack.items) if at not in suspended]
    assert all(learner.card(item.identity).past for item in left)


@given(packs(), ratings, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_cards_in_mind_changes_nothing(
    pack: Pack, given_ratings: list[Rating], chance: random.Random
) -> None:
    learner = Learner(pack, Settings(new_per_day=4))
    rate = rating_of(given_ratings)
    for day in range(FIRST_DAY, FIRST_DAY + 3):
        learner.begin(day)
        for _ in learner.study(rate):
            pass
    learner.begin(FIRST_DAY + 4)
    plan = learner.queue.plan()
    identities = list(learner.cards)
    chance.shuffle(identities)
    learner.cards = {identity: learner.cards[identity] for identity in identities}
    assert learner.fresh().plan() == plan


@given(packs(), hopeful, st.integers(1, 12))
@settings(max_examples=25, deadline=None)
def test_before_an_examination_everything_is_seen(pack: Pack, given_ratings: list[Rating], days: int) -> None:
    assume(pack.items)
    learner = Learner(pack, Settings(new_per_day=1), Wishes(exam=FIRST_DAY + days))
    rate = rating_of(given_ratings)
    for day in range(FIRST_DAY, FIRST_DAY + days):
        learner.begin(day)
        for _ in learner.study(rate):
            pass
    assert all(learner.card(item.identity).past for item in pack.items)


CHAIN = Pack(
    "d", "D", "en",
    tuple(Item(f"d/{name}/term/choice/en@1", f"d/{name}", "choice", (at,)) for at, name in enumerate("abc")),
    (), {}, lambda _: None,  # type: ignore[arg-type, return-value]
    Concepts((Concept("a", "A", ()), Concept("b", "B", (0,)), Concept("c", "C", (1,)))),
)  # fmt: skip


def test_of_reviews_what_others_need_comes_first_and_again_first_where_it_is_forgotten() -> None:
    learner = Learner(CHAIN)
    for item in CHAIN.items:
        assert learner.queue.next(learner.at_ms) == item.identity
        learner.answer(item.identity, Rating.EASY)
    learner.begin(FIRST_DAY + 40)
    a, b, c = (item.identity for item in CHAIN.items)
    assert learner.queue.plan().due == (a, b, c)
    learner.answer(a, Rating.AGAIN)
    assert learner.queue.next(learner.at_ms, last=a) == b  # only what was asked just now is left beside
    learner.answer(b, Rating.GOOD)
    assert learner.queue.next(learner.at_ms, last=b) == a  # before c, which builds on it
    learner.answer(a, Rating.GOOD)
    assert learner.queue.next(learner.at_ms, last=a) == c


def test_what_a_session_leaves_out_holds_back_nothing_and_what_is_known_of_it_counts() -> None:
    a, b, c = CHAIN.items
    learner = Learner(replace(CHAIN, items=(b, c), rest=(a,)))
    assert learner.queue.plan().new == (b.identity,)
    learner.answer(b.identity, Rating.EASY)
    assert learner.queue.plan().new == (c.identity,)
    everything = Learner(CHAIN, cards=learner.cards)
    assert everything.queue.plan().new == (a.identity, c.identity)


def test_a_harder_question_comes_once_an_easier_one_is_learnt_and_a_contrast_before_all_others() -> None:
    concepts = Concepts((Concept("a", "A", ()), Concept("b", "B", ()), Concept("z", "Z", ())), ((0, 1),))
    items = tuple(
        Item(f"d/{piece}/f/{form}/en@1", f"d/{piece}", form, about, piece == "ab")
        for piece, form, about in (
            ("a", "choice", (0,)), ("a", "typed", (0,)), ("b", "choice", (1,)), ("z", "choice", (2,)),
            ("ab", "match", (0, 1)),
        )
    )  # fmt: skip
    a, typed, b, z, ab = (item.identity for item in items)
    learner = Learner(replace(CHAIN, items=items, concepts=concepts))
    assert learner.queue.plan().new == (a, z)  # b is confused with a
    learner.answer(a, Rating.EASY)
    learner.begin(FIRST_DAY + 1)
    assert learner.queue.plan().new == (typed, b, z)
    learner.answer(b, Rating.EASY)
    assert learner.queue.plan().new == (ab, typed, z)
