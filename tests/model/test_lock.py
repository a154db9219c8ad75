"""The lock as a value, and as the text beside a deck file."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.errors import LockError
from quizgen.model.lock import UNSETTLED, Entry, IdKey, Lock, TurnHash, Used, difference, retired_pieces, union
from quizgen.model.lockfile import open_lock, read_lock, write_lock

words = st.sampled_from(["gpt", "retired", "as", "uid", "a b", 'say "x"', "-", "日本語", "\u2028", "#", ""]) | st.text(
    max_size=4
)
hashes = st.sampled_from(["0" * 16, "5d1f09ab77c2e341", UNSETTLED])
mods = st.integers(0, 3) | st.integers(0, 253_370_764_799)
parts = st.sampled_from(["gpt", "example:cat", "term", "日本語", "with space", 'with"quote'])
identities = st.builds("{}/{}/{}/choice/{}@{}".format, parts, parts, parts, parts, st.integers(1, 12))
entries = st.builds(Entry, hashes, mods, words, st.booleans())
keys = st.builds(IdKey, words, words)
locks = st.builds(
    Lock,
    uids=st.frozensets(words, max_size=2),
    anki=st.dictionaries(words, words, max_size=2),
    ids=st.dictionaries(keys, st.builds(Used, st.frozensets(words, max_size=2), st.booleans()), max_size=4),
    questions=st.dictionaries(identities, entries, max_size=4),
    turns=st.frozensets(st.builds(TurnHash, words, words, st.integers(1, 99), st.just("f" * 16)), max_size=4),
)
HEAD = "quizgen-lock 1\n"


@given(locks)
def test_what_is_written_is_read_back(lock: Lock) -> None:
    assert read_lock(write_lock(lock)) == lock


@given(locks, locks, locks)
def test_union_asks_neither_for_order_nor_for_number(one: Lock, two: Lock, three: Lock) -> None:
    assert union(one, two) == union(two, one)
    assert union(one, union(two, three)) == union(union(one, two), three)
    assert union(one, one) == one == union(one, Lock())


@given(locks, locks, st.randoms(use_true_random=False))
def test_lines_of_two_branches_in_any_order_are_their_union(one: Lock, two: Lock, chance: random.Random) -> None:
    lines = (write_lock(one) + write_lock(two)).split("\n")
    chance.shuffle(lines)
    assert read_lock("\n".join(lines)) == union(one, two)


@given(locks, locks)
def test_the_difference_brings_a_lock_up_to_another(old: Lock, newer: Lock) -> None:
    new = union(old, newer)
    assert union(old, difference(new, old)) == new
    assert difference(new, new) == Lock()


def test_the_text_is_sorted_and_ends_a_line() -> None:
    lock = Lock(
        uids=frozenset({"4f0c"}),
        anki={"ja": "会話", "en": "A talk"},
        ids={IdKey("gpt", "example:essay"): Used(), IdKey("gpt", "concept"): Used(frozenset({"large-gpt"}), True)},
        questions={
            "4f0c/gpt/term/typed/en@1": Entry("b" * 16, 1_763_958_240, "What is …", retired=True),
            "4f0c/gpt/term/choice/en@1": Entry("a" * 16, 1_763_958_240, "Which model …"),
        },
        turns=frozenset({TurnHash("talk", "en", 10, "c" * 16), TurnHash("talk", "en", 2, "d" * 16)}),
    )
    assert write_lock(lock).splitlines()[1:] == [
        "quizgen-lock 1",
        'anki en "A talk"',
        'anki ja "会話"',
        "id gpt concept retired as large-gpt",
        "id gpt example:essay",
        'question 4f0c/gpt/term/choice/en@1 aaaaaaaaaaaaaaaa 2025-11-24T04:24:00Z "Which model …"',
        'question 4f0c/gpt/term/typed/en@1 bbbbbbbbbbbbbbbb 2025-11-24T04:24:00Z retired "What is …"',
        "turn talk en 2 dddddddddddddddd",
        "turn talk en 10 cccccccccccccccc",
        "uid 4f0c",
    ]
    assert write_lock(lock).endswith("4f0c\n")


def question(hash_: str, second: int, rest: str = '"Why?"') -> str:
    return f"question u/p/f/open/en@1 {hash_ * 16} 2025-01-01T00:00:0{second}Z {rest}\n"


def test_of_two_lines_of_a_question_the_later_wins() -> None:
    lock = read_lock(HEAD + question("b", 2) + question("a", 1))
    assert lock.questions["u/p/f/open/en@1"].hash == "b" * 16


def test_two_lines_of_equal_age_that_differ_leave_the_hash_open() -> None:
    lock = read_lock(HEAD + question("b", 1) + question("a", 1) + question("b", 1))
    assert lock.questions["u/p/f/open/en@1"].hash == UNSETTLED


def test_a_question_is_retired_only_where_both_branches_say_so() -> None:
    retired = question("a", 1, 'retired "Why?"')
    assert read_lock(HEAD + retired).questions["u/p/f/open/en@1"].retired
    assert not read_lock(HEAD + retired + question("a", 1)).questions["u/p/f/open/en@1"].retired


def test_a_piece_is_retired_when_none_of_its_kinds_is_left() -> None:
    lock = read_lock(HEAD + "id a concept retired\nid a statement\nid b concept retired\nid b example:x\n")
    assert retired_pieces(lock) == {"b"}


def test_conflict_markers_comments_and_windows_line_ends_are_read_over() -> None:
    ours, theirs = HEAD + question("a", 1), HEAD + "uid u\n"
    merged = f"# a comment\n<<<<<<< ours\n{ours}||||||| base\n=======\n{theirs}>>>>>>> theirs\n"
    text = "\ufeff" + merged.replace("\n", "\r\n")
    lock = read_lock(text)
    assert lock.uids == {"u"}
    assert len(lock.questions) == 1


@pytest.mark.parametrize(
    "line",
    [
        "quizgen-lock one",
        "uid",
        "uid a b",
        "anki en",
        'anki en "unclosed',
        r'anki en "\x"',
        "id gpt",
        "id gpt concept as",
        "id gpt concept gone",
        "turn talk en first 0123456789abcdef",
        "turn talk en 1 short",
        question("g", 1).strip(),
        question("a", 1, "no text").strip(),
        question("a", 1, "").strip(),
        'question u/p/f/en@1 aaaaaaaaaaaaaaaa 2025-01-01T00:00:00Z "four parts"',
        'question u/p/f/open/en@0 aaaaaaaaaaaaaaaa 2025-01-01T00:00:00Z "revision 0"',
        'question u/p/f/open/en@1 aaaaaaaaaaaaaaaa 2025-13-01T00:00:00Z "month 13"',
        'question u/p/f/open/en@1 aaaaaaaaaaaaaaaa 9999-12-31T23:59:59Z "no second is later"',
        'question u/p/f/open/en@1 aaaaaaaaaaaaaaaa 1969-12-31T23:59:59Z "before time"',
        "what is this",
    ],
)
def test_a_damaged_line_is_named(line: str) -> None:
    with pytest.raises(LockError, match=r"^decks/x\.lock:3: damaged"):
        read_lock(f"{HEAD}uid u\n{line}\n", "decks/x.lock")


def test_every_damaged_line_is_named() -> None:
    with pytest.raises(LockError) as caught:
        read_lock(f"{HEAD}nonsense\nuid u\nmore nonsense\n", "x.lock")
    assert [line.split(" ")[0] for line in str(caught.value).splitlines()] == ["x.lock:2:", "x.lock:4:"]


def test_a_lock_of_a_newer_quizgen_is_refused() -> None:
    with pytest.raises(LockError, match="newer quizgen"):
        read_lock("quizgen-lock 2\nsomething new\n")


@pytest.mark.parametrize("text", ["", "\n", "uid u\n"])
def test_a_text_that_does_not_call_itself_a_lock_is_refused(text: str) -> None:
    with pytest.raises(LockError, match=r"no lock: .* take the file back from version control"):
        read_lock(text)


@given(st.text(alphabet=st.characters(), max_size=200) | st.text(alphabet='id question uid"@/ 1aZ\\:\n', max_size=80))
def test_no_text_makes_anything_but_a_lock_or_a_lock_error(text: str) -> None:
    try:
        lock = read_lock(HEAD + text)
    except LockError:
        return
    assert read_lock(write_lock(lock)) == lock


def test_a_missing_file_is_an_empty_lock(tmp_path: Path) -> None:
    assert open_lock(tmp_path / "none.lock") == Lock()


def test_a_file_that_is_no_text_and_a_folder_are_errors(tmp_path: Path) -> None:
    (tmp_path / "bytes.lock").write_bytes(b"quizgen-lock 1\n\xff")
    (tmp_path / "folder.lock").mkdir()
    for name in ("bytes.lock", "folder.lock"):
        with pytest.raises(LockError, match=f"{name}: cannot be read"):
            open_lock(tmp_path / name)
