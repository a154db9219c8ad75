"""What an author lets stand."""

from __future__ import annotations

from tests.check.decks import codes, defined, found

STOP = ("zyx", "the green part.")
IGNORE = "    check:\n      ignore:\n        full-stop: It is a title.\n"
OF_DECK = "check:\n  ignore:\n    full-stop: All of them are titles.\n"


def test_a_piece_ignores_a_finding_of_its_own_only() -> None:
    deck = defined("en", ("abc", "the red part."), STOP, more=IGNORE)
    assert codes(deck)["full-stop"] == 1
    assert not codes(deck)["idle-ignore"]


def test_a_deck_ignores_a_finding_wherever_it_is() -> None:
    found_here = codes(defined("en", ("abc", "the red part."), STOP, more=OF_DECK))
    assert not found_here["full-stop"]
    assert not found_here["idle-ignore"]


def test_an_ignore_that_ignores_nothing_is_a_finding() -> None:
    (idle,) = (one for one in found(defined("en", ("zyx", "the green part"), more=IGNORE)) if one.code == "idle-ignore")
    assert idle.place.line == 12
    assert "'ignore: full-stop'" in idle.message


def test_a_code_that_is_none_is_guessed() -> None:
    deck = defined("en", STOP, more=IGNORE.replace("full-stop", "ful-stop"))
    (idle,) = (one for one in found(deck) if one.code == "idle-ignore")
    assert "did you mean 'full-stop'?" in idle.message
