"""The settings file: what it says, what is wrong with it, and one value changed with all else left alone."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import ConfigError
from quizgen.memory.config import given_value, own_values, read_config, value_of
from quizgen.memory.config_edit import with_value, without
from quizgen.memory.setting import KEYS
from quizgen.memory.settings import EasyDay, LeechAction, Settings
from tests.memory.learners import PUBLISHED

WRITTEN = """\
# mine
desired_retention = 0.92   # a bit more
learning_steps = [
  "1m",   # at once
  "15m",
]

[other]
new_per_day = 3
"""


def test_every_setting_can_be_set_and_no_other() -> None:
    assert set(KEYS) == {field.name for field in fields(Settings)} - {"decks"} | {"language"}


def test_every_setting_says_why_its_default_is_as_it_is() -> None:
    for name, key in KEYS.items():
        assert len(key.why) > 40, name


def test_an_empty_file_gives_the_defaults() -> None:
    config = read_config("", "config.toml")
    assert (config.settings, config.language) == (Settings(), None)


def test_a_file_says_what_it_says() -> None:
    text = 'desired_retention = 0.92\nlearning_steps = "30s 10m 1h"\nlearn_ahead = "0m"\nlanguage = "ja"\n'
    config = read_config(text, "config.toml")
    assert config.language == "ja"
    assert config.settings == Settings(desired_retention=0.92, learning_steps=(30, 600, 3600), learn_ahead=0)


def test_all_mistakes_are_told_each_with_its_line() -> None:
    text = 'new_per_day = -1\n\nlearning_steps = ["1 day"]\nrolover_hour = 4\nlongest_answer = true\n[decks]\na = 1\n'
    with pytest.raises(ConfigError) as error:
        read_config(text, "config.toml")
    assert str(error.value).splitlines() == [
        "config.toml:1: new_per_day: must be a whole number from 0 to 9999",
        "config.toml:3: learning_steps: must be a time from 1s to 365d, as in: 90s, 10m, 1h",
        "config.toml:4: rolover_hour: there is no such setting; did you mean 'rollover_hour'?",
        "config.toml:5: longest_answer: must be a time from 10s to 2h, as in: 90s, 10m, 1h",
        f"config.toml:6: decks: there is no such setting; there are: {', '.join(KEYS)}",
    ]


def test_what_is_no_toml_is_told_with_its_place() -> None:
    with pytest.raises(ConfigError, match=r"config.toml: no valid TOML: .*line 2"):
        read_config("new_per_day = 3\nlanguage ja\n", "config.toml")


def test_a_change_keeps_comments_and_everything_else() -> None:
    edited = with_value(WRITTEN, "f", "desired_retention", 0.85)
    assert edited == WRITTEN.replace("0.92   # a bit more", "0.85  # a bit more")
    edited = with_value(WRITTEN, "f", "learning_steps", (60,))
    assert edited.splitlines()[1:5] == [
        "desired_retention = 0.92   # a bit more",
        'learning_steps = ["1m"]',
        "",
        "[other]",
    ]


def test_a_new_setting_stands_before_the_first_table() -> None:
    edited = with_value(WRITTEN, "f", "new_per_day", 7)
    assert tomllib.loads(edited)["new_per_day"] == 7
    assert tomllib.loads(edited)["other"] == {"new_per_day": 3}


def test_unset_takes_away_all_lines_of_a_setting() -> None:
    edited = without(WRITTEN, "f", "learning_steps")
    assert "15m" not in edited
    assert without(edited, "f", "learning_steps") == edited
    assert without(WRITTEN, "f", "new_per_day") == WRITTEN


fitted = st.builds(lambda first, last: (first, *PUBLISHED[1:20], last), st.floats(0.001, 100), st.floats(0.1, 0.8))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "desired_retention": st.floats(0.7, 0.99),
    "new_per_day": st.integers(0, 9999),
    "rollover_hour": st.integers(0, 23),
    "learning_steps": st.lists(st.integers(1, 31_536_000), max_size=4).map(tuple),
    "relearning_steps": st.lists(st.integers(1, 86_399), max_size=4).map(tuple),
    "maximum_interval": st.integers(1, 36_500),
    "learnt_stability": st.floats(0, 365),
    "fuzz": st.booleans(),
    "load_balance": st.booleans(),
    "easy_days": st.lists(st.sampled_from(EasyDay), min_size=7, max_size=7).map(tuple),
    "leech_lapses": st.integers(0, 99),
    "leech_action": st.sampled_from(LeechAction),
    "bury_new_siblings": st.booleans(),
    "bury_review_siblings": st.booleans(),
    "learn_ahead": st.integers(0, 86_399),
    "longest_answer": st.integers(10, 7200),
    "parameters": st.just(()) | fitted,
    "language": st.sampled_from(["ja", "en", "pt-BR"]),
}
PER_DECK = sorted(name for name, key in KEYS.items() if key.per_deck)
OWNERS = [None, "plants", "4f0c-9", '名 "x"']
"""Whose setting it is: all decks', or that of the deck with this uid."""


@st.composite
def changes(draw: st.DrawFn) -> tuple[str | None, str, Any]:
    owner = draw(st.sampled_from(OWNERS))
    name = draw(st.sampled_from(sorted(VALUES) if owner is None else PER_DECK))
    return owner, name, draw(VALUES[name])


@given(st.lists(changes(), max_size=8))
@settings(max_examples=60)
def test_what_was_set_is_what_is_read(done: list[tuple[str | None, str, Any]]) -> None:
    text = "# a comment\n"
    for owner, name, value in done:
        text = with_value(text, "f", name, value, owner, "A title")
    config = read_config(text, "f")
    last = {(owner, name): value for owner, name, value in done}
    for (owner, name), value in last.items():
        own = config.settings.of(owner or "")
        assert (config.language if name == "language" else getattr(own, name)) == value
    assert text.startswith("# a comment\n")
    for owner, name in last:
        text = without(text, "f", name, owner)
    assert text == "# a comment\n"


def test_a_deck_has_its_own_settings_and_for_the_rest_those_of_all() -> None:
    config = read_config("new_per_day = 7\n[deck.plants]\ndesired_retention = 0.8\n", "f")
    own = config.settings.of("plants")
    assert (own.new_per_day, own.desired_retention) == (7, 0.8)
    assert own_values(config, "plants") == {"desired_retention": "0.8"}
    assert config.settings.of("another").desired_retention == 0.9


def test_mistakes_in_the_table_of_a_deck_are_told_with_their_line() -> None:
    text = "[deck.plants]\nrollover_hour = 3\n\n[deck.animals]\nnew_per_dy = 3\nnew_per_day = -1\n"
    with pytest.raises(ConfigError) as error:
        read_config(text, "config.toml")
    first, second, third = str(error.value).splitlines()
    assert first.startswith("config.toml:2: deck.plants.rollover_hour: is one for all decks; a deck can have its own:")
    assert second == ("config.toml:5: deck.animals.new_per_dy: there is no such setting; did you mean 'new_per_day'?")
    assert third == "config.toml:6: deck.animals.new_per_day: must be a whole number from 0 to 9999"


@pytest.mark.parametrize("text", ["deck = 3\n", "[[deck]]\nx = 1\n", "[deck]\nplants = 3\n"])
def test_what_is_no_table_of_a_deck_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="must be"):
        read_config(text, "f")
    with pytest.raises(ConfigError):
        read_config(with_value(text, "f", "new_per_day", 3), "f")


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("new_per_day", ("10",), 10),
        ("desired_retention", ("0.9",), 0.9),
        ("learning_steps", ("1m", "10m"), (60, 600)),
        ("learning_steps", ("1m, 10m",), (60, 600)),
        ("learning_steps", (), ()),
        ("learn_ahead", ("90s",), 90),
        ("language", ("ja",), "ja"),
        ("fuzz", ("off",), False),
        ("learning_steps", ("10m", "1d"), (600, 86_400)),
        ("leech_action", ("suspend",), LeechAction.SUSPEND),
        ("easy_days", ("sat=reduced", "Sunday=minimum"), (EasyDay.NORMAL,) * 5 + (EasyDay.REDUCED, EasyDay.MINIMUM)),
    ],
)
def test_words_of_the_command_line_are_read(name: str, words: tuple[str, ...], value: object) -> None:
    assert given_value(name, words) == value


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("new_per_day", ("many",)),
        ("desired_retention", ("1",)),
        ("learning_steps", ("10",)),
        ("language", ()),
        ("fuzz", ("perhaps",)),
        ("leech_action", ("supend",)),
        ("easy_days", ("sat",)),
        ("parameters", ("1", "2")),
        ("easy_days", ("someday=reduced",)),
        ("easy_days", ("sat=reduce",)),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_it_must_be(name: str, words: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError, match=f"{name}: must be"):
        given_value(name, words)


def test_parameters_beyond_the_bounds_of_fsrs_are_refused_by_their_place() -> None:
    with pytest.raises(ConfigError, match=r"parameters: the number at place 21 must be from 0.1 to 0.8, not 0"):
        given_value("parameters", (*map(str, PUBLISHED[:20]), "0"))


def test_every_default_is_written_as_it_is_read() -> None:
    config = read_config("", "f")
    for name in KEYS:
        value = value_of(config, name)
        assert name == "language" or read_config(f"{name} = {value}\n", "f") == config
