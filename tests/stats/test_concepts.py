"""Concepts: how well each is known, and what to study next."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from quizgen.memory.card import Card, Memory, Past, Review
from quizgen.memory.scheduler import Scheduler
from quizgen.memory.settings import Settings
from quizgen.model.deck import Deck
from quizgen.model.load import load_deck
from quizgen.questions.bank import Bank
from quizgen.questions.derive import derive
from quizgen.stats.concepts import Grasp, grasps, links, study_next
from quizgen.stats.layout import depths
from tests.made_decks import made_decks

SCHEDULER = Scheduler(Settings())
DAY = 20_000
DECK = """\
quizgen: 1
id: circuit
title: {en: Circuits, ja: 回路}
languages: [en, ja]
concepts:
  charge: {term: {en: charge, ja: 電荷}, definition: {en: what current is made of, ja: 電流のもと}}
  current: {term: {en: current, ja: 電流}, definition: {en: a flow of charge, ja: 電荷の流れ}, requires: charge}
  voltage: {term: {en: voltage, ja: 電圧}, definition: {en: what drives it, ja: 流すもの}, requires: charge}
  power: {term: {en: power, ja: 電力}, definition: {en: energy in a time, ja: 仕事率}, requires: [current, voltage]}
  unit: {term: {en: watt, ja: ワット}, definition: {en: the unit of power, ja: 電力の単位}, contrasts_with: power}
"""


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    file = tmp_path / "circuit.yaml"
    file.write_text(DECK, "utf-8")
    deck, problems = load_deck(str(file))
    assert deck, problems
    return derive(deck, ["en"])


def learnt(bank: Bank, *concepts: str, days_ago: int = 0, suspended: bool = False) -> dict[str, Card]:
    """Cards of every question about these concepts, reviewed so many days ago."""
    past = Past(Memory(10.0, 5.0), 3, 0, DAY - 30, DAY - days_ago)
    return {
        question.identity: Card(question.identity, Review(past, 10, DAY), suspended)
        for question in bank.questions
        if question.concepts[0] in concepts
    }


def known(bank: Bank, cards: dict[str, Card]) -> dict[str, Grasp]:
    return {grasp.id: grasp for grasp in grasps(bank, cards, SCHEDULER, DAY, "en")}


def test_a_concept_is_known_as_its_questions_are(bank: Bank) -> None:
    found = known(bank, learnt(bank, "charge") | learnt(bank, "current", days_ago=10))
    assert found["charge"].known == found["charge"].recall == 1
    assert found["current"].known == pytest.approx(0.9)
    assert found["current"].weakest == pytest.approx(0.9)
    assert (found["power"].seen, found["power"].known, found["power"].recall) == (0, 0, None)


def test_a_question_never_answered_counts_as_not_known(bank: Bank) -> None:
    cards = learnt(bank, "charge")
    del cards[next(iter(cards))]
    found = known(bank, cards)["charge"]
    assert found.recall == 1
    assert found.known == found.seen_share == (found.questions - 1) / found.questions


def test_a_suspended_question_does_not_count(bank: Bank) -> None:
    assert known(bank, learnt(bank, "charge", suspended=True))["charge"].questions == 0


def test_every_question_counts_for_one_concept(bank: Bank) -> None:
    assert sum(grasp.questions for grasp in known(bank, {}).values()) == len(bank.questions)


def test_the_best_known_comes_first(bank: Bank) -> None:
    cards = learnt(bank, "voltage") | learnt(bank, "charge", days_ago=40)
    assert [grasp.id for grasp in grasps(bank, cards, SCHEDULER, DAY, "en")][:2] == ["voltage", "charge"]


def test_what_is_required_comes_first(bank: Bank) -> None:
    found = study_next(bank, tuple(known(bank, {}).values()))
    assert [(each.id, each.waiting) for each in found] == [
        ("charge", ("current", "voltage", "power")),
        ("unit", ()),
    ]


def test_a_foundation_that_was_forgotten_comes_before_what_stands_on_it(bank: Bank) -> None:
    cards = learnt(bank, "charge", "current") | learnt(bank, "voltage", days_ago=2_000)
    cards |= learnt(bank, "power", days_ago=500)
    found = study_next(bank, tuple(known(bank, cards).values()))
    assert [each.id for each in found] == ["voltage", "unit"]
    assert found[0].waiting == ("power",)


def test_where_all_is_known_there_is_nothing_to_study(bank: Bank) -> None:
    cards = learnt(bank, *bank.deck.concepts)
    assert study_next(bank, tuple(known(bank, cards).values())) == ()


def test_names_are_in_the_language_asked_for_or_in_the_deck_s_first(bank: Bank) -> None:
    names = [grasps(bank, {}, SCHEDULER, DAY, language)[0].name for language in ("ja", "en", "fr")]
    assert names == ["電荷", "charge", "charge"]


def test_a_contrast_is_one_link_whoever_names_it(bank: Bank) -> None:
    found = [link for link in links(bank) if link.kind == "contrasts_with"]
    assert [(link.source, link.target) for link in found] == [("unit", "power")]


def test_a_concept_stands_below_what_it_requires(bank: Bank) -> None:
    found = depths(list(bank.deck.concepts), links(bank))
    assert found == {"charge": 0, "current": 1, "voltage": 1, "power": 2, "unit": 2}


@settings(max_examples=30, deadline=None)
@given(made_decks())
def test_of_any_deck_what_is_weak_is_ready_or_waits(deck: Deck) -> None:
    bank = derive(deck)
    found = grasps(bank, {}, SCHEDULER, DAY, "en")
    assert {grasp.id for grasp in found} == set(deck.concepts)
    weak = {grasp.id for grasp in found if not grasp.held}
    ready = study_next(bank, found)
    assert {each.id for each in ready}.union(*(each.waiting for each in ready)) == weak
    drawn = links(bank)
    depth = depths(list(deck.concepts), drawn)
    assert set(depth) == set(deck.concepts)
    for link in drawn:
        if link.kind == "requires":
            assert depth[link.source] > depth[link.target]
