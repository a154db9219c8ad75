"""What is typed in another encoding, or pasted: text, never keys."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizgen.memory.event import Reviewed
from quizgen.memory.store import open_store
from tests.practice.decks import write_cells
from tests.practice.seat import sit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")


@pytest.fixture
def deck(tmp_path: Path) -> str:
    return str(write_cells(tmp_path))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "reviews.sqlite3"


def nothing_kept(store: Path) -> bool:
    with open_store(store, read_only=True) as log:
        return not list(log.events())


def test_what_is_pasted_is_written_on_one_line_and_presses_no_keys(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "en", "--form", "typed", store=store) as seat:
        seat.wait_for("What turns light")
        seat.press("\x1b[200~photo-\r\nsyn\tthesis\rq\x1b[201~", then="> photo- syn thesis q")
        seat.press("\x7f\x7f", then="> photo- syn thesis")
        seat.press("\r", then="✓ Right")
        seat.press("\x1b[200~1\r2\r\x1b[201~i", then="This card")
    assert nothing_kept(store)
    with sit(deck, "--lang", "en", "--form", "choice", store=store) as seat:
        seat.wait_for("What makes ATP?")
        seat.press("\x1b[200~1\r@\x1b[201~?", then="Press any key to go back.")
        seat.press("x", then="What makes ATP?")
    assert nothing_kept(store)


def test_a_page_of_text_is_pasted_at_once_and_its_end_is_shown(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "en", "--form", "typed", store=store) as seat:
        seat.wait_for("What turns light")
        seat.press("\x1b[200~" + "長い" * 20_000 + "\x1b[201~", then="長い長い")
        seat.press(" 4,000 keys " * 400 + "end", then="keys end")  # from a terminal that does not mark what is pasted
        seat.press("\r", then="Not right")
        seat.press("u", then="keys end")
        seat.press("\x15photosynthesis", then="> photosynthesis")


@pytest.mark.parametrize(("encoding", "typed"), [("euc-jp", "euc-jp"), ("cp932", "cp932"), ("ascii", "utf-8")])
def test_what_is_typed_is_read_as_the_locale_writes_it(deck: str, store: Path, encoding: str, typed: str) -> None:
    with sit(deck, "--lang", "en", "--only", "typed", store=store, env={"PYTHONIOENCODING": encoding}) as seat:
        seat.wait_for("What turns light")
        os.write(seat.master, "光合成\r".encode(typed))
        seat.wait_for("Not right")
        seat.keys("4")
        assert seat.end() == 0
    with open_store(store, read_only=True) as log:
        assert [event.answer for event in log.events() if isinstance(event, Reviewed)] == [("光合成",)]
