"""Practice on a real terminal: every form, both languages, wide and narrow, and every way to leave."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizgen.memory.event import Rating, Reviewed
from quizgen.memory.store import open_store
from quizgen.text.cells import cells
from tests.practice.decks import write_cells
from tests.practice.seat import Seat, sit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")

STEMS = {
    "en": ["What makes ATP?", "A leaf drinks water.", "What has a plant cell?", "What does each do?",
           "How does it grow?", "A leaf looks", "What turns light", "How warm", "Why are leaves flat?"],
    "ja": ["ATPを作る", "葉は水を飲む", "植物の細胞にある", "それぞれの働き",
           "どの順に育つか", "葉は____に見える", "光から糖を作る働き", "人の体温", "葉はなぜ平たいか"],
}  # fmt: skip
OPTIONS: dict[str, dict[str, Any]] = {
    "en": {"key": "mitochondrion", "keys": ["wall", "nucleus"], "steps": ["seed", "sprout", "flower"],
           "pairs": {"root": "drinks", "leaf": "makes sugar", "stem": "carries sap"},
           "cloze": "green", "typed": "Photo-Synthesis"},
    "ja": {"key": "ミトコンドリア", "keys": ["細胞壁", "核"], "steps": ["種", "芽", "花"],
           "pairs": {"根": "水を吸う", "葉": "糖を作る", "茎": "養分を運ぶ"},
           "cloze": "みどり\x7f\x7f\x7f緑色", "typed": "光合成"},
}  # fmt: skip
VERDICT = {"en": ("✓ Right", "Model answer"), "ja": ("✓ 正解", "解答例")}


@pytest.fixture
def deck(tmp_path: Path) -> str:
    return str(write_cells(tmp_path))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "reviews.sqlite3"


def reviews(store: Path) -> list[Reviewed]:
    with open_store(store, read_only=True) as log:
        return [event for event in log.events() if isinstance(event, Reviewed)]


def key_of(seat: Seat, option: str) -> str:
    """The key that is shown before an option."""
    for line in seat.lines:
        if found := re.search(rf"([A-L1-9])( [アイウエオ])?  {option}$", line.rstrip()):
            return found[1]
    raise AssertionError(f"{option} is not on the screen\n{seat.text}")


def answer_right(seat: Seat, language: str) -> None:
    """Answer what is asked."""
    words = OPTIONS[language]
    stem = next(stem for stem in STEMS[language] if stem in seat.text)
    right: dict[str, Callable[[], str]] = dict(
        zip(
            STEMS[language],
            (
                lambda: key_of(seat, words["key"]),
                lambda: "2",
                lambda: "".join(key_of(seat, key) for key in words["keys"]) + "\r",
                lambda: "".join(key_of(seat, words["pairs"][left]) for left in lefts(seat, words["pairs"])) + "\r",
                lambda: "".join(key_of(seat, step) for step in words["steps"]) + "\r",
                lambda: words["cloze"] + "\r",
                lambda: words["typed"] + "\r",
                lambda: "３６．９\r",
                lambda: "\r",
            ),
            strict=True,
        )
    )
    seat.press(right[stem](), then=VERDICT[language][stem == STEMS[language][-1]])


def lefts(seat: Seat, pairs: dict[str, str]) -> list[str]:
    """The items to match, in the order they are shown."""
    rows = [line.rstrip() for line in seat.lines]
    return sorted(pairs, key=lambda left: next(at for at, row in enumerate(rows) if row.endswith(f"] {left}")))


@pytest.mark.parametrize(("language", "columns"), [("en", 80), ("ja", 80), ("en", 60), ("ja", 60)])
def test_every_form_is_answered_by_keys(deck: str, store: Path, language: str, columns: int) -> None:
    with sit(deck, "--lang", language, store=store, columns=columns) as seat:
        for stem in STEMS[language]:
            seat.wait_for(stem)
            assert_fits(seat, columns)
            answer_right(seat, language)
            assert_fits(seat, columns)
            seat.keys("4")
        assert seat.end() == 0
        assert seat.restored()
    found = reviews(store)
    assert [review.verdict for review in found] == ["right"] * 8 + ["open"]
    assert {review.rating for review in found} == {Rating.EASY}


def assert_fits(seat: Seat, columns: int) -> None:
    """Nothing was cut off at the edge: no row reaches it but the bar, and no text was sent past it."""
    for line in seat.lines[3:]:
        assert cells(line.rstrip()) < columns, line


def test_the_four_ratings_show_their_intervals_and_enter_takes_the_suggested_one(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "en", store=store) as seat:
        seat.wait_for("What makes ATP?")
        text = seat.press(key_of(seat, "ribosome"), then="✗ Not right")
        assert "1 Again 1m" in text
        assert "2 Hard 6m" in text
        assert "3 Good 10m" in text
        assert re.search(r"4 Easy ([6-9]|10)d", text)
        assert "It makes proteins." in text
        assert "It burns sugar." in text
        seat.press("\r", then="A leaf drinks water.")
        assert "learning 1" in seat.text
        seat.press("2", then="✓ Right")
        seat.press("\r", then="What has a plant cell?")
        seat.keys("q")
        assert seat.end() == 0
    assert [review.rating for review in reviews(store)] == [Rating.AGAIN, Rating.GOOD]


def test_undo_brings_the_question_back(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "ja", store=store) as seat:
        seat.wait_for("ATPを作る")
        seat.press("1", then="普通")
        seat.press("4", then="葉は水を飲む")
        seat.press("u", then="取り消しました。")
        assert "ATPを作る" in seat.text
        seat.press("q", then="新規 9")
        assert seat.end() == 0


def test_a_near_miss_shows_what_differs_and_suggests_hard(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "ja", "--form", "typed", store=store) as seat:
        seat.wait_for("光から糖を作る働き")
        seat.press("こうごうせいのはだらき\r", then="惜しい")
        assert "こうごうせいのはたらき" in seat.text
        row = next(at for at, line in enumerate(seat.lines) if "こうごうせいのはだらき" in line)
        marked = [cell.data for cell in seat.screen.buffer[row].values() if cell.underscore and cell.data]
        assert marked == ["だ"]
        seat.press("\r", then="学習中 1")
        seat.keys("\x04")
        assert seat.end() == 0
    assert [(review.verdict, review.rating) for review in reviews(store)] == [("near", Rating.HARD)]


def test_the_cursor_stands_where_one_writes_in_cells(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "ja", "--form", "typed", store=store) as seat:
        seat.wait_for("光から糖を作る働き")
        seat.press("光合成", then="> 光合成")
        assert (seat.screen.cursor.x, seat.screen.cursor.hidden) == (2 + 2 + 6, False)
        seat.press("\x7f\x1b[DX", then="> 光X合")
        assert seat.screen.cursor.x == 2 + 2 + 3


def test_commands_are_a_key_away_while_writing(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "en", "--form", "typed", "--form", "numeric", store=store) as seat:
        seat.wait_for("What turns light")
        seat.press("uq-", then="> uq-")
        seat.press("\x1b", then="q quit")
        seat.press("-", then="How warm")
        assert "Not today." in seat.text
        seat.keys("\x03")
        assert seat.end() == 0
    assert reviews(store) == []


def test_a_resized_window_is_drawn_anew(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "ja", store=store) as seat:
        seat.wait_for("q 終了")
        seat.resize(60, 16)
        seat.press("?", then="どれかのキーで戻ります。")
        assert_fits(seat, 60)
        seat.resize(100, 30)
        seat.press("x", then="ATPを作る")


def test_what_does_not_fit_is_scrolled_to(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "en", store=store, rows=12, columns=60) as seat:
        seat.wait_for("What makes ATP?")
        seat.press("1", then="Good")
        assert "It burns sugar." not in seat.text
        assert "↑↓ scroll" in seat.text
        seat.press("\x1b[B\x1b[6~", then="It burns sugar.")
        assert "3 Good 10m" in seat.text


LEAVES: list[Callable[[Seat], None]] = [
    lambda seat: seat.keys("q"),
    lambda seat: seat.keys("\x03"),
    lambda seat: seat.keys("\x04"),
    lambda seat: os.kill(seat.process.pid, signal.SIGTERM),
    lambda seat: os.kill(seat.process.pid, signal.SIGHUP),
    lambda seat: os.kill(seat.process.pid, signal.SIGINT),
]


@pytest.mark.parametrize("leave", LEAVES, ids=["q", "ctrl-c", "ctrl-d", "term", "hup", "int"])
def test_however_one_leaves_the_terminal_is_put_back_and_nothing_is_lost(
    leave: Callable[[Seat], None], deck: str, store: Path
) -> None:
    with sit(deck, "--lang", "en", store=store) as seat:
        seat.wait_for("What makes ATP?")
        seat.press("1", then="Good")
        seat.press("3", then="A leaf drinks water.")
        leave(seat)
        seat.end()
        assert seat.restored()
        assert "Traceback" not in seat.text
    assert len(reviews(store)) == 1


def test_what_was_shown_as_saved_survives_a_kill(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "en", store=store) as seat:
        for at, stem in enumerate(STEMS["en"][:4]):
            seat.wait_for(stem)
            answer_right(seat, "en")
            seat.press("4", then=STEMS["en"][at + 1])
        seat.process.kill()
        seat.end()
    assert len(reviews(store)) == 4
    with sit(deck, "--lang", "en", store=store) as seat:
        seat.wait_for(STEMS["en"][4])


def test_a_store_that_cannot_be_written_just_now_is_told_and_the_answer_is_not_lost(deck: str, store: Path) -> None:
    impatient = "import quizgen.memory.database; quizgen.memory.database.BUSY_S = 0.1"
    with sit(deck, "--lang", "en", store=store, before=impatient) as seat:
        seat.wait_for("What makes ATP?")
        seat.press("1", then="Good")
        other = sqlite3.connect(store, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        seat.press("3", then="another program holds the store")
        other.execute("ROLLBACK")
        other.close()
        seat.press("3", then="A leaf drinks water.")
    assert len(reviews(store)) == 1


def test_no_color_is_respected(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "en", store=store, env={"NO_COLOR": "1"}) as seat:
        seat.wait_for("What makes ATP?")
        seat.press("1", then="Good")
        colours = {cell.fg for row in seat.screen.buffer.values() for cell in row.values()}
        assert colours == {"default"}


def test_after_all_is_done_it_says_when_there_is_more(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "en", "--form", "open", store=store) as seat:
        seat.wait_for("Why are leaves flat?")
        seat.press(" ", then="To catch more light.")
        seat.press("4", then="Done for today.")
        seat.wait_for("Next: in ")
        assert seat.end() == 0
    with sit(deck, "--lang", "en", "--form", "open", store=store) as seat:
        seat.wait_for("Nothing due.")
        assert seat.end() == 0


def script(folder: Path, body: str) -> dict[str, str]:
    """An environment whose editor is a program of ours; it gets ``+LINE FILE``."""
    file = folder / "vi"
    file.write_text(f"#!{sys.executable}\nimport sys, pathlib\nline, name = sys.argv[1:]\n"
                    f"deck = pathlib.Path(name)\ntext = deck.read_text('utf-8')\n{body}\n", "utf-8")  # fmt: skip
    file.chmod(0o755)
    return {"EDITOR": str(file), "VISUAL": ""}


def test_the_deck_is_edited_at_the_line_and_the_same_card_asked_with_its_new_text(
    deck: str, store: Path, tmp_path: Path
) -> None:
    env = script(tmp_path, "deck.write_text(text.replace('What makes ATP?', f'Who makes ATP ({line})?'), 'utf-8')")
    line = Path(deck).read_text("utf-8").splitlines().index("  a-choice:") + 1
    with sit(deck, "--lang", "en", store=store, env=env) as seat:
        seat.wait_for("What makes ATP?")
        seat.press("e", then=f"Who makes ATP (+{line})?")
        assert "The question has changed." in seat.text
        seat.press(key_of(seat, "mitochondrion"), then="✓ Right")
        seat.press("\r", then="A leaf drinks water.")
        seat.keys("q")
        assert seat.end() == 0
        assert seat.restored()
    assert len(reviews(store)) == 1


def test_a_slip_in_the_deck_is_shown_with_its_place_and_edited_again(deck: str, store: Path, tmp_path: Path) -> None:
    slip = "form: choyce"
    env = script(tmp_path, f"texts = ['{slip}', 'form: choice']\n"
                 f"texts = texts if texts[0] in text else texts[::-1]\n"
                 f"deck.write_text(text.replace(*texts, 1), 'utf-8')")  # fmt: skip
    with sit(deck, "--lang", "en", store=store, env=env) as seat:
        seat.wait_for("What makes ATP?")
        seat.press("e", then="The deck has mistakes now")
        assert re.search(r"cells.yaml:\d+:\d+\n    ", seat.text)
        seat.press("x", then="On with the deck as it was before.")
        seat.press("e", then="The question is as it was.")
        seat.press("\x03", then="Still to do today")
        assert seat.end() == 0


def test_a_session_lives_through_an_editor_that_is_not_there_and_one_that_is_interrupted(
    deck: str, store: Path, tmp_path: Path
) -> None:
    with sit(deck, "--lang", "en", store=store, env={"VISUAL": "no-such-editor"}) as seat:
        seat.wait_for("What makes ATP?")
        seat.press("e", then="The editor failed: no-such-editor")
        seat.press("1", then="Good")
    env = script(tmp_path, "import signal, time\nsignal.signal(signal.SIGINT, lambda *_: sys.exit(0))\n"
                 "print('\\nin the editor', flush=True)\ntime.sleep(600)")  # fmt: skip
    with sit(deck, "--lang", "en", store=store, env=env) as seat:
        seat.wait_for("What makes ATP?")
        seat.press("e", then="in the editor")
        os.killpg(seat.process.pid, signal.SIGINT)
        seat.wait_for("The question is as it was.")
        seat.press("1", then="Good")


def test_the_cited_turn_is_a_key_away(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "ja", store=store) as seat:
        seat.wait_for("ATPを作る")
        seat.press("1", then="t 出典")
        seat.press("t", then="2 B  ミトコンドリアから。")
        assert "糖を燃やしてATPを作るんだ。" in seat.text
        seat.press("q", then="普通 10分")


def test_a_cloze_is_written_in_its_gap_by_an_input_method_too(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "ja", "--form", "cloze", store=store) as seat:
        seat.wait_for("葉は____に見える")
        seat.press("緑", then="葉は緑__に見える")  # what an input method sends comes at once
        assert (seat.screen.cursor.x, seat.screen.cursor.hidden) == (2 + 2 * len("葉は緑"), False)
        seat.press("色だ\x7f", then="葉は緑色に見える")
        seat.press("\r", then="✓ 正解")


def test_stopped_from_outside_the_shell_gets_its_terminal_and_the_question_comes_back(deck: str, store: Path) -> None:
    slow = "import time; from quizgen.practice.terminal import _Screen as S; enter = S._enter; "
    slow += "S._enter = lambda screen: (enter(screen), time.sleep(0.2))"  # a signal may come before it has come back
    with sit(deck, "--lang", "en", store=store, before=slow) as seat:
        seat.wait_for("What makes ATP?")
        seat.comes_back(signal.SIGTSTP)
        assert seat.raw.count(b"\x1b[?1049l") == 1
        seat.comes_back(signal.SIGCONT)
        seat.press("1", then="Good")


def test_what_was_said_last_is_not_lost_with_the_screen(deck: str, store: Path) -> None:
    with sit(deck, "--lang", "en", "--form", "typed", store=store) as seat:
        seat.wait_for("What turns light")
        seat.press("\x1b", then="@ never again")
        seat.press("@", then="Never again; u takes it back.")
        assert seat.end() == 0


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (1, 1), (200, 60)])
def test_a_window_of_any_size_is_lived_with(deck: str, store: Path, columns: int, rows: int) -> None:
    with sit(deck, "--lang", "ja", store=store) as seat:
        seat.wait_for("ATPを作る")
        seat.resize(columns, rows)
        seat.keys("?x1t" + "\x1b[B" * 3)
        seat.resize(80, 24)
        seat.press("x", then="普通 10分")
        seat.press("3", then="葉は水を飲む")


def test_everything_has_its_way_without_a_screen(deck: str, store: Path) -> None:
    """On a terminal that can do nothing: no escape code, every command by a colon."""
    with sit(deck, "--lang", "en", "--plain", store=store, env={"TERM": "dumb"}) as seat:
        seat.wait_for("Answer (A–C):")
        seat.press(":k\r", then="A leaf drinks water.")
        seat.press(":u\r", then="Nothing to take back.")
        seat.press(":h\r", then="There is no hint here.")
        seat.press("1\r", then="Rating (Again with Enter):")
        assert "Your answer  True" in seat.text
        seat.press(":i\r", then="Not asked yet.")
        seat.press(":u\r", then="Taken back.")
        seat.press(":q\r", then="Still to do today")
        assert seat.end() == 0
        assert b"\x1b" not in seat.raw
