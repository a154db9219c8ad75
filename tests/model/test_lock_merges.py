"""Locks over time and over branches: whoever imported a build gets every later change of it."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.model.history import RETIRED_LATER
from quizgen.model.lock import Lock
from quizgen.model.lockfile import open_lock, read_lock, write_lock
from quizgen.resources import decks
from tests.model.author import Author, bank_of

HEAD = "quizgen: 1\nuid: u\nid: d\ntitle: A deck\nlanguages: [en]\nconcepts:\n  c: {term: c}\n"
WORDINGS = ("grass", "hay", "leaves")
PIECES = ("a", "b", "c2", "d")

State = Mapping[str, str | None]
"""The wording of each piece; None where it is deleted."""

states = st.fixed_dictionaries({piece: st.none() | st.sampled_from(WORDINGS) for piece in PIECES})
seconds = st.integers(0, 5) | st.integers(0, 10**9)


def deck_text(state: State, restored: frozenset[str] = frozenset()) -> str:
    text = HEAD + ("statements:\n" if any(state.values()) else "")
    for piece, wording in state.items():
        if wording is not None:
            again = "    restored: true\n" if piece in restored else ""
            text += f"  {piece}:\n    about: c\n{again}    text: Piece {piece} eats <<{wording}|stones>>.\n"
    return text + "sequences: {q: {about: c, title: A day, steps: {x: One, y: Two, z: Three}}}\n"


def build(state: State, lock: Lock, now_s: int) -> Author:
    """Build a state on top of a lock; what was deleted comes back as what it was."""
    author = Author(deck_text(state, frozenset(key.piece for key, used in lock.ids.items() if used.retired)), lock)
    author.build(now_s)
    return author


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(states, seconds), min_size=2, max_size=6))
def test_time_goes_forward_exactly_when_a_question_changes_or_comes_back(history: list[tuple[State, int]]) -> None:
    lock = Lock()
    last: dict[str, tuple[str, int]] = {}
    for state, now_s in history:
        gone = {identity for identity, entry in lock.questions.items() if entry.retired}
        author = build(state, lock, now_s)
        lock = author.lock
        for identity, current in bank_of(author.deck()).items():
            mod = lock.questions[identity].mod
            if identity not in last:
                assert mod == now_s
            elif identity in gone:
                assert mod == max(now_s, last[identity][1] + RETIRED_LATER + 1)
            elif last[identity][0] == current.hash:
                assert mod == last[identity][1]
            else:
                assert mod == max(now_s, last[identity][1] + 1)
            last[identity] = (current.hash, mod)
        assert {identity: (entry.hash, entry.mod) for identity, entry in lock.questions.items()} == last


@settings(max_examples=80, deadline=None)
@given(states, states, states, st.tuples(seconds, seconds, seconds, seconds), st.randoms(use_true_random=False))
@example(  # both branches reword in the same second, and the clock of the third is behind
    base={"a": "grass"}, ours={"a": "hay"}, theirs={"a": "leaves"}, times=(1, 2, 2, 0), chance=random.Random(1)
)
def test_two_branches_merged_by_union_keep_everybody_up_to_date(
    base: State, ours: State, theirs: State, times: tuple[int, int, int, int], chance: random.Random
) -> None:
    start = build(base, Lock(), times[0]).lock
    branches = [build(ours, start, times[1]).lock, build(theirs, start, times[2]).lock]
    merged_state = {piece: chance.choice([ours[piece], theirs[piece]]) for piece in ours}
    lines = [line for lock in (start, *branches) for line in write_lock(lock).splitlines()]
    lines += ["<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs"]
    chance.shuffle(lines)

    merged = build(merged_state, read_lock("\n".join(lines)), times[3])

    for identity, current in bank_of(merged.deck()).items():
        mod = merged.lock.questions[identity].mod
        seen = [lock.questions[identity] for lock in branches if identity in lock.questions]
        for entry in seen:
            assert mod > entry.mod or (mod == entry.mod and entry.hash == current.hash)
        if all(entry.hash == current.hash for entry in seen):
            assert mod == max(entry.mod for entry in seen), "nothing changed"
    again = Author(merged.text, merged.lock)
    assert not again.build(times[3] + 1000)
    assert again.lock == merged.lock


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("union", [True, False], ids=["union", "conflict-markers"])
def test_git_merges_two_branches_and_the_next_build_is_newer_than_both(tmp_path: Path, union: bool) -> None:
    lock_file, deck_file = tmp_path / "d.lock", tmp_path / "d.yaml"

    def git(*arguments: str, check: bool = True) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=check, capture_output=True)

    def commit(state: State, now_s: int) -> Author:
        author = build(state, open_lock(lock_file), now_s)
        deck_file.write_text(author.text, "utf-8")
        lock_file.write_text(write_lock(author.lock), "utf-8")
        git("add", "-A")
        git("commit", "-q", "-m", "build")
        return author

    git("init", "-q", "-b", "main")
    if union:
        shutil.copy(decks() / ".gitattributes", tmp_path / ".gitattributes")
    commit({"a": "grass", "b": "grass", "c2": "grass", "d": "grass"}, 100)
    git("checkout", "-q", "-b", "side")
    theirs = commit({"a": "grass", "b": "hay", "c2": "grass", "d": None}, 300)
    git("checkout", "-q", "main")
    ours = commit({"a": "hay", "b": "leaves", "c2": "grass", "d": "grass"}, 200)
    git("merge", "-q", "side", check=False)
    assert ("<<<<<<<" in lock_file.read_text("utf-8")) is not union

    merged = Author(deck_text({"a": "hay", "b": "leaves", "c2": "grass"}), open_lock(lock_file))
    merged.build(250)

    assert set(merged.mods("/a/").values()) == {200}, "as in the one branch that changed it"
    assert set(merged.mods("/b/").values()) == {301}, "newer than the branch whose wording was not taken"
    assert set(merged.mods("/c2/").values()) == {100}, "nobody changed it"
    assert merged.retired() == set(merged.mods("/d/"))
    for branch in (ours, theirs):
        assert branch.mods().keys() <= merged.mods().keys()
