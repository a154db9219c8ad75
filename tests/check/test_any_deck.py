"""Facts about the findings of every deck, of whatever shape."""

from __future__ import annotations

import json

from hypothesis import given, settings

from quizgen.check.blind.show import lines
from quizgen.check.blind.show import record as blind_record
from quizgen.check.blind.trial import trial
from quizgen.check.run import findings
from quizgen.check.show import line, record, workflow_command
from quizgen.model.deck import Deck
from quizgen.questions.derive import derive
from tests.made_decks import made_decks


@settings(max_examples=60, deadline=None)
@given(made_decks())
def test_no_deck_is_too_strange_to_be_checked(deck: Deck) -> None:
    for language in ("ja", "en"):
        found = findings(deck, language)
        assert found == sorted(set(found), key=lambda one: (one.file, one.place, one.code, one.message, one.piece))
        for finding in found:
            assert finding.message
            assert finding.hint
            assert "\n" not in record(finding)
            assert "\n" not in workflow_command(finding)
            assert line(finding, language)


@settings(max_examples=30, deadline=None)
@given(made_decks())
def test_the_language_of_the_messages_changes_no_finding(deck: Deck) -> None:
    codes = [sorted((one.code, one.place, one.piece) for one in findings(deck, language)) for language in ("ja", "en")]
    assert codes[0] == codes[1]


@settings(max_examples=30, deadline=None)
@given(made_decks())
def test_no_deck_is_too_strange_for_the_blind_guesser(deck: Deck) -> None:
    report = trial(derive(deck).questions, seeds=1)
    if report is not None:
        assert 0 <= report.whole.score <= 1
        assert all(lines(report, 1, language) for language in ("ja", "en"))
        assert json.loads(blind_record(report, 1))["whole"]["questions"] == report.whole.questions
