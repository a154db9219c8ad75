"""The guesser finds every planted cue, finds nothing where there is nothing, and nothing in the shipped decks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import pytest

from quizgen.check.blind.trial import LIMIT, SEEDS, Report, trial
from quizgen.model.deck import Deck, Form
from quizgen.model.find import shipped_decks
from quizgen.model.load import load_deck
from quizgen.questions.derive import derive
from quizgen.questions.question import FALSE, TRUE, Address, Option, Question
from quizgen.questions.realise import hash_rank
from quizgen.text.inline import plain_node

SYLLABLES = ("ka", "to", "mi", "re", "su", "no", "ha", "ye", "wo", "lu", "pi", "ze")


def word(*seed: object, syllables: int = 3) -> str:
    return "".join(SYLLABLES[hash_rank(*seed, at) % len(SYLLABLES)] for at in range(syllables))


def phrase(*seed: object, words: int = 4) -> str:
    return " ".join(word(*seed, at) for at in range(words))


def choice(piece: int, stem: str, key: str, wrong: Sequence[str], language: str = "en") -> Question:
    address = Address("bank", "bank", f"p{piece}", "written", Form.CHOICE, language)
    options = (Option("key", plain_node(key)), *(Option(f"f{at}", plain_node(text)) for at, text in enumerate(wrong)))
    return Question(address, plain_node(stem), ("key",), options=options)


def statement(piece: int, text: str, *, true: bool) -> Question:
    address = Address("bank", "bank", f"p{piece}", "written", Form.TRUE_FALSE, "en")
    return Question(address, plain_node(text), (TRUE if true else FALSE,))


def bank(make: Callable[[int], Question], size: int = 80) -> list[Question]:
    return [make(piece) for piece in range(size)]


def neutral(piece: int) -> Question:
    return choice(piece, phrase(piece, "stem"), phrase(piece, "key"), [phrase(piece, at) for at in range(3)])


def longest(piece: int) -> Question:
    wrong = [phrase(piece, at, words=3) for at in range(3)]
    return choice(piece, phrase(piece, "stem"), phrase(piece, "key", words=6), wrong)


def overlap(piece: int) -> Question:
    stem = phrase(piece, "stem")
    return choice(
        piece, stem, f"{stem.split()[1]} {phrase(piece, 'key', words=3)}", [phrase(piece, at) for at in range(3)]
    )


def absolute(piece: int) -> Question:
    wrong = [f"always {phrase(piece, at, words=3)}" for at in range(3)]
    return choice(piece, phrase(piece, "stem"), phrase(piece, "key"), wrong)


def in_the_middle(piece: int) -> Question:
    shared = word(piece, "shared"), word(piece, "more")
    wrong = [f"{shared[at % 2]} {phrase(piece, at, words=3)}" for at in range(3)]
    return choice(piece, phrase(piece, "stem"), f"{' '.join(shared)} {phrase(piece, 'key', words=2)}", wrong)


def worn(piece: int) -> Question:
    usual = [phrase("usual", hash_rank(piece, at) % 4 + 4 * at) for at in range(3)]
    return choice(piece, phrase(piece, "stem"), phrase(piece, "key"), usual)


def favourite(piece: int) -> Question:
    wrong = [phrase("pool", hash_rank(piece, at) % 9 + 9 * at) for at in range(1, 4)]
    return choice(piece, phrase(piece, "stem"), phrase("favourite", piece % 3), wrong)


def article(piece: int) -> Question:
    vowel = piece % 2 == 0
    start, others = ("a", "kmt") if vowel else ("t", "aei")
    stem = f"{phrase(piece, 'stem')} {'an' if vowel else 'a'}"
    return choice(piece, stem, start + phrase(piece, "key"), [letter + phrase(piece, letter) for letter in others])


PLANTED = {
    "longest": longest,
    "stem-words": overlap,
    "absolutes": absolute,
    "typical": in_the_middle,
    "seen-often": worn,
    "key-elsewhere": favourite,
    "grammar": article,
}


@pytest.mark.parametrize(("cue", "make"), PLANTED.items(), ids=PLANTED)
def test_a_planted_cue_is_found_and_named(cue: str, make: Callable[[int], Question]) -> None:
    report = trial(bank(make), seeds=1)
    assert report is not None
    assert report.verdict == "fails"
    assert report.whole.score > report.whole.chance + 0.2
    alike = {"longest": ("longest", "length"), "stem-words": ("stem-words", "stem-letters")}
    assert report.cues[0][0] in alike.get(cue, (cue,))


def test_a_test_that_is_nearly_always_true_is_found() -> None:
    report = trial(bank(lambda piece: statement(piece, phrase(piece), true=piece % 10 > 0)), seeds=1)
    assert report is not None
    assert not report.resists
    assert report.cues[0][0] in ("true", "length"), "all statements are of one length"


def test_absolutes_give_false_statements_away() -> None:
    def make(piece: int) -> Question:
        true = piece % 2 == 0
        return statement(piece, f"{word(piece)} {'often' if true else 'always'} {phrase(piece)}", true=true)

    report = trial(bank(make), seeds=1)
    assert report is not None
    assert not report.resists
    assert report.cues[0][0] in ("absolutes", "hedges")


def test_where_there_is_no_cue_none_is_found() -> None:
    report = trial(bank(neutral, 900), seeds=1)
    assert report is not None
    assert abs(report.whole.excess) < 0.03
    assert report.resists


def test_the_worst_questions_are_those_with_the_cue() -> None:
    questions = bank(lambda piece: longest(piece) if piece < 30 else neutral(piece), 90)
    report = trial(questions, seeds=1)
    assert report is not None
    assert all(int(given.question.address.piece[1:]) < 30 for given in report.worst)
    assert {given.cue for given in report.worst} <= {"longest", "length"}


def test_the_same_test_gives_the_same_report_in_any_order() -> None:
    questions = bank(longest, 20)
    assert trial(questions, seeds=2) == trial(questions, seeds=2)
    assert trial(questions, seeds=1) == trial(list(reversed(questions)), seeds=1)


def test_few_questions_without_a_cue_leave_it_open() -> None:
    report = trial(bank(neutral, 12), seeds=1)
    assert report is not None
    assert report.verdict == "unclear"


@pytest.mark.parametrize("size", [0, 1, 3])
def test_too_few_pieces_say_nothing(size: int) -> None:
    assert trial(bank(neutral, size)) is None


@cache
def shipped() -> Report:
    questions = [question for name in shipped_decks() for question in derive(_deck(name)).questions]
    report = trial(questions, seeds=2)
    assert report is not None
    return report


def _deck(name: str) -> Deck:
    deck, problems = load_deck(name)
    assert deck is not None, problems
    return deck


def test_the_shipped_decks_give_nothing_away() -> None:
    report = shipped()
    assert report.whole.questions >= 400
    assert report.whole.bound < LIMIT, report.cues[:3]


def test_no_single_cue_leads_anywhere_in_the_shipped_decks() -> None:
    assert all(rate.bound < LIMIT for _, rate in shipped().cues), shipped().cues[:3]


def test_several_seeds_are_the_default() -> None:
    assert SEEDS >= 3
